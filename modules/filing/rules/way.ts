/** How a form is gone through: what may be answered now, and where somebody goes on who comes back. */
import { evaluate, type Answers, type Definition, type Evaluation } from '#packages/form-logic'

/** What was answered so far, and which pages were left by their own verb. */
export type Progress = { answers: Answers; done: readonly string[] }

export type Way = Evaluation & {
  /** The page to go on with: the first on the way that was never left, or has something missing; null when all are answered. */
  current: string | null
}

/** @param today `YYYY-MM-DD` */
export function wayOf(definition: Definition, { answers, done }: Progress, today: string): Way {
  const evaluation = evaluate(definition, answers, { today })
  const { path, next, exit } = evaluation
  // Where the way ends without being sent, nothing goes on.
  return { ...evaluation, current: exit !== null && next === null ? exit : path.find((id) => id === next || !done.includes(id)) ?? next }
}

/** A page may be answered when it is on the way and every page before it was left complete. */
export function mayAnswer({ path, current }: Way, page: string): boolean {
  const at = path.indexOf(page)
  return at >= 0 && (current === null || at <= path.indexOf(current))
}

/** The names of the questions of a page. */
export const fieldsOf = ({ pages }: Definition, page: string): readonly string[] => pages.find(({ id }) => id === page)?.fields ?? []

/** What is wrong with the answers of one page. */
export const faultsOn = (definition: Definition, page: string, { errors }: Evaluation) => {
  const fields = fieldsOf(definition, page)
  return errors.filter(({ field }) => fields.includes(field.split('/')[0]!))
}

/** Texts as they are kept: composed, without blanks around them or characters nobody sees. */
export function tidy(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC').replaceAll(/[\p{Cf}]|[^\P{Cc}\n]/gu, '').trim()
  if (Array.isArray(value)) return value.map(tidy)
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, tidy(each)])) : value
}
