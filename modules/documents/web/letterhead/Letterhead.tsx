import { Button } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, DateField, showDay, showInstant, texts, TextField, useAction, useEndpointState, useForm, useLive, useToday } from '#platform/web'
import { listLetterheads, setLetterhead, type LetterheadLine } from '../../contract.ts'
import '../problems.ts'
import styles from './Letterhead.module.css'

const text = texts({
  vi: {
    title: 'Dòng địa chỉ cuối trang 1', lead: 'In ở chân trang đầu của văn bản đi (Nghị định 30/2020/NĐ-CP, Phụ lục I, III.4).', none: 'Cơ quan chưa đặt dòng này; văn bản in không có dòng địa chỉ.', change: 'Đặt dòng địa chỉ',
    means: 'Văn bản dựng từ ngày này trở đi in dòng mới, thay cho dòng đã đặt từ ngày đó về sau. Văn bản đã dựng giữ nguyên.', contact: 'Địa chỉ, thư điện tử, trang tin, điện thoại', contactHint: 'Ví dụ: Địa chỉ: số 1 đường Trần Phú; điện thoại: 0238 3 111 222; thư điện tử: vanthu@songlam.gov.vn.',
    from: 'Từ ngày', basis: 'Căn cứ', done: 'Đã đặt dòng địa chỉ.', history: 'Các dòng đã đặt', since: (from: string, to: string | null) => (to ? `từ ${from} đến trước ${to}` : `từ ${from}`), setBy: (who: string, at: string) => `${who} đặt lúc ${at}`, now: 'Đang dùng', planned: 'Sắp dùng',
  },
  en: {
    title: 'Line at the foot of page 1', lead: 'Printed at the foot of the first page of outgoing documents (Decree 30/2020/NĐ-CP, App. I, III.4).', none: 'The agency has not set this line; documents print none.', change: 'Set the line',
    means: 'Documents laid out from this day on print the new line, in the place of what was set for later. Documents already laid out keep theirs.', contact: 'Address, e-mail, site, telephone', contactHint: 'For example: Địa chỉ: số 1 đường Trần Phú; điện thoại: 0238 3 111 222; thư điện tử: vanthu@songlam.gov.vn.',
    from: 'From', basis: 'Legal basis', done: 'The line is set.', history: 'Lines set', since: (from: string, to: string | null) => (to ? `from ${from} until ${to}` : `from ${from}`), setBy: (who: string, at: string) => `set by ${who} at ${at}`, now: 'In use', planned: 'To come',
  },
})

/** What an agency prints at the foot of page 1, with its history; set by whoever manages the agency. */
export default function Letterhead({ id }: { id: string }) {
  const { data } = useEndpointState(listLetterheads, { agencyId: id })
  const [isSetting, set] = useState(false)
  useLive(['documents.letterhead-'], [listLetterheads])
  if (!data) return null
  return (
    <section className={styles.section} aria-label={text.title}>
      <h2>{text.title}</h2>
      <p className={styles.quiet}>{text.lead}</p>
      {data.now === null && <p>{text.none}</p>}
      {data.lines.length > 0 && <ol aria-label={text.history}>{data.lines.map((line) => <Line key={line.validFrom} line={line} />)}</ol>}
      {data.maySet && <Button variant="default" onClick={() => set(true)}>{text.change}</Button>}
      {isSetting && <SetDialog now={data.now ?? ''} onClose={() => set(false)} />}
    </section>
  )
}

function Line({ line: { contact, validFrom, validTo, legalBasis, setBy, setAt } }: { line: LetterheadLine }) {
  const today = useToday()
  const isNow = validFrom <= today && (validTo === null || today < validTo)
  const about = [text.since(showDay(validFrom), validTo && showDay(validTo)), legalBasis, setBy && setAt && text.setBy(setBy, showInstant(setAt))].filter(Boolean).join('. ')
  return (
    <li>
      <p lang="vi">{(isNow || validFrom > today) && <b>{isNow ? text.now : text.planned}: </b>}{contact}</p>
      <p className={styles.quiet}>{about}</p>
    </li>
  )
}

function SetDialog({ now, onClose }: { now: string; onClose: () => void }) {
  const today = useToday()
  const form = useForm({ initial: { contact: now, validFrom: today as string | null, legalBasis: '' } })
  const { mutateAsync, error } = useAction(setLetterhead, { refresh: [listLetterheads] })
  return (
    <ActDialog
      title={text.change} wayBack={text.means} form={form} problem={error} verb={text.change} told={() => text.done} onClose={onClose}
      onSubmit={({ contact, validFrom, legalBasis }) => mutateAsync({ contact, validFrom: validFrom ?? '', legalBasis })}
    >
      <TextField name="contact" label={text.contact} hint={text.contactHint} required maxLength={300} />
      <DateField name="validFrom" label={text.from} required min={today} />
      <TextField name="legalBasis" label={text.basis} required maxLength={300} />
    </ActDialog>
  )
}
