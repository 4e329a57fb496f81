import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namedLines, secrecyIn, type Mark } from './rules.ts'

const marks: Mark[] = (['stamp', 'description'] as const).flatMap((place) => [
  { words: 'MẬT', place, level: 'secret' }, { words: 'TỐI MẬT', place, level: 'topSecret' }, { words: 'TUYỆT MẬT', place, level: 'mostSecret' },
])
const levelOf = (text: string) => secrecyIn(text, marks)

test('a secrecy stamp standing alone is seen, whatever frames it and however its letters are spaced', () => {
  for (const label of ['MẬT', '[MẬT] Kế hoạch', 'Kế hoạch (MẬT)', 'Kế hoạch\nMẬT', 'MẬT'.normalize('NFD'), '| MẬT |', '* MẬT *', 'M Ậ T', 'UBND TỈNH\nSố: 12/KH-UBND\nMẬT\nKẾ HOẠCH', 'MẬT Sông Lam, ngày 12 tháng 3 năm 2026', 'MẬT Kính gửi: Sở Y tế'])
    assert.equal(levelOf(label), 'secret', label)
  assert.equal(levelOf('TỐI MẬT'), 'topSecret')
  assert.equal(levelOf('trang 1\nTUYỆT MẬT\nMẬT'), 'mostSecret', 'the highest counts')
})

test('a sentence about secrets is no secret', () => {
  const harmless = ['Bảo mật thông tin', 'BẢO MẬT THÔNG TIN', 'BẢO MẬT', 'Nuôi ong lấy mật', 'Luật Bảo vệ bí mật nhà nước', 'BẢO VỆ BÍ MẬT\nNHÀ NƯỚC', 'văn bản đóng dấu “MẬT” gửi riêng', 'MẬT ONG RỪNG', 'danh mục bí mật nhà nước độ Mật, Tối mật', 'Mức độ mật: Không', 'Mật khẩu: 123', 'mật']
  for (const text of harmless) assert.equal(levelOf(text), null, text)
})

test('what a file says of itself counts, and so does its name', () => {
  assert.equal(levelOf('Mức độ mật: Tối mật'), 'topSecret')
  assert.equal(levelOf('Độ mật: MẬT'), 'secret')
  for (const name of ['MẬT_Kế hoạch.pdf', 'KH 2026 - TỐI MẬT.docx', '[MẬT] Kế hoạch.pdf', 'TUYỆT MẬT.pdf']) assert.notEqual(levelOf(namedLines(name)), null, name)
  for (const name of ['Bảo mật_2026.pdf', 'BẢO MẬT - hướng dẫn.pdf', 'Quy chế bảo mật.docx', 'mật ong.pdf']) assert.equal(levelOf(namedLines(name)), null, name)
})
