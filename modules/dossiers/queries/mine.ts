/** What citizens see of their own dossiers: all of it, in plain words. */
import { sql, type Db } from '#platform/database'
import { fileOf } from '#platform/files'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { dossierLifecycle } from '../rules.ts'
import { revealAnswers } from './applicant.ts'
import { answerBy } from './calendar.ts'
import { findDossier, stepsOf, type DossierRow, type Reader, type StepRow } from './find.ts'
import { latenessOf } from './lateness.ts'
import { scansOf } from './scans.ts'
import { slipsOf, type SlipRow } from './slip-rows.ts'
import { slipPaper } from './slips.ts'
import { filesOf, holdersIn, partsOf, type FileRow } from './view.ts'

/** The citizen's own; another's does not exist for him. */
export async function dossierForCitizen(db: Db, actor: Reader & { personId: string }, dossierId: string): Promise<DossierRow> {
  const dossier = await findDossier(db, actor, dossierId)
  ensure(dossier.citizenId === actor.personId, () => notFound('dossier', dossierId))
  return dossier
}

type Row = Pick<DossierRow, 'id' | 'code' | 'procedureCode' | 'procedureName' | 'agencyName' | 'state' | 'lodgedAt' | 'dueAt' | 'doneAt' | 'appointedAt' | 'supplementedAt'>

const rowOf = (now: Date) => ({ id, code, procedureCode, procedureName, agencyName, state, lodgedAt, dueAt, doneAt, appointedAt, supplementedAt }: Row): contract.MyDossierRow =>
  ({ id, code, procedureCode, procedureName, agencyName, state, lateness: latenessOf({ state, dueAt, doneAt }, now), lodgedAt, appointedAt, supplementedAt })

const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** The newest first, from where his key stands: as dear among a million as among ten. */
export const listMyDossiers: Handler<typeof contract.listMyDossiers> = async ({ db, actor, now }, { after, limit }) => {
  const { rows } = await sql<Row>`select d.id, d.code, d.procedure_code, d.procedure_name, d.agency_name, d.state, d.lodged_at, d.due_at, d.done_at, d.appointed_at, d.supplemented_at
    from dossiers.access a join dossiers.dossier d on d.id = a.dossier_id where a.key = ${actor.personId} and a.dossier_id < ${after ?? LAST}::uuid and d.citizen_id = ${actor.personId} order by a.dossier_id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown.map(rowOf(now)), next: rows.length > limit ? shown.at(-1)!.id : null }
}

/** What the last request for papers asked, while it is waited for. */
function askedIn({ state }: DossierRow, slips: readonly SlipRow[]) {
  const slip = state === 'supplement_requested' ? slips.findLast(({ kind }) => kind === '02') : undefined
  return slip ? { items: slip.facts.items ?? [], reason: slip.facts.reason ?? '' } : null
}

/** By when the counter answers what waits there. */
async function answeredBy(db: Db, { state, agencyId, lodgedAt, supplementedAt }: DossierRow): Promise<Date | null> {
  if (state === 'submitted') return answerBy(db, agencyId, lodgedAt)
  return state === 'supplement_requested' && supplementedAt !== null ? answerBy(db, agencyId, supplementedAt) : null
}

const papers = (files: readonly FileRow[], is: (file: FileRow) => boolean) => files.filter(is).map(({ position, fileId, name, mediaType, size }) => ({ position, fileId, name, mediaType, size }))
const stepOf = ({ name, unitName, state, receivedAt, doneAt, punctuality }: StepRow) => ({ name, unitName, state, receivedAt, doneAt, punctuality })

export const getMyDossier: Handler<typeof contract.getMyDossier> = async ({ db, actor, now }, { dossierId }) => {
  const d = await dossierForCitizen(db, actor, dossierId)
  const [steps, files, parts, slips, scans] = await Promise.all([stepsOf(db, d.id), filesOf(db, d.id), partsOf(db, d.id), slipsOf(db, d.id), scansOf(db, d.id)])
  return {
    ...rowOf(now)(d), caseName: d.caseName, channel: d.channel, applicantName: d.applicantName, fee: d.fee, outcome: d.outcome, acceptedAt: d.acceptedAt, doneAt: d.doneAt, endedAt: d.endedAt, apologisedAt: d.apologisedAt,
    answerBy: await answeredBy(db, d), holders: holdersIn(steps), asked: askedIn(d, slips), answers: d.answers === null ? [] : revealAnswers(d.answers, d.code).lines,
    parts: parts.map(({ position, name, source }) => ({ position, name, source, files: papers(files, (file) => file.kind === 'part' && file.position === position) })),
    copies: scans.filter(({ fileId }) => fileId !== null).map(({ position, fileId, paper, scannedBy, scannedAt, signedAt }) => ({ position, fileId, paper, scannedBy, scannedAt, signedAt })),
    supplementFiles: papers(files, ({ kind }) => kind === 'supplement'), results: papers(files, ({ kind }) => kind === 'result'), steps: steps.map(stepOf),
    slips: slips.map(({ ordinal, kind, issuedAt }) => ({ ordinal, kind, issuedAt })),
    canSupplement: d.state === 'supplement_requested', canWithdraw: dossierLifecycle.can('withdraw', d.state),
  }
}

export const openMyFile: Handler<typeof contract.openMyFile> = async ({ db, actor }, { dossierId, fileId, save }) => {
  const dossier = await dossierForCitizen(db, actor, dossierId)
  ensure((await filesOf(db, dossier.id)).some((file) => file.fileId === fileId), () => notFound('file', fileId))
  const { name } = await fileOf(db, fileId)
  return { fileId, name, inline: save !== true }
}

export const printMySlip: Handler<typeof contract.printMySlip> = async (context, { dossierId, ordinal }) => {
  return slipPaper(context, await dossierForCitizen(context.db, context.actor, dossierId), ordinal)
}
