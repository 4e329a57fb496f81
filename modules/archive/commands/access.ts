import { deskOf, findPosition, holdersOf } from '#modules/people'
import { closeWork } from '#modules/work'
import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { audienceOf, lockFile, readersOf, type FileRow } from '../queries/find.ts'
import { tables } from '../tables.ts'
import { unitKeys } from './open-file.ts'
import { aboutOf, ask, closeTo, ensureNotHeld, openTo, tell } from './step.ts'

type Person = { positionId: string; name: string }

/** Readers are named by their positions, of today and of the agency. */
async function peopleOf({ db, now }: Context, { agencyId, keeperPositionId }: FileRow, ids: readonly string[]): Promise<Person[]> {
  const today = dayOf(now)
  const people: Person[] = []
  for (const id of new Set(ids)) {
    const position = await findPosition(db, id)
    const isHeld = position !== undefined && position.validFrom <= today && (position.validTo === null || position.validTo > today)
    ensure(isHeld && position.agencyId === agencyId, () => new Problem('archive/reader-outside', 422, 'A reader holds a position of this agency today', { name: position?.personName }))
    if (id !== keeperPositionId) people.push({ positionId: id, name: `${position.personName}, ${position.title}` })
  }
  return people
}

/** Somebody other than the asker confirms: the head of the unit, or the agency's leaders. */
async function confirmingDesk({ db, actor, now }: Context, { unitId, agencyId }: FileRow): Promise<string> {
  for (const [home, role] of [[unitId, 'unit-head'], [agencyId, 'leader'], [agencyId, 'deputy-leader']] as const) {
    const holders = await holdersOf(db, home, role, dayOf(now))
    if (holders.some(({ personId }) => personId !== actor.personId)) return deskOf(home, role)
  }
  throw new Problem('archive/nobody-to-confirm', 409, 'Nobody else could confirm this change')
}

export const changeFileAccess: Handler<typeof contract.changeFileAccess> = async (context, { fileId, isUnitOpen, positionIds }) => {
  const file = await lockFile(context, fileId)
  ensure(context.actor.keys.includes(file.keeperPositionId), () => new Problem('archive/not-the-keeper', 403, `${file.keeperName} keeps this file`, { keeper: file.keeperName }))
  ensure(file.state === 'open' || file.state === 'closed', () => new Problem('archive/not-in-my-hands', 409, 'The file is no longer in its keeper’s hands'))
  ensureNotHeld(file)
  const people = await peopleOf(context, file, positionIds)
  const desk = await confirmingDesk(context, file)
  const { actor, db, now } = context
  await sql`delete from archive.access_change where file_id = ${fileId} and decision is null`.execute(db)
  await closeWork(context, { subjectId: fileId, verb: 'confirm' })
  await tables(db).insertInto('archive.access_change').values({ fileId, isUnitOpen, positions: JSON.stringify(people), askedBy: actor.personId, askedName: actor.name, askedAt: now, desk }).execute()
  await ask(context, { kind: 'work-file', id: fileId, holder: desk, verb: 'confirm', title: file.title, path: `/work-files/${fileId}`, note: { vi: `Thay đổi quyền truy cập hồ sơ ${file.code}`, en: `Change of access to file ${file.code}` } })
  await tell(context, file, contract.AccessChangeAsked, { isUnitOpen, names: people.map(({ name }) => name) }, [...(await audienceOf(db, fileId)), desk])
  return { fileId, state: file.state }
}

type Change = { id: string; isUnitOpen: boolean; positions: Person[]; askedBy: string; desk: string }

/** The change that waits, for whoever sits at the desk it waits at. */
async function takeUp(context: Context, fileId: string) {
  const file = await lockFile(context, fileId)
  const { rows: [change] } = await sql<Change>`select id, is_unit_open, positions, asked_by, desk from archive.access_change where file_id = ${fileId} and decision is null for update`.execute(context.db)
  ensure(change, () => new Problem('archive/no-change-waits', 409, 'No change of access waits here'))
  ensure(context.actor.keys.includes(change.desk) && change.askedBy !== context.actor.personId, () => new Problem('archive/not-yours-to-confirm', 403, 'Somebody else confirms this change'))
  return { file, change }
}

async function decide({ db, actor, now }: Context, { id }: Change, decision: 'confirmed' | 'refused', reason: string | null = null) {
  await tables(db).updateTable('archive.access_change').set({ decision, decidedName: actor.name, decidedAt: now, reason }).where('id', '=', id).execute()
}

/** Brings the access list to what was confirmed; the keeper, his heads and the archivist keep their places. */
async function apply(context: Context, file: FileRow, { isUnitOpen, positions }: Change) {
  const wanted = new Map([...unitKeys(file.unitId, isUnitOpen).map((key) => [key, 'unit'] as const), ...positions.map(({ positionId }) => [positionId, 'extra'] as const)])
  const present = await readersOf(context.db, file.id)
  const gone = present.filter(({ key, why }) => (why === 'unit' || why === 'extra') && !wanted.has(key)).map(({ key }) => key)
  await closeTo(context, file.id, gone, { isAgreed: false })
  for (const why of ['unit', 'extra'] as const) await openTo(context, file, { why, keys: [...wanted].filter(([, reason]) => reason === why).map(([key]) => key) })
  await tables(context.db).updateTable('archive.file').set({ isUnitOpen, updatedAt: context.now }).where('id', '=', file.id).execute()
  return gone
}

export const confirmFileAccess: Handler<typeof contract.confirmFileAccess> = async (context, { fileId }) => {
  const { file, change } = await takeUp(context, fileId)
  ensureNotHeld(file)
  await decide(context, change, 'confirmed')
  const gone = await apply(context, file, change)
  await closeWork(context, { subjectId: fileId, verb: 'confirm' })
  const audience = [...(await audienceOf(context.db, fileId)), ...gone]
  await emit(context, contract.AccessChanged, { subject: fileId, audience, payload: { ...aboutOf(file), isUnitOpen: change.isUnitOpen, names: change.positions.map(({ name }) => name) } })
  return { fileId, state: file.state }
}

export const refuseFileAccess: Handler<typeof contract.refuseFileAccess> = async (context, { fileId, reason }) => {
  const { file, change } = await takeUp(context, fileId)
  await decide(context, change, 'refused', reason)
  await closeWork(context, { subjectId: fileId, verb: 'confirm' })
  await tell(context, file, contract.AccessChangeRefused, { reason })
  return { fileId, state: file.state }
}

