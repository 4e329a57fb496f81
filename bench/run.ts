/** `npm run bench [-- case…]`: one table, each row with its reference measured in the same run or set as the limit. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchRendering } from '../packages/official-layout/bench.ts'
import { benchSigning } from '../packages/pdf-signing/bench.ts'
import { benchBatch } from './cases/batch.ts'
import { benchBundle } from './cases/bundle.ts'
import { benchCatalogue } from './cases/catalogue.ts'
import { benchClock } from './cases/clock.ts'
import { benchDossiers } from './cases/dossiers.ts'
import { benchEdxml } from './cases/edxml.ts'
import { benchExchange } from './cases/exchange.ts'
import { benchBacklog } from './cases/exchange-backlog.ts'
import { benchExchangeTransport } from './cases/exchange-transport.ts'
import { benchFiling } from './cases/filing.ts'
import { benchFirstPage } from './cases/first-page.ts'
import { benchForms } from './cases/forms.ts'
import { benchFormCheck } from './cases/form-check.ts'
import { benchCapture } from './cases/capture.ts'
import { benchInbox } from './cases/inbox.ts'
import { benchMessages } from './cases/messages.ts'
import { benchPayments } from './cases/payments.ts'
import { benchRatings } from './cases/ratings.ts'
import { benchReconcile } from './cases/reconcile.ts'
import { benchSearch, benchSearchMillion } from './cases/search.ts'
import { benchStart } from './cases/start.ts'
import { benchTokens } from './cases/tokens.ts'
import { benchTransitions } from './cases/transitions.ts'
import type { Row } from './row.ts'

const cases: Record<string, (scratch: string) => Promise<Row[]>> = {
  transitions: benchTransitions, batch: benchBatch, signing: benchSigning, rendering: benchRendering, 'form-check': benchFormCheck, inbox: benchInbox, search: benchSearch, 'search-million': benchSearchMillion, clock: benchClock, start: benchStart, bundle: benchBundle, 'first-page': benchFirstPage, catalogue: benchCatalogue, forms: benchForms, filing: benchFiling, capture: benchCapture, tokens: benchTokens, dossiers: benchDossiers, messages: benchMessages, payments: benchPayments, ratings: benchRatings, edxml: benchEdxml, exchange: benchExchange, 'exchange-transport': benchExchangeTransport, 'exchange-reconcile': benchReconcile, 'exchange-backlog': benchBacklog,
}

/** Take their time: run when they are named. */
const long = ['exchange-backlog', 'search-million']

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in cases))
if (unknown.length > 0) {
  console.error(`No such case: ${unknown.join(', ')}. Cases: ${Object.keys(cases).join(', ')}`)
  process.exit(1)
}

const figure = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))

const scratch = mkdtempSync(join(tmpdir(), 'congvu-bench-'))
chmodSync(scratch, 0o755)
const rows: Row[] = []
try {
  for (const [name, run] of Object.entries(cases).filter(([each]) => wanted.length === 0 ? !long.includes(each) : wanted.includes(each))) {
    console.error(`… ${name}`)
    rows.push(...(await run(scratch)))
  }
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
console.table(rows.map(({ name, value, unit, reference, referenceName, ratio, target, better, met }) => ({
  case: name, ours: `${figure(value)} ${unit}`, reference: `${figure(reference)} (${referenceName})`, ratio: ratio.toFixed(2), aim: `${better === 'lower' ? '≤' : '≥'} ${target}`, met: met ? 'yes' : 'NO',
})))
process.exit(0)
