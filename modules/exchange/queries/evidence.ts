/** Who received what and when, as a file that proves it to anybody: the signed words of both sides and their places in our log. */
import { findParcel } from '#modules/delivery'
import { findDocument, setAsideProblem } from '#modules/documents'
import { currentDirectory, memberByCode, ownMember } from '#modules/members'
import { receiptCodes, type Evidence, type Proof } from '#packages/exchange-evidence'
import { consistencyProof, inclusionProof } from '#packages/transparency-log'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { standingOf } from '../rules.ts'
import { readHashes } from './log.ts'

type Words = { envelope: string | null; receipt: string; receiptHash: string }
type Head = { size: number; bytes: string; stamp: Buffer | null }

const hex = (hashes: Uint8Array[]) => hashes.map((hash) => Buffer.from(hash).toString('hex'))

/** The first head that covers a place, one with a timestamp if there is any; and the newest, which must continue it. */
async function headsOver(db: Db, place: number): Promise<{ first: Head; last: Head } | undefined> {
  const { rows } = await sql<Head>`(select size::int, bytes, stamp from exchange.head where size > ${place} order by (stamp is null), size limit 1)
    union all (select size::int, bytes, stamp from exchange.head order by size desc limit 1)`.execute(db)
  return rows.length === 2 ? { first: rows[0]!, last: rows[1]! } : undefined
}

/** Nothing until the sealer has given the receipt its place, within a minute. */
async function proofsOf(db: Db, receiptHash: string): Promise<Proof[]> {
  const { rows: [entry] } = await sql<{ place: number }>`select place::int from exchange.log_entry where hash = ${receiptHash}`.execute(db)
  const heads = entry && await headsOver(db, entry.place)
  const self = await ownMember(db)
  if (!entry || !heads || !self) return []
  const { first, last } = heads
  const read = readHashes(db)
  const later = last.size > first.size ? [{ head: last.bytes, path: hex(await consistencyProof(first.size, last.size, read)) }] : []
  return [{ log: self.code, of: 'receipt', index: entry.place, path: hex(await inclusionProof(entry.place, first.size, read)), head: first.bytes, timestamp: first.stamp?.toString('base64') ?? null, later }]
}

const evidenceOf = async (db: Db, { envelope, receipt, receiptHash }: Words): Promise<Evidence> =>
  ({ format: 'congvu-evidence/1', envelope, receipt, proofs: await proofsOf(db, receiptHash), directory: (await currentDirectory(db))?.jws ?? null })

/** What a message of ours or one that was verified when it came says. */
const saidIn = <T>(jws: string): T => JSON.parse(Buffer.from(jws.split('.')[1]!, 'base64url').toString()) as T

/** `1875-UBND-NN`; of what was destroyed only the receipt is left. */
const nameOf = ({ envelope }: Words) => {
  if (envelope === null) return 'van-ban-da-huy'
  const { body: { codeNumber, codeNotation } } = saidIn<{ body: { codeNumber: string; codeNotation: string } }>(envelope)
  return `${codeNumber}-${codeNotation}`.replace(/[^\p{L}\p{N}-]/gu, '-')
}

const written = async (db: Db, words: Words | undefined, parcelId: string) => {
  ensure(words, () => new Problem('exchange/no-receipt', 409, 'No receipt has come yet', { parcelId }))
  return { name: `bien-nhan-${nameOf(words)}.congvu-evidence.json`, bytes: Buffer.from(JSON.stringify(await evidenceOf(db, words))), mediaType: 'application/json' }
}

/** What we sent: the envelope in the very form the receipt names. */
const sentWords = async (db: Db, parcelId: string) => (await sql<Words>`
  select nullif(e.bytes, '') as envelope, r.bytes as receipt, o.receipt_hash from exchange.outbox o join exchange.signed r on r.hash = o.receipt_hash join exchange.signed e on e.hash = o.receipted_hash
   where o.parcel_id = ${parcelId} and o.kind = 'document'`.execute(db)).rows[0]

const receivedWords = async (db: Db, parcelId: string) => (await sql<Words>`
  select nullif(e.bytes, '') as envelope, r.bytes as receipt, i.receipt_hash from exchange.inbox i join exchange.signed r on r.hash = i.receipt_hash join exchange.signed e on e.hash = i.hash
   where i.parcel_id = ${parcelId} and i.kind = 'document'`.execute(db)).rows[0]

type Sent = { documentId: string; attempts: number; problem: { code: string; detail: string } | null; parkedAt: Date | null; closedAt: Date | null; outcome: 'accepted' | 'refused' | 'given-up' | null; receipt: string | null }

/** What we sent to another installation, for whoever may see the document. */
async function sentMessage({ db, actor }: Parameters<Handler<typeof contract.getSentReceipt>>[0], parcelId: string): Promise<Sent> {
  const { rows: [sent] } = await sql<Sent>`select document_id, attempts, problem, parked_at, closed_at, outcome, (select bytes from exchange.signed s where s.hash = o.receipt_hash) as receipt
    from exchange.outbox o where parcel_id = ${parcelId} and kind = 'document'`.execute(db)
  ensure(sent, () => notFound('parcel', parcelId))
  await findDocument(db, actor, sent.documentId)
  return sent
}

export const getDeliveryEvidence: Handler<typeof contract.getDeliveryEvidence> = async (context, { parcelId }) => {
  const { documentId } = await sentMessage(context, parcelId)
  context.request.opened = [documentId]
  return written(context.db, await sentWords(context.db, parcelId), parcelId)
}

export const getSentReceipt: Handler<typeof contract.getSentReceipt> = async (context, { parcelId }) => {
  const { attempts, problem, receipt, ...marks } = await sentMessage(context, parcelId)
  const receivedAt = receipt === null ? null : new Date(saidIn<{ at: string }>(receipt).at)
  return { standing: standingOf(marks), attempts, problem, receivedAt, codes: receipt === null ? [] : receiptCodes(receipt) }
}

export const getArrivalEvidence: Handler<typeof contract.getArrivalEvidence> = async ({ db, actor, request }, { parcelId }) => {
  const { documentId, incomingDocumentId, withheldSubject } = await findParcel(db, actor, parcelId)
  ensure(withheldSubject === null, () => setAsideProblem(documentId))
  request.opened = [documentId, ...(incomingDocumentId === null ? [] : [incomingDocumentId])]
  return written(db, await receivedWords(db, parcelId), parcelId)
}

export const getArrivalOrigin: Handler<typeof contract.getArrivalOrigin> = async ({ db, actor, now }, { parcelId }) => {
  await findParcel(db, actor, parcelId)
  const { rows: [row] } = await sql<{ member: string; bytes: string; receivedAt: Date }>`select member, received_at, bytes from exchange.inbox i join exchange.signed using (hash) where parcel_id = ${parcelId} and kind = 'document'`.execute(db)
  if (!row) return { origin: null }
  const memberName = (await memberByCode(db, row.member, now))?.name ?? null
  return { origin: { member: row.member, memberName, sentAt: row.bytes === '' ? null : new Date(saidIn<{ sentAt: string }>(row.bytes).sentAt), receivedAt: row.receivedAt } }
}
