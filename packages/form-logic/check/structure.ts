import { END, isGroup, partSources, type Definition, type Schema } from '../definition.ts'
import { judgeOf } from '../field.ts'
import { twice, type Finding } from './findings.ts'
import { pageOf } from './rules.ts'

const bounds = [['minimum', 'maximum'], ['exclusiveMinimum', 'exclusiveMaximum'], ['minLength', 'maxLength'], ['minItems', 'maxItems']] as const

/** No answer could ever fit. */
const isImpossible = (schema: Schema) =>
  (Array.isArray(schema.enum) && schema.enum.length === 0) || bounds.some(([least, most]) => typeof schema[least] === 'number' && typeof schema[most] === 'number' && schema[least] > schema[most])

function checkField(at: string, schema: Schema): Finding[] {
  if (isImpossible(schema)) return [{ code: 'impossible-field', at }]
  if (isGroup(schema)) return Object.entries(schema.items.properties).flatMap(([key, each]) => checkField(`${at}/${key}`, each))
  return judgeOf(schema) === null ? [{ code: 'bad-schema', at }] : []
}

function checkPages({ pages, schema: { properties }, rules = {} }: Definition): Finding[] {
  const order = new Map(pages.map(({ id }, at) => [id, at]))
  const ways = pages.flatMap(({ id, next = [] }) => next.filter(({ to }) => to !== END).map(({ to }) => ({ at: id, to })))
  return [
    ...(pages.length === 0 ? [{ code: 'no-pages' as const, at: '' }] : []),
    ...twice(pages.map(({ id }) => id)).map((at) => ({ code: 'page-twice' as const, at })),
    ...ways.filter(({ to }) => !order.has(to)).map(({ at, to }) => ({ code: 'no-such-page' as const, at, detail: to })),
    // Whoever only goes forward arrives: pages can always be put in an order where that is so.
    ...ways.filter(({ at, to }) => order.has(to) && order.get(to)! <= order.get(at)!).map(({ at, to }) => ({ code: 'goes-back' as const, at, detail: to })),
    ...twice(pages.flatMap(({ fields }) => fields)).map((at) => ({ code: 'asked-twice' as const, at })),
    ...pages.flatMap(({ id, fields }) => fields.filter((name) => !Object.hasOwn(properties, name)).map((detail) => ({ code: 'no-such-field' as const, at: id, detail }))),
    ...pages.flatMap(({ fields }) => fields.filter((name) => rules[name]?.computed !== undefined)).map((at) => ({ code: 'asked-though-computed' as const, at })),
  ]
}

function checkFields(definition: Definition): Finding[] {
  const { schema: { properties }, rules = {} } = definition
  const isKnown = (name: string) => {
    const [group, key] = name.split('/') as [string, string | undefined]
    const schema = Object.hasOwn(properties, group) ? properties[group] : undefined
    return schema !== undefined && (key === undefined || (isGroup(schema) && Object.hasOwn(schema.items.properties, key)))
  }
  return [
    ...Object.entries(properties).flatMap(([name, schema]) => checkField(name, schema)),
    ...Object.keys(properties).filter((name) => pageOf(definition, name) < 0 && rules[name]?.computed === undefined).map((at) => ({ code: 'unreachable-field' as const, at })),
    ...Object.keys(rules).filter((name) => !isKnown(name)).map((at) => ({ code: 'no-such-field' as const, at })),
  ]
}

function checkPapers({ parts = [], fees = [] }: Definition): Finding[] {
  const known = new Set<string>(partSources)
  const always = fees.findIndex(({ when }) => when === undefined)
  return [
    ...twice(parts.map(({ id }) => id)).map((at) => ({ code: 'part-twice' as const, at })),
    ...parts.filter(({ sources }) => sources.length === 0 || sources.some((source) => !known.has(source))).map(({ id }) => ({ code: 'part-without-source' as const, at: id })),
    ...twice(fees.map(({ id }) => id)).map((at) => ({ code: 'fee-twice' as const, at })),
    ...(fees.length > 0 && always < 0 ? [{ code: 'no-fee-for-some' as const, at: fees.at(-1)!.id }] : []),
    ...(always < 0 ? [] : fees.slice(always + 1).map(({ id }) => ({ code: 'fee-never-due' as const, at: id }))),
  ]
}

export const checkStructure = (definition: Definition): Finding[] => [...checkPages(definition), ...checkFields(definition), ...checkPapers(definition)]
