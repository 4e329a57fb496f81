import { LayoutError } from './errors.ts'
import { oneLine, dayNumbers, realDay, spokenDate } from './writing.ts'
import type { Mark, TemplateInput } from './typesetter.ts'
import type { Box, FileList, FileListKind } from './types.ts'

type Column = { title: string, share: number, centred: boolean }
const narrow = (title: string, share: number): Column => ({ title, share, centred: true })
const wide = (title: string, share: number): Column => ({ title, share, centred: false })

/** Columns in the words of NĐ 30/2020/NĐ-CP, App. V, and of the usual forms of archives. */
const forms: Record<FileListKind, { title: string, columns: Column[] }> = {
  plan: { title: 'Danh mục hồ sơ', columns: [narrow('Số và ký hiệu hồ sơ', 14), wide('Tiêu đề hồ sơ', 40), narrow('Thời hạn bảo quản', 13), wide('Đơn vị, người lập hồ sơ', 22), wide('Ghi chú', 11)] },
  inventory: {
    title: 'Mục lục hồ sơ, tài liệu nộp lưu',
    columns: [narrow('STT', 5), narrow('Số và ký hiệu hồ sơ', 13), wide('Tiêu đề hồ sơ', 36), narrow('Thời gian tài liệu', 16), narrow('Thời hạn bảo quản', 11), narrow('Số tài liệu', 8), narrow('Số trang', 8)],
  },
  receipt: {
    title: 'Biên bản giao nhận hồ sơ, tài liệu lưu trữ',
    columns: [narrow('STT', 5), narrow('Số và ký hiệu hồ sơ', 13), wide('Tiêu đề hồ sơ', 36), narrow('Thời gian tài liệu', 16), narrow('Thời hạn bảo quản', 11), narrow('Số tài liệu', 8), narrow('Số trang', 8)],
  },
  contents: {
    title: 'Mục lục văn bản, tài liệu trong hồ sơ',
    columns: [narrow('STT', 5), narrow('Số, ký hiệu', 14), narrow('Ngày tháng', 12), wide('Tên loại và trích yếu nội dung', 37), wide('Tác giả', 20), narrow('Số trang', 7)],
  },
  closing: {
    title: 'Biên bản khóa sổ',
    columns: [narrow('STT', 6), wide('Loại văn bản, nhóm số', 34), narrow('Số cuối cùng', 13), narrow('Số văn bản', 13), narrow('Số đã hủy', 11), wide('Các số đã hủy', 23)],
  },
  destruction: {
    title: 'Danh mục hồ sơ, tài liệu hết thời hạn lưu trữ đề nghị hủy',
    columns: [narrow('STT', 5), narrow('Số và ký hiệu hồ sơ', 13), wide('Tiêu đề hồ sơ', 38), narrow('Thời gian tài liệu', 16), narrow('Thời hạn bảo quản', 11), narrow('Hết hạn', 10), narrow('Số tài liệu', 8)],
  },
  tasks: {
    title: 'Danh sách theo dõi nhiệm vụ',
    columns: [narrow('STT', 5), wide('Nhiệm vụ', 30), wide('Căn cứ', 19), wide('Chủ trì', 17), narrow('Hạn', 10), wide('Trạng thái', 12), narrow('Tiến độ', 7)],
  },
  results: {
    title: 'Danh sách văn bản',
    columns: [narrow('STT', 6), narrow('Số, ký hiệu', 15), narrow('Ngày văn bản', 12), wide('Cơ quan ban hành', 18), wide('Trích yếu nội dung', 33), wide('Đang ở', 16)],
  },
  files: {
    title: 'Danh sách hồ sơ',
    columns: [narrow('STT', 5), narrow('Số và ký hiệu hồ sơ', 11), wide('Tiêu đề hồ sơ', 32), wide('Người lập', 14), narrow('Thời gian tài liệu', 14), narrow('Thời hạn bảo quản', 10), narrow('Trạng thái', 8), narrow('Số tài liệu', 6)],
  },
  opinions: {
    title: 'Bảng tổng hợp, tiếp thu, giải trình ý kiến',
    columns: [narrow('STT', 5), wide('Cơ quan, đơn vị, cá nhân', 23), wide('Nội dung ý kiến', 38), wide('Tiếp thu, giải trình', 34)],
  },
}

/** The columns of a list, in printing order: cells of `FileList.rows` follow it. */
export const fileListColumns = (kind: FileListKind): string[] => forms[kind].columns.map(({ title }) => title)

export function fileListInput(list: FileList): TemplateInput {
  const form = forms[list.kind]
  const wrong = list.rows.findIndex((row) => row.length > form.columns.length)
  if (wrong >= 0) throw new LayoutError('invalid-input', { field: `rows[${wrong}]` }, 'a row has more cells than the list has columns')
  const text = {
    parentAgency: list.parentAgency?.split('\n') ?? null, agency: list.agency.split('\n'), place: list.place, date: spokenDate(realDay(list.on, 'on')),
    title: form.title, under: list.under, columns: form.columns, closing: list.closing ?? [],
    rows: list.rows.map((row) => form.columns.map((_, index) => row[index] ?? '')),
    signers: (list.signers ?? []).map((signer, index) => ({ ...signer, mark: `signer-${index}` })),
  }
  return { properties: { title: oneLine(`${form.title}: ${list.under.join(', ')}`), author: oneLine(list.agency), createdOn: dayNumbers(list.on) }, text }
}

const A4_HEIGHT = 841.89
const SIGNATURE = { w: 170.08, h: 70.87 }

/** Where each signer's picture goes: 60 × 25 mm in the middle of the place kept for it, in the order of the signers. */
export const signerBoxes = (marks: Mark[]): Box[] => marks.filter(({ name }) => name.startsWith('signer-')).map(({ page, x, y, w, h = SIGNATURE.h }) => ({
  page, x: x + (w - SIGNATURE.w) / 2, y: A4_HEIGHT - y - h / 2 - SIGNATURE.h / 2, ...SIGNATURE,
}))
