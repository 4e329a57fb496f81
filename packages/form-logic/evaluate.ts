import { END, isGroup, type Answers, type Definition, type FeeCase, type Page, type Part, type PartSource, type Schema } from './definition.ts'
import { holds, read, type Expression, type Scope, type Value } from './expression.ts'
import { faultOf } from './field.ts'

/** `field` is a name, or `group/2/name`; `code` a word for what is wrong. */
export type Fault = { field: string; code: string }

export type Evaluation = {
  /** The pages on this person's way, in order, as far as it has come. */
  path: string[]
  /** The first page with something missing or wrong; null when all are answered. */
  next: string | null
  /** Nothing is missing and the way led to its end: the form can be sent. */
  isComplete: boolean
  /** The page that ended it without sending. */
  exit: string | null
  /** Fields asked on the way. */
  visible: string[]
  errors: Fault[]
  /** Accepted answers and computed values; what was answered on pages or in fields no longer asked is not among them. */
  values: Answers
  parts: { id: string; sources: PartSource[]; required: boolean }[]
  fee: { id: string; amount: number | null; text: string } | null
}

type Situation = { definition: Definition; answers: Answers; accepted: Answers; today: string }

/** Fields as they stand, computed ones worked out when read; a circle among them is worth null. */
export function scopeOf({ definition: { rules = {} }, accepted, today }: Pick<Situation, 'definition' | 'accepted' | 'today'>, item: Answers = {}): Scope {
  const known = new Map<string, Value>()
  const scope: Scope = {
    today,
    valueOf: (name) => {
      if (name.startsWith('./')) return item[name.slice(2)]
      const computed = Object.hasOwn(rules, name) ? rules[name]!.computed : undefined
      if (computed === undefined) return Object.hasOwn(accepted, name) ? accepted[name] : null
      if (!known.has(name)) {
        known.set(name, null)
        known.set(name, read(computed, scope))
      }
      return known.get(name)!
    },
  }
  return scope
}

const isRequired = (required: true | Expression | undefined, scope: Scope) => required === true || (required !== undefined && holds(required, scope))

/** The items of a group: each field of each item is judged beside the others of its item. */
function askGroup(situation: Situation, name: string, schema: Schema & { items: Schema }, isNeeded: boolean): { visible: string[]; errors: Fault[]; value: unknown } {
  const { definition: { rules = {} }, answers } = situation
  const given = Array.isArray(answers[name]) ? (answers[name] as unknown[]).map((item) => (typeof item === 'object' && item !== null ? item as Answers : {})) : []
  const outer = faultOf({ ...schema, items: { type: 'object' } }, given, isNeeded)
  const [visible, errors, value] = [[name], outer ? [{ field: name, code: outer }] : [], [] as Answers[]]
  for (const [at, answer] of given.entries()) {
    const item: Answers = {}
    const scope = scopeOf(situation, item)
    for (const [key, fieldSchema] of Object.entries(schema.items.properties ?? {})) {
      const rule = rules[`${name}/${key}`] ?? {}
      if (!holds(rule.visible, scope)) continue
      const field = `${name}/${at}/${key}`
      const code = faultOf(fieldSchema, answer[key], isRequired(rule.required, scope))
      visible.push(field)
      if (code) errors.push({ field, code })
      else if (answer[key] !== undefined) item[key] = answer[key]
    }
    value.push(item)
  }
  return { visible, errors, value }
}

/** The questions of one page, in order: each sees what was accepted before it. */
export function askPage(situation: Situation, page: Page): { visible: string[]; errors: Fault[] } {
  const { definition: { schema: { properties }, rules = {} }, answers, accepted } = situation
  const [visible, errors]: [string[], Fault[]] = [[], []]
  for (const name of page.fields) {
    const [schema, rule] = [Object.hasOwn(properties, name) ? properties[name] : undefined, rules[name] ?? {}]
    const scope = scopeOf(situation)
    if (schema === undefined || rule.computed !== undefined || !holds(rule.visible, scope)) continue
    const needed = isRequired(rule.required, scope)
    if (isGroup(schema)) {
      const group = askGroup(situation, name, schema, needed)
      visible.push(...group.visible)
      errors.push(...group.errors)
      if (group.errors.length === 0) accepted[name] = group.value
      continue
    }
    const code = faultOf(schema, answers[name], needed)
    visible.push(name)
    if (code) errors.push({ field: name, code })
    else if (answers[name] !== undefined) accepted[name] = answers[name]
  }
  return { visible, errors }
}

/** Where a page leads: the id of a page, or `end`. */
export function afterPage(situation: Situation, page: Page): string {
  const { pages } = situation.definition
  const scope = scopeOf(situation)
  return page.next?.find(({ when }) => holds(when, scope))?.to ?? pages[pages.indexOf(page) + 1]?.id ?? END
}

type Walk = Pick<Evaluation, 'path' | 'next' | 'exit' | 'visible' | 'errors'> & { isAtEnd: boolean }

/** From the first page on, as far as the answers carry; a way that would come to a page twice stands still there. */
function walk(situation: Situation): Walk {
  const { pages } = situation.definition
  const walked: Walk = { path: [], next: null, exit: null, visible: [], errors: [], isAtEnd: false }
  const passed = new Set<string>()
  for (let id = pages[0]?.id ?? END; id !== END;) {
    const page = pages.find((each) => each.id === id)
    if (page === undefined || passed.has(id)) return walked
    passed.add(id)
    if (holds(page.visible, scopeOf(situation))) {
      walked.path.push(id)
      const { visible, errors } = askPage(situation, page)
      walked.visible.push(...visible)
      walked.errors.push(...errors)
      if (errors.length > 0) return { ...walked, next: id }
      if (page.exit !== undefined) return { ...walked, exit: id }
    }
    id = afterPage(situation, page)
  }
  return { ...walked, isAtEnd: true }
}

const partsAsked = (parts: Part[], scope: Scope) => parts.filter(({ when }) => holds(when, scope)).map(({ id, sources, required = true }) => ({ id, sources, required }))

function feeOf(fees: FeeCase[], scope: Scope): Evaluation['fee'] {
  const fee = fees.find(({ when }) => holds(when, scope))
  if (fee === undefined) return null
  const amount = read(fee.amount, scope)
  return { id: fee.id, amount: typeof amount === 'number' ? amount : null, text: fee.text }
}

/**
 * What answers make of a form: the way through it, what is missing, what is worked out. The browser and the server call this
 * same function; what the server finds counts.
 * @param today `YYYY-MM-DD`, the day the rules read: the caller's, never a clock of this function
 */
export function evaluate(definition: Definition, answers: Answers, { today }: { today: string }): Evaluation {
  const situation: Situation = { definition, answers, accepted: {}, today }
  const { isAtEnd, ...walked } = walk(situation)
  const scope = scopeOf(situation)
  const computed = Object.entries(definition.rules ?? {}).filter(([name, rule]) => rule.computed !== undefined && !name.includes('/')).map(([name]) => [name, scope.valueOf(name)] as const)
  return {
    ...walked, isComplete: isAtEnd, values: { ...situation.accepted, ...Object.fromEntries(computed.filter(([, value]) => value !== null)) },
    parts: partsAsked(definition.parts ?? [], scope), fee: feeOf(definition.fees ?? [], scope),
  }
}
