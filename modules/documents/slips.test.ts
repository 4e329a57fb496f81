import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeLayout } from './adapters/layout.ts'
import * as contract from './contract.ts'
import { plainText } from '../../packages/official-layout/pdf-words.ts'
import { equip, PIN, refused, startOffice, type Office } from './test-office.ts'

const ways = [{ title: 'Hỗ trợ bằng tiền', details: 'Nhanh, chi 2 tỷ đồng.' }, { title: 'Hỗ trợ bằng giống', details: null }]

async function submit(office: Office, slip: Record<string, unknown>) {
  const { documentId } = await office.draft()
  await office.carry(documentId, 'checked')
  await office.desks.specialist.call(contract.submitSlip, { documentId, slip: { summary: 'Kính trình phương án hỗ trợ.', ...slip } })
  return documentId
}

test('a slip lays several ways before the leader, who chooses one with his opinion before he signs; the slip prints the choice', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  await equip(office)
  const { chairman, specialist, head } = office.desks
  const documentId = await submit(office, { options: ways, recommended: 1 })
  const { verbs, fileId, slip } = await chairman.call(contract.getDocument, { documentId })
  assert.deepEqual([verbs.includes('chooseOption'), slip?.options.length, slip?.recommended, slip?.choice], [true, 2, 1, null])
  await assert.rejects(chairman.call(contract.signDocument, { documentId, fileId: fileId!, pin: PIN }), refused(409, 'documents/option-not-chosen'))
  await assert.rejects(chairman.call(contract.chooseOption, { documentId, option: 2 }), refused(422, 'documents/option-unknown'))
  await assert.rejects(head.call(contract.chooseOption, { documentId, option: 0 }), { status: 403 })
  await chairman.call(contract.chooseOption, { documentId, option: 1 })
  await chairman.call(contract.chooseOption, { documentId, option: 0, opinion: 'Chi trong tháng 12.' })
  await chairman.call(contract.signDocument, { documentId, fileId: fileId!, pin: PIN })
  const signed = await specialist.call(contract.getDocument, { documentId })
  assert.deepEqual([signed.state, signed.slip?.choice?.option, signed.slip?.choice?.opinion], ['signed', 0, 'Chi trong tháng 12.'])
  const { chapters } = await specialist.call(contract.getStory, { documentId })
  assert.deepEqual(chapters.filter(({ name }) => name.includes('option-chosen')).map(({ facts }) => [facts.ordinal, facts.opinion]), [[2, null], [1, 'Chi trong tháng 12.']])
  const printed = plainText(await chairman.download(contract.printSubmissionSlip, { documentId }))
  for (const words of ['Phương án 1: Hỗ trợ bằng tiền (được chọn)', 'Phương án 2: Hỗ trợ bằng giống (đề xuất)', 'Chọn phương án 1.', 'Chi trong tháng 12.']) assert.ok(printed.includes(words), `${words} is not in ${printed}`)
})

test('returned and submitted again, a paper keeps the slips of every round and what was chosen of each', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { chairman, specialist } = office.desks
  const documentId = await submit(office, { options: ways, recommended: 0 })
  await chairman.call(contract.chooseOption, { documentId, option: 1, opinion: 'Làm rõ định mức.' })
  await chairman.call(contract.returnDraft, { documentId, opinion: 'Viết lại theo phương án 2.' })
  await office.carry(documentId, 'checked')
  await specialist.call(contract.submitSlip, { documentId, slip: { summary: 'Đã viết lại theo phương án 2.' } })
  const { slip, earlierSlips, verbs } = await chairman.call(contract.getDocument, { documentId })
  assert.deepEqual([slip?.round, slip?.options, slip?.choice, verbs.includes('chooseOption')], [2, [], null, false])
  assert.deepEqual(earlierSlips.map(({ round, choice }) => [round, choice?.option, choice?.opinion]), [[1, 1, 'Làm rõ định mức.']])
})

test('several ways come with a recommendation that is one of them; the only way there is is chosen by the signature', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  await equip(office)
  await assert.rejects(submit(office, { options: ways }), refused(422, 'documents/recommendation-missing'))
  await assert.rejects(submit(office, { options: ways, recommended: 2 }), refused(422, 'documents/option-unknown'))
  const documentId = await submit(office, { options: ways.slice(0, 1), recommended: 0 })
  const signed = await office.carry(documentId, 'signed')
  assert.equal(signed.slip?.choice?.option, 0)
})
