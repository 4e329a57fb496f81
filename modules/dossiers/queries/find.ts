import type { Selectable } from 'kysely'
import { deskOf } from '#modules/people'
import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import { ensure, notFound } from '#platform/problems'
import type { DossierTable, StepTable } from '../tables.ts'

export type DossierRow = Omit<Selectable<DossierTable>, 'tsv'>
export type StepRow = Selectable<StepTable>
export type Reader = Pick<Actor, 'keys' | 'permissions' | 'agencyId'>

/** The key under which all dossiers of an agency lie. */
export const followersOf = (agencyId: string) => deskOf(agencyId, 'follows-dossiers')

/** Whoever follows the dossiers of an agency sees all of them, everybody else those that have reached a key of his. */
export const keysOf = ({ keys, permissions, agencyId }: Reader) => [...keys, ...(agencyId !== null && permissions.has('dossiers.follow') ? [followersOf(agencyId)] : [])]

/** What decides, wherever dossiers are listed, whether this one is seen. */
export const seenBy = (reader: Reader, id: ReturnType<typeof sql.ref>) => sql<boolean>`exists (select 1 from dossiers.access a where a.key = any(${keysOf(reader)}::uuid[]) and a.dossier_id = ${id})`
export const visibleTo = (reader: Reader) => seenBy(reader, sql.ref('d.id'))

const columns = sql.raw(['id', 'code', 'agency_id', 'agency_name', 'counter', 'procedure_code', 'procedure_name', 'case_name', 'process_id', 'process_ordinal', 'quantity', 'unit', 'state', 'applicant_name', 'applicant', 'number_tail',
  'number_key', 'birth_year', 'phone_tail', 'fee', 'lodged_by', 'lodged_at', 'accepted_at', 'due_at', 'appointed_at', 'paused_at', 'supplements', 'apologised_at', 'done_at', 'outcome', 'ended_at', 'acl', 'channel', 'citizen_id', 'form_id', 'form_ordinal', 'answers', 'supplemented_at', 'client_id', 'offline_at', 'provisional_code'].map((name) => `d.${name}`).join(', '))

async function read(db: Db, where: ReturnType<typeof sql>, lock = sql``): Promise<DossierRow | undefined> {
  return (await sql<DossierRow>`select ${columns} from dossiers.dossier d where ${where} ${lock}`.execute(db)).rows[0]
}

/** A dossier I may see; 404 otherwise, whether or not it exists. */
export async function findDossier(db: Db, actor: Reader, id: string): Promise<DossierRow> {
  const dossier = await read(db, sql`d.id = ${id} and ${visibleTo(actor)}`)
  ensure(dossier, () => notFound('dossier', id))
  return dossier
}

/** The same, held until the transaction ends: two who act at once take turns. */
export async function lockDossier({ db, actor }: { db: Db; actor: Reader }, id: string): Promise<DossierRow> {
  const dossier = await read(db, sql`d.id = ${id} and ${visibleTo(actor)}`, sql`for update`)
  ensure(dossier, () => notFound('dossier', id))
  return dossier
}

export const lockById = (db: Db, id: string) => read(db, sql`d.id = ${id}`, sql`for update`)
/** Those of these ids there are, for modules that have looked whether they may be seen. */
export const dossiersById = async (db: Db, ids: readonly string[]) => (ids.length === 0 ? [] : (await sql<DossierRow>`select ${columns} from dossiers.dossier d where d.id = any(${[...ids]}::uuid[])`.execute(db)).rows)
export const findByClientId = (db: Db, clientId: string) => read(db, sql`d.client_id = ${clientId}`)
/** By its code, or by the number a device handed out, which two devices may have made alike. */
export const withNumber = async (db: Db, number: string) => (await sql<DossierRow>`select ${columns} from dossiers.dossier d where d.code = ${number} or d.provisional_code = ${number} limit 20`.execute(db)).rows

export async function stepsOf(db: Db, dossierId: string): Promise<StepRow[]> {
  return (await sql<StepRow>`select * from dossiers.step where dossier_id = ${dossierId} order by ordinal`.execute(db)).rows
}

/** Mine: it waits at a desk of mine, or I took it. */
export const isMine = ({ keys }: Pick<Reader, 'keys'>, { desk, takerId, state }: Pick<StepRow, 'desk' | 'takerId' | 'state'>) =>
  state === 'open' && (keys.includes(desk) || (takerId !== null && keys.includes(takerId)))

export const isAtCounter = ({ keys }: Pick<Reader, 'keys'>, { counter }: Pick<DossierRow, 'counter'>) => keys.includes(counter)
