import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from '../shell/Link.tsx'
import { DeadlineChip } from './DeadlineChip.tsx'
import { UrgencyMark, type Urgency } from './UrgencyMark.tsx'
import styles from './WorkQueueRow.module.css'

export type Work = {
  title: string
  /** Where the row leads; the verb's button goes there too, unless `onVerb` acts in place. */
  to: string
  source: ReactNode
  from?: ReactNode
  /** `YYYY-MM-DD`, or with `THH:mm` when the hour matters. */
  due?: string | null | undefined
  verb: string
  urgency?: Urgency | null | undefined
}

/** One line of work: what, from whom, by when, and the one verb that is mine. */
export function WorkQueueRow({ work, current = false, onVerb }: { work: Work; current?: boolean; onVerb?: () => void }) {
  const look = current ? 'filled' : 'default'
  return (
    <li className={styles.row} data-current={current} aria-current={current || undefined} data-list-row>
      <div className={styles.words}>
        <p className={styles.title}>
          <Link to={work.to} lang="vi">{work.title}</Link>
        </p>
        <p className={styles.meta}>
          {work.urgency && <UrgencyMark urgency={work.urgency} />}
          <span className={styles.source}>{work.source}</span>
          {work.from && <span className={styles.from} lang="vi">{work.from}</span>}
        </p>
      </div>
      {work.due ? <DeadlineChip due={work.due} showDate={false} /> : <span />}
      {onVerb
        ? <Button variant={look} onClick={onVerb}>{work.verb}</Button>
        : <Button variant={look} component={Link} to={work.to}>{work.verb}</Button>}
    </li>
  )
}
