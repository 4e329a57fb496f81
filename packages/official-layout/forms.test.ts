import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createRenderer, registerColumns } from './index.ts'
import { plainText, poppler, words } from './pdf-words.ts'
import type { RegisterBook, SubmissionSlip } from './index.ts'

const renderer = createRenderer()
after(() => renderer.close())

const office = { parentAgency: 'Ủy ban nhân dân tỉnh Sông Lam', agency: 'Sở Nông nghiệp và Môi trường' }
const entry = [
  '23/11/2026', '2418', 'Ủy ban nhân dân tỉnh', '1875/UBND-NN', '21/11/2026',
  'Công văn về việc chủ động phòng, chống rét cho vật nuôi, cây trồng vụ Đông Xuân', 'Chi cục Chăn nuôi', '23/11/2026',
]

test('registers have the columns of NĐ 30, App. IV: ten, ten and seven', () => {
  assert.equal(registerColumns('outgoing').length, 10)
  assert.equal(registerColumns('incoming').length, 10)
  assert.equal(registerColumns('followUp').length, 7)
  assert.equal(registerColumns('incoming').indexOf('Số đến'), 1)
})

test('a register book opens with its cover and repeats its column heads on every landscape page', async () => {
  const book: RegisterBook = {
    ...office, kind: 'incoming', year: 2026, volume: '02', firstOn: '2026-01-02', lastOn: '2026-12-31',
    firstNumber: '01', lastNumber: '2500', rows: Array.from({ length: 100 }, () => entry),
  }
  const { pdf, pages } = await renderer.renderRegisterBook(book)
  const all = words(pdf)
  const cover = all.filter((word) => word.page === 1).map((word) => word.text).join(' ')
  assert.match(cover, /SỔ ĐĂNG KÝ VĂN BẢN ĐẾN Năm: 2026 Từ ngày 02\/01\/2026 đến ngày 31\/12\/2026 Từ số 01 đến số 2500 Quyển số: 02/)
  assert.match(poppler('pdfinfo', pdf), /Page size:\s+841\.\d+ x 595\.\d+ pts/)
  for (let page = 2; page <= pages; page++) assert.ok(all.some((word) => word.page === page && word.text === '(10)'))
  assert.equal(all.filter((word) => word.text === '2418').length, 100)
  assert.ok(all.every((word) => word.xMin > 15 * 2.83 && word.xMax < 841.9 - 14 * 2.83))
})

test('a register book can be printed on A3, and one without entries has only its ruled head', async () => {
  const { pdf, pages } = await renderer.renderRegisterBook({ ...office, kind: 'outgoing', year: 2026, paper: 'a3', rows: [] })
  assert.match(poppler('pdfinfo', pdf), /Page size:\s+1190\.\d+ x 841\.\d+ pts/)
  assert.equal(pages, 2)
})

test('a row with more cells than columns is refused by its index', async () => {
  const book: RegisterBook = { ...office, kind: 'followUp', year: 2026, rows: [entry.slice(0, 7), entry] }
  await assert.rejects(renderer.renderRegisterBook(book), { code: 'invalid-input', details: { field: 'rows[1]' } })
})

const slip: SubmissionSlip = {
  ...office, place: 'Sông Lam', notation: 'PTr-SNNMT', submittedOn: '2026-02-05',
  addressee: 'Phó Chủ tịch Lê Thị Thu Ngân', subject: 'Chủ động phòng, chống rét', documentType: 'Công văn',
  draftingUnit: 'Chi cục Chăn nuôi', drafter: 'Nguyễn Văn Hà', dueOn: '2026-11-23',
  summary: ['Yêu cầu các sở, xã, phường chủ động chống rét.'], attachments: ['Dự thảo công văn'],
  opinions: [{ by: 'Phạm Hữu Đức', position: 'Giám đốc Sở', text: 'Thống nhất.\nĐề nghị ký sớm.', at: '21/11/2026 16:42' }],
}

test('a submission slip says who submits what to whom, and what others thought of it', async () => {
  const open = plainText((await renderer.renderSubmissionSlip(slip)).pdf)
  assert.match(open, /PHIẾU TRÌNH Kính gửi: Phó Chủ tịch Lê Thị Thu Ngân/)
  assert.match(open, /Thời hạn 23\/11\/2026/)
  assert.match(open, /ngày 05 tháng 02 năm 2026/)
  assert.match(open, /Thống nhất\. Đề nghị ký sớm\./)
  const decided = { ...slip, decision: { by: 'Lê Thị Thu Ngân', position: 'Phó Chủ tịch', text: 'Đồng ý và ký.' } }
  assert.match(plainText((await renderer.renderSubmissionSlip(decided)).pdf), /Đồng ý và ký\. Phó Chủ tịch Lê Thị Thu Ngân/)
})

test('a processing slip carries the three opinions with exactly the duties given', async () => {
  const { pdf } = await renderer.renderProcessingSlip({
    ...office, arrivalNumber: '2418', arrivedOn: '2026-11-23', document: 'Công văn số 1875/UBND-NN của Ủy ban nhân dân tỉnh.',
    leader: {
      by: 'Phạm Hữu Đức', position: 'Giám đốc', text: 'Khẩn trương triển khai.', at: '23/11/2026 08:12',
      lead: { name: 'Chi cục Chăn nuôi', dueOn: '2026-11-25' }, coordinators: [{ name: 'Phòng Kế hoạch - Tài chính' }],
      forInformation: ['Chi cục Trồng trọt'],
    },
  })
  const text = plainText(pdf)
  assert.match(text, /PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN Số đến: 2418/)
  assert.match(text, /Chủ trì: Chi cục Chăn nuôi \(hạn 25\/11\/2026\) Phối hợp: Phòng Kế hoạch - Tài chính Để biết: Chi cục Trồng trọt/)
  assert.match(text, /Ý kiến của lãnh đạo đơn vị: Ý kiến đề xuất của người giải quyết:/)
})

test('five hundred register entries are printed, page after page', async () => {
  const { pages } = await renderer.renderRegisterBook({ ...office, kind: 'incoming', year: 2026, rows: Array.from({ length: 500 }, () => entry) })
  assert.ok(pages > 20)
})
