/**
 * A language in which nothing can go wrong: no loops, no names but those of the form, every expression has a value, and what
 * makes no sense (a sum of words, an unknown operator, something too deep) is `null`.
 */
export type Value = string | number | boolean | null
export type Expression = Value | { [operator: string]: Expression[] | string | Expression }

/** What a variable is worth: a field's answer, or a list of answers for `count`, `sum` and `any`. */
export type Scope = { valueOf: (name: string) => unknown; today: string }

export const LIMITS = { depth: 12, size: 200 } as const

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const scalar = (value: unknown): Value => (typeof value === 'string' || typeof value === 'boolean' || isNumber(value) ? value : null)
const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))

/** An answer somebody gave: an empty text or list is none. */
export const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

const numbers = (of: (values: number[]) => number) => (values: Value[]): Value => {
  if (values.length === 0 || !values.every(isNumber)) return null
  const result = of(values)
  return isNumber(result) ? result : null
}
const compared = (of: (order: number) => boolean) => ([a, b]: Value[]): Value => {
  if (isNumber(a) && isNumber(b)) return of(a - b)
  return typeof a === 'string' && typeof b === 'string' ? of(a < b ? -1 : a > b ? 1 : 0) : false
}

/** Whole years between two days, as ages are counted: the birthday itself counts; born on 29/02, the first of March does. */
function yearsBetween([from, to]: Value[]): Value {
  if (!isDay(from) || !isDay(to)) return null
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0)
}
const daysBetween = ([from, to]: Value[]): Value => (isDay(from) && isDay(to) ? (Date.parse(to) - Date.parse(from)) / 86_400_000 : null)

/** Operators on values already read. */
const operators: Record<string, (values: Value[]) => Value> = {
  '=': ([a, b]) => a === b, '!=': ([a, b]) => a !== b, '<': compared((order) => order < 0), '<=': compared((order) => order <= 0), '>': compared((order) => order > 0), '>=': compared((order) => order >= 0),
  '+': numbers((all) => all.reduce((a, b) => a + b, 0)), '*': numbers((all) => all.reduce((a, b) => a * b, 1)), '-': numbers(([a, b = 0]) => a! - b), '/': numbers(([a, b = 0]) => a! / b),
  min: numbers((all) => Math.min(...all)), max: numbers((all) => Math.max(...all)),
  and: (all) => all.every((value) => value === true), or: (all) => all.includes(true), not: ([value]) => value !== true,
  if: ([condition, yes = null, no = null]) => (condition === true ? yes : no), in: ([value, ...among]) => value !== null && among.includes(value!),
  years: yearsBetween, days: daysBetween, text: (all) => all.filter((value) => value !== null).join(' '),
}

const list = (scope: Scope, name: unknown): unknown[] => {
  const value = typeof name === 'string' ? scope.valueOf(name) : null
  return Array.isArray(value) ? value : []
}
const column = (rows: unknown[], field: unknown) => rows.map((row) => scalar(typeof field === 'string' ? (row as Record<string, unknown> | null)?.[field] : null))

/** Operators that read variables by name: the first argument names one. */
const readers: Record<string, (args: Expression[], scope: Scope) => Value> = {
  var: ([name], { valueOf }) => (typeof name === 'string' ? scalar(valueOf(name)) : null),
  has: ([name], { valueOf }) => typeof name === 'string' && isGiven(valueOf(name)),
  count: ([name], scope) => list(scope, name).length,
  sum: ([name, field], scope) => column(list(scope, name), field).reduce<number>((total, value) => total + (isNumber(value) ? value : 0), 0),
  any: ([name, field, value], scope) => column(list(scope, name), field).includes(scalar(value)),
  today: (_args, { today }) => today,
}

const isOwn = (table: object, name: string) => Object.hasOwn(table, name)
export const isOperator = (name: string) => isOwn(operators, name) || isOwn(readers, name)
/** Those whose first argument is a name. */
export const readsName = (name: string) => isOwn(readers, name) && name !== 'today'

/** The one operator of an expression and its arguments; null for a plain value, or for what is no expression. */
export function parted(expression: Expression): { operator: string; args: Expression[] } | null {
  if (typeof expression !== 'object' || expression === null || Array.isArray(expression)) return null
  const entries = Object.entries(expression)
  if (entries.length !== 1) return null
  const [operator, args] = entries[0]!
  return { operator, args: Array.isArray(args) ? args : [args] }
}

/** What an expression is worth. Always answers, in time bounded by `LIMITS`; beyond them, `null`. */
export const read = (expression: Expression, scope: Scope): Value => (isWithinLimits(expression) ? value(expression, scope) : null)

const measured = new WeakMap<object, boolean>()

/** Measured once: definitions are data and do not change while they are read. */
function isWithinLimits(expression: Expression): boolean {
  if (typeof expression !== 'object' || expression === null) return true
  const known = measured.get(expression)
  if (known !== undefined) return known
  const isWithin = sizeOf(expression) <= LIMITS.size && depthOf(expression) <= LIMITS.depth
  measured.set(expression, isWithin)
  return isWithin
}

function value(expression: Expression, scope: Scope): Value {
  const part = parted(expression)
  if (part === null) return scalar(expression)
  const { operator, args } = part
  if (isOwn(readers, operator)) return readers[operator]!(args, scope)
  return isOwn(operators, operator) ? operators[operator]!(args.map((arg) => value(arg, scope))) : null
}

/** Whether a condition holds; none always does. */
export const holds = (expression: Expression | undefined, scope: Scope) => expression === undefined || read(expression, scope) === true

/** Levels of nesting, counted no further than one beyond the limit: a hostile depth costs nothing. */
export function depthOf(expression: Expression, most: number = LIMITS.depth + 1): number {
  const part = parted(expression)
  if (part === null || most <= 1) return 1
  return 1 + part.args.slice(0, LIMITS.size + 1).reduce<number>((deepest, arg) => Math.max(deepest, depthOf(arg, most - 1)), 0)
}

/** How many operators and values it has, counted no further than one beyond the limit. */
export function sizeOf(expression: Expression, most: number = LIMITS.size + 1): number {
  let count = 0
  const waiting: Expression[] = [expression]
  while (waiting.length > 0 && count < most) {
    const part = parted(waiting.pop()!)
    count += 1
    if (part) waiting.push(...part.args.slice(0, most))
  }
  return count
}

/** Every expression inside this one, itself first; of what is too deep, the upper levels. */
export function partsOf(expression: Expression, most: number = LIMITS.depth + 1): Expression[] {
  const part = parted(expression)
  return part === null || most <= 1 ? [expression] : [expression, ...part.args.flatMap((arg) => partsOf(arg, most - 1))]
}

/** The names it reads. */
export const variablesIn = (expression: Expression | undefined): string[] => (expression === undefined ? [] : [...new Set(partsOf(expression).flatMap((each) => {
  const part = parted(each)
  const name = part && readsName(part.operator) ? part.args[0] : null
  return typeof name === 'string' ? [name] : []
}))])
