import { Button } from '@mantine/core'
import { Link, showCount, showDay, texts, useEndpoint, useLive, useMay, useQueryString, useToday } from '#platform/web'
import { getTicketDay, type TicketDay } from '../../contract/serving.ts'
import styles from '../desk/Queue.module.css'

const text = texts({
  vi: {
    title: 'Số thứ tự tại quầy', day: 'Ngày', before: 'hôm trước', after: 'hôm sau', today: 'hôm nay', setup: 'Nhóm dịch vụ, quầy và máy lấy số', sum: (taken: number, served: number, waiting: number) => `${taken} số đã phát, ${served} đã phục vụ, ${waiting} đang chờ.`, groups: 'Theo nhóm dịch vụ', windows: 'Theo quầy', hours: 'Theo giờ', name: 'Tên', taken: 'Đã phát', served: 'Đã phục vụ', skipped: 'Vắng mặt', waiting: 'Đang chờ',
    wait: 'Chờ (phút, trung vị)', longest: 'Chờ lâu nhất (phút)', serve: 'Phục vụ (phút, trung bình)', dossiers: 'Hồ sơ', priority: 'Diện ưu tiên', whole: 'Cả ngày', hour: (h: number) => `${h} giờ`, none: 'Chưa phát số nào trong ngày này.', means: 'Chờ: từ lúc lấy số đến lần gọi đầu tiên. Phục vụ: từ lúc bắt đầu đến lúc xong.',
  },
  en: {
    title: 'Numbers at the counter', day: 'Day', before: 'the day before', after: 'the day after', today: 'today', setup: 'Groups, windows and the machine', sum: (taken: number, served: number, waiting: number) => `${taken} taken, ${served} served, ${waiting} waiting.`, groups: 'By group', windows: 'By window', hours: 'By hour', name: 'Name', taken: 'Taken', served: 'Served', skipped: 'Not there', waiting: 'Waiting',
    wait: 'Waiting (minutes, median)', longest: 'Longest wait (minutes)', serve: 'Serving (minutes, mean)', dossiers: 'Dossiers', priority: 'With priority', whole: 'The whole day', hour: (h: number) => `${h}:00`, none: 'No number was given on this day.', means: 'Waiting: from taking the number to the first call. Serving: from beginning to end.',
  },
})

type Line = TicketDay['whole']
const figures: [string, (line: Line) => number | null][] = [
  [text.taken, ({ taken }) => taken], [text.served, ({ served }) => served], [text.skipped, ({ skipped }) => skipped], [text.waiting, ({ waiting }) => waiting], [text.wait, ({ waitMinutes }) => waitMinutes], [text.longest, ({ longestWait }) => longestWait], [text.serve, ({ serveMinutes }) => serveMinutes], [text.dossiers, ({ dossiers }) => dossiers],
]

const beside = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** A day at the counter, for whoever leads it. */
export default function DayPage() {
  const today = useToday()
  const [query] = useQueryString()
  const day = typeof query.day === 'string' && /^\d{4}-\d\d-\d\d$/.test(query.day) ? query.day : today
  const data = useEndpoint(getTicketDay, { day })
  const mayManage = useMay('tickets.manage')
  useLive(['tickets.'], [getTicketDay])
  const { whole, priority, groups, windows, hours } = data
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.sum(whole.taken, whole.served, whole.waiting)}</p>
      <p>{text.day} <b className="figure">{showDay(day)}</b> · <Link to={`/tickets?day=${beside(day, -1)}`}>{text.before}</Link>{day < today && <> · <Link to={`/tickets?day=${beside(day, 1)}`}>{text.after}</Link> · <Link to="/tickets">{text.today}</Link></>}</p>
      {mayManage && <p><Button component={Link} to="/tickets/setup" variant="default">{text.setup}</Button></p>}
      {whole.taken === 0 ? <p role="status">{text.none}</p> : (
        <div className={styles.sections}>
          <Lines title={text.groups} lines={[...groups, { ...priority, name: text.priority }, { ...whole, name: text.whole }]} />
          <Lines title={text.windows} lines={windows} />
          <Hours hours={hours} />
          <p>{text.means}</p>
        </div>
      )}
    </div>
  )
}

const shown = (value: number | null) => (value === null ? '–' : showCount(value))

const Lines = ({ title, lines }: { title: string; lines: Line[] }) => (
  <section className={styles.scroll} tabIndex={0} aria-label={title}>
    <h2>{title}</h2>
    <table className={`${styles.table} ${styles.stacked}`}>
      <thead><tr><th scope="col">{text.name}</th>{figures.map(([name]) => <th key={name} scope="col">{name}</th>)}</tr></thead>
      <tbody>{lines.map((line) => <tr key={line.name}><th scope="row" lang="vi">{line.name}</th>{figures.map(([name, of]) => <td key={name} className="figure" data-name={name}>{shown(of(line))}</td>)}</tr>)}</tbody>
    </table>
  </section>
)

const Hours = ({ hours }: Pick<TicketDay, 'hours'>) => (
  <section className={styles.scroll} tabIndex={0} aria-label={text.hours}>
    <h2>{text.hours}</h2>
    <table className={styles.table}>
      <thead><tr><th scope="col">{text.hours}</th><th scope="col">{text.taken}</th><th scope="col">{text.served}</th></tr></thead>
      <tbody>{hours.map(({ hour, taken, served }) => <tr key={hour}><th scope="row">{text.hour(hour)}</th><td className="figure">{taken}</td><td className="figure">{served}</td></tr>)}</tbody>
    </table>
  </section>
)
