/** A message is closed by its receiver's signed word about exactly these bytes, and by nothing else. */
import { memberOfThumbprint } from '#modules/members'
import { noteArrived, noteRefused, noteRemoteStatus } from '#modules/delivery'
import { digestOf, MessageError, verify, type Receipt } from '#packages/exchange-messages'
import { inTransaction, prepared, type Database, type Db } from '#platform/database'
import { systemActor } from '#platform/events'
import { noteHead } from './heads.ts'
import { raise } from './alarm.ts'

type Closed = { parcelId: string; kind: Receipt['kind'] }
type Heard = { bytes: string; hash: string; receipt: Receipt }

const close = prepared<Closed>(`with meant as (select f.outbox_id from exchange.outbox_form f join exchange.outbox o on o.id = f.outbox_id
    where f.hash = $2 and o.id = $1 and o.member = $3 and o.kind = $8 and o.document_id = $9 and o.receipt_hash is null for update of o),
  kept as (insert into exchange.signed select $4, $5 from meant on conflict do nothing), logged as (insert into exchange.log_waiting (hash) select $4 from meant)
  update exchange.outbox o set closed_at = $6, outcome = $7, given_up_by = null, receipt_hash = $4, receipted_hash = $2, parked_at = null, problem = null
    from meant where o.id = meant.outbox_id returning o.parcel_id, o.kind`)
const isClosed = prepared<{ isClosed: boolean }>(`select true as is_closed from exchange.outbox o join exchange.outbox_form f on f.outbox_id = o.id where o.id = $1 and f.hash = $2 and o.member = $3 and o.receipt_hash is not null`)

/** The receipt of a member, read: signed with a certificate that was its own when it was given. */
async function hear(signerOf: (thumbprint: string, at: Date) => Promise<{ code: string } | undefined>, from: string, jws: string): Promise<Heard | string> {
  const said = await verify('receipt', jws).catch((error: unknown) => { if (error instanceof MessageError) return error; throw error })
  if (said instanceof MessageError) return said.message
  const { message: receipt, thumbprint } = said
  const signer = await signerOf(thumbprint, new Date(receipt.at))
  if (signer?.code !== from || receipt.to !== from) return `A receipt of ${receipt.to}, signed by ${signer?.code ?? 'nobody known'}`
  return { bytes: jws, hash: await digestOf(jws), receipt }
}

/** What the sender's parcel learns of it. */
async function tellParcel(db: Db, now: Date, { parcelId, kind }: Closed, { outcome, problem, at }: Receipt) {
  if (kind !== 'document') return
  const [context, when] = [{ db, now, actor: systemActor() }, new Date(at)]
  if (outcome === 'accepted') await noteArrived(context, parcelId, { at: when })
  else if (problem?.code === 'exchange/recalled') await noteRemoteStatus(context, parcelId, { code: '15', at: when, by: null, reason: null })
  else await noteRefused(context, parcelId, { at: when, reason: problem?.detail ?? '', by: null })
}

async function closeOne(db: Db, now: Date, from: string, heard: Heard): Promise<boolean> {
  const { receipt, hash, bytes } = heard
  const [closed] = await close(receipt.envelopeId, receipt.envelopeHash, from, hash, bytes, now, receipt.outcome, receipt.kind, receipt.documentId).execute(db)
  if (closed) {
    await tellParcel(db, now, closed, receipt)
    return true
  }
  return (await isClosed(receipt.envelopeId, receipt.envelopeHash, from).execute(db)).length > 0
}

/** @returns for each whether it closes a message of ours, now or before; a receipt that is not what it should be raises an alarm */
export async function takeReceipts(database: Database, now: Date, from: string, receipts: readonly string[]): Promise<boolean[]> {
  const signers = new Map<string, ReturnType<typeof memberOfThumbprint>>()
  const signerOf = (thumbprint: string, at: Date) => {
    const key = `${thumbprint} ${at.toISOString()}`
    if (!signers.has(key)) signers.set(key, memberOfThumbprint(database.read, thumbprint, at))
    return signers.get(key)!
  }
  const heard = await Promise.all(receipts.map((jws) => hear(signerOf, from, jws)))
  return inTransaction(database.write, async (db) => {
    const closed: boolean[] = []
    for (const each of heard) {
      const isOurs = typeof each !== 'string' && await closeOne(db, now, from, each)
      if (!isOurs) await raise({ db, now }, from, 'receipt-refused', { detail: typeof each === 'string' ? each : `It is for no message that waits: ${each.receipt.envelopeId}` })
      closed.push(isOurs)
    }
    for (const head of new Set(heard.flatMap((each, place) => (typeof each !== 'string' && closed[place] ? [each.receipt.head] : [])))) await noteHead({ db, now }, from, head)
    return closed
  })
}
