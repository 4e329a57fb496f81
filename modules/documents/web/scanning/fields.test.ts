import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPage, splitNumber, typeOf } from './fields.ts'

test('a number and its symbol are told apart, however the clerk writes them', () => {
  assert.deepEqual(splitNumber('1875/UBND-NN'), { codeNumber: '1875', codeNotation: 'UBND-NN' })
  assert.deepEqual(splitNumber(' Số: 05 / QĐ-UBND '), { codeNumber: '05', codeNotation: 'QĐ-UBND' })
  assert.deepEqual(splitNumber('12/2026/NQ-HĐND'), { codeNumber: '12/2026', codeNotation: 'NQ-HĐND' })
  assert.equal(splitNumber('1875'), null)
  assert.equal(splitNumber('UBND-NN'), null)
})

test('the symbol gives the type; a letter begins with its agency', () => {
  const codes = ['CV', 'QĐ', 'TTr', 'TB']
  assert.equal(typeOf('05/QĐ-UBND', codes), 'QĐ')
  assert.equal(typeOf('1875/UBND-NN', codes), 'CV')
  assert.equal(typeOf('', codes), 'CV')
})

test('an electronic letter fills its own fields', () => {
  const page = `ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM TỈNH SÔNG LAM Độc lập - Tự do - Hạnh phúc Số: 1875/UBND-NN
    V/v chủ động phòng, chống rét cho vật nuôi HỎA TỐC Sông Lam, ngày 21 tháng 11 năm 2026 Kính gửi: - Sở Tài chính;`
  assert.deepEqual(readPage(page), { number: '1875/UBND-NN', issuedOn: '2026-11-21', subject: 'Chủ động phòng, chống rét cho vật nuôi', urgency: 'flash' })
})

test('a picture without text fills nothing', () => {
  assert.deepEqual(readPage(''), {})
})
