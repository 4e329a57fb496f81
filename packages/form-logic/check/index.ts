import { isGroup, type Definition, type Schema } from '../definition.ts'
import type { Finding } from './findings.ts'
import { checkProcess, type Process } from './process.ts'
import { checkReach } from './reach.ts'
import { checkCircles, checkExpressions } from './rules.ts'
import { checkStructure } from './structure.ts'

export type { Finding, FindingCode } from './findings.ts'
export type { Process, Step } from './process.ts'

export type Report = {
  findings: Finding[]
  /** Of the fields people fill in, the share no registry holds already: 1 asks nothing the State knows. */
  score: { asked: number; held: number; share: number }
  /** Nothing was found: it may be published. */
  isSound: boolean
}

/** A field shown for confirmation (`readOnly`) or worked out is not asked. */
function askedOf({ schema: { properties }, rules = {} }: Definition): [string, Schema][] {
  const flat = Object.entries(properties).flatMap(([name, schema]): [string, Schema][] => (isGroup(schema) ? Object.entries(schema.items.properties).map(([key, each]) => [`${name}/${key}`, each]) : [[name, schema]]))
  return flat.filter(([name, schema]) => schema.readOnly !== true && rules[name]?.computed === undefined)
}

/**
 * Proves that a form and its process can be finished, or says what stands in the way: every way ends, nothing is out of reach,
 * no rule reads what is not there or not yet asked, no computed field comes round to itself, the steps keep the legal time, and
 * nothing is asked that a registry holds.
 * @param registryFields what registries hold, as fields name it in `x-registry` (`population.HoVaTen`)
 * @param today the day from which rules about ages and days are tried
 */
export function check(definition: Definition, process: Process, registryFields: readonly string[], { today = '2026-01-01' }: { today?: string } = {}): Report {
  const held = new Set(registryFields)
  const asked = askedOf(definition)
  const known = asked.filter(([, schema]) => typeof schema['x-registry'] === 'string' && held.has(schema['x-registry']))
  const findings: Finding[] = [
    ...checkStructure(definition), ...checkExpressions(definition), ...checkCircles(definition), ...checkReach(definition, today), ...checkProcess(process),
    ...known.map(([at, schema]) => ({ code: 'asks-what-is-held' as const, at, detail: String(schema['x-registry']) })),
  ]
  const distinct = findings.filter(({ code, at }, i) => findings.findIndex((other) => other.code === code && other.at === at) === i)
  return { findings: distinct, score: { asked: asked.length, held: known.length, share: asked.length === 0 ? 1 : 1 - known.length / asked.length }, isSound: distinct.length === 0 }
}
