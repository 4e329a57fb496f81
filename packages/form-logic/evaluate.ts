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

type Asked = { visible: string[]; errors: Fault[]; value: unknown }

const itemOf = (item: unknown): Answers => (typeof item === 'object' && item !== null ? item as Answers : {})

/** One item of a group: each of its fields is judged beside those before it. */
function askItem(situation: Situation, name: string, schema: Schema, at: number, answer: Answers): Asked & { value: Answers } {
  const asked: Asked & { value: Answers } = { visible: [], errors: [], value: {} }
  const scope = scopeOf(situation, asked.value)
  for (const [key, fieldSchema] of Object.entries(schema.properties ?? {})) {
    const { visible, required } = situation.definition.rules?.[`${name}/${key}`] ?? {}
    if (!holds(visible, scope)) continue
    const field = `${name}/${at}/${key}`
    const code = faultOf(fieldSchema, answer[key], isRequired(required, scope))
    asked.visible.push(field)
    if (code) asked.errors.push({ field, code })
    else if (answer[key] !== undefined) asked.value[key] = answer[key]
  }
  return asked
}

/** A group: its number, and each of its items. */
function askGroup(situation: Situation, name: string, schema: Schema & { items: Schema }, isNeeded: boolean): Asked {
  const answer = situation.answers[name]
  const given = Array.isArray(answer) ? answer.map(itemOf) : []
  const code = faultOf({ ...schema, items: { type: 'object' } }, given, isNeeded)
  const items = given.map((item, at) => askItem(situation, name, schema.items, at, item))
  return { visible: [name, ...items.flatMap(({ visible }) => visible)], errors: [...(code ? [{ field: name, code }] : []), ...items.flatMap(({ errors }) => errors)], value: items.map(({ value }) => value) }
}

function askField({ answers }: Situation, name: string, schema: Schema, isNeeded: boolean): Asked {
  // Shown out of a registry: whatever is said here counts for nothing.
  if (schema.readOnly === true) return { visible: [name], errors: [], value: undefined }
  const code = faultOf(schema, answers[name], isNeeded)
  return { visible: [name], errors: code ? [{ field: name, code }] : [], value: answers[name] }
}

/** The fields of a page that people fill in. */
const fieldsOn = ({ schema: { properties }, rules = {} }: Definition, { fields }: Page) => fields.filter((name) => Object.hasOwn(properties, name) && rules[name]?.computed === undefined)

/** The questions of one page, in order: each sees what was accepted before it. */
export function askPage(situation: Situation, page: Page): Pick<Asked, 'visible' | 'errors'> {
  const { definition, accepted } = situation
  const [visible, errors]: [string[], Fault[]] = [[], []]
  for (const name of fieldsOn(definition, page)) {
    const [schema, rule, scope] = [definition.schema.properties[name]!, definition.rules?.[name] ?? {}, scopeOf(situation)]
    if (!holds(rule.visible, scope)) continue
    const needed = isRequired(rule.required, scope)
    const asked = isGroup(schema) && schema.readOnly !== true ? askGroup(situation, name, schema, needed) : askField(situation, name, schema, needed)
    visible.push(...asked.visible)
    errors.push(...asked.errors)
    if (asked.errors.length === 0 && asked.value !== undefined) accepted[name] = asked.value
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
