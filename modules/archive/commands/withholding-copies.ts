/** A document set aside lies here again where a package brought the same bytes: deposits and what was shelved from them, found by hash. */
import { contentHashes, setAsideWith, SHREDDED } from '#modules/documents'
import { sql, type Db } from '#platform/database'
import type { SubscriberContext } from '#platform/events'
import { quarantineFiles, releaseContents, restoreFiles } from '#platform/files'
import { UnreadablePackage } from '../adapters/mets-reader.ts'
import { DepositAdvanced, DepositUnsound } from '../contract.ts'
import type { DepositRow } from '../queries/deposits.ts'
import { tellDeposit } from './step.ts'

type Brought = { fileIds: string[] }

const reasonOf = (documentId: string) => `secret copy ${documentId}`
/** Why a package is not taken in that brings back what was destroyed as a secret. */
const DESTROYED = 'secret-destroyed'

/** Files of shelved entries, and of a deposit its parts and the package itself. */
const filesIn = (contents: ReturnType<typeof sql>) => sql`array(select (c ->> 'fileId')::uuid from jsonb_array_elements(${contents}) c where c ->> 'fileId' is not null)`

const withheldWith = async (db: Db, documentId: string): Promise<string[]> => (await sql<Brought>`
  select ${filesIn(sql`contents`)} as file_ids from archive.entry where withheld_for @> array[${documentId}::uuid] and withheld_for <> '{}'
   union all select ${filesIn(sql`parts`)} || package_id from archive.deposit where withheld_for @> array[${documentId}::uuid] and withheld_for <> '{}'`.execute(db)).rows.flatMap(({ fileIds }) => fileIds)

/** A package that is only now brought: withheld with what it has of documents set aside; what was destroyed as a secret never comes in again. */
export async function withholdBrought(db: Db, { packageId, parts }: Pick<DepositRow, 'packageId' | 'parts'>): Promise<string[]> {
  const known = await setAsideWith(db, parts.map(({ sha256 }) => sha256))
  if (known.some(({ isDestroyed }) => isDestroyed)) throw new UnreadablePackage(DESTROYED)
  for (const { documentId } of known) await quarantineFiles(db, [packageId], reasonOf(documentId))
  return known.map(({ documentId }) => documentId)
}

/** Waits for packages in the middle of a step or a decision: what they write next is seen by what follows. */
const holdDeposits = (db: Db, sought: string[]) => sql`
  select id from archive.deposit where state = 'checking' or id in (select d.id from unnest(${sought}::jsonb[]) as h (part) join archive.deposit d on d.parts @> h.part) order by id for update`.execute(db)

export async function withholdCopies({ db }: SubscriberContext, documentId: string): Promise<void> {
  const sought = (await contentHashes(db, documentId)).map((sha256) => JSON.stringify([{ sha256 }]))
  if (sought.length === 0) return
  await holdDeposits(db, sought)
  const among = sql`from unnest(${sought}::jsonb[]) as h (part)`
  await sql`update archive.entry set withheld_for = withheld_for || ${documentId}::uuid where not withheld_for @> array[${documentId}::uuid]
    and id in (select e.id ${among} join archive.entry e on e.contents @> h.part and e.document_id is null and e.contents is not null)`.execute(db)
  await sql`update archive.deposit set withheld_for = withheld_for || ${documentId}::uuid where not withheld_for @> array[${documentId}::uuid]
    and id in (select d.id ${among} join archive.deposit d on d.parts @> h.part)`.execute(db)
  await quarantineFiles(db, await withheldWith(db, documentId), reasonOf(documentId))
}

/** What another document keeps aside stays aside under that one's name; a check that stood still goes on. */
export async function giveBackCopies(context: SubscriberContext, documentId: string): Promise<void> {
  const { db } = context
  await restoreFiles(db, await withheldWith(db, documentId), reasonOf(documentId))
  const others = new Set<string>()
  const given: DepositRow[] = []
  for (const table of [sql`archive.entry`, sql`archive.deposit`]) {
    const { rows } = await sql<DepositRow>`
      update ${table} set withheld_for = array_remove(withheld_for, ${documentId}::uuid) where withheld_for @> array[${documentId}::uuid] and withheld_for <> '{}' returning *`.execute(db)
    for (const row of rows) {
      for (const other of row.withheldFor) others.add(other)
      if (row.state === 'checking' && row.withheldFor.length === 0) given.push(row)
    }
  }
  for (const other of others) await quarantineFiles(db, await withheldWith(db, other), reasonOf(other))
  for (const row of given) await tellDeposit(context, row, DepositAdvanced, { done: row.done, total: row.total })
}

/** Destroyed here, too: bytes and words go, that something lay there stays; what was only being checked is not taken in. */
export async function forgetCopies(context: SubscriberContext, documentId: string): Promise<void> {
  const { db } = context
  await releaseContents(context, await withheldWith(db, documentId))
  await sql`update archive.entry set title = ${SHREDDED}, number = null, facts = null, contents = '[]' where withheld_for @> array[${documentId}::uuid] and withheld_for <> '{}'`.execute(db)
  const { rows } = await sql<DepositRow>`
    update archive.deposit set parts = '[]', state = case state when 'checking' then 'unsound' else state end, flaw = case state when 'checking' then ${DESTROYED} else flaw end
     where withheld_for @> array[${documentId}::uuid] and withheld_for <> '{}' returning *`.execute(db)
  for (const row of rows.filter(({ flaw }) => flaw === DESTROYED)) await tellDeposit(context, row, DepositUnsound, { flaw: DESTROYED })
}
