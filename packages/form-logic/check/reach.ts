import { END, isGroup, type Answers, type Definition, type Page, type Schema } from '../definition.ts'
import { afterPage, scopeOf } from '../evaluate.ts'
import { holds, variablesIn, type Expression } from '../expression.ts'
import { twice, type Finding } from './findings.ts'
import { representativesOf } from './representatives.ts'
import { basesOf, pageOf } from './rules.ts'

/** Beyond this many situations nothing is proven, and that is said. */
const MOST = 50_000

export type Reached = { pages: Set<string>; fields: Set<string>; ways: Set<string>; isSent: boolean; isWhole: boolean; atEnd: Answers[] }

type Search = {
  definition: Definition
  today: string
  /** Answers to be tried, for the fields the rules depend on. */
  tried: Map<string, unknown[]>
  /** Which of them still count after the page at this index. */
  live: string[][]
  reached: Reached
}

const basesIn = (definition: Definition, expressions: Expression[]) =>
  new Set(expressions.flatMap(variablesIn).filter((name) => !name.startsWith('./')).flatMap((name) => basesOf(definition, name)))

const some = (expression: Expression | true | undefined): Expression[] => (expression === undefined || expression === true ? [] : [expression])

/** Everything that coming to a page, answering it and leaving it reads. */
const readBy = ({ rules = {} }: Definition, { visible, next = [], fields }: Page): Expression[] =>
  [...some(visible), ...next.flatMap(({ when }) => some(when)), ...fields.flatMap((name) => [...some(rules[name]?.visible), ...some(rules[name]?.required)])]

/** What still counts once a page is left. */
const liveAfter = (definition: Definition, atEnd: Set<string>): Set<string>[] =>
  definition.pages.map((_page, at) => new Set([...atEnd, ...basesIn(definition, definition.pages.slice(at + 1).flatMap((page) => readBy(definition, page)))]))

type Answerer = (name: string) => unknown[]

/** Each field's answers are worked out once. */
function answererFor(definition: Definition, today: string): Answerer {
  const known = new Map<string, unknown[]>()
  return (name) => {
    const answers = known.get(name) ?? representativesOf(definition, name, today)
    known.set(name, answers)
    return answers
  }
}

function openSearch(definition: Definition, today: string, wanted: Expression[], answers: Answerer): Search {
  const controls = basesIn(definition, [...definition.pages.flatMap((page) => readBy(definition, page)), ...wanted])
  const asked = [...controls].filter((name) => Object.hasOwn(definition.schema.properties, name) && pageOf(definition, name) >= 0)
  return {
    definition, today, tried: new Map(asked.map((name) => [name, answers(name)])),
    live: liveAfter(definition, basesIn(definition, wanted)).map((names) => asked.filter((name) => names.has(name))),
    reached: { pages: new Set(), fields: new Set(), ways: new Set(), isSent: false, isWhole: true, atEnd: [] },
  }
}

/** Every way of answering one page, as far as the rules can tell them apart. */
function answersTo({ definition, today, tried, reached }: Search, page: Page, before: Answers): Answers[] {
  const { rules = {}, schema: { properties } } = definition
  let ways: Answers[] = [before]
  for (const name of page.fields) {
    const rule = rules[name] ?? {}
    if (!Object.hasOwn(properties, name) || rule.computed !== undefined) continue
    ways = ways.flatMap((accepted) => {
      const scope = scopeOf({ definition, accepted, today })
      if (!holds(rule.visible, scope)) return [accepted]
      reached.fields.add(name)
      const answers = tried.get(name)
      if (answers === undefined || properties[name]!.readOnly === true) return [accepted]
      const isOptional = !(rule.required === true || (rule.required !== undefined && holds(rule.required, scope)))
      return [...(isOptional ? [accepted] : []), ...answers.map((answer) => ({ ...accepted, [name]: answer }))]
    })
    if (ways.length > MOST) { reached.isWhole = false; return ways.slice(0, MOST) }
  }
  return ways
}

/** The pages a page leads to with these answers, and which of its ways that is. */
function leave({ definition, today, reached }: Search, page: Page, accepted: Answers): string {
  const situation = { definition, answers: accepted, accepted, today }
  const scope = scopeOf(situation)
  const way = page.next?.findIndex(({ when }) => holds(when, scope)) ?? -1
  if (way >= 0) reached.ways.add(`${page.id} ${way}`)
  return afterPage(situation, page)
}

function visit(search: Search, page: Page, before: Answers): { to: string; accepted: Answers }[] {
  const { definition, today, reached } = search
  if (!holds(page.visible, scopeOf({ definition, accepted: before, today }))) return [{ to: leave(search, page, before), accepted: before }]
  reached.pages.add(page.id)
  const ways = answersTo(search, page, before)
  return page.exit === undefined ? ways.map((accepted) => ({ to: leave(search, page, accepted), accepted })) : []
}

/** Goes every way through a form that its rules can tell apart; situations alike in all that still counts are gone through once. */
export function reach(definition: Definition, today: string, wanted: Expression[] = [], answers = answererFor(definition, today)): Reached {
  const search = openSearch(definition, today, wanted, answers)
  const { pages } = definition
  const { reached, live } = search
  const seen = new Set<string>()
  const waiting: { to: string; accepted: Answers }[] = pages[0] ? [{ to: pages[0].id, accepted: {} }] : []
  while (waiting.length > 0) {
    const { to, accepted: before } = waiting.pop()!
    const at = pages.findIndex(({ id }) => id === to)
    for (const { to: next, accepted } of visit(search, pages[at]!, before)) {
      const key = `${next} ${live[at]!.map((name) => search.tried.get(name)!.indexOf(accepted[name])).join()}`
      if (seen.has(key)) continue
      const kept = Object.fromEntries(live[at]!.filter((name) => Object.hasOwn(accepted, name)).map((name) => [name, accepted[name]]))
      if (seen.size >= MOST) return { ...reached, isWhole: false }
      seen.add(key)
      if (next === END) { reached.isSent = true; reached.atEnd.push(kept) } else if (pages.some(({ id }) => id === next)) waiting.push({ to: next, accepted: kept })
    }
  }
  return reached
}

/** Fields inside a group's item, tried with what the rest of the item and the form may hold. */
function hiddenInGroups(definition: Definition, today: string): string[] {
  const { rules = {}, schema: { properties } } = definition
  return Object.entries(rules).filter(([name, { visible }]) => name.includes('/') && visible !== undefined).flatMap(([name, { visible }]) => {
    const schema = properties[name.split('/')[0]!]
    if (!isGroup(schema)) return []
    const reads = variablesIn(visible)
    const flat: Definition = { ...definition, schema: { type: 'object', properties: { ...properties, ...Object.fromEntries(Object.entries(schema.items.properties).map(([key, each]): [string, Schema] => [`./${key}`, each])) } } }
    const choices = reads.flatMap((each) => basesOf(definition, each)).map((each) => [each, Object.hasOwn(flat.schema.properties, each) ? representativesOf(flat, each, today) : []] as const)
    const ways = choices.reduce<Answers[]>((all, [each, answers]) => all.flatMap((way) => [way, ...answers.map((answer) => ({ ...way, [each]: answer }))]).slice(0, MOST), [{}])
    const isShown = ways.some((way) => holds(visible, scopeOf({ definition, accepted: way, today }, Object.fromEntries(Object.entries(way).filter(([key]) => key.startsWith('./')).map(([key, answer]) => [key.slice(2), answer])))))
    return isShown ? [] : [name]
  })
}

/** Nothing stands in the form that nobody can come to, and somebody can send it. */
export function checkReach(definition: Definition, today: string): Finding[] {
  const { pages, parts = [], fees = [], rules = {} } = definition
  if (pages.length === 0 || twice(pages.map(({ id }) => id)).length > 0) return []
  const answers = answererFor(definition, today)
  const { pages: seen, fields, ways, isSent, isWhole } = reach(definition, today, [], answers)
  const conditional = parts.filter(({ when }) => when !== undefined)
  const ends = [...conditional.map(({ id, when }) => ({ code: 'part-never-asked' as const, id, earlier: [], when: when! })), ...fees.filter(({ when }) => when !== undefined).map(({ id, when }, i) => ({ code: 'fee-never-due' as const, id, earlier: fees.slice(0, i).flatMap((fee) => (fee.when === undefined ? [] : [fee.when])), when: when! }))]
  return [
    ...(isWhole ? [] : [{ code: 'not-proven' as const, at: '' }]),
    ...pages.filter(({ id }) => !seen.has(id)).map(({ id }) => ({ code: 'unreachable-page' as const, at: id })),
    ...pages.flatMap(({ id, next = [] }) => next.flatMap(({ to }, i) => (seen.has(id) && !ways.has(`${id} ${i}`) ? [{ code: 'way-never-taken' as const, at: id, detail: to }] : []))),
    ...pages.flatMap((page) => page.fields).filter((name) => !fields.has(name) && rules[name]?.computed === undefined).map((at) => ({ code: 'unreachable-field' as const, at })),
    ...hiddenInGroups(definition, today).map((at) => ({ code: 'unreachable-field' as const, at })),
    ...(isSent ? [] : [{ code: 'never-sent' as const, at: '' }]),
    ...ends.filter(({ when, earlier }) => !reach(definition, today, [when, ...earlier], answers).atEnd.some((accepted) => {
      const scope = scopeOf({ definition, accepted, today })
      return holds(when, scope) && !earlier.some((other) => holds(other, scope))
    })).map(({ code, id }) => ({ code, at: id })),
  ]
}
