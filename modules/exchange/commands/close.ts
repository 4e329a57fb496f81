/** A message is closed by its receiver's signed word about exactly these bytes, and by nothing else. */
import { memberOfThumbprint } from '#modules/members'
import { noteArrived, noteRefused, noteRemoteStatus } from '#modules/delivery'
import { digestOf, MessageError, verify, type Receipt } from '#packages/exchange-messages'
import { inTransaction, prepared, type Database, type Db } from '#platform/database'
import { systemActor } from '#platform/events'
import { noteHead } from './heads.ts'
import { raise } from './alarm.ts'

type Closed = { id: string; parcelId: string; kind: Receipt['kind'] }
type Heard = { bytes: string; hash: string; receipt: Receipt }

const close = prepared<Closed>(`with given as (select * from jsonb_to_recordset($3::jsonb) as r (id uuid, "envelopeHash" text, hash text, bytes text, outcome text, kind text, "documentId" uuid)),
  meant as (select given.* from given join exchange.outbox o using (id) join exchange.outbox_form f on f.outbox_id = o.id and f.hash = given."envelopeHash"
    where o.member = $1 and o.kind = given.kind and o.document_id = given."documentId" and o.receipt_hash is null order by o.id for update of o),
  kept as (insert into exchange.signed select hash, bytes from meant on conflict do nothing), logged as (insert into exchange.log_waiting (hash) select hash from meant)
  update exchange.outbox o set closed_at = $2, outcome = meant.outcome, given_up_by = null, receipt_hash = meant.hash, receipted_hash = meant."envelopeHash", parked_at = null, problem = null
    from meant where o.id = meant.id returning o.id, o.parcel_id, o.kind`)
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

/** What the sender's parcels learn of it. */
async function tellParcels(db: Db, now: Date, closed: readonly (Closed & Heard)[]) {
  const [context, documents] = [{ db, now, actor: systemActor() }, closed.filter(({ kind }) => kind === 'document')]
  const [accepted, refused] = [documents.filter(({ receipt }) => receipt.outcome === 'accepted'), documents.filter(({ receipt }) => receipt.outcome === 'refused')]
  await noteArrived(context, accepted.map(({ parcelId, receipt }) => ({ parcelId, at: new Date(receipt.at) })))
  for (const { parcelId, receipt: { problem, at } } of refused) {
    if (problem?.code === 'exchange/recalled') await noteRemoteStatus(context, parcelId, { code: '15', at: new Date(at), by: null, reason: null })
    else await noteRefused(context, parcelId, { at: new Date(at), reason: problem?.detail ?? '', by: null })
  }
}

/** Closes what waits for these receipts. @returns the messages closed */
async function closeAll(db: Db, now: Date, from: string, heard: readonly Heard[]): Promise<Set<string>> {
  const byMessage = new Map(heard.map((each) => [each.receipt.envelopeId, each]))
  if (byMessage.size === 0) return new Set()
  const given = [...byMessage.values()].map(({ bytes, hash, receipt: { envelopeId: id, envelopeHash, outcome, kind, documentId } }) => ({ id, envelopeHash, hash, bytes, outcome, kind, documentId }))
  const closed = await close(from, now, JSON.stringify(given)).execute(db)
  await tellParcels(db, now, closed.map((each) => ({ ...each, ...byMessage.get(each.id)! })))
  return new Set(closed.map(({ id }) => byMessage.get(id)!.hash))
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
    const justClosed = await closeAll(db, now, from, heard.filter((each) => typeof each !== 'string'))
    const closed: boolean[] = []
    for (const each of heard) {
      const isOurs = typeof each !== 'string' && (justClosed.has(each.hash) || (await isClosed(each.receipt.envelopeId, each.receipt.envelopeHash, from).execute(db)).length > 0)
      if (!isOurs) await raise({ db, now }, from, 'receipt-refused', { detail: typeof each === 'string' ? each : `It is for no message that waits: ${each.receipt.envelopeId}` })
      closed.push(isOurs)
    }
    for (const head of new Set(heard.flatMap((each, place) => (typeof each !== 'string' && closed[place] ? [each.receipt.head] : [])))) await noteHead({ db, now }, from, head)
    return closed
  })
}
