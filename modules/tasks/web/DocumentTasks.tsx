import { Link, PanelSection, useEndpointState, useLive, useMay } from '#platform/web'
import { listTasksOfDocument } from '../contract.ts'
import { Due, State } from './marks.tsx'
import styles from './Tasks.module.css'
import { text } from './texts.ts'

/** Beside a document: the tasks that were made from it, as far as I may see them. */
export default function DocumentTasks({ id }: { id: string }) {
  const may = useMay('tasks.work')
  const { data } = useEndpointState(listTasksOfDocument, may ? { documentId: id, limit: 50 } : null)
  useLive(['tasks.'], [listTasksOfDocument])
  if (!data || data.rows.length === 0) return null
  return (
    <PanelSection title={text.related}>
      <ul className={styles.related}>
        {data.rows.map((task) => (
          <li key={task.id}>
            <Link to={`/tasks/${task.id}`} lang="vi">{task.title}</Link>
            <span lang="vi">{task.leadName}</span>
            <span className={styles.marks}><State state={task.state} /> <Due task={task} /></span>
          </li>
        ))}
      </ul>
    </PanelSection>
  )
}
