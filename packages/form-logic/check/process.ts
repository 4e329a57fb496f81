import { END } from '../definition.ts'
import { twice, type Finding } from './findings.ts'

/** A step of the internal process. Several `next` run side by side, or one of them is chosen; where ways meet, the slowest counts. */
export type Step = { id: string; role: string; agency?: string; hours: number; next: string[] }

/** From the first step on. `legalHours`: the time the law gives, in office hours. */
export type Process = { legalHours: number; steps: Step[] }

type Steps = ReadonlyMap<string, Step>

const stepFindings = (steps: Steps) => ({ id, role, hours, next }: Step): Finding[] => [
  ...(role.trim() === '' ? [{ code: 'step-without-role' as const, at: id }] : []),
  ...(Number.isFinite(hours) && hours > 0 ? [] : [{ code: 'step-without-hours' as const, at: id }]),
  ...(next.length === 0 ? [{ code: 'step-without-end' as const, at: id }] : []),
  ...next.filter((to) => to !== END && !steps.has(to)).map((to) => ({ code: 'no-such-step' as const, at: id, detail: to })),
]

/** Depth first: the longest way from each step, or the step where a circle closes. */
function timesFrom(first: Step, steps: Steps): { hours: number; circle: string | null; reached: Set<string> } {
  const known = new Map<string, number>()
  const under = new Set<string>()
  let circle: string | null = null
  const longest = (step: Step): number => {
    if (under.has(step.id)) { circle ??= step.id; return 0 }
    if (known.has(step.id)) return known.get(step.id)!
    under.add(step.id)
    const after = step.next.map((to) => steps.get(to)).filter((each) => each !== undefined).map(longest)
    under.delete(step.id)
    known.set(step.id, step.hours + Math.max(0, ...after))
    return known.get(step.id)!
  }
  return { hours: longest(first), circle, reached: new Set(known.keys()) }
}

/** Every way ends, every step is reached, and the slowest way keeps the time the law gives. */
export function checkProcess({ legalHours, steps: list }: Process): Finding[] {
  const [first, steps] = [list[0], new Map(list.map((step) => [step.id, step]))]
  if (first === undefined) return [{ code: 'no-steps', at: '' }]
  const { hours, circle, reached } = timesFrom(first, steps)
  return [
    ...twice(list.map(({ id }) => id)).map((at) => ({ code: 'step-twice' as const, at })),
    ...list.flatMap(stepFindings(steps)),
    ...(circle === null ? [] : [{ code: 'process-in-circle' as const, at: circle }]),
    ...list.filter(({ id }) => !reached.has(id)).map(({ id }) => ({ code: 'unreachable-step' as const, at: id })),
    ...(circle === null && hours > legalHours ? [{ code: 'over-legal-time' as const, at: first.id, detail: `${hours} > ${legalHours}` }] : []),
  ]
}
