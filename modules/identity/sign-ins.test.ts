import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countSignIns, signIn } from './contract.ts'
import { openOffice, OWN_PASSWORD } from './test-office.ts'

test('sign-ins are counted by agency, unit and day for who may see the figures; a refused attempt counts nothing', async (t) => {
  const { app, hire, settle, at, department, pass } = await openOffice(t)
  const auditor = app.official({ powers: ['identity.figures'] })
  const [clerk, head] = [await hire('Phạm Hữu Đức', 'duc.ph'), await hire('Lê Thị Thu Ngân', 'ngan.ltt')]
  await settle(clerk)
  await settle(head)
  await at('10.0.0.2').call(signIn, { username: 'duc.ph', password: OWN_PASSWORD })
  await assert.rejects(at('10.0.0.3').call(signIn, { username: 'duc.ph', password: 'Sai-mat-khau-1' }), { status: 401 })
  pass(24 * 60)
  await at('10.0.0.2').call(signIn, { username: 'duc.ph', password: OWN_PASSWORD })

  const figures = await auditor.call(countSignIns, { from: '2026-11-23', to: '2026-11-24' })
  assert.deepEqual([figures.times, figures.people], [4, 2])
  assert.deepEqual(figures.shares, [{ unitId: department.id, name: 'Sở Nông nghiệp và Môi trường', times: 4, people: 2 }])
  assert.deepEqual(figures.days, [{ day: '2026-11-23', times: 3, people: 2 }, { day: '2026-11-24', times: 1, people: 1 }])
  assert.deepEqual((await auditor.call(countSignIns, { from: '2026-11-24', to: '2026-11-24', agencyId: department.id })).shares.map(({ times }) => times), [1])
  assert.deepEqual((await auditor.call(countSignIns, { from: '2026-11-23', to: '2026-11-24', agencyId: crypto.randomUUID() })).shares, [])

  await assert.rejects(auditor.call(countSignIns, { from: '2026-11-24', to: '2026-11-23' }), { status: 422, type: /period-backwards/ })
  await assert.rejects(auditor.call(countSignIns, { from: '2024-01-01', to: '2026-11-23' }), { status: 422, type: /period-too-long/ })
  await assert.rejects(app.official({ powers: ['people.read'] }).call(countSignIns, { from: '2026-11-23', to: '2026-11-24' }), { status: 403 })
})
