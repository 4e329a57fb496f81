import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backOff, lengthIn, maskOf, settled, toGsm, worded } from './rules.ts'

test('without diacritics every letter is one every handset has', () => {
  assert.equal(toGsm('Hồ sơ của bà Đặng Thị “Ưởng” – đã có kết quả…'), 'Ho so cua ba Dang Thi "Uong" - da co ket qua...')
  assert.equal(toGsm('漢 €'), '? €')
  assert.equal(lengthIn('[a]€', true), 7, 'letters of the extension count twice')
})

test('an SMS keeps its code, its day and its link whole and cuts the words', () => {
  const facts = { code: 'H99.51-261123-0001', link: 'https://dichvucong.songlam.gov.vn/tra-cuu?ma=H99.51-261123-0001', words: 'Biên bản họp gia đình có chứng thực; Giấy ủy quyền; {Bản sao} sổ hộ khẩu [nếu có]; Giấy chứng sinh bản chính' }
  const text = worded('Ho so {code} can bo sung: {words}. Chi tiet: {link}', facts, { isPlain: true, most: 160 })
  assert.ok(lengthIn(text, true) <= 160, String(lengthIn(text, true)))
  assert.ok(text.includes(facts.code) && text.endsWith(facts.link) && text.includes('Bien ban'), text)
  assert.equal(worded('{code}: {words}', { code: 'A', words: 'ngắn' }, { isPlain: false, most: 160 }), 'A: ngắn')
})

test('what failed is tried again later and later, eight times', () => {
  assert.deepEqual([1, 2, 3, 20].map(backOff), [15_000, 30_000, 60_000, 3_600_000])
  assert.deepEqual([settled({ outcome: 'later', problem: 'x' }, 7).outcome, settled({ outcome: 'later', problem: 'x' }, 8).outcome], ['later', 'failed'])
})

test('an address is shown so that one knows it again and cannot use it', () => {
  assert.deepEqual([maskOf('sms', '0912345678'), maskOf('mail', 'hongvan@mail.vn')], ['09••••678', 'ho•••@mail.vn'])
})
