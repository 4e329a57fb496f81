/** `npm run story -- <name> --base URL --out DIR`: a day in the province, told to a running installation through its public API. */
import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { stories } from './story/index.ts'
import { openLedger } from './story/ledger.ts'

const { values, positionals: [name = ''] } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'string', default: 'http://localhost:8080' },
    out: { type: 'string', default: 'story-out' },
    password: { type: 'string', default: 'SongLam@2026' },
    pin: { type: 'string', default: '246810' },
  },
})

const story = stories[name]
if (!story) {
  console.error(name === '' ? 'Which story?' : `There is no story "${name}".`)
  console.error(Object.entries(stories).map(([each, { summary }]) => `  ${each.padEnd(14)} ${summary}`).join('\n'))
  process.exit(1)
}

mkdirSync(values.out, { recursive: true })
const ledger = openLedger(values.out)
try {
  await story.tell({ ...values, base: values.base.replace(/\/+$/, ''), ledger })
  console.log(`${ledger.count()} steps, ${ledger.seconds()} s: ${values.out}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
