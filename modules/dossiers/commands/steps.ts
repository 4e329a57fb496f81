import { closeWork, openWork } from '#modules/work'
import { sql } from '#platform/database'
import { calendarOf } from '../queries/calendar.ts'
import { stepsOf, type DossierRow, type StepRow } from '../queries/find.ts'
import { addOfficeMinutes, resumedDueAt, type Calendar } from '../rules.ts'
import { nameOf, write, type Happening } from './moving.ts'

/** The official's queue says which dossier, for whom it is, and by when. */
const wordsOf = ({ procedureName, applicantName, code, id }: DossierRow) => ({ title: `${procedureName}: ${applicantName}`, note: { vi: `Hồ sơ ${code}`, en: `Dossier ${code}` }, path: `/dossiers/${id}` as const })

export function putToWork(happening: Happening, dossier: DossierRow, step: Pick<StepRow, 'id' | 'desk' | 'takerId' | 'verb' | 'dueAt' | 'name'>) {
  const from = nameOf(happening.actor)
  const { note, ...words } = wordsOf(dossier)
  return openWork(happening, {
    ...words, holder: step.takerId ?? step.desk, verb: step.verb, subject: { kind: 'dossier-step', id: step.id }, dueAt: step.dueAt, from: { vi: from, en: from },
    note: { vi: `${note.vi} · ${step.name}`, en: `${note.en} · ${step.name}` },
  })
}

/** What waits at the counter itself: look through what was lodged, give the result out. */
export const putToCounter = (happening: Happening, dossier: DossierRow, verb: 'accept' | 'return-result', dueAt: Date | null) =>
  openWork(happening, { ...wordsOf(dossier), holder: dossier.counter, verb, subject: { kind: 'dossier', id: dossier.id }, dueAt })

export const takeFromCounter = (happening: Happening, { id }: DossierRow) => closeWork(happening, { subjectId: id })

/** Opens the steps of a stage: each desk receives the dossier with its own hours. */
export async function openStage(happening: Happening, dossier: DossierRow, steps: readonly StepRow[], stage: number): Promise<DossierRow> {
  const { db, actor, now } = happening
  const calendar = await calendarOf(db, dossier.agencyId, now)
  const opened = steps.filter((step) => step.stage === stage)
  for (const step of opened) {
    const due = addOfficeMinutes(calendar, now, step.hours * 60)
    await sql`update dossiers.step set state = 'open', handed_by = ${nameOf(actor)}, received_at = ${now}, due_at = ${due} where id = ${step.id}`.execute(db)
    await putToWork(happening, dossier, { ...step, dueAt: due })
  }
  return write(happening, dossier, { acl: [...dossier.acl, ...opened.map(({ desk }) => desk)] })
}

const openSteps = async (happening: Happening, dossier: DossierRow) => (await stepsOf(happening.db, dossier.id)).filter(({ state }) => state === 'open')

/** While the clock stands still nobody is asked for anything. */
export async function restSteps(happening: Happening, dossier: DossierRow) {
  for (const { id } of await openSteps(happening, dossier)) await closeWork(happening, { subjectId: id })
}

/** The steps go on where they were, later by the office time of the pause. */
export async function wakeSteps(happening: Happening, dossier: DossierRow, calendar: Calendar, pausedAt: Date) {
  for (const step of await openSteps(happening, dossier)) {
    const due = resumedDueAt(calendar, step.dueAt!, { pausedAt, resumedAt: happening.now }, 'hour')
    await sql`update dossiers.step set due_at = ${due} where id = ${step.id}`.execute(happening.db)
    await putToWork(happening, dossier, { ...step, dueAt: due })
  }
}

/** Nothing of it is asked of anybody any more. */
export async function dropSteps(happening: Happening, dossier: DossierRow) {
  await restSteps(happening, dossier)
  await sql`update dossiers.step set state = 'dropped' where dossier_id = ${dossier.id} and state = 'open'`.execute(happening.db)
}
