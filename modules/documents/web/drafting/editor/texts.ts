import { texts, type Phrase } from '#platform/web'
import type { Choice } from './lines.ts'

export const text = texts({
  vi: {
    tools: 'Công cụ soạn thảo', kind: 'Loại dòng', cell: 'Ô trong bảng', bold: 'Đậm (Ctrl B)', italic: 'Nghiêng (Ctrl I)', undo: 'Hoàn tác (Ctrl Z)', redo: 'Làm lại (Ctrl Y)', recount: 'Đánh số lại từ đầu',
    table: 'Bảng', insertTable: 'Chèn bảng', addRow: 'Thêm dòng dưới', addColumn: 'Thêm cột bên phải', head: 'Dòng đầu là tiêu đề', deleteRow: 'Xóa dòng', deleteColumn: 'Xóa cột', deleteTable: 'Xóa bảng',
  },
  en: {
    tools: 'Writing tools', kind: 'Kind of line', cell: 'Cell of a table', bold: 'Bold (Ctrl B)', italic: 'Italic (Ctrl I)', undo: 'Undo (Ctrl Z)', redo: 'Redo (Ctrl Y)', recount: 'Number everything anew',
    table: 'Table', insertTable: 'Insert a table', addRow: 'Add a row below', addColumn: 'Add a column on the right', head: 'First row is a head', deleteRow: 'Delete the row', deleteColumn: 'Delete the column', deleteTable: 'Delete the table',
  },
})

export const choiceNames: Record<Choice, Phrase> = {
  paragraph: { vi: 'Đoạn văn', en: 'Paragraph' }, heading: { vi: 'Đề mục (I. …)', en: 'Heading (I. …)' }, item: { vi: 'Gạch đầu dòng', en: 'Dash' }, part: { vi: 'Phần', en: 'Part' }, chapter: { vi: 'Chương', en: 'Chapter' },
  section: { vi: 'Mục', en: 'Section' }, subsection: { vi: 'Tiểu mục', en: 'Subsection' }, article: { vi: 'Điều', en: 'Article' }, clause: { vi: 'Khoản (1.)', en: 'Clause (1.)' }, point: { vi: 'Điểm (a)', en: 'Point (a)' },
}
