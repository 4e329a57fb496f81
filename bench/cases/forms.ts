import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { check, evaluate, type Definition } from '../../packages/form-logic/index.ts'
import { soundForm } from '../../packages/form-logic/test-definitions.ts'
import { digests } from '../agreement.ts'
import { percentile, row, timings, type Row } from '../row.ts'

const MANY = 100_000
const BROWSER = '/usr/bin/chromium'

/** Ninety-five questions, a hundred rules among them. */
function largeForm(): { definition: Definition; answers: Record<string, unknown> } {
  const names = Array.from({ length: 95 }, (_, i) => `q${i}`)
  const rules = Object.fromEntries(names.map((name, i) => [name, i === 0 ? { required: true as const } : { visible: { or: [{ '=': [{ var: names[i - 1]! }, 'có'] }, { '>': [{ count: names[0]! }, 99] }] }, ...(i < 7 && { required: true as const }) }]))
  return {
    definition: { schema: { type: 'object', properties: Object.fromEntries(names.map((name) => [name, { type: 'string', maxLength: 200, title: name }])) }, pages: names.map((name) => ({ id: name, question: { vi: name }, fields: [name] })), rules } as Definition,
    answers: Object.fromEntries(names.map((name) => [name, 'có'])),
  }
}

/** The same answers to the same forms, in a browser. */
async function digestsInBrowser(): Promise<number[]> {
  const built = await build({ configFile: false, logLevel: 'error', build: { write: false, minify: false, lib: { entry: new URL('../agreement.ts', import.meta.url).pathname, formats: ['iife'], name: 'agreement' } } })
  const [output] = Array.isArray(built) ? built : [built]
  const code = 'output' in output! ? output.output[0].code : ''
  const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: code })
    return await page.evaluate((count) => (globalThis as unknown as { agreement: { digests: (count: number) => number[] } }).agreement.digests(count), MANY)
  } finally { await browser.close() }
}

export async function benchForms(): Promise<Row[]> {
  const { definition, answers } = largeForm()
  await timings(200, async () => evaluate(definition, answers, { today: '2026-11-30' }))
  const times = await timings(500, async () => evaluate(definition, answers, { today: '2026-11-30' }))
  const judged = await timings(20, async () => { const { definition: form, process, held } = soundForm(1); check(form, [process], held) })
  const rows = [
    row({ name: 'Form logic: 100 rules, 95 fields, p95', value: percentile(times, 0.95), unit: 'ms', reference: 80, referenceName: 'ms, Open Forms #710, as published', target: 0.0625, better: 'lower' }),
    row({ name: 'A form judged, p95', value: percentile(judged, 0.95), unit: 'ms', reference: 300, referenceName: 'ms allowed to save', target: 1, better: 'lower' }),
  ]
  if (!existsSync(BROWSER)) {
    console.error('form logic in a browser: skipped, no chromium')
    return rows
  }
  const [here, there] = [digests(MANY), await digestsInBrowser()]
  const different = here.filter((digest, i) => digest !== there[i]).length
  return [...rows, row({ name: `Form logic: ${MANY} random answers, Node beside Chromium`, value: different, unit: 'thousands that differ', reference: 1, referenceName: 'none', target: 0, better: 'lower' })]
}
