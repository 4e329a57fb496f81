// npm test -- [--only step,step] [pattern…]
import { parseArgs } from 'node:util'
import { steps, type Step } from './steps.ts'

export interface Options { chosen: Step[]; patterns: string[] }

/** @throws Error with a sentence when a step does not exist. */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { only: { type: 'string' } } })
  if (values.only === undefined && positionals.length > 0) throw new Error(`A pattern needs a step: npm test -- --only unit ${positionals.join(' ')}`)
  const names = values.only?.split(',') ?? steps.map(({ name }) => name)
  const unknown = names.find((name) => !steps.some((step) => step.name === name))
  if (unknown !== undefined) throw new Error(`There is no step "${unknown}"; the steps are ${steps.map(({ name }) => name).join(', ')}.`)
  return { chosen: steps.filter(({ name }) => names.includes(name)), patterns: positionals }
}
