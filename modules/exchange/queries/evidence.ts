/** Who received what and when, as a file that proves it to anybody: the signed words of both sides and their places in our log. */
import { findParcel, parcelsOfDocument } from '#modules/delivery'
import { findDocument } from '#modules/documents'
import { currentDirectory, ownMember } from '#modules/members'
import { receiptCodes, type Evidence, type Proof } from '#packages/exchange-evidence'
import { consistencyProof, inclusionProof } from '#packages/transparency-log'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { readHashes } from './log.ts'

type Words = { envelope: string; receipt: string; receiptHash: string }
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

/** `1875-UBND-NN` */
const nameOf = ({ envelope }: Words) => {
  const { body: { codeNumber, codeNotation } } = JSON.parse(Buffer.from(envelope.split('.')[1]!, 'base64url').toString()) as { body: { codeNumber: string; codeNotation: string } }
  return `${codeNumber}-${codeNotation}`.replace(/[^\p{L}\p{N}-]/gu, '-')
}

const written = async (db: Db, words: Words | undefined, parcelId: string) => {
  ensure(words, () => new Problem('exchange/no-receipt', 409, 'No receipt has come yet', { parcelId }))
  return { name: `bien-nhan-${nameOf(words)}.congvu-evidence.json`, bytes: Buffer.from(JSON.stringify(await evidenceOf(db, words))), mediaType: 'application/json' }
}

/** What we sent: the envelope in the very form the receipt names. */
const sentWords = async (db: Db, parcelId: string) => (await sql<Words>`
  select e.bytes as envelope, r.bytes as receipt, o.receipt_hash from exchange.outbox o join exchange.signed r on r.hash = o.receipt_hash join exchange.signed e on e.hash = o.receipted_hash
   where o.parcel_id = ${parcelId} and o.kind = 'document'`.execute(db)).rows[0]

const receivedWords = async (db: Db, parcelId: string) => (await sql<Words>`
  select e.bytes as envelope, r.bytes as receipt, i.receipt_hash from exchange.inbox i join exchange.signed r on r.hash = i.receipt_hash join exchange.signed e on e.hash = i.hash
   where i.parcel_id = ${parcelId} and i.kind = 'document'`.execute(db)).rows[0]

async function sentParcel({ db, actor }: Parameters<Handler<typeof contract.getDeliveryEvidence>>[0], { documentId, parcelId }: { documentId: string; parcelId: string }) {
  await findDocument(db, actor, documentId)
  ensure((await parcelsOfDocument(db, documentId)).includes(parcelId), () => notFound('parcel', parcelId))
}

export const getDeliveryEvidence: Handler<typeof contract.getDeliveryEvidence> = async (context, input) => {
  await sentParcel(context, input)
  return written(context.db, await sentWords(context.db, input.parcelId), input.parcelId)
}

export const getArrivalEvidence: Handler<typeof contract.getArrivalEvidence> = async ({ db, actor }, { parcelId }) => {
  await findParcel(db, actor, parcelId)
  return written(db, await receivedWords(db, parcelId), parcelId)
}

export const getReceiptCodes: Handler<typeof contract.getReceiptCodes> = async (context, input) => {
  await sentParcel(context, input)
  const words = await sentWords(context.db, input.parcelId)
  return { codes: words ? receiptCodes(words.receipt) : [] }
}
