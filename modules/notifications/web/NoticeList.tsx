import { Link, nameDay, clockOf, dayOf, say, useToday } from '#platform/web'
import type { Notice } from '../contract.ts'
import styles from './Notices.module.css'
import { text } from './texts.ts'

const whenOf = (instant: Date, today: string) =>
  dayOf(instant) === today ? clockOf(instant) : `${clockOf(instant)} ${nameDay(dayOf(instant), today)}`

/** Who did what, to which paper, when; an unseen one says so in words too. */
export function NoticeList({ notices, onOpen }: { notices: Notice[]; onOpen: (notice: Notice) => void }) {
  const today = useToday()
  return (
    <ul className={styles.list}>
      {notices.map((notice) => (
        <li key={notice.id} data-seen={notice.isSeen}>
          <Link to={notice.path} onClick={() => onOpen(notice)}>
            <span className={styles.what}>
              {say(notice.what)}
              {notice.isUrgent && <b className={styles.urgent}>{text.urgent}</b>}
            </span>
            <span className={styles.title} lang="vi">{notice.title}</span>
            <span className={styles.when}>
              <time dateTime={notice.occurredAt.toISOString()}>{whenOf(notice.occurredAt, today)}</time>
              {!notice.isSeen && <span className={styles.unseen}>{text.unseen}</span>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
