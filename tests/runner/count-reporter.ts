// A node:test reporter that writes nothing until the end, then one line of JSON that run.ts adds up.
import { relative } from 'node:path'
import type { TestEvent } from 'node:test/reporters'

export interface Counts { passed: number; failed: number; skipped: string[]; failures: string[] }

export default async function* countReporter(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const counts: Counts = { passed: 0, failed: 0, skipped: [], failures: [] }
  for await (const event of events) {
    if (event.type === 'test:pass' || event.type === 'test:fail') count(counts, event)
  }
  yield `${JSON.stringify(counts)}\n`
}

type Ended = Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>

function count(counts: Counts, { type, data }: Ended): void {
  const name = `${data.file ? relative(process.cwd(), data.file) : '?'}: ${data.name}`
  if (data.details.type === 'suite' && type === 'test:pass') return
  if (data.skip !== undefined || data.todo !== undefined) {
    counts.skipped.push(name)
  } else if (type === 'test:fail') {
    counts.failed += 1
    counts.failures.push(name)
  } else if (isFileWithoutTests(data)) {
    counts.failed += 1
    counts.failures.push(`${name}: has no test in it`)
  } else {
    counts.passed += 1
  }
}

/** node:test reports a file in which no test was defined as one passed test named after the file. */
function isFileWithoutTests({ name, file, nesting }: Ended['data']): boolean {
  return nesting === 0 && file !== undefined && (name === file || file.endsWith(`/${name}`)) && name.endsWith('.test.ts')
}
