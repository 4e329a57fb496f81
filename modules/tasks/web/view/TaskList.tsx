import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { Link, LoadingState } from '#platform/web'
import type { TaskCard } from '../../contract.ts'
import { Due, Stamp } from '../marks.tsx'
import type { Queue } from '../queue.ts'
import { text } from '../texts.ts'
import styles from './View.module.css'

/** The list this task was taken from; it stays where it is while one after the other is looked at. */
export function TaskList({ queue, taskId }: { queue: Queue; taskId: string }) {
  useEffect(() => {
    document.querySelector('[data-task][aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [taskId])
  return (
    <div className={styles.list}>
      <h2><Link to={queue.backTo}>{queue.label}</Link> <span>{queue.rows.length}{queue.hasMore && '+'}</span></h2>
      {queue.isFirst && <LoadingState />}
      {!queue.isFirst && queue.rows.length === 0 && <p>{text.none}</p>}
      <ul>{queue.rows.map((task) => <Line key={task.id} task={task} to={queue.pathOf(task)} isHere={task.id === taskId} />)}</ul>
      {queue.hasMore && <Button variant="subtle" color="dark" fullWidth onClick={queue.more} loading={queue.isLoadingMore}>{text.more}</Button>}
    </div>
  )
}

const Line = ({ task, to, isHere }: { task: TaskCard; to: string; isHere: boolean }) => (
  <li aria-current={isHere || undefined} data-task>
    <Link to={to}>
      <b lang="vi">{task.title}</b>
      <span lang="vi">{task.leadName}</span>
      <span className={styles.marks}><Stamp urgency={task.urgency} /> <Due task={task} showDate={false} /></span>
    </Link>
  </li>
)
