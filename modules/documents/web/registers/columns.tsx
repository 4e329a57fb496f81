import { lang, showDay, type Column, type Filter } from '#platform/web'
import type { RegisterRow } from '../../contract.ts'
import type { BookName } from '../../rules.ts'
import styles from './Registers.module.css'
import { text } from './texts.ts'

const outgoing = {
  vi: ['Số, ký hiệu', 'Ngày văn bản', 'Tên loại và trích yếu', 'Người ký', 'Nơi nhận văn bản', 'Đơn vị, người nhận bản lưu', 'Số lượng bản', 'Ngày chuyển', 'Ký nhận', 'Ghi chú'],
  en: ['Number, symbol', 'Dated', 'Type and subject', 'Signer', 'Receivers', 'Keeper of the file copy', 'Copies', 'Handed over', 'Received', 'Note'],
}

/** Columns of the books as the law names them; the server answers their cells in this order. */
const names: Record<BookName, { vi: string[]; en: string[] }> = {
  incoming: {
    vi: ['Ngày đến', 'Số đến', 'Tác giả', 'Số, ký hiệu', 'Ngày văn bản', 'Tên loại và trích yếu', 'Đơn vị hoặc người nhận', 'Ngày chuyển', 'Ký nhận', 'Ghi chú'],
    en: ['Arrived', 'Arrival no.', 'Author', 'Number, symbol', 'Dated', 'Type and subject', 'Unit or person', 'Handed over', 'Received', 'Note'],
  },
  outgoing, copies: outgoing,
  followUp: {
    vi: ['Số đến', 'Tên loại, số, ngày và tác giả', 'Đơn vị hoặc người nhận', 'Thời hạn', 'Tiến độ giải quyết', 'Văn bản trả lời', 'Ghi chú'],
    en: ['Arrival no.', 'Type, number, date and author', 'Unit or person', 'Deadline', 'Progress', 'Reply', 'Note'],
  },
}
const sent = { widths: ['9em', '7em', '32%', '11em', '16em'], main: 2, hidden: [5, 6, 7, 8] }
const shapes: Record<BookName, { widths: string[]; main: number; hidden: number[] }> = {
  incoming: { widths: ['7em', '5em', '12em', '9em', '7em', '32%'], main: 5, hidden: [7, 8, 9] },
  outgoing: sent, copies: sent,
  followUp: { widths: ['5em', '40%', '14em', '7em', '11em', '9em'], main: 1, hidden: [6] },
}

/** A document sent to a whole province names twenty places; the book prints them all, the screen the first. */
function shortened(cell: string | undefined): string | undefined {
  const names = cell?.split('; ') ?? []
  return names.length > 4 ? text.andMore(names.slice(0, 3).join('; '), names.length - 3) : cell
}

/** What was added later beside a line of a closed book. */
const Supplement = ({ row: { supplement }, at }: { row: RegisterRow; at: number }) =>
  supplement && <span className={styles.supplement}>{text.supplement(showDay(supplement.on))} <span lang="vi">{supplement.cells[at]}</span></span>

export const columnsOf = (book: BookName): Column<RegisterRow>[] => {
  const { widths, main, hidden } = shapes[book]
  return names[book][lang].map((header, i) => ({
    id: `c${i}`, header, cell: (row) => <><span lang="vi">{shortened(row.cells[i])}</span>{i === main && <Supplement row={row} at={i} />}</>, ...(i === main && { isMain: true }), ...(hidden.includes(i) && { isMinor: true, isHidden: true }), ...(widths[i] && { width: widths[i] }),
  }))
}

/** Filters of a book; only outgoing books have several series and numbers without documents. */
export const filtersOf = (book: BookName, series: { series: string; name: string }[]): Filter[] => [
  ...(book === 'outgoing' ? [{ name: 'series', label: text.series, kind: 'choice' as const, options: series.filter((one) => one.series !== 'copies').map((one) => ({ value: one.series, label: one.name })) }] : []),
  ...(book === 'outgoing' || book === 'copies' ? [{
    name: 'kind', label: text.kind, kind: 'choice' as const, many: true,
    options: [{ value: 'document', label: text.kindDocument }, { value: 'reserved', label: text.kindReserved }, { value: 'cancelled', label: text.kindCancelled }],
  }] : []),
  { name: 'entered', label: text.entered, kind: 'days' },
  { name: 'text', label: text.words, kind: 'text' },
]
