// The steps of `npm test`, in order.
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import type { Counts } from './count-reporter.ts'
import { run } from './processes.ts'
import { honest, nothing, type Tally } from './tally.ts'

export interface Step {
  name: string
  title: string
  /** Needs the system's tools and the test database. */
  needsWorld: boolean
  run(tally: Tally, patterns: string[]): Promise<void>
}

export const root = join(import.meta.dirname, '..', '..')

const program = (path: string) => join(root, 'node_modules', path)
const minutes = 60_000

export const steps: Step[] = [
  // Each further checker works out our large types anew: four take three times the time of one on two cores, and five times its memory.
  single('types', 'Types (tsc)', program('typescript/bin/tsc'), ['-b', '--checkers', '1']),
  single('lint', 'Style and budgets (oxlint)', program('oxlint/bin/oxlint'), ['--type-aware']),
  nodeTests('unit', 'Tests of platform, modules, packages and the house', 10 * minutes,
    ['{platform,modules,packages,apps}/**/*.test.ts', 'tests/*.test.ts', 'tests/runner/*.test.ts']),
  nodeTests('faults', 'Faults (kill -9, races)', 30 * minutes, ['tests/faults/*.test.ts']),
  single('web', 'Web build (vite)', program('vite/bin/vite.js'), ['build', 'apps/web']),
  single('web', 'The page that judges evidence (vite)', program('vite/bin/vite.js'), ['build', 'apps/evidence']),
  { name: 'journeys', title: 'Journeys in the browser (Playwright)', needsWorld: true, run: runJourneys },
]

function single(name: string, title: string, script: string, args: string[]): Step {
  return {
    name, title, needsWorld: false,
    run: async (tally) => tally.recordOne(name, await run(process.execPath, [script, ...args]) === 0),
  }
}

function nodeTests(name: string, title: string, timeoutMs: number, globs: string[]): Step {
  return {
    name, title, needsWorld: true,
    run: async (tally, patterns) => {
      const files = globSync(globs, { cwd: root, exclude: ['**/node_modules/**'] }).filter((file) => matches(file, patterns)).sort()
      const counts = files.length === 0 ? { counts: nothing, exitCode: 0 } : await runNodeTests(files, timeoutMs)
      tally.record(name, honest(counts.counts, counts.exitCode))
    },
  }
}

/** `node --test` on the files, readable on the terminal, counted through a reporter of ours. Tests wait half of their time: three files at once keep two cores at work. */
export async function runNodeTests(files: string[], timeoutMs: number): Promise<{ counts: Counts; exitCode: number }> {
  return withResultFile(async (file) => {
    const exitCode = await run(process.execPath, ['--test', '--test-concurrency=3', `--test-timeout=${timeoutMs}`,
      '--test-reporter=spec', '--test-reporter-destination=stdout',
      `--test-reporter=${join(import.meta.dirname, 'count-reporter.ts')}`, `--test-reporter-destination=${file}`, ...files])
    return { counts: readJson<Counts>(file) ?? nothing, exitCode }
  })
}

async function runJourneys(tally: Tally, patterns: string[]): Promise<void> {
  await withResultFile(async (file) => {
    const exitCode = await run(process.execPath, [program('@playwright/test/cli.js'), 'test', '-c', 'tests/journeys/playwright.config.ts',
      '--reporter=line,json', ...patterns], { PLAYWRIGHT_JSON_OUTPUT_FILE: file })
    tally.record('journeys', honest(countJourneys(readJson<PlaywrightSuite>(file)), exitCode))
  })
}

interface PlaywrightSuite { suites?: PlaywrightSuite[]; specs?: { title: string; file: string; tests: { status: string }[] }[] }

/** A journey that passed only when tried again counts as failed: an official has no second try. */
function countJourneys(report: PlaywrightSuite | null): Counts {
  if (!report) return nothing
  const journeys = specsOf(report).flatMap(({ title, file, tests }) => tests.map(({ status }) => ({ name: `${file}: ${title}`, status })))
  const named = (...statuses: string[]) => journeys.filter(({ status }) => statuses.includes(status)).map(({ name }) => name)
  const failures = named('unexpected', 'flaky')
  return { passed: named('expected').length, failed: failures.length, failures, skipped: named('skipped') }
}

function specsOf(suite: PlaywrightSuite): NonNullable<PlaywrightSuite['specs']> {
  return [...suite.specs ?? [], ...(suite.suites ?? []).flatMap(specsOf)]
}

function matches(file: string, patterns: string[]): boolean {
  return patterns.length === 0 || patterns.some((pattern) => file.includes(pattern))
}

async function withResultFile<Result>(use: (file: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(os.tmpdir(), 'congvu-results-'))
  try {
    return await use(join(folder, 'result.json'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readJson<Shape>(file: string): Shape | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Shape
  } catch {
    return null
  }
}
