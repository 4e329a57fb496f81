import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { DataTable, DateField, EmptyState, Form, hrefOf, say, useEndpointState, useForm, useLive } from '#platform/web'
import { getBook, getRegisterLayout, printRegister, readRegister } from '../contract.ts'
import { bookNames as books, type BookName } from '../rules.ts'
import { Closing } from './registers/Closing.tsx'
import { columnsOf, filtersOf } from './registers/columns.tsx'
import { Frame, useYear, Years } from './registers/Frame.tsx'
import styles from './registers/Registers.module.css'
import { bookNames, text } from './registers/texts.ts'
import { Segments } from './Segments.tsx'

const isBook = (name: unknown): name is BookName => books.includes(name as BookName)
const listOf = (book: BookName) => (book === 'incoming' || book === 'followUp' ? 'incoming' : 'outgoing')

/** The books of the agency, a year each. */
export default function RegistersPage() {
  const { year, query, change } = useYear()
  const book: BookName = isBook(query.book) ? query.book : 'incoming'
  const { data } = useEndpointState(getBook, { book: 'outgoing', year })
  useLive(['documents.'], [readRegister, getBook, getRegisterLayout])
  const choose = (name: string) => change({ book: name, series: undefined, kind: undefined })
  return (
    <Frame at="/registers" title={text.title} lead={text.lead}>
      <div className={styles.head}>
        <div className={styles.choice}>
          <div className={styles.books}><Segments data={books.map((name) => ({ value: name, label: say(bookNames[name]) }))} value={book} onChange={choose} aria-label={text.title} /></div>
          <Years />
        </div>
        <PrintBook book={book} year={year} series={[query.series].flat()[0]} />
      </div>
      <Closing book={book} year={year} />
      <div className={styles.wide}><DataTable
        key={book} id={`register-${book}`} label={say(bookNames[book])} endpoint={readRegister} input={{ book, year }} columns={columnsOf(book)} filters={filtersOf(book, data?.series ?? [])}
        rowKey={({ series, number }) => `${series} ${number}`} rowTo={({ documentId }) => (documentId ? `/documents/${documentId}?list=${listOf(book)}` : `/registers/numbers?year=${year}`)}
        empty={<EmptyState title={text.none}>{say(bookNames[book])}, {year}</EmptyState>}
      /></div>
    </Frame>
  )
}

/** The book as PDF: the whole year, one series, or a part of it. */
function PrintBook({ book, year, series }: { book: BookName; year: number; series: string | undefined }) {
  const form = useForm<{ from: string | null; to: string | null }>({ initial: { from: null, to: null } })
  const print = ({ from, to }: { from: string | null; to: string | null }) => {
    window.open(hrefOf(printRegister, { book, year, ...(series && { series }), ...(from && { from }), ...(to && { to }) }), '_blank', 'noopener')
  }
  const bounds = { min: `${year}-01-01`, max: `${year}-12-31` }
  return (
    <Form form={form} onSubmit={print} className={styles.print}>
      <DateField name="from" label={text.from} {...bounds} />
      <DateField name="to" label={text.to} {...bounds} />
      <Button type="submit" variant="default" title={text.printHint} leftSection={<IconPrinter size={18} stroke={1.6} aria-hidden />}>{text.print}</Button>
    </Form>
  )
}
