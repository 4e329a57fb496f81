import { closeWork } from '#modules/work'
import { sql } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { isMine, lockDossier, stepsOf, type DossierRow, type StepRow } from '../queries/find.ts'
import { isRunning, punctualityOf, type Punctuality } from '../rules.ts'
import { keepFiles } from './entering.ts'
import { nameOf, standing, stateAfter, stepsInHand, tell, write, type Happening } from './moving.ts'
import { dropSteps, openStage, putToCounter, putToWork } from './steps.ts'

type Which = { dossierId: string; stepId: string }

/** Locks the dossier and finds my open step of it, while its clock runs. */
async function takeUp(context: Context, { dossierId, stepId }: Which) {
  const dossier = await lockDossier(context, dossierId)
  const steps = await stepsOf(context.db, dossier.id)
  const step = steps.find(({ id }) => id === stepId)
  ensure(step, () => notFound('step', stepId))
  ensure(isRunning(dossier.state), () => new Problem('dossiers/not-now', 409, `The dossier is ${dossier.state}`, { state: dossier.state }))
  ensure(step.state === 'open', () => new Problem('dossiers/step-not-open', 409, `This step is ${step.state}`, { name: step.doneBy }))
  ensure(isMine(context.actor, step), () => new Problem('dossiers/not-yours', 403, 'The step waits for somebody else'))
  return { dossier, steps, step }
}

/** The first hand laid on it turns an accepted dossier into one that is processed. */
async function begin(context: Context, dossier: DossierRow): Promise<DossierRow> {
  if (dossier.state !== 'accepted') return dossier
  const begun = await write(context, dossier, { state: stateAfter(dossier, 'process') })
  await tell(context, begun, contract.ProcessingBegun, {})
  return begun
}

export const takeStep: Handler<typeof contract.takeStep> = async (context, { takeOver, ...which }) => {
  const { db, actor, now } = context
  const { dossier, step } = await takeUp(context, which)
  ensure(step.takerId !== actor.positionId, () => new Problem('dossiers/already-yours', 409, 'You have taken this step already'))
  ensure(step.takerId === null || takeOver, () => new Problem('dossiers/already-taken', 409, `${step.takerName} has taken this step`, { name: step.takerName }))
  const taken = { takerId: actor.positionId, takerName: nameOf(actor), takenAt: now }
  await sql`update dossiers.step set taker_id = ${taken.takerId}, taker_name = ${taken.takerName}, taken_at = ${now} where id = ${step.id}`.execute(db)
  const reached = await write(context, dossier, { acl: [...dossier.acl, actor.positionId!] })
  const begun = await begin(context, reached)
  await closeWork(context, { subjectId: step.id })
  await putToWork(context, begun, { ...step, ...taken })
  await tell(context, begun, contract.StepTaken, { stepName: step.name, unitName: step.unitName, from: step.takerName })
  return standing(begun)
}

/** A step ends: by whom, and whether within its hours. */
async function endStep(happening: Happening, step: StepRow, note: string | null, pausedAt: Date | null = null): Promise<Punctuality> {
  const { db, actor, now } = happening
  const punctuality = punctualityOf(step.dueAt!, pausedAt ?? now)
  await sql`update dossiers.step set state = 'done', done_at = ${now}, done_by = ${nameOf(actor)}, punctuality = ${punctuality}, note = ${note} where id = ${step.id}`.execute(db)
  await closeWork(happening, { subjectId: step.id })
  return punctuality
}

const fellowsOf = (steps: readonly StepRow[], { id, stage }: StepRow) => steps.filter((each) => each.stage === stage && each.id !== id && each.state === 'open')

export const handOn: Handler<typeof contract.handOn> = async (context, { note, ...which }) => {
  const { dossier, steps, step } = await takeUp(context, which)
  const isStageOver = fellowsOf(steps, step).length === 0
  const next = steps.filter(({ stage }) => stage === step.stage + 1)
  ensure(!isStageOver || next.length > 0, () => new Problem('dossiers/last-step', 409, 'The last step ends with the result'))
  const begun = await begin(context, dossier)
  const punctuality = await endStep(context, step, note || null)
  const handed = isStageOver ? await openStage(context, begun, steps, step.stage + 1) : begun
  await tell(context, handed, contract.StepHandedOn, { stepName: step.name, unitName: step.unitName, to: isStageOver ? next.map(({ name, unitName }) => `${name}, ${unitName}`) : [], punctuality, note: note || null })
  return standing(handed)
}

/** Whoever ends it has the last step; what was suspended can only end with a refusal, from wherever it lies. */
function ensureMayEnd({ state }: DossierRow, steps: readonly StepRow[], mine: StepRow, outcome: 'granted' | 'refused') {
  if (state === 'suspended') return ensure(outcome === 'refused', () => new Problem('dossiers/suspended', 409, 'A suspended dossier goes on before it is granted'))
  const isLast = steps.every(({ stage }) => stage <= mine.stage) && fellowsOf(steps, mine).length === 0
  ensure(isLast, () => new Problem('dossiers/steps-left', 409, 'Other steps come before the result'))
}

export const resolveDossier: Handler<typeof contract.resolveDossier> = async (context, { dossierId, outcome, resultNumber, words, fileIds }) => {
  const { actor, now } = context
  ensure(outcome === 'granted' ? fileIds.length > 0 || resultNumber : words, () => new Problem('dossiers/result-missing', 422, 'A result has its number or file, a refusal its reason'))
  const dossier = await lockDossier(context, dossierId)
  const steps = await stepsInHand(context, dossier)
  const state = stateAfter(dossier, 'resolve')
  const mine = steps.find((step) => isMine(actor, step))!
  ensureMayEnd(dossier, steps, mine, outcome)
  await endStep(context, mine, words || null, dossier.pausedAt)
  await dropSteps(context, dossier)
  await keepFiles(context, dossier.id, { kind: 'result', fileIds })
  const resolved = await write(context, dossier, { state, outcome, doneAt: dossier.pausedAt ?? now, pausedAt: null })
  await putToCounter(context, resolved, 'return-result', resolved.appointedAt)
  await tell(context, resolved, contract.DossierResolved, { outcome, resultNumber: resultNumber || null, words: words || null, punctuality: punctualityOf(resolved.dueAt!, resolved.doneAt!), electronic: fileIds.length > 0 })
  return standing(resolved)
}
