/** Citizens filling in a form, a hundred at once, over HTTP: each page is judged again by the form's logic, encrypted and on disk before it is answered. */
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import * as filing from '#contracts/filing'
import { authenticateCitizen } from '#modules/citizens'
import { authenticate } from '#modules/identity'
import { callWith, type Caller } from '#platform/client'
import type { Database } from '#platform/database'
import { sendFile } from '#platform/files'
import { buildServer } from '#platform/http'
import { allModules } from '../../apps/application.ts'
import { admitCitizen, foundCounter } from '../../tests/faults/found-filing.ts'
import { withDatabase } from '../database.ts'
import { percentile, row, type Row } from '../row.ts'

const [CITIZENS, WARMING, SECONDS] = [100, 4, 15]
/** Steps a second that are wanted, and offered when it is asked how long one takes. */
const WANTED = 200
const CODE = '1.001193'

const speaking = (base: string, token: string): Caller => callWith(async ({ method, url, headers, body }) => {
  const response = await fetch(base + url, { method, headers: { ...headers, cookie: `congvu_citizen=${token}` }, ...(body !== undefined && { body: body as never }) })
  return { status: response.status, body: await response.json(), headers: {}, bytes: Buffer.alloc(0) }
})

const pages: [string, Record<string, unknown>][] = [
  ['tre', { childName: 'Lê Minh Khôi', childGender: 'Nam', childBornOn: '2026-11-20' }], ['noi-sinh', { birthPlace: 'Trạm y tế xã Yên Trung', hasCertificate: true }], ['quan-he', { kinship: 'Mẹ' }],
  ['cha-me', { spouseName: 'Lê Văn Cha', spouseNumber: '040190001234' }], ['que-quan', { origin: 'Xã Yên Trung, tỉnh Sông Lam' }], ['ban-sao', { copies: 2 }],
]

const pause = async (ms: number) => { if (ms > 0) await sleep(ms) }

async function open(database: Database) {
  const server = await buildServer({ database, modules: allModules, authenticate: authenticate({ database }), authenticateCitizen: authenticateCitizen({ database }), sendFile: sendFile(database) })
  await server.listen({ port: 0, host: '127.0.0.1' })
  return { base: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`, close: () => server.close() }
}

/** Everybody leaves one page after the other, from the first to the last and again; at once, or so many together in a second. */
async function fillIn(lanes: { caller: Caller; draftId: string }[], seconds: number, offered = Number.POSITIVE_INFINITY): Promise<{ perSecond: number; sample: number[] }> {
  const start = performance.now()
  const end = start + seconds * 1000
  const sample: number[] = []
  await Promise.all(lanes.map(async ({ caller, draftId }, lane) => {
    const every = (1000 * lanes.length) / offered
    let due = offered === Number.POSITIVE_INFINITY ? end : start + (every * lane) / lanes.length
    for (let turn = lane; performance.now() < end; turn += 1) {
      if (due < end) await pause(due - performance.now())
      const [page, answers] = pages[turn % pages.length]!
      // Whoever had to wait for his turn waited, too: the time counts from when the step was due.
      const began = Math.min(performance.now(), due)
      due += every
      await caller.call(filing.saveStep, { draftId, page, answers })
      sample.push(performance.now() - began)
    }
  }))
  return { perSecond: (sample.length * 1000) / (performance.now() - start), sample }
}

export const benchFiling = (scratch: string): Promise<Row[]> => withDatabase(scratch, 'filing', async (database) => {
  const now = new Date()
  const counter = await foundCounter(database, now)
  const server = await open(database)
  const lanes: { caller: Caller; draftId: string }[] = []
  for (let n = 0; n < CITIZENS; n += 1) {
    const caller = speaking(server.base, await admitCitizen(database, n, now))
    const { draftId } = await caller.call(filing.startDraft, { procedureCode: CODE, processId: counter.processes.get(CODE)! })
    for (const [page, answers] of pages) await caller.call(filing.saveStep, { draftId, page, answers })
    lanes.push({ caller, draftId })
  }
  await fillIn(lanes, WARMING)
  const { perSecond, sample } = await fillIn(lanes, SECONDS)
  const paced = await fillIn(lanes, SECONDS, WANTED)
  await server.close()
  return [
    row({ name: 'Form steps saved, 100 citizens at once', value: perSecond, unit: 'steps/s', reference: WANTED, referenceName: 'wanted', target: 1 }),
    row({ name: `Form step saved, p95 at ${WANTED} a second of 100 citizens`, value: percentile(paced.sample, 0.95), unit: 'ms', reference: 100, referenceName: 'wanted', target: 1, better: 'lower' }),
    row({ name: 'Form step saved, p95 with 100 always waiting', value: percentile(sample, 0.95), unit: 'ms', reference: 100, referenceName: 'wanted', target: 1, better: 'lower' }),
  ]
})
