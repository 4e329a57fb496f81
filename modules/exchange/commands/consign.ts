/** Messages as others carry them: sealed to their receiver, the same bytes each time until it has another key. */
import { memberByCode, ownSigner, type OwnSigner } from '#modules/members'
import { digestOf, seal, sign, type SealedFile, type SealingKey } from '#packages/exchange-messages'
import { inTransaction, sql, type Database, type Db } from '#platform/database'
import { fileOf, pathOf } from '#platform/files'
import { Problem } from '#platform/problems'
import { conceal, reveal } from '#platform/secrets'
import { SEAL } from '../adapters/bringing.ts'
import { isHere, newFileKey, removeSealed, sealedHere, sealFile } from '../adapters/sealed-files.ts'
import type { Answer } from '../adapters/transport.ts'
import type { Leased } from './lease.ts'

type Sealed = { fileId: string; sha256: string; size: number; concealed: Buffer }
type Kept = { outboxId: string; form: string; bytes: string; sealingKey: string }

/** The file sealed under its own key, once; made again from it when its bytes are not in the data folder any more. */
async function sealedFile(database: Database, now: Date, fileId: string): Promise<{ file: Sealed; key: Buffer }> {
  const known = async (): Promise<Sealed | undefined> => (await sql<Sealed>`select file_id, sha256, size, concealed from exchange.sealed_file where file_id = ${fileId}`.execute(database.write)).rows[0]
  const path = pathOf(await fileOf(database.read, fileId))
  const before = await known()
  if (!before) {
    const key = newFileKey()
    const { sha256, size } = await sealFile(path, key)
    await sql`insert into exchange.sealed_file values (${fileId}, ${sha256}, ${size}, ${conceal(key, SEAL, sha256)}, ${now}) on conflict do nothing`.execute(database.write)
  }
  const file = before ?? (await known())!
  const key = reveal(file.concealed, SEAL, file.sha256)
  if (!(await isHere(file.sha256))) await sealFile(path, key)
  return { file, key }
}

async function filesOf(database: Database, now: Date, outboxId: string): Promise<SealedFile[]> {
  const { rows } = await sql<{ sha256: string; fileId: string }>`select sha256, file_id from exchange.outbox_file where outbox_id = ${outboxId}`.execute(database.read)
  const sealed: SealedFile[] = []
  for (const { sha256, fileId } of rows) {
    const { file, key } = await sealedFile(database, now, fileId)
    sealed.push({ sha256, sealedSha256: file.sha256, sealedSize: Number(file.size), key: key.toString('base64url') })
  }
  return sealed
}

const kept = async (db: Db, ids: readonly string[]) => new Map((await sql<Kept>`select outbox_id, form, bytes, sealing_key from exchange.consigned where outbox_id = any(${[...ids]}::uuid[])`.execute(db)).rows.map((row) => [row.outboxId, row]))

const noKey = (member: string): Answer => ({ problem: { code: 'exchange/no-sealing-key', detail: `The directory has no key to encrypt to ${member}, and only what is encrypted is given to others to carry`, isFinal: false } })

type Sender = { database: Database; now: Date; signer: OwnSigner; member: string; receiver: SealingKey }

async function consignOne({ database, now, signer, member, receiver }: Sender, { id, bytes }: Leased, form: string): Promise<string> {
  const files = await filesOf(database, now, id)
  const jws = await sign('consignment', {
    v: 1, id, from: signer.code, to: member, what: 'envelope', answers: null, files: files.map(({ sealedSha256, sealedSize }) => ({ sha256: sealedSha256, size: sealedSize })),
    sealed: await seal({ envelope: bytes, files }, receiver), at: now.toISOString(),
  }, signer)
  await inTransaction(database.write, async (db) => void (await sql`insert into exchange.consigned values (${id}, ${form}, ${await digestOf(jws)}, ${jws}, ${receiver.thumbprint}, ${now})
    on conflict (outbox_id) do update set form = excluded.form, hash = excluded.hash, bytes = excluded.bytes, sealing_key = excluded.sealing_key, made_at = excluded.made_at`.execute(db)))
  return jws
}

/** Why one cannot be sealed now holds up that one only. */
async function orWhyNot(work: () => Promise<string>): Promise<string | Answer> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem) return { problem: { code: error.code, detail: error.message, isFinal: false } }
    throw error
  }
}

/** @returns the consignment of each message, in order, or why there is none */
export async function consign(database: Database, now: Date, member: string, messages: readonly Leased[]): Promise<(string | Answer)[]> {
  const receiver = (await memberByCode(database.read, member, now))?.sealingKey
  if (!receiver) return messages.map(() => noKey(member))
  const sender = { database, now, member, receiver, signer: await ownSigner(database.read, now) }
  const before = await kept(database.read, messages.map(({ id }) => id))
  const consignments: (string | Answer)[] = []
  for (const message of messages) {
    const [known, form] = [before.get(message.id), await digestOf(message.bytes)]
    const isCurrent = known?.form === form && known.sealingKey === receiver.thumbprint
    consignments.push(isCurrent ? known.bytes : await orWhyNot(() => consignOne(sender, message, form)))
  }
  return consignments
}

/** What is closed is sealed no longer; what its receiver could not open is sealed anew. */
export async function forgetConsigned(db: Db, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await sql`delete from exchange.consigned where outbox_id = any(${[...ids]}::uuid[])`.execute(db)
}

/** Sealed forms of messages that wait no longer and of files that no open message needs; keys of files that have come. */
export async function forgetSealed(database: Database): Promise<void> {
  await sql`delete from exchange.consigned c using exchange.outbox o where o.id = c.outbox_id and o.closed_at is not null`.execute(database.write)
  await sql`delete from exchange.seal s using exchange.expected_file f where f.member = s.member and f.sha256 = s.sha256 and (f.file_id is not null or f.problem is not null)`.execute(database.write)
  const { rows } = await sql<{ sha256: string }>`select sha256 from exchange.sealed_file s where exists (select 1 from exchange.outbox_file a join exchange.outbox o on o.id = a.outbox_id where a.file_id = s.file_id and o.closed_at is null)`.execute(database.read)
  const needed = new Set(rows.map(({ sha256 }) => sha256))
  for (const sha256 of await sealedHere()) if (!needed.has(sha256)) await removeSealed(sha256)
}
