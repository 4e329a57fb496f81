// What ran and how it went; the last line of `npm test`.
import type { Counts } from './count-reporter.ts'

export interface Tally {
  record(step: string, counts: Counts): void
  /** A step that counts as one: the type check, the linter, the build. */
  recordOne(step: string, ok: boolean): void
  /** Names of what failed and what was skipped, for the reader who sees only the end of a long log. */
  details(): string[]
  lastLine(): string
  ok(): boolean
}

export function newTally(): Tally {
  let passed = 0
  let failed = 0
  const failures: string[] = []
  const skipped: string[] = []
  const record = (step: string, counts: Counts) => {
    passed += counts.passed
    failed += counts.failed
    failures.push(...counts.failures.map((name) => `[${step}] ${name}`))
    skipped.push(...counts.skipped.map((name) => `[${step}] ${name}`))
  }
  return {
    record,
    recordOne: (step, ok) => record(step, ok ? { ...nothing, passed: 1 } : { ...nothing, failed: 1, failures: ['failed, see above'] }),
    details: () => [...section('Skipped', skipped), ...section('Failed', failures)],
    lastLine: () => `${passed} passed, ${failed} failed`,
    ok: () => failed === 0 && passed > 0,
  }
}

/**
 * A step's counts made honest: a non-zero exit without a named failure is a failure, and so is a step in which nothing ran.
 */
export function honest(counts: Counts, exitCode: number): Counts {
  if (exitCode !== 0 && counts.failed === 0) return { ...counts, failed: 1, failures: [`ended with exit code ${exitCode}`] }
  if (counts.passed + counts.failed === 0) return { ...counts, failed: 1, failures: ['nothing ran'] }
  return counts
}

export const nothing: Counts = { passed: 0, failed: 0, skipped: [], failures: [] }

function section(title: string, names: string[]): string[] {
  return names.length === 0 ? [] : [`\n${title} (${names.length}):`, ...names.map((name) => `  ${name}`)]
}
