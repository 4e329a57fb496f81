/** What makes an internal process sound: its steps in order, side by side where so said, together within the time the law gives. */
import type { Procedure } from '#contracts/procedures'
import { HOURS_A_DAY, type Time } from './clock.ts'

/** Roles that sit at an agency's desk, and those that sit in a unit. */
export const agencyRoles = ['one-stop-clerk', 'leader', 'deputy-leader', 'office-chief', 'records-clerk'] as const
export const unitRoles = ['unit-head', 'deputy-unit-head', 'specialist'] as const
export const stepRoles = [...agencyRoles, ...unitRoles] as const
export type StepRole = (typeof stepRoles)[number]
export const isAgencyRole = (role: StepRole) => agencyRoles.some((each) => each === role)

/** What a step asks of whoever has it. */
export const stepVerbs = ['process', 'review', 'approve', 'sign'] as const
export type StepVerb = (typeof stepVerbs)[number]

export type Step = { name: string; unitId: string; role: StepRole; verb: StepVerb; hours: number; isParallel: boolean }

/** Steps side by side share a stage; the first one begins one, whatever it says. */
export function stagesOf<S extends Pick<Step, 'isParallel'>>(steps: readonly S[]): (S & { stage: number })[] {
  let stage = 0
  return steps.map((step, i) => {
    if (i === 0 || !step.isParallel) stage += 1
    return { ...step, stage }
  })
}

/** Hours from the first step to the last: of those side by side the longest counts. */
export function hoursOf(steps: readonly Pick<Step, 'isParallel' | 'hours'>[]): number {
  const stages = Map.groupBy(stagesOf(steps), ({ stage }) => stage)
  return [...stages.values()].reduce((sum, side) => sum + Math.max(...side.map(({ hours }) => hours)), 0)
}

/** Office hours a time holds for certain: of calendar days the weekends are taken off. */
export function hoursIn({ quantity, unit }: Time): number {
  if (unit === 'hour') return quantity
  if (unit === 'sameDay') return HOURS_A_DAY
  return (unit === 'workingDay' ? quantity : Math.max(1, Math.floor((quantity * 5) / 7))) * HOURS_A_DAY
}

const portalUnits: Record<string, (quantity: number) => Time> = {
  WORKING_DAY: (quantity) => ({ quantity, unit: 'workingDay' }), DAY: (quantity) => ({ quantity, unit: 'day' }), HOUR: (quantity) => ({ quantity, unit: 'hour' }), WORKING_HOUR: (quantity) => ({ quantity, unit: 'hour' }),
  WEEK: (quantity) => ({ quantity: quantity * 7, unit: 'day' }), MONTH: (quantity) => ({ quantity: quantity * 30, unit: 'day' }), YEAR: (quantity) => ({ quantity: quantity * 365, unit: 'day' }),
}
const timeIn = (quantity: unknown, unit: string | null | undefined): Time | null => (quantity !== null && quantity !== '' && Number.isFinite(Number(quantity)) && unit ? (portalUnits[unit]?.(Number(quantity)) ?? null) : null)

export const caseNames = ({ cases }: Procedure): string[] => (cases ?? []).map(({ name }) => name)

/** What the catalogue says a case may take; of a procedure without cases, what it takes in person. Null when it names no time. */
export function legalTime({ cases, executionMethods }: Procedure, caseName: string): Time | null {
  if (caseName !== '') {
    const day = cases?.find(({ name }) => name === caseName)?.processingDay
    return day ? timeIn(day.qty, day.type) : null
  }
  const method = executionMethods.find(({ submissionMethod }) => submissionMethod === 'DIRECT') ?? executionMethods[0]!
  return timeIn(method.processingTime, method.processingTimeUnit)
}

export const processFlaws = ['no-such-procedure', 'no-such-case', 'steps-longer-than-time', 'time-longer-than-law', 'role-does-not-sit-there', 'step-twice-at-one-desk'] as const
export type ProcessFlaw = (typeof processFlaws)[number]

type Plan = { caseName: string; time: Time; steps: readonly (Step & { isAgency: boolean })[] }

/** Everything that keeps a process from being published. */
export function flawsOf({ caseName, time, steps }: Plan, procedure: Procedure | null): ProcessFlaw[] {
  if (procedure === null) return ['no-such-procedure']
  const legal = legalTime(procedure, caseName)
  const desks = stagesOf(steps).map(({ stage, unitId, role }) => `${stage} ${unitId} ${role}`)
  const flaws: [ProcessFlaw, boolean][] = [
    ['no-such-case', caseName !== '' && !caseNames(procedure).includes(caseName)],
    ['steps-longer-than-time', hoursOf(steps) > hoursIn(time)],
    ['time-longer-than-law', legal !== null && hoursIn(time) > hoursIn(legal)],
    ['role-does-not-sit-there', steps.some(({ role, isAgency }) => isAgencyRole(role) !== isAgency)],
    ['step-twice-at-one-desk', new Set(desks).size !== desks.length],
  ]
  return flaws.filter(([, isSo]) => isSo).map(([flaw]) => flaw)
}
