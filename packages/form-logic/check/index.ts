import { HELD_NOWHERE, isGroup, type Definition, type Schema } from '../definition.ts'
import type { Finding } from './findings.ts'
import { checkProcess, type Process } from './process.ts'
import { checkReach } from './reach.ts'
import { checkCircles, checkExpressions } from './rules.ts'
import { checkStructure } from './structure.ts'

export type { Finding, FindingCode } from './findings.ts'
export type { Process, Step } from './process.ts'

export type Report = {
  findings: Finding[]
  /** Of the fields people fill in, the share said to be held by no registry: 1 asks nothing the State knows. Of those not compared nobody knows. */
  score: { asked: number; held: number; notCompared: number; share: number }
  /** Nothing was found: it may be published. */
  isSound: boolean
}

/** Every field that is not worked out, with what it says of registries; what a group says is said of each field in it that says nothing itself. */
const comparable = ({ schema: { properties }, rules = {} }: Definition): [string, Schema][] =>
  Object.entries(properties).flatMap(([name, schema]): [string, Schema][] => {
    if (!isGroup(schema)) return [[name, schema]]
    const { readOnly, 'x-registry': registry } = schema
    return Object.entries(schema.items.properties).map(([key, each]) => [`${name}/${key}`, { readOnly, 'x-registry': registry, ...each }])
  }).filter(([name]) => rules[name]?.computed === undefined)

/** Asked though a registry holds it; or compared with none, or shown for confirmation (`readOnly`) out of a registry that has it not. */
function compareWithRegistries(definition: Definition, registryFields: readonly string[]): Pick<Report, 'findings' | 'score'> {
  const held = new Set<unknown>(registryFields)
  const fields = comparable(definition)
  const asked = fields.filter(([, schema]) => schema.readOnly !== true)
  const known = asked.filter(([, schema]) => held.has(schema['x-registry']))
  const notCompared = fields.filter(([, { readOnly, 'x-registry': registry }]) => !held.has(registry) && (registry !== HELD_NOWHERE || readOnly === true))
  const open = notCompared.filter(([, schema]) => schema.readOnly !== true).length
  return {
    findings: [...known.map(([at, schema]) => ({ code: 'asks-what-is-held' as const, at, detail: String(schema['x-registry']) })), ...notCompared.map(([at]) => ({ code: 'not-compared' as const, at }))],
    score: { asked: asked.length, held: known.length, notCompared: open, share: asked.length === 0 ? 1 : 1 - (known.length + open) / asked.length },
  }
}

/**
 * Proves that a form and every agency's process can be finished, or says what stands in the way: every way ends, nothing is out of reach,
 * no rule reads what is not there or not yet asked, no computed field comes round to itself, the steps keep the legal time, and
 * of every field it is said which registry holds it, or that none does, and nothing is asked that one holds.
 * @param registryFields what registries hold, as fields name it in `x-registry` (`population.HoVaTen`)
 * @param today the day from which rules about ages and days are tried
 */
export function check(definition: Definition, processes: readonly Process[], registryFields: readonly string[], { today = '2026-01-01' }: { today?: string } = {}): Report {
  const compared = compareWithRegistries(definition, registryFields)
  const findings: Finding[] = [
    ...checkStructure(definition), ...checkExpressions(definition), ...checkCircles(definition), ...checkReach(definition, today),
    ...(processes.length === 0 ? [{ code: 'no-steps' as const, at: '' }] : processes.flatMap(checkProcess)), ...compared.findings,
  ]
  const distinct = findings.filter(({ code, at }, i) => findings.findIndex((other) => other.code === code && other.at === at) === i)
  return { findings: distinct, score: compared.score, isSound: distinct.length === 0 }
}
