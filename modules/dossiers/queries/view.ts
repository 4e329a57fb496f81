import { sql, type Db } from '#platform/database'
import { storyOf } from '#platform/events'
import { fileOf } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { dossierLifecycle, isRunning, maskedNumber, type DossierMove, type PartSource, type StepRole } from '../rules.ts'
import { acknowledgementView } from './acknowledgement.ts'
import { revealAnswers, revealApplicant } from './applicant.ts'
import { findDossier, isAtCounter, isMine, stepsOf, type DossierRow, type Reader, type StepRow } from './find.ts'
import { latenessOf } from './lateness.ts'
import { passagesOf } from './sheets.ts'
import { slipsOf } from './slip-rows.ts'

export type FileRow = { kind: 'part' | 'supplement' | 'result' | 'signature'; position: number | null; fileId: string; name: string; mediaType: string; size: number }
type PartRow = { position: number; name: string; isNeeded: boolean; originals: number; copies: number; source: PartSource; satisfiedAt: Date | null; satisfiedBy: string | null }

export const filesOf = async (db: Db, id: string) => (await sql<FileRow>`select kind, position, file_id, name, media_type, size from dossiers.file where dossier_id = ${id} order by id`.execute(db)).rows
export const partsOf = async (db: Db, id: string) => (await sql<PartRow>`select position, name, is_needed, originals, copies, source, satisfied_at, satisfied_by from dossiers.part where dossier_id = ${id} order by position`.execute(db)).rows

/** What the counter may do, in the order in which it is wanted. */
const counterMoves: [string, DossierMove][] = [['acceptDossier', 'accept'], ['takeSupplement', 'takeSupplement'], ['confirmPayment', 'confirmPayment'], ['returnResult', 'returnResult']]
const counterRest: [string, DossierMove][] = [['refuseDossier', 'refuse'], ['withdrawDossier', 'withdraw']]

const possible = (dossier: DossierRow, moves: readonly [string, DossierMove][]) => moves.filter(([, move]) => dossierLifecycle.can(move, dossier.state)).map(([verb]) => verb)

/** No stage comes after it, and nobody beside it is still at work. */
const isLastStep = (mine: StepRow, steps: readonly StepRow[]) =>
  steps.every(({ stage }) => stage <= mine.stage) && steps.every(({ id, state, stage }) => id === mine.id || stage !== mine.stage || state !== 'open')

function stepVerbs({ keys }: Reader, dossier: DossierRow, steps: readonly StepRow[]): string[] {
  const mine = steps.find((step) => isMine({ keys }, step))
  if (!mine) return []
  const rest = possible(dossier, [['askSupplement', 'askSupplement'], ['askPayment', 'askPayment'], ['suspendDossier', 'suspend'], ['resumeDossier', 'resume']])
  if (!isRunning(dossier.state)) return dossier.state === 'suspended' ? [...rest, 'resolveDossier'] : rest
  const isTaken = mine.takerId !== null && keys.includes(mine.takerId)
  return [...(isTaken ? [] : ['takeStep']), isLastStep(mine, steps) ? 'resolveDossier' : 'handOn', ...rest, ...(dossier.apologisedAt === null ? ['apologise'] : [])]
}

/** The verbs of whoever looks, the next one first. */
function verbsOf(actor: Reader, dossier: DossierRow, steps: readonly StepRow[]): string[] {
  const isCounter = isAtCounter(actor, dossier)
  const atCounter = isCounter ? possible(dossier, counterMoves) : []
  const supplement = isCounter && dossier.state === 'submitted' ? ['askSupplement'] : []
  const resume = isCounter && dossier.state === 'suspended' ? ['resumeDossier'] : []
  return [...new Set([...atCounter, ...supplement, ...stepVerbs(actor, dossier, steps), ...resume, ...(isCounter ? possible(dossier, counterRest) : [])])]
}

/** What the applicant gave, facts and papers alike, is for the counter and whoever has had a step; who only follows an agency sees how it goes, not what it holds. */
export const isConcerned = (actor: Reader, dossier: DossierRow, steps: readonly StepRow[]) =>
  isAtCounter(actor, dossier) || steps.some(({ desk, takerId, state }) => state !== 'waiting' && (actor.keys.includes(desk) || (takerId !== null && actor.keys.includes(takerId))))

const stepOf = (actor: Reader) => (step: StepRow): contract.StepView => ({
  id: step.id, stage: step.stage, name: step.name, unitName: step.unitName, role: step.role as StepRole, verb: step.verb, hours: step.hours, state: step.state, handedBy: step.handedBy, receivedAt: step.receivedAt, dueAt: step.dueAt,
  takerName: step.takerName, takenAt: step.takenAt, doneAt: step.doneAt, doneBy: step.doneBy, punctuality: step.punctuality, note: step.note, isMine: isMine(actor, step),
})

/** Where it lies now. */
export const holdersIn = (steps: readonly StepRow[]) => steps.filter(({ state }) => state === 'open').map(({ name, takerName, unitName }) => `${name}, ${takerName ?? unitName}`)

const cardFacts = (d: DossierRow, steps: readonly StepRow[], now: Date) => ({
  id: d.id, code: d.code, procedureCode: d.procedureCode, procedureName: d.procedureName, applicantName: d.applicantName, maskedNumber: maskedNumber(d.numberTail), agencyName: d.agencyName, state: d.state,
  lateness: latenessOf(d, now), lodgedAt: d.lodgedAt, dueAt: d.dueAt, appointedAt: d.appointedAt, holders: holdersIn(steps),
})

export const getDossier: Handler<typeof contract.getDossier> = async ({ db, actor, now }, { dossierId }) => {
  const d = await findDossier(db, actor, dossierId)
  const [steps, all, parts, slips, passages] = await Promise.all([stepsOf(db, d.id), filesOf(db, d.id), partsOf(db, d.id), slipsOf(db, d.id), passagesOf(db, actor, d.id)])
  const isMineToKnow = isConcerned(actor, d, steps)
  const files = isMineToKnow ? all : []
  const of = (kind: FileRow['kind'], position: number | null = null) => files.filter((file) => file.kind === kind && (kind !== 'part' || file.position === position)).map(({ position: at, fileId, name, mediaType, size }) => ({ position: at, fileId, name, mediaType, size }))
  return {
    ...cardFacts(d, steps, now), caseName: d.caseName, time: { quantity: d.quantity, unit: d.unit }, processOrdinal: d.processOrdinal, fee: d.fee, lodgedBy: d.lodgedBy, acceptedAt: d.acceptedAt, pausedAt: d.pausedAt,
    channel: d.channel, offlineAt: d.offlineAt, provisionalCode: d.provisionalCode, hasAnswers: d.answers !== null, supplementedAt: d.supplementedAt, apologisedAt: d.apologisedAt, doneAt: d.doneAt, outcome: d.outcome, supplements: d.supplements, birthYear: d.birthYear, parts: parts.map((part) => ({ ...part, files: of('part', part.position) })), supplementFiles: of('supplement'),
    results: of('result'), steps: steps.map(stepOf(actor)), acknowledgement: isMineToKnow ? await acknowledgementView(db, d.id) : null, slips: slips.filter(({ kind }) => isMineToKnow || kind !== 'return').map(({ ordinal, kind, issuedAt, issuedBy, signedAt }) => ({ ordinal, kind, issuedAt, issuedBy, signedAt })), passages, verbs: verbsOf(actor, d, steps),
  }
}

/** @throws Problem 404 where it is not seen, 403 where it is only followed */
export async function findConcerning({ db, actor }: Pick<Context, 'db' | 'actor'>, dossierId: string): Promise<DossierRow> {
  const dossier = await findDossier(db, actor, dossierId)
  ensure(isConcerned(actor, dossier, await stepsOf(db, dossier.id)), () => new Problem('dossiers/not-yours', 403, 'Only the counter and whoever has had a step see this'))
  return dossier
}

export const showApplicant: Handler<typeof contract.showApplicant> = async (context, { dossierId }) => {
  const dossier = await findConcerning(context, dossierId)
  return revealApplicant(dossier.applicant, dossier.code)
}

export const showAnswers: Handler<typeof contract.showAnswers> = async (context, { dossierId }) => {
  const { answers, code } = await findConcerning(context, dossierId)
  return { answers: answers === null ? [] : revealAnswers(answers, code).lines }
}

export const getDossierStory: Handler<typeof contract.getDossierStory> = async ({ db, actor }, { dossierId }) => {
  await findDossier(db, actor, dossierId)
  const chapters = await storyOf(db, dossierId)
  return { chapters: chapters.filter(({ name }) => name.startsWith('dossiers.')).map(({ id, occurredAt, name, actor: { name: who }, payload }) => ({ id: String(id), at: occurredAt, name, who, facts: payload as Record<string, unknown> })) }
}

export const openDossierFile: Handler<typeof contract.openDossierFile> = async (context, { dossierId, fileId, save }) => {
  const { db } = context
  const dossier = await findConcerning(context, dossierId)
  const files = await filesOf(db, dossier.id)
  ensure(files.some((file) => file.fileId === fileId), () => notFound('file', fileId))
  const { name } = await fileOf(db, fileId)
  return { fileId, name, inline: save !== true }
}
