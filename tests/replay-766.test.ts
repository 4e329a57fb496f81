// The index of QĐ 766, counted twice: by the module as it goes, and from the event log alone by one statement that shares nothing with it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as dossiers from '#contracts/dossiers'
import { getIndex, rateByCode } from '#contracts/ratings'
import { openClient } from '#platform/database'
import { replay } from '../apps/cli/replay-766-sql.ts'
import { startOffices } from '../modules/ratings/test-office.ts'

/** The same histories in every run of the same seed. */
const dice = (seed: number) => () => { seed = (seed * 1_664_525 + 1_013_904_223) >>> 0; return seed / 2 ** 32 }

type Offices = Awaited<ReturnType<typeof startOffices>>
type Live = { i: number; dossierId: string; code: string }

/** Whatever the law lets happen to a dossier now, or nothing. */
async function happen(office: Offices, { i, dossierId, code }: Live, roll: () => number) {
  const { officials, handOn, resolve, giveOut, openStep, app } = office
  const who = officials[i]!
  const { state } = await who.call(dossiers.getDossier, { dossierId })
  const pick = <T>(...ways: (() => Promise<T>)[]) => ways[Math.floor(roll() * ways.length)]!()
  switch (state) {
    case 'submitted': return pick<unknown>(() => who.call(dossiers.acceptDossier, { dossierId }), () => who.call(dossiers.refuseDossier, { dossierId, reason: 'Thiếu' }), () => who.call(dossiers.askSupplement, { dossierId, items: ['Ảnh'], reason: 'Thiếu' }), () => who.call(dossiers.acceptDossier, { dossierId }))
    case 'accepted': return pick<unknown>(() => handOn(i, dossierId), () => handOn(i, dossierId), () => who.call(dossiers.withdrawDossier, { dossierId, reason: 'Thôi' }))
    case 'processing': return pick<unknown>(async () => ((await openStep(i, dossierId))?.name === 'Ký' ? resolve(i, dossierId) : handOn(i, dossierId)), () => who.call(dossiers.askPayment, { dossierId, lines: [{ name: 'Lệ phí', amount: 1000 }], legalBasis: 'Luật', words: 'Lệ phí' }), () => who.call(dossiers.suspendDossier, { dossierId, reason: 'Chờ' }), () => resolve(i, dossierId))
    case 'supplement_requested': return pick<unknown>(() => who.call(dossiers.takeSupplement, { dossierId }), () => who.call(dossiers.takeSupplement, { dossierId }), () => who.call(dossiers.refuseDossier, { dossierId, reason: 'Không bổ sung' }))
    case 'financial_obligation': return who.call(dossiers.confirmPayment, { dossierId, receipt: 'BL01' })
    case 'suspended': return pick<unknown>(() => who.call(dossiers.resumeDossier, { dossierId }), () => who.call(dossiers.resolveDossier, { dossierId, outcome: 'refused', words: 'Không đủ điều kiện' }))
    case 'resolved': return giveOut(i, dossierId)
    default: return app.browser().call(rateByCode, { code, proof: '1990', ratings: [{ step: 0, score: roll() < 0.3 ? 'notSatisfied' : 'satisfied' }] })
  }
}

/** Now and then a paper is digitised, or what was digitised is taken back, signed or not. */
async function scan({ digitise, takeBack }: Offices, { i, dossierId }: Live, roll: () => number) {
  if (roll() < 0.2) await (roll() < 0.7 ? digitise : takeBack)(i, dossierId)
}

const ifRefused = (error: { status?: number }) => { if (![409, 422].includes(error.status ?? 0)) throw error }

test('whatever happens to dossiers, in whatever order it is heard, the index and its replay from the log agree', async (t) => {
  const seed = Number(process.env.SEED ?? 766)
  const roll = dice(seed)
  const office = await startOffices(t)
  const { app, officials, agencies, lodge, lodgeOnline } = office
  const client = openClient(app.database.url)
  await client.connect()
  // The database is dropped before this hears of the end of the test.
  client.on('error', () => {})
  const live: Live[] = []
  let now = new Date('2026-11-16T01:00:00Z').getTime()
  app.clock.now = () => new Date(now)
  const compare = async () => {
    for (const [i, agencyId] of agencies.entries()) for (const month of ['2026-11', '2026-12']) {
      const own = (await officials[i]!.call(getIndex, { agencyId, period: month })).groups.flatMap(({ components }) => components)
      for (const { code, hits, total } of await replay(client, { agencyId, month, at: new Date(now) }))
        assert.deepEqual([code, hits, total], (({ code: same, ...figure }) => [same, figure.hits, figure.total])(own.find((each) => each.code === code)!), `seed ${seed}, ${month}, ${new Date(now).toISOString()}`)
    }
  }
  for (let turn = 0; turn < 170; turn += 1) {
    now += Math.floor(roll() * 5 * 3_600_000)
    const i = Math.floor(roll() * 2)
    if (roll() < 0.3) live.push({ i, ...(roll() < 0.4 ? await lodgeOnline(i, { kind: Math.floor(roll() * 3), source: roll() < 0.5 ? 'uploaded' : 'personal_vault' }) : await lodge(i, { kind: Math.floor(roll() * 3), outcome: roll() < 0.5 ? 'accept' : 'keep' })) })
    const chosen = live[Math.floor(roll() * live.length)]
    // What the law does not let happen now (a step left, a second request, a rating given) is refused, and leaves nothing.
    if (chosen) await scan(office, chosen, roll).catch(ifRefused)
    if (chosen) await happen(office, chosen, roll).catch(ifRefused)
    if (turn % 20 === 19) { await app.deliver(); await compare() }
  }
  await app.deliver()
  await compare()
  assert.ok(live.length > 30)
})
