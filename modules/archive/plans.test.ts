import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refused } from '#platform/testing'
import * as contract from './contract.ts'
import { asked, startOffice } from './test-office.ts'

test('a plan is drafted by the clerk, approved by the head once, and changed afterwards only with a reason that is kept', { timeout: 60_000 }, async (t) => {
  const { desks: { clerk, chairman, specialist, archivist } } = await startOffice(t)
  const { planId } = await clerk.call(contract.draftFilePlan, { year: 2026 })
  await assert.rejects(archivist.call(contract.draftFilePlan, { year: 2026 }), refused(409, 'archive/plan-exists'))
  await assert.rejects(clerk.call(contract.submitFilePlan, { planId }), refused(409, 'archive/plan-empty'))
  const row = { planId, code: '01.NN', title: 'Hồ sơ phòng, chống rét', retentionYears: 10, keeperUnitId: specialist.unitId }
  const { rowId } = await clerk.call(contract.writePlanRow, row)
  await assert.rejects(clerk.call(contract.writePlanRow, row), refused(409, 'archive/code-taken'))
  await assert.rejects(clerk.call(contract.writePlanRow, { ...row, code: '02.NN', retentionYears: 71 }), refused(422, 'archive/retention-out-of-range'))
  await assert.rejects(clerk.call(contract.writePlanRow, { ...row, code: '02.NN', retentionYears: 1 }), refused(422, 'archive/retention-out-of-range'))
  assert.equal((await specialist.call(contract.getFilePlan, { year: 2026 })).plan, null, 'a draft is its writers’ affair')
  await assert.rejects(specialist.call(contract.openWorkFile, { planRowId: rowId }), refused(409, 'archive/plan-not-approved'))
  await clerk.call(contract.submitFilePlan, { planId })
  assert.deepEqual(await asked(chairman, planId), ['approve'])
  await chairman.call(contract.returnFilePlan, { planId, reason: 'Bổ sung hồ sơ chính sách' })
  assert.deepEqual(await asked(clerk, planId), ['revise'])
  await clerk.call(contract.writePlanRow, { ...row, code: '02.NN', title: 'Hồ sơ chính sách', retentionYears: null })
  await clerk.call(contract.submitFilePlan, { planId })
  await assert.rejects(clerk.call(contract.approveFilePlan, { planId }), { status: 403 })
  const outcomes = await Promise.allSettled([chairman.call(contract.approveFilePlan, { planId }), chairman.call(contract.approveFilePlan, { planId })])
  assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'], 'approved once')
  await assert.rejects(clerk.call(contract.writePlanRow, { ...row, rowId, retentionYears: 20 }), refused(422, 'archive/reason-missing'))
  await clerk.call(contract.writePlanRow, { ...row, rowId, retentionYears: 20, reason: 'Theo thông tư mới' })
  await archivist.call(contract.withdrawPlanRow, { planId, rowId, reason: 'Chuyển việc cho đơn vị khác' })
  const { plan } = await specialist.call(contract.getFilePlan, { year: 2026 })
  assert.deepEqual(plan!.rows.map(({ code }) => code), ['02.NN'])
  assert.deepEqual(plan!.amendments.map(({ kind, reason }) => [kind, reason]), [['withdrawn', 'Chuyển việc cho đơn vị khác'], ['changed', 'Theo thông tư mới']])
  assert.ok((await specialist.download(contract.printFilePlan, { year: 2026 })).subarray(0, 5).equals(Buffer.from('%PDF-')))
})

test('next year’s plan begins as a copy of this year’s', { timeout: 60_000 }, async (t) => {
  const office = await startOffice(t)
  const { clerk } = office.desks
  await office.plan()
  assert.equal((await clerk.call(contract.draftFilePlan, { year: 2027, copyFrom: 2026 })).rows, 4)
  await assert.rejects(clerk.call(contract.draftFilePlan, { year: 2028, copyFrom: 2020 }), refused(422, 'archive/no-plan-to-copy'))
})

test('work the plan did not foresee gets its file with the reason, never under a code of the plan', { timeout: 60_000 }, async (t) => {
  const office = await startOffice(t)
  const { specialist } = office.desks
  await office.plan()
  const outside = { code: '09.NN', retentionYears: 5, reason: 'Việc phát sinh do bão số 12' }
  await assert.rejects(specialist.call(contract.openWorkFile, { outside: { ...outside, code: '01.NN' }, title: 'Khắc phục bão' }), refused(409, 'archive/code-in-plan'))
  await assert.rejects(specialist.call(contract.openWorkFile, { outside: { ...outside, retentionYears: 90 }, title: 'Khắc phục bão' }), refused(422, 'archive/retention-out-of-range'))
  const { fileId } = await specialist.call(contract.openWorkFile, { outside, title: 'Khắc phục bão' })
  const file = await specialist.call(contract.getWorkFile, { fileId })
  assert.deepEqual([file.isOutsidePlan, file.outsideReason, file.year], [true, 'Việc phát sinh do bão số 12', 2026])
})
