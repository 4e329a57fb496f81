import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createRenderer, registerColumns } from './index.ts'
import { plainText } from './pdf-words.ts'
import type { OneStopSlip } from './index.ts'

const renderer = createRenderer()
after(() => renderer.close())

const slip: OneStopSlip = {
  form: 'Mẫu số 01', title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', agency: 'Ủy ban nhân dân xã Yên Trung', code: 'H99.51-261130-0001', place: 'Yên Trung', on: '2026-11-30', trackAddress: 'https://example.org/tra-cuu?ma=H99.51-261130-0001',
  facts: [['Tiếp nhận hồ sơ của', 'Nguyễn Thị Hồng Vân'], ['Thủ tục', 'Đăng ký khai sinh']],
  table: { columns: [{ title: 'Thành phần hồ sơ', share: 70 }, { title: 'Bản chính', share: 15, centred: true }, { title: 'Bản sao', share: 15, centred: true }], rows: [['Giấy chứng sinh', '1', '0']] },
  closing: ['Thời gian trả kết quả: 17 giờ 00 ngày 30/11/2026.'], signers: [{ role: 'Người nộp hồ sơ', name: '' }, { role: 'Người tiếp nhận hồ sơ', name: 'Bùi Thị Lành' }],
}

test('a receipt of the counter says who brought what, its code and when to come back', async () => {
  const { pdf, pages } = await renderer.renderOneStopSlip(slip, 'Bản in')
  const text = plainText(pdf)
  assert.equal(pages, 1)
  assert.match(text, /Mẫu số 01/)
  assert.match(text, /Mã hồ sơ: H99\.51-261130-0001/)
  assert.match(text, /Tiếp nhận hồ sơ của: Nguyễn Thị Hồng Vân Thủ tục: Đăng ký khai sinh/)
  assert.match(text, /Thành phần hồ sơ Giấy chứng sinh Bản chính Bản sao 1 0 Thời gian trả kết quả: 17 giờ 00 ngày 30\/11\/2026\./, 'pdftotext reads the wide column first')
})

test('what is missing is numbered; a row too wide is refused by its place', async () => {
  const { pdf } = await renderer.renderOneStopSlip({ ...slip, table: undefined, items: ['Giấy chứng sinh', 'Tờ khai'] })
  assert.match(plainText(pdf), /1\. Giấy chứng sinh 2\. Tờ khai/)
  await assert.rejects(renderer.renderOneStopSlip({ ...slip, table: { columns: slip.table!.columns.slice(0, 1), rows: [['a'], ['b', 'c']] } }), { code: 'invalid-input', details: { field: 'table.rows[1]' } })
})

test('a number goes by its own name, and what was written with a pen stands above the name', async () => {
  const ink = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const plain = await renderer.renderOneStopSlip({ ...slip, code: '12/BG-2026', codeName: 'Số' })
  const signed = await renderer.renderOneStopSlip({ ...slip, code: '12/BG-2026', codeName: 'Số', signers: slip.signers.map((signer) => ({ ...signer, ink })) })
  assert.match(plainText(plain.pdf), /Số: 12\/BG-2026/)
  const pictures = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1').match(/\/Subtype\s*\/Image/g)?.length ?? 0
  assert.deepEqual([pictures(plain.pdf) < pictures(signed.pdf), signed.pages], [true, 1])
})

test('the follow-up book of dossiers has its ten columns', () => assert.equal(registerColumns('dossiers').length, 10))
