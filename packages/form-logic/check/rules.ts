import { isGroup, type Definition, type Schema } from '../definition.ts'
import { depthOf, isOperator, LIMITS, parted, partsOf, sizeOf, variablesIn, type Expression } from '../expression.ts'
import type { Finding } from './findings.ts'

/** An expression of a form: where it stands, and after which page it is read (-1: before the first, Infinity: at the end). */
export type Placed = { at: string; expression: Expression; page: number; reads: 'page' | 'field' | 'end' | 'amount' | 'computed'; field?: string }

export const pageOf = ({ pages }: Definition, name: string) => pages.findIndex(({ fields }) => fields.includes(name))

const some = (expression: Expression | true | undefined): Expression[] => (expression === undefined || expression === true ? [] : [expression])

/** Every expression of a definition. */
export function expressionsOf(definition: Definition): Placed[] {
  const { pages, rules = {}, parts = [], fees = [] } = definition
  return [
    ...pages.flatMap(({ id, visible, next = [] }, page) => [
      ...some(visible).map((expression): Placed => ({ at: id, expression, page: page - 1, reads: 'page' })),
      ...next.flatMap(({ when }) => some(when)).map((expression): Placed => ({ at: id, expression, page, reads: 'page' })),
    ]),
    ...Object.entries(rules).flatMap(([at, { visible, required, computed }]) => {
      const field = at.split('/')[0]!
      const page = pageOf(definition, field)
      return [
        ...[...some(visible), ...some(required)].map((expression): Placed => ({ at, expression, page, reads: 'field', field })),
        ...some(computed).map((expression): Placed => ({ at, expression, page: Infinity, reads: 'computed' })),
      ]
    }),
    ...parts.flatMap(({ id, when }) => some(when).map((expression): Placed => ({ at: id, expression, page: Infinity, reads: 'end' }))),
    ...fees.flatMap(({ id, when, amount }) => [...some(when).map((expression): Placed => ({ at: id, expression, page: Infinity, reads: 'end' })), { at: id, expression: amount, page: Infinity, reads: 'amount' } as const]),
  ]
}

/** The fields asked of people that a name stands for: itself, or those its computation reads. */
export function basesOf({ rules = {} }: Definition, name: string, seen: ReadonlySet<string> = new Set()): string[] {
  const computed = rules[name]?.computed
  if (computed === undefined) return [name]
  return seen.has(name) ? [] : [...new Set(variablesIn(computed).flatMap((each) => basesOf({ rules } as Definition, each, new Set([...seen, name]))))]
}

/** Names an expression reads that the form has not; a rule of a group's field may read its neighbours in the item. */
function unknownIn({ schema: { properties } }: Definition, { at, expression }: Placed): string[] {
  const items = (name: string): Record<string, Schema> => (isGroup(properties[name]) ? properties[name].items.properties : {})
  const own = items(at.includes('/') ? at.split('/')[0]! : '')
  const names = variablesIn(expression).filter((name) => !(name.startsWith('./') ? Object.hasOwn(own, name.slice(2)) : Object.hasOwn(properties, name)))
  const columns = partsOf(expression).flatMap((each) => {
    const part = parted(each)
    const [name, column] = part && ['sum', 'any'].includes(part.operator) ? part.args : []
    return typeof name === 'string' && Object.hasOwn(properties, name) && !(typeof column === 'string' && Object.hasOwn(items(name), column)) ? [`${name}/${JSON.stringify(column) ?? ''}`] : []
  })
  return [...names, ...columns]
}

const isNonsense = (expression: Expression) => {
  if (typeof expression !== 'object' || expression === null) return false
  const part = parted(expression)
  return part === null || !isOperator(part.operator)
}

/** Pages are asked in order: what is read before it is asked is always empty. */
function readTooEarly(definition: Definition, { expression, page, reads, field }: Placed): string[] {
  const asked = (name: string) => pageOf(definition, name)
  const isLater = (name: string) => {
    const at = asked(name)
    if (at < 0 || at < page) return false
    if (at > page) return true
    const { fields } = definition.pages[page]!
    return reads === 'field' && field !== undefined && fields.indexOf(name) >= fields.indexOf(field)
  }
  return variablesIn(expression).filter((name) => !name.startsWith('./')).flatMap((name) => basesOf(definition, name)).filter(isLater)
}

export function checkExpressions(definition: Definition): Finding[] {
  return expressionsOf(definition).flatMap((placed): Finding[] => {
    const { at, expression } = placed
    if (depthOf(expression) > LIMITS.depth || sizeOf(expression) > LIMITS.size) return [{ code: 'too-deep', at }]
    return [
      ...partsOf(expression).filter(isNonsense).map((part) => ({ code: 'unknown-operator' as const, at, detail: JSON.stringify(part)?.slice(0, 100) ?? '' })),
      ...unknownIn(definition, placed).map((detail) => ({ code: 'no-such-field' as const, at, detail })),
      ...(placed.reads === 'computed' ? [] : readTooEarly(definition, placed)).map((detail) => ({ code: 'read-before-asked' as const, at, detail })),
    ]
  })
}

/** Computed fields that come round to themselves. */
export function checkCircles({ rules = {} }: Definition): Finding[] {
  const reaches = (from: string, to: string, seen: Set<string>): boolean => variablesIn(rules[from]?.computed).some((name) => {
    if (name === to) return true
    if (seen.has(name)) return false
    seen.add(name)
    return reaches(name, to, seen)
  })
  return Object.keys(rules).filter((name) => rules[name]!.computed !== undefined && reaches(name, name, new Set())).map((at) => ({ code: 'computed-in-circle', at }))
}
