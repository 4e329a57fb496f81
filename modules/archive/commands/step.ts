import { closeDocumentsTo, openDocumentsTo } from '#modules/documents'
import { deskOf } from '#modules/people'
import { endOfDay, openWork, type NewWork } from '#modules/work'
import type { Actor, Custody, EventType } from '#platform/contract'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type { DepositRow } from '../queries/deposits.ts'
import { audienceOf, isHeadly, readersOf, type FileRow } from '../queries/find.ts'
import type { FileState } from '../rules.ts'

export type Happening = Pick<Context, 'db' | 'actor' | 'now'>

export const archivistDesk = (agencyId: string) => deskOf(agencyId, 'archivist')
export const leaderDesk = (agencyId: string) => deskOf(agencyId, 'leader')
/** The desks that stand in for a keeper of this unit. */
export const headDesks = (unitId: string) => [deskOf(unitId, 'unit-head'), deskOf(unitId, 'deputy-unit-head')]

/** My agency and position: only who acts in one keeps files. */
export function seatOf({ actor }: Pick<Context, 'actor'>) {
  const { agencyId, positionId, unitId } = actor
  ensure(agencyId !== null && positionId !== null && unitId !== null, () => new Problem('archive/no-agency', 403, 'Choose the position you act in first'))
  return { agencyId, positionId, unitId }
}

/** The archivist of the agency whose thing this is; for anybody else it does not exist. */
export const isArchivistOf = ({ keys }: Pick<Actor, 'keys'>, agencyId: string) => keys.includes(archivistDesk(agencyId))

/** The keeper, or the head of the keeper's unit. */
export const keeps = (actor: Actor, { keeperPositionId, unitId }: Pick<FileRow, 'keeperPositionId' | 'unitId'>) =>
  actor.keys.includes(keeperPositionId) || (isHeadly(actor) && headDesks(unitId).some((desk) => actor.keys.includes(desk)))

export function ensureKeeps({ actor }: Pick<Context, 'actor'>, file: FileRow) {
  ensure(keeps(actor, file), () => new Problem('archive/not-the-keeper', 403, `${file.keeperName} keeps this file`, { keeper: file.keeperName }))
}

export function ensureNotHeld({ isHeld, code }: Pick<FileRow, 'isHeld' | 'code'>) {
  ensure(!isHeld, () => new Problem('archive/held', 409, `File ${code} is frozen`, { code }))
}

/** What every event of a file says about it. */
export const aboutOf = ({ id, agencyId, code, title }: Pick<FileRow, 'id' | 'agencyId' | 'code' | 'title'>) => ({ fileId: id, agencyId, code, title })

type Kept = Pick<FileRow, 'agencyId' | 'title' | 'code' | 'keeperPositionId' | 'keeperName'>

/** Whose a file is in a state: its keeper's until it is proposed to the archive, then the archivist's until it lies in the store. */
export const custodyOf = ({ agencyId, title, code, keeperPositionId, keeperName }: Kept, state: FileState): { custody: Custody } => ({
  custody: {
    kind: 'file', agencyId, title, number: code, dueOn: null, step: state, isOpen: state !== 'archived' && state !== 'destroyed',
    ...(state === 'handing' ? { holder: archivistDesk(agencyId), holderName: 'Lưu trữ cơ quan' } : { holder: keeperPositionId, holderName: keeperName }),
  },
})

/** Tells the log, and everybody who sees the file, what happened. */
export async function tell(context: Happening, file: Pick<FileRow, 'id' | 'agencyId' | 'code' | 'title'>, type: EventType, facts: Record<string, unknown> = {}, audience?: readonly string[]) {
  await emit(context, type, { subject: file.id, audience: audience ?? (await audienceOf(context.db, file.id)), payload: { ...aboutOf(file), ...facts } as never })
}

type Reading = { why: 'keeper' | 'unit' | 'extra' | 'archivist' | 'loan'; keys: readonly string[] }

/** The documents that lie in a file. */
const documentsIn = async (db: Context['db'], fileId: string) => (await sql<{ documentId: string }>`
  select document_id from archive.entry where file_id = ${fileId} and removed_at is null and document_id is not null`.execute(db)).rows.map(({ documentId }) => documentId)

/** Opens a file, and the documents in it, to these keys. */
export async function openTo(context: Happening, { id, createdAt }: Pick<FileRow, 'id' | 'createdAt'>, { why, keys }: Reading) {
  if (keys.length === 0) return
  const { db } = context
  await sql`insert into archive.access (key, file_id, sort_at, why) select k, ${id}, ${createdAt}, ${why} from unnest(${[...keys]}::uuid[]) as k
    on conflict (file_id, key) do update set opens = true`.execute(db)
  await openDocumentsTo(context, { source: id, documentIds: await documentsIn(db, id), keys, isAgreed: true })
}

/** Closes what lies in a file to these keys; the file itself stays in their lists when `isStillListed`. A hand-over, a loan's end and a destruction are agreed by their own signatures. */
export async function closeTo(context: Happening, fileId: string, keys: readonly string[], { isStillListed = false, isAgreed = true } = {}) {
  if (keys.length === 0) return
  const { db } = context
  const mine = sql`file_id = ${fileId} and key = any(${[...keys]}::uuid[])`
  await (isStillListed ? sql`update archive.access set opens = false where ${mine}` : sql`delete from archive.access where ${mine}`).execute(db)
  await closeDocumentsTo(context, { source: fileId, documentIds: await documentsIn(db, fileId), keys, isAgreed })
}

/** A document newly in a file opens to everybody to whom the file is open. */
export async function openEntries(context: Happening, fileId: string, documentIds: readonly string[]) {
  const readers = await readersOf(context.db, fileId)
  await openDocumentsTo(context, { source: fileId, documentIds, keys: readers.filter(({ opens }) => opens).map(({ key }) => key), isAgreed: true })
}

/** A document taken out no longer opens because of this file. */
export async function closeEntries(context: Happening, fileId: string, documentIds: readonly string[]) {
  const readers = await readersOf(context.db, fileId)
  await closeDocumentsTo(context, { source: fileId, documentIds, keys: readers.map(({ key }) => key) })
}

type Asking = Pick<NewWork, 'holder' | 'verb' | 'title' | 'path' | 'note'> & { kind: string; id: string; dueOn?: string | null }

/** Puts something of the archive on somebody's desk. */
export function ask(context: Happening, { kind, id, dueOn = null, ...work }: Asking) {
  const { name, positionTitle } = context.actor
  const from = positionTitle ? `${name}, ${positionTitle}` : name
  return openWork(context, { ...work, subject: { kind, id }, from: { vi: from, en: from }, dueAt: dueOn === null ? null : endOfDay(dueOn) })
}

export const fileNote = ({ code, year }: Pick<FileRow, 'code' | 'year'>) => ({ vi: `Hồ sơ ${code} · ${year}`, en: `File ${code} · ${year}` })

/** What happens to a package somebody brought, for whoever brought it and for the archive's desk. */
export const tellDeposit = (context: Happening, { id, agencyId, broughtKey, origin, facts }: DepositRow, type: EventType, more: Record<string, unknown>) =>
  emit(context, type, { subject: id, audience: [...new Set([broughtKey, archivistDesk(agencyId)])], payload: { depositId: id, agencyId, origin, code: facts?.code ?? null, ...more } as never })
