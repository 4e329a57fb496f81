import { isGroup, type Definition, type Schema } from '../definition.ts'
import { scopeOf } from '../evaluate.ts'
import { parted, partsOf, read, variablesIn, type Expression } from '../expression.ts'
import { faultOf } from '../field.ts'
import { basesOf, expressionsOf, type Placed } from './rules.ts'

const isNumeric = (value: unknown): value is number => typeof value === 'number'

const shifted = (day: string, years: number, days: number) => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCFullYear(date.getUTCFullYear() - years)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The expressions in which a field counts, by itself or through what is computed from it. */
const expressionsAbout = (definition: Definition, name: string): Placed[] =>
  expressionsOf(definition).filter(({ expression }) => variablesIn(expression).flatMap((each) => basesOf(definition, each)).includes(name))

/** The largest parts of what decides that read this field and no other. */
function judgementsOf(definition: Definition, name: string, expression: Expression): Expression[] {
  const names = variablesIn(expression).flatMap((each) => basesOf(definition, each))
  if (!names.includes(name)) return []
  if (names.every((each) => each === name)) return [expression]
  return (parted(expression)?.args ?? []).flatMap((arg) => judgementsOf(definition, name, arg))
}

/** Of answers that every rule takes alike, one is enough. */
function distinctTo(definition: Definition, name: string, today: string, answers: unknown[]): unknown[] {
  const deciding = expressionsAbout(definition, name).filter(({ reads }) => reads !== 'computed' && reads !== 'amount')
  const judgements = deciding.flatMap(({ expression }) => judgementsOf(definition, name, expression))
  const known = new Map<string, unknown>()
  for (const answer of answers) {
    const [accepted, item] = name.startsWith('./') ? [{}, { [name.slice(2)]: answer }] : [{ [name]: answer }, {}]
    const scope = scopeOf({ definition, accepted, today }, item)
    const judged = JSON.stringify(judgements.map((each) => read(each, scope)))
    if (!known.has(judged)) known.set(judged, answer)
  }
  return [...known.values()]
}

const constantsIn = (expressions: Expression[]) => [...new Set(expressions.flatMap((expression) => partsOf(expression)).filter((each) => parted(each) === null))]

function groupsOf(schema: Schema, expressions: Expression[], sizes: number[], name: string): unknown[] {
  const rows = expressions.flatMap((expression) => partsOf(expression)).flatMap((each) => {
    const part = parted(each)
    if (!part || !['any', 'sum'].includes(part.operator) || part.args[0] !== name) return []
    const key = typeof part.args[1] === 'string' ? part.args[1] : ''
    return part.operator === 'any' ? [{ [key]: part.args[2] }] : constantsIn(expressions).filter(isNumeric).flatMap((n) => [{ [key]: n - 1 }, { [key]: n }, { [key]: n + 1 }])
  })
  const least = isNumeric(schema.minItems) ? schema.minItems : 0
  const most = isNumeric(schema.maxItems) ? schema.maxItems : 50
  const wanted = [...new Set([0, 1, least, ...sizes.flatMap((n) => [n - 1, n, n + 1])])].filter((n) => Number.isInteger(n) && n >= least && n <= most)
  return [...wanted.map((n) => Array.from({ length: n }, () => ({}))), ...rows.map((row) => [row, ...Array.from({ length: Math.max(0, least - 1) }, () => ({}))])]
}

function scalarsOf(schema: Schema, constants: unknown[], today: string): unknown[] {
  const amounts = constants.filter(isNumeric)
  const limits = [schema.minimum, schema.maximum].filter(isNumeric)
  switch (schema.type) {
    case 'boolean': return [true, false]
    case 'integer': case 'number': return [0, 1, ...limits, ...amounts.flatMap((n) => [n - 1, n, n + 1])]
    case 'string': return schema.format === 'date'
      ? [today, shifted(today, 0, 1), ...constants, ...amounts.filter((n) => Number.isInteger(n) && n >= 0 && n <= 36_500).flatMap((n) => [-1, 0, 1].flatMap((by) => [...(n <= 150 ? [shifted(today, n, by)] : []), shifted(today, 0, by - n), shifted(today, 0, n + by)]))]
      : ['Khác', ...constants]
    default: return constants
  }
}

/**
 * Answers that stand for all others: every choice of a list, and on either side of each constant the rules compare with.
 * Exact for comparisons with constants; where fields are added or multiplied with one another, these edges are a sample.
 */
export function representativesOf(definition: Definition, name: string, today: string): unknown[] {
  const schema = definition.schema.properties[name]!
  const expressions = expressionsAbout(definition, name).map(({ expression }) => expression)
  const constants = constantsIn(expressions)
  if (isGroup(schema)) return distinctTo(definition, name, today, groupsOf(schema, expressions, constants.filter(isNumeric).filter((n) => n <= 20), name))
  const candidates = Array.isArray(schema.enum) ? schema.enum : 'const' in schema ? [schema.const] : scalarsOf(schema, constants, today)
  return distinctTo(definition, name, today, [...new Set(candidates)].filter((answer) => faultOf(schema, answer, true) === null))
}
