import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createRenderer, documentTypes } from './index.ts'
import { plainText, poppler, words } from './pdf-words.ts'
import { damSafetyDecision, issued, longLetter } from './samples.ts'
import { everyType } from './samples-of-types.ts'
import type { DocumentType, OfficialDocument } from './index.ts'

const MM = 72 / 25.4
const renderer = createRenderer()
after(() => renderer.close())

const sampleOf = (type: DocumentType): OfficialDocument => everyType[(documentTypes as readonly DocumentType[]).indexOf(type)]!
const textOf = async (document: OfficialDocument) => plainText((await renderer.renderDocument(document)).pdf)

test('each of the 29 types of Article 7 is laid out with its name, its symbol, its signer and one closing "./."', async () => {
  assert.equal(everyType.length, 29)
  for (const document of everyType) {
    const { pdf } = await renderer.renderDocument({ ...document, ...issued })
    const text = plainText(pdf)
    if (document.type !== 'CV') assert.ok(text.includes(document.typeName.toUpperCase()), document.type)
    assert.ok(text.includes(`Số: 1875/${document.notation}`), document.type)
    assert.ok(text.includes(document.signerName), document.type)
    assert.equal(text.match(/\.\/\./g)?.length, 1, document.type)
    assert.match(poppler('pdfinfo', pdf), /Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/)
    assert.ok(words(pdf).every((word) => word.xMin >= 30 * MM - 0.5 && word.xMax <= 195 * MM + 0.5), document.type)
  }
})

test('a resolution names who resolves, its grounds and QUYẾT NGHỊ', async () => {
  assert.match(await textOf(sampleOf('NQ')), /NGHỊ QUYẾT .*ỦY BAN NHÂN DÂN TỈNH SÔNG LAM Căn cứ .*năm 2025; Theo đề nghị .*Môi trường\. QUYẾT NGHỊ: Điều 1\./)
})

test('a telegram says who wires to whom, without "Kính gửi"', async () => {
  const text = await textOf(sampleOf('CĐ'))
  assert.match(text, /CÔNG ĐIỆN .* CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SÔNG LAM điện: - Sở Nông nghiệp và Môi trường; - Ủy ban nhân dân các xã, phường\./)
  assert.doesNotMatch(text, /Kính gửi/)
})

test('an invitation names the guest, the meeting, its chair, time and place', async () => {
  assert.match(await textOf(sampleOf('GM')), /trân trọng kính mời: Giám đốc Sở .* Tới dự: .* Chủ trì: .* Thời gian: 08 giờ 00, .* Địa điểm: Phòng họp số 1/)
})

test('a letter of introduction asks for help and ends with the day it is good for', async () => {
  assert.match(await textOf(sampleOf('GGT')), /trân trọng giới thiệu: Ông \(bà\): Nguyễn Văn Hà .* Đề nghị Quý cơ quan .* đến hết ngày 31\/12\/2026\.\/\./)
})

test('minutes are signed by their writer and their chair', async () => {
  const text = await textOf(sampleOf('BB'))
  assert.match(text, /BIÊN BẢN .* Thời gian bắt đầu: .* Thư ký \(người ghi biên bản\): Hồ Thị Mỹ.*kết thúc vào 10 giờ 30, ngày 25 tháng 11 năm 2026\.\/\./)
  assert.match(text, /THƯ KÝ.*CHỦ TỌA|CHỦ TỌA.*THƯ KÝ/)
})

test('a leave permit says from when to when, where, and how the days are counted', async () => {
  assert.match(await textOf(sampleOf('GNP')), /Xét Đơn đề nghị nghỉ phép ngày 20\/11\/2026 .* 05 ngày kể từ ngày 01\/12\/2026 đến hết ngày 05\/12\/2026 tại xã Yên Trung, .* thời gian nghỉ hằng năm\.\/\./)
})

test('regulations have chapters with titles in capitals', async () => {
  assert.match(await textOf(sampleOf('QC')), /Chương I QUY ĐỊNH CHUNG Điều 1\. Phạm vi điều chỉnh .*Chương II TỔ CHỨC THỰC HIỆN/)
})

test('an invitation without its details is refused by the name of the field', async () => {
  await assert.rejects(renderer.renderDocument({ ...sampleOf('GM'), details: undefined }), { code: 'invalid-input', details: { field: 'details' } })
  await assert.rejects(renderer.renderDocument({ ...sampleOf('GM'), details: sampleOf('BB').details }), { code: 'invalid-input' })
})

test('circulation, drafter, copies and the agency’s address stand in their boxes, the address on page 1 only', async () => {
  const contact = 'Địa chỉ: số 1 đường Trần Phú, phường Nghĩa Thắng; điện thoại: 0238 3 111 222'
  const { pdf } = await renderer.renderDocument({ ...longLetter(24), circulation: 'LƯU HÀNH NỘI BỘ', drafterMark: 'PL.(300)', contact })
  const all = words(pdf)
  assert.match(plainText(pdf), /LƯU HÀNH NỘI BỘ.*PL\.\(300\)/)
  const foot = all.filter((word) => word.text === '0238')
  assert.deepEqual(foot.map((word) => word.page), [1])
  assert.ok(foot[0]!.yMin > 277 * MM, 'in the bottom margin')
  assert.equal(all.find((word) => word.text === 'PL.(300)')?.page, 3)
})

test('annexes begin new sheets, count their own pages and say what they belong to', async () => {
  const annex = { title: 'Danh sách hồ chứa', body: longLetter(40).body }
  const { pdf, slots } = await renderer.renderDocument({ ...damSafetyDecision, number: '05', issuedOn: '2026-02-03', annexes: [annex, annex] })
  const all = words(pdf)
  const tops = all.filter((word) => word.yMax < 20 * MM).map((word) => [word.page, word.text])
  assert.deepEqual(tops, [[3, '2'], [4, '3'], [6, '2'], [7, '3']])
  const text = plainText(pdf)
  assert.match(text, /Phụ lục I DANH SÁCH HỒ CHỨA \(Kèm theo Quyết định số 05\/QĐ-UBND ngày 03 tháng 02 năm 2026 của/)
  assert.match(text, /Phụ lục II/)
  assert.equal(text.match(/\.\/\./g)?.length, 3)
  assert.equal(slots.signature.page, 1)
})

test('one annex alone has no number, and before numbering its reference is left blank', async () => {
  const { pdf } = await renderer.renderDocument({ ...damSafetyDecision, annexes: [{ title: 'Danh sách', body: [{ kind: 'paragraph', text: 'Hồ Yên Trung.' }] }] })
  assert.match(plainText(pdf), /Phụ lục DANH SÁCH \(Kèm theo Quyết định số \/QĐ-UBND ngày tháng năm của/)
})
