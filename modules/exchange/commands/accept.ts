/** What another installation sends takes effect once: the key of the inbox, the effect and the receipt commit together. */
import type { Once } from '#modules/delivery'
import { ownSigner } from '#modules/members'
import { digestOf, sign, type Receipt } from '#packages/exchange-messages'
import { inTransaction, prepared, send, type Database, type Db } from '#platform/database'
import { orUndone, systemActor } from '#platform/events'
import type { Context } from '#platform/http'
import { Problem } from '#platform/problems'
import { filesFor } from '../queries/expected-files.ts'
import type { Answer } from '../adapters/transport.ts'
import { raise } from './alarm.ts'
import { takeEffect, TOO_EARLY } from './effects.ts'
import { overTheWire } from '../rules.ts'
import { noteHead } from './heads.ts'
import { isRefusal, judge, type Judged, type Refusal } from './judge.ts'

type Known = { contentHash: string; receiptHash: string | null }
type Settled = { outcome: Receipt['outcome']; problem: Receipt['problem']; parcelId: string | null }

const enter = prepared<Known>(`with kept as (insert into exchange.signed values ($8, $9) on conflict do nothing),
  known as (insert into exchange.inbox as i (member, id, kind, document_id, from_agency, to_agency, received_at, hash, content_hash) values ($1, $2, $3, $4, $5, $6, $7, $8, $10)
    on conflict (member, id) do update set times = i.times + 1 returning content_hash, receipt_hash)
  select content_hash, receipt_hash from known`)
/** By a statement of its own: the one that waited for another request with the same envelope does not see what that has kept. */
const kept = prepared<{ bytes: string }>(`select bytes from exchange.signed where hash = $1`)

const settle = prepared(`with kept as (insert into exchange.signed values ($5, $6) on conflict do nothing), logged as (insert into exchange.log_waiting (hash) values ($5))
  update exchange.inbox set settled_at = $3, outcome = $4, receipt_hash = $5, parcel_id = $7 where member = $1 and id = $2`)

export type Arriving = Pick<Context, 'db' | 'now' | 'actor' | 'request'> & { once: Once; /** Agencies the request is for. */ receivers: readonly string[] }

function remember(): Once {
  const known = new Map<string, Promise<unknown>>()
  return (key, ask) => {
    if (!known.has(key)) known.set(key, ask())
    return known.get(key) as ReturnType<typeof ask>
  }
}

/** Nobody at a desk: what comes over the wire. */
const arriving = (db: Db, now: Date, from: string, receivers: readonly string[]): Arriving => ({ db, now, actor: systemActor(), request: overTheWire(from), once: remember(), receivers })

/** An envelope that is refused leaves nothing but its receipt. */
async function tryEffect(context: Arriving, judged: Judged): Promise<Settled | Problem> {
  try {
    return { outcome: 'accepted', problem: null, parcelId: await orUndone(context.db, () => takeEffect(context, judged.envelope)) }
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    return error.status === TOO_EARLY ? error : { outcome: 'refused', problem: { code: error.code, detail: error.message.slice(0, 1000) }, parcelId: null }
  }
}

async function giveReceipt({ db, now, once }: Arriving, { envelope, hash }: Judged, { outcome, problem, parcelId }: Settled): Promise<string> {
  const signer = await once('signer', () => ownSigner(db, now))
  const [latest] = await once('head', () => headNow().execute(db))
  const receipt = await sign('receipt', {
    v: 1, envelopeId: envelope.id, envelopeHash: hash, from: envelope.from.member, to: signer.code, kind: envelope.kind, documentId: envelope.documentId, outcome, problem, at: now.toISOString(), head: latest?.bytes ?? null,
  }, signer)
  void send(db, settle(envelope.from.member, envelope.id, now, outcome, await digestOf(receipt), receipt, parcelId))
  return receipt
}
const headNow = prepared<{ bytes: string }>(`select bytes from exchange.head order by size desc limit 1`)

async function acceptOne(context: Arriving, judged: Judged): Promise<Answer> {
  const { envelope, hash, bytes, contentHash } = judged
  const { id, kind, documentId } = envelope
  const member = envelope.from.member
  const [known] = await enter(member, id, kind, documentId, envelope.from.agencyId, envelope.to.agencyId, context.now, hash, bytes, contentHash).execute(context.db) as [Known]
  if (known.contentHash !== contentHash) {
    await raise(context, member, 'same-id-other-content', { id, hash })
    return { problem: { code: 'exchange/same-id-other-content', detail: 'Another message came under this id before', isFinal: true } }
  }
  if (known.receiptHash !== null) return { receipt: (await kept(known.receiptHash).execute(context.db))[0]!.bytes }
  const missing = envelope.kind === 'document' ? await context.once(`files ${JSON.stringify(envelope.body.files)}`, () => filesFor(context, member, envelope.body.files)) : []
  if (missing.length > 0) return { missing }
  const settled = await tryEffect(context, judged)
  if (settled instanceof Problem) return { problem: { code: settled.code, detail: settled.message, isFinal: false } }
  return { receipt: await giveReceipt(context, judged, settled) }
}

/** One transaction for all of a request. */
async function acceptTogether(database: Database, now: Date, from: string, envelopes: readonly string[]): Promise<Answer[]> {
  const ask = remember()
  const judged = await Promise.all(envelopes.map((jws) => judge(database.read, now, from, jws, ask)))
  return inTransaction(database.write, async (db) => {
    const context = arriving(db, now, from, judged.map(receiverOf).filter(Boolean))
    const answers: Answer[] = []
    for (const { each, place } of inOrder(judged)) answers[place] = isRefusal(each) ? await refuse(context, from, each) : await acceptOne(context, each)
    for (const head of new Set(judged.map((each) => (isRefusal(each) ? null : each.envelope.head)))) await noteHead(context, from, head)
    return answers
  })
}

const receiverOf = (each: Judged | Refusal) => (isRefusal(each) ? '' : each.envelope.to.agencyId)

/** By receiver: two requests at once take their turns in the same order. */
const inOrder = (judged: readonly (Judged | Refusal)[]) =>
  judged.map((each, place) => ({ each, place })).toSorted((a, b) => receiverOf(a.each).localeCompare(receiverOf(b.each)) || a.place - b.place)

async function refuse(context: Arriving, from: string, problem: Refusal): Promise<Answer> {
  if (problem.isFinal) await raise(context, from, problem.code.replace('exchange/', ''), { detail: problem.detail })
  return { problem }
}

/** Answers in the order of the envelopes. One that breaks something nobody foresaw holds nobody else up: the others are taken by themselves, it is tried again. */
export async function accept(database: Database, now: Date, from: string, envelopes: readonly string[]): Promise<Answer[]> {
  try {
    return await acceptTogether(database, now, from, envelopes)
  } catch (error) {
    if (envelopes.length > 1) {
      const answers: Answer[] = []
      for (const each of envelopes) answers.push(...await accept(database, now, from, [each]))
      return answers
    }
    process.emitWarning(`An envelope of ${from} could not be taken: ${String(error)}`)
    return [{ problem: { code: 'exchange/failed', detail: 'It could not be taken in now', isFinal: false } }]
  }
}
