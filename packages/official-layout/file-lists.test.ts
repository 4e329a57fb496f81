import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createRenderer, fileListColumns } from './index.ts'
import { plainText, words } from './pdf-words.ts'
import type { FileList } from './index.ts'

const renderer = createRenderer()
after(() => renderer.close())

const row = ['1', '01.NN', 'Hồ sơ về phòng, chống rét cho vật nuôi vụ Đông Xuân 2026 - 2027', '02/11/2026 - 20/11/2026', '10 năm', '12', '48']
const inventory: FileList = {
  kind: 'inventory', parentAgency: 'Ủy ban nhân dân tỉnh Sông Lam', agency: 'Sở Nông nghiệp và Môi trường', place: 'Sông Lam', on: '2026-11-23', under: ['Đơn vị giao nộp: Phòng Nông nghiệp'], rows: [row],
  signers: [{ role: 'Người giao', title: 'Chuyên viên', name: 'Nguyễn Thị Hồng Vân' }, { role: 'Người nhận', title: 'Lưu trữ cơ quan', name: 'Trần Thị Lưu' }],
}

test('an inventory has the law’s columns, its rows, and a place for each of the two signatures', async () => {
  const { pdf, signers } = await renderer.renderFileList(inventory)
  const text = plainText(pdf)
  assert.match(text, /MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU Đơn vị giao nộp: Phòng Nông nghiệp/)
  assert.match(text, /NGƯỜI GIAO/)
  assert.equal(fileListColumns('inventory').length, 7)
  const [giver, receiver] = signers
  assert.ok(giver!.page === receiver!.page && giver!.x + giver!.w < receiver!.x + 5, 'side by side')
  const name = words(pdf).find((word) => word.text === 'Nguyễn')!
  assert.ok(giver!.y > 841.89 - name.yMin - 5, 'above the name')
})

test('a long inventory repeats its head on every page and keeps the signatures together on the last', async () => {
  const { pages, signers } = await renderer.renderFileList({ ...inventory, rows: Array.from({ length: 120 }, () => row) })
  assert.ok(pages > 3)
  assert.deepEqual(signers.map(({ page }) => page), [pages, pages])
})

test('a row with more cells than columns is refused by its index', async () => {
  await assert.rejects(renderer.renderFileList({ ...inventory, rows: [[...row, 'thừa']] }), { code: 'invalid-input', details: { field: 'rows[0]' } })
})
