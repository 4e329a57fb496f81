import { Button } from '@mantine/core'
import { hrefOf, say, showCount, showDay, showInstant, StatusWord, TextAreaField, useEndpointState, useMay, useToday } from '#platform/web'
import { closeBook, confirmBook, getBook, printClosing, reopenBook, type BookClosing } from '../../contract.ts'
import { mayClose, type BookName } from '../../rules.ts'
import { PinField, useKey } from '../signing/pin.tsx'
import { Act } from './Act.tsx'
import styles from './Registers.module.css'
import { bookNames, bookStates, text } from './texts.ts'

type Book = { book: BookName; year: number }

/** Whether the book of a year is open or closed, what it counts, and the verbs about it. */
export function Closing({ book, year }: Book) {
  const { data } = useEndpointState(getBook, { book, year })
  const today = useToday()
  if (!data) return null
  const { words, status } = bookStates[data.state]
  return (
    <section className={styles.closing} aria-label={text.closing}>
      <div><h2>{text.closing}</h2><StatusWord status={status}>{say(words)}</StatusWord></div>
      <Counts series={data.series} />
      {data.state === 'open' && !mayClose(year, today) && <p>{text.closable(showDay(data.closableOn))}</p>}
      {data.state === 'open' && mayClose(year, today) && data.unsettled.length > 0 && <p role="status">{text.unsettled(data.unsettled.map(({ code }) => code).join(', '))}</p>}
      {data.closedAt && <p lang="vi">{text.closedBy(data.closedBy!, showInstant(data.closedAt))}</p>}
      {data.confirmedAt && <p lang="vi">{text.confirmedBy(data.confirmedBy!, showInstant(data.confirmedAt))}</p>}
      <Verbs book={book} year={year} closing={data} isOver={mayClose(year, today)} />
    </section>
  )
}

function Counts({ series }: Pick<BookClosing, 'series'>) {
  if (series.length === 0) return <p>{text.nothing}</p>
  return (
    <ul className={styles.counts}>
      {series.map(({ series: key, name, lastNumber, cancelled }) => (
        <li key={key}><span lang="vi">{name}</span>: <b>{showCount(lastNumber)}</b>{cancelled.length > 0 && ` (${text.cancelled.toLowerCase()}: ${cancelled.slice(0, 12).join(', ')}${cancelled.length > 12 ? '…' : ''})`}</li>
      ))}
    </ul>
  )
}

function Verbs({ book, year, closing: { state, unsettled }, isOver }: Book & { closing: BookClosing; isOver: boolean }) {
  const [mayRegister, mayConfirm] = [useMay('documents.register'), useMay('documents.confirm-books')]
  const input = () => ({ book, year })
  return (
    <div className={styles.verbs}>
      {state === 'open' && isOver && unsettled.length === 0 && mayRegister && <Act endpoint={closeBook} verb={text.close} means={text.closeMeans(say(bookNames[book]), year)} initial={{}} input={input} isFirst />}
      {state === 'closed' && mayConfirm && <Confirm book={book} year={year} />}
      {state === 'closed' && <Act endpoint={reopenBook} verb={text.reopen} means={text.reopenMeans} initial={{ reason: '' }} input={({ reason }) => ({ book, year, reason })}><TextAreaField name="reason" label={text.reason} required rows={2} /></Act>}
      {state !== 'open' && <Button variant="default" component="a" href={hrefOf(printClosing, { book, year })} target="_blank" rel="noreferrer">{text.page}</Button>}
    </div>
  )
}

function Confirm({ book, year }: Book) {
  const key = useKey('person')
  return (
    <Act endpoint={confirmBook} verb={text.confirm} means={text.confirmMeans} initial={{ pin: '' }} input={() => ({ book, year })} before={({ pin }) => key.ensureOpen(pin)} isFirst>
      <PinField keyState={key} />
    </Act>
  )
}
