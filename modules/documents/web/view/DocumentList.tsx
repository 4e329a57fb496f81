import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { DeadlineChip, Link, LoadingState, UrgencyMark } from '#platform/web'
import styles from './DocumentList.module.css'
import type { Queue, QueueItem } from './queue.ts'
import { text } from './texts.ts'

/** The list this paper was taken from; it stays where it is while one paper after the other is done. */
export function DocumentList({ queue, documentId }: { queue: Queue; documentId: string }) {
  useEffect(() => {
    document.querySelector('[data-paper][aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [documentId])
  return (
    <div className={styles.list}>
      <h2>
        <Link to={queue.backTo}>{queue.label}</Link> <span>{queue.items.length}{queue.hasMore && '+'}</span>
      </h2>
      {queue.isFirst && <LoadingState />}
      {!queue.isFirst && queue.items.length === 0 && <p className={styles.empty}>{text.emptyList}</p>}
      <ul>{queue.items.map((item) => <Line key={item.key} item={item} isHere={item.documentId === documentId} />)}</ul>
      {queue.hasMore && <Button variant="subtle" color="dark" fullWidth onClick={queue.more}>+</Button>}
    </div>
  )
}

function Line({ item: { title, about, due, urgency, to }, isHere }: { item: QueueItem; isHere: boolean }) {
  return (
    <li aria-current={isHere || undefined} data-paper>
      <Link to={to}>
        <span className={styles.title} lang="vi">{title}</span>
        <span className={styles.line}>
          <span>{about}</span>
          {urgency && <UrgencyMark urgency={urgency} />}
          {due && <DeadlineChip due={due} showDate={false} />}
        </span>
      </Link>
    </li>
  )
}
