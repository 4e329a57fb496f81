import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import type { z } from 'zod'
import { DataTable, DateField, EmptyState, Form, hrefOf, lang, texts, useForm, useLive, useQueryString, useToday, type Column } from '#platform/web'
import { printRegister, readRegister, type RegisterRow } from '../contract.ts'
import styles from './lists/Lists.module.css'
import { Segments } from './Segments.tsx'
import { text as words } from './texts.ts'

const text = texts({
  vi: {
    title: 'Sổ đăng ký', lead: 'Sổ theo Phụ lục IV Nghị định 30/2020/NĐ-CP. Số liên tục trong năm, bắt đầu lại từ ngày 01 tháng 01.', year: 'Năm', yearBefore: 'Năm trước', yearAfter: 'Năm sau', incoming: 'Sổ đến', outgoing: 'Sổ đi',
    print: 'In thành sổ', from: 'Từ ngày', to: 'Đến ngày', none: 'Sổ năm này chưa có dòng nào', printHint: 'Tối đa 5.000 dòng mỗi lần in.',
  },
  en: {
    title: 'Registers', lead: 'Books of Decree 30/2020/NĐ-CP, Appendix IV. Numbers run through the year and start again on 1 January.', year: 'Year', yearBefore: 'Previous year', yearAfter: 'Next year', incoming: 'Incoming book', outgoing: 'Outgoing book',
    print: 'Print as a book', from: 'From', to: 'Until', none: 'Nothing in this year’s book yet', printHint: 'At most 5,000 lines each time.',
  },
})

type Row = z.output<typeof RegisterRow>
type Direction = 'incoming' | 'outgoing'

/** Columns of the books as the law names them; the server answers their cells in this order. */
const columnNames: Record<Direction, { vi: string[]; en: string[] }> = {
  incoming: {
    vi: ['Ngày đến', 'Số đến', 'Tác giả', 'Số, ký hiệu', 'Ngày văn bản', 'Tên loại và trích yếu', 'Đơn vị hoặc người nhận', 'Ngày chuyển', 'Ký nhận', 'Ghi chú'],
    en: ['Arrived', 'Arrival no.', 'Author', 'Number, symbol', 'Dated', 'Type and subject', 'Unit or person', 'Handed over', 'Received', 'Note'],
  },
  outgoing: {
    vi: ['Số, ký hiệu', 'Ngày văn bản', 'Tên loại và trích yếu', 'Người ký', 'Nơi nhận văn bản', 'Đơn vị, người nhận bản lưu', 'Số lượng bản', 'Ngày chuyển', 'Ký nhận', 'Ghi chú'],
    en: ['Number, symbol', 'Dated', 'Type and subject', 'Signer', 'Receivers', 'Keeper of the file copy', 'Copies', 'Handed over', 'Received', 'Note'],
  },
}
const widths: Record<Direction, string[]> = {
  incoming: ['7em', '5em', '12em', '9em', '7em', '32%'],
  outgoing: ['8em', '7em', '32%', '11em', '16em'],
}
const subjectAt: Record<Direction, number> = { incoming: 5, outgoing: 2 }

const columnsOf = (direction: Direction): Column<Row>[] =>
  columnNames[direction][lang].map((header, i) => ({
    id: `c${i}`, header, cell: ({ cells }) => <span lang="vi">{cells[i]}</span>, ...(i === subjectAt[direction] ? { isMain: true } : {}), ...(i > 6 ? { isMinor: true, isHidden: true } : {}), ...(widths[direction][i] ? { width: widths[direction][i] } : {}),
  }))

/** The books of the agency, a year each. */
export default function RegistersPage() {
  const [query, change] = useQueryString()
  const thisYear = Number(useToday().slice(0, 4))
  const direction: Direction = query.book === 'outgoing' ? 'outgoing' : 'incoming'
  const year = Number([query.year].flat()[0] ?? thisYear)
  useLive(['documents.'], [readRegister])
  return (
    <div className={`page ${styles.page}`}>
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <div className={styles.head}>
        <div className={styles.years}>
          <Segments
            data={[{ value: 'incoming', label: text.incoming }, { value: 'outgoing', label: text.outgoing }]} value={direction}
            onChange={(book) => change({ book })} aria-label={text.title}
          />
          <Button variant="default" aria-label={text.yearBefore} onClick={() => change({ year: String(year - 1) })}>‹</Button>
          <b className={styles.figure} aria-live="polite">{text.year} {year}</b>
          <Button variant="default" aria-label={text.yearAfter} disabled={year >= thisYear} onClick={() => change({ year: String(year + 1) })}>›</Button>
        </div>
        <PrintBook direction={direction} year={year} />
      </div>
      <div className={styles.wide}><DataTable
        key={direction} id={`register-${direction}`} label={direction === 'incoming' ? text.incoming : text.outgoing} endpoint={readRegister} input={{ direction, year }}
        columns={columnsOf(direction)} rowKey={({ documentId }) => documentId} rowTo={({ documentId }) => `/documents/${documentId}?list=${direction}`}
        empty={<EmptyState title={text.none}>{direction === 'incoming' ? words.incoming : words.outgoing}, {year}</EmptyState>}
      /></div>
    </div>
  )
}

/** The book as PDF: the whole year, or a part of it. */
function PrintBook({ direction, year }: { direction: Direction; year: number }) {
  const form = useForm<{ from: string | null; to: string | null }>({ initial: { from: null, to: null } })
  const print = ({ from, to }: { from: string | null; to: string | null }) => {
    window.open(hrefOf(printRegister, { direction, year, ...(from && { from }), ...(to && { to }) }), '_blank', 'noopener')
  }
  const bounds = { min: `${year}-01-01`, max: `${year}-12-31` }
  return (
    <Form form={form} onSubmit={print} className={styles.book}>
      <DateField name="from" label={text.from} {...bounds} />
      <DateField name="to" label={text.to} {...bounds} />
      <Button type="submit" variant="default" title={text.printHint} leftSection={<IconPrinter size={18} stroke={1.6} aria-hidden />}>{text.print}</Button>
    </Form>
  )
}
