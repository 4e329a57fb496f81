/** What another installation sends takes effect once: the key of the inbox, the effect and the receipt commit together. */
import type { Once } from '#modules/delivery'
import { ownSigner } from '#modules/members'
import { digestOf, sign, type Envelope, type Receipt } from '#packages/exchange-messages'
import { inTransaction, prepared, send, type Database, type Db } from '#platform/database'
import { orUndone, systemActor } from '#platform/events'
import type { Context } from '#platform/http'
import { isDiskFull, Problem } from '#platform/problems'
import { filesFor } from '../queries/expected-files.ts'
import type { Answer } from '../adapters/transport.ts'
import { raise } from './alarm.ts'
import { takeEffect, TOO_EARLY } from './effects.ts'
import { overTheWire } from '../rules.ts'
import { noteHead } from './heads.ts'
import { isRefusal, judge, type Judged, type Refusal } from './judge.ts'

type Entered = { id: string; contentHash: string; receiptHash: string | null }
type Known = Entered & { receipt: string | undefined }
type Settled = { outcome: Receipt['outcome']; problem: Receipt['problem']; parcelId: string | null }

const enter = prepared<Entered>(`with given as (select * from jsonb_to_recordset($3::jsonb) as m (id uuid, kind text, "documentId" uuid, "fromAgency" uuid, "toAgency" uuid, hash text, bytes text, "contentHash" text)),
  kept as (insert into exchange.signed select hash, bytes from given on conflict do nothing),
  known as (insert into exchange.inbox as i (member, id, kind, document_id, from_agency, to_agency, received_at, hash, content_hash)
    select $1, id, kind, "documentId", "fromAgency", "toAgency", $2, hash, "contentHash" from given
    on conflict (member, id) do update set times = i.times + 1 returning id, content_hash, receipt_hash)
  select id, content_hash, receipt_hash from known`)
/** By a statement of its own: the one that waited for another request with the same envelope does not see what that has kept. */
const kept = prepared<{ hash: string; bytes: string }>(`select hash, bytes from exchange.signed where hash = any($1::text[])`)

const settle = prepared(`with given as (select * from jsonb_to_recordset($3::jsonb) as s (id uuid, outcome text, hash text, bytes text, "parcelId" uuid)),
  kept as (insert into exchange.signed select hash, bytes from given on conflict do nothing), logged as (insert into exchange.log_waiting (hash) select hash from given)
  update exchange.inbox i set settled_at = $2, outcome = given.outcome, receipt_hash = given.hash, parcel_id = given."parcelId" from given where i.member = $1 and i.id = given.id`)

export type Arriving = Pick<Context, 'db' | 'now' | 'actor' | 'request'> & { once: Once; /** All that came in the request. */ envelopes: readonly Envelope[] }

function remember(): Once {
  const known = new Map<string, Promise<unknown>>()
  return (key, ask) => {
    if (!known.has(key)) known.set(key, ask())
    return known.get(key) as ReturnType<typeof ask>
  }
}

/** Nobody at a desk: what comes over the wire. */
const arriving = (db: Db, now: Date, from: string, envelopes: readonly Envelope[]): Arriving => ({ db, now, actor: systemActor(), request: overTheWire(from), once: remember(), envelopes })

/** An envelope that is refused leaves nothing but its receipt. */
async function tryEffect(context: Arriving, judged: Judged): Promise<Settled | Problem> {
  try {
    return { outcome: 'accepted', problem: null, parcelId: await orUndone(context.db, () => takeEffect(context, judged.envelope)) }
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    return error.status === TOO_EARLY ? error : { outcome: 'refused', problem: { code: error.code, detail: error.message.slice(0, 1000) }, parcelId: null }
  }
}

type Done = { place: number; judged: Judged; settled: Settled }

/** Signs what became of each. @returns the receipts, in the same order */
async function giveReceipts({ db, now, once }: Arriving, from: string, done: readonly Done[]): Promise<string[]> {
  if (done.length === 0) return []
  const [signer, [latest]] = [await once('signer', () => ownSigner(db, now)), await headNow().execute(db)]
  const receipts = await Promise.all(done.map(async ({ judged: { envelope, hash }, settled: { outcome, problem, parcelId } }) => {
    const bytes = await sign('receipt', {
      v: 1, envelopeId: envelope.id, envelopeHash: hash, from: envelope.from.member, to: signer.code, kind: envelope.kind, documentId: envelope.documentId, outcome, problem, at: now.toISOString(), head: latest?.bytes ?? null,
    }, signer)
    return { id: envelope.id, outcome, hash: await digestOf(bytes), bytes, parcelId }
  }))
  void send(db, settle(from, now, JSON.stringify(receipts)))
  return receipts.map(({ bytes }) => bytes)
}
const headNow = prepared<{ bytes: string }>(`select bytes from exchange.head order by size desc limit 1`)

/** What was entered before is answered as it was; the rest takes effect. */
async function acceptOne(context: Arriving, known: Known, judged: Judged): Promise<Answer | Settled> {
  const { envelope, hash, contentHash } = judged
  const member = envelope.from.member
  if (known.contentHash !== contentHash) {
    await raise(context, member, 'same-id-other-content', { id: envelope.id, hash })
    return { problem: { code: 'exchange/same-id-other-content', detail: 'Another message came under this id before', isFinal: true } }
  }
  if (known.receipt !== undefined) return { receipt: known.receipt }
  const missing = envelope.kind === 'document' ? await context.once(`files ${JSON.stringify(envelope.body.files)}`, () => filesFor(context, member, envelope.body.files)) : []
  if (missing.length > 0) return { missing }
  const settled = await tryEffect(context, judged)
  return settled instanceof Problem ? { problem: { code: settled.code, detail: settled.message, isFinal: false } } : settled
}

/** The keys of all of them, with what each was answered before. */
async function enterAll({ db, now }: Arriving, from: string, judged: readonly Judged[]): Promise<Map<string, Known>> {
  if (judged.length === 0) return new Map()
  const entries = judged.map(({ envelope: { id, kind, documentId, from: { agencyId: fromAgency }, to: { agencyId: toAgency } }, hash, bytes, contentHash }) => ({ id, kind, documentId, fromAgency, toAgency, hash, bytes, contentHash }))
  const entered = await enter(from, now, JSON.stringify(entries)).execute(db)
  const answered = entered.flatMap(({ receiptHash }) => receiptHash ?? [])
  const receipts = new Map(answered.length === 0 ? [] : (await kept(answered).execute(db)).map(({ hash, bytes }) => [hash, bytes]))
  return new Map(entered.map((each) => [each.id, { ...each, receipt: receipts.get(each.receiptHash ?? '') }]))
}

/** One transaction for all of a request. */
async function acceptTogether(database: Database, now: Date, from: string, envelopes: readonly string[]): Promise<Answer[]> {
  const ask = remember()
  const judged = await Promise.all(envelopes.map((jws) => judge(database.read, now, from, jws, ask)))
  const sound = judged.filter((each): each is Judged => !isRefusal(each))
  return inTransaction(database.write, async (db) => {
    const context = arriving(db, now, from, sound.map(({ envelope }) => envelope))
    const known = await enterAll(context, from, inOrder(sound).map(({ each }) => each))
    const [answers, done]: [Answer[], Done[]] = [[], []]
    for (const { each, place } of inOrder(judged)) {
      const answer = isRefusal(each) ? await refuse(context, from, each) : await acceptOne(context, known.get(each.envelope.id)!, each)
      if ('outcome' in answer) done.push({ place, judged: each as Judged, settled: answer })
      else answers[place] = answer
    }
    const receipts = await giveReceipts(context, from, done)
    for (const [at, { place }] of done.entries()) answers[place] = { receipt: receipts[at]! }
    for (const head of new Set(sound.map(({ envelope }) => envelope.head))) await noteHead(context, from, head)
    return answers
  })
}

const receiverOf = (each: Judged | Refusal) => (isRefusal(each) ? '' : each.envelope.to.agencyId)

/** By receiver: two requests at once take their turns in the same order. */
const inOrder = <T extends Judged | Refusal>(judged: readonly T[]) =>
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
    return [{ problem: { code: isDiskFull(error) ? 'exchange/no-space' : 'exchange/failed', detail: 'It could not be taken in now', isFinal: false } }]
  }
}
