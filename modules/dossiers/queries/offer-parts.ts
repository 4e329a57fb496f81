import type { Procedure } from '#contracts/procedures'
import type { Channel } from '../rules.ts'

export type OfferedPart = { position: number; group: string; name: string; originalQty: number; copyQty: number; isNeeded: boolean }

/** The parts of a procedure in the order of the catalogue; of those grouped by case, the case's own, else all. */
export function partsIn({ executionCases }: Procedure, caseName: string): OfferedPart[] {
  const own = executionCases.filter(({ name }) => caseName !== '' && name === caseName)
  return (own.length > 0 ? own : executionCases).flatMap(({ name, profileComponents }) => profileComponents.map((part) => ({ group: name ?? '', part })))
    .map(({ group, part }, position) => ({ position, group, name: part.name, originalQty: part.originalQty ?? 0, copyQty: part.copyQty ?? 0, isNeeded: part.required !== false }))
}

const methodOf: Record<Channel, string> = { counter: 'DIRECT', assisted: 'DIRECT', online: 'ONLINE', post: 'POSTAL' }

/** What the law says of the fees of a way of filing, word for word; an amount only where no words stand beside it. */
export function feesIn({ executionMethods }: Procedure, channel: Channel = 'counter'): string[] {
  const method = executionMethods.find(({ submissionMethod }) => submissionMethod === methodOf[channel]) ?? executionMethods.find(({ submissionMethod }) => submissionMethod === 'DIRECT') ?? executionMethods[0]!
  return (method.fees ?? []).flatMap(({ description, value, currencyId }) => description || (value === null || value === undefined || value === '' ? [] : `${value} ${currencyId ?? 'VND'}`))
}
