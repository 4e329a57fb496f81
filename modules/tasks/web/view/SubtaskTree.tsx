import { Link, useQueryString } from '#platform/web'
import type { TaskView } from '../../contract.ts'
import { Due, State } from '../marks.tsx'
import styles from './View.module.css'

type Part = TaskView['subtasks'][number]

/** Parts under the task they are a part of, as deep as they were given on. */
export function SubtaskTree({ parentId, parts }: { parentId: string; parts: Part[] }) {
  const own = parts.filter((part) => part.parentId === parentId)
  if (own.length === 0) return null
  return <ul className={styles.tree}>{own.map((part) => <Branch key={part.id} part={part} parts={parts} />)}</ul>
}

function Branch({ part, parts }: { part: Part; parts: Part[] }) {
  const [query] = useQueryString()
  const list = [query.list].flat()[0]
  return (
    <li>
      <div className={styles.branch}>
        <Link to={`/tasks/${part.id}${list ? `?list=${list}` : ''}`} lang="vi">{part.title}</Link>
        <span className={styles.faint} lang="vi">{part.leadName}</span>
        <span className={styles.marks}><State state={part.state} /> <Due task={part} /></span>
      </div>
      <SubtaskTree parentId={part.id} parts={parts} />
    </li>
  )
}
