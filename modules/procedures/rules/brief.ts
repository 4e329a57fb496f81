import type { Component, Fee, Method, PortalProcedure } from './portal.ts'

export const levels = ['commune', 'province', 'ministry'] as const
export type Level = (typeof levels)[number]

export const levelsOf = ({ isWard, isProvince, isMinistry }: PortalProcedure): Level[] =>
  levels.filter((level) => ({ commune: isWard, province: isProvince, ministry: isMinistry })[level] === true)

export type Time = { quantity: number; unit: string }
/** What a list says of a procedure. `costs`: null when no amount is given, as where the provincial council sets it. */
export type Brief = { body: string; times: Time[]; costs: 'free' | 'some' | null; isFullOnline: boolean; isOnline: boolean }

const numberOf = (value: unknown) => (value === null || value === undefined || value === '' ? null : Number(value))

export function timeOf({ processingTime, processingTimeUnit }: Method): Time | null {
  const quantity = numberOf(processingTime)
  return quantity !== null && Number.isFinite(quantity) && processingTimeUnit && processingTimeUnit !== 'OTHER' ? { quantity, unit: processingTimeUnit } : null
}

const isSame = (a: Time) => (b: Time) => a.quantity === b.quantity && a.unit === b.unit

function costsOf(fees: Fee[]): Brief['costs'] {
  const amounts = fees.map(({ value }) => numberOf(value))
  if (amounts.some((amount) => amount !== null && amount > 0)) return 'some'
  return amounts.length > 0 && amounts.every((amount) => amount === 0) ? 'free' : null
}

export function briefOf(content: PortalProcedure): Brief {
  const times = content.executionMethods.map(timeOf).filter((time) => time !== null)
  return {
    body: content.unitGroupsExecuting[0]!.name, times: times.filter((time, i) => times.findIndex(isSame(time)) === i),
    costs: costsOf(content.executionMethods.flatMap(({ fees }) => fees ?? [])),
    isFullOnline: content.isFullProcess === true, isOnline: content.executionMethods.some(({ submissionMethod }) => submissionMethod === 'ONLINE'),
  }
}

const componentsOf = ({ executionCases }: PortalProcedure): Component[] => executionCases.flatMap(({ profileComponents }) => profileComponents)

/** What people may call it by besides its name. */
export const wordsOf = (content: PortalProcedure): string => [
  content.category?.name, ...content.unitGroupsExecuting.map(({ name }) => name), ...content.resultsDetails.map(({ name }) => name),
  ...(content.cases ?? []).map(({ name }) => name), ...componentsOf(content).map(({ name }) => name), content.requirementsAndConditions,
].filter(Boolean).join('\n').slice(0, 20_000)
