import type { ReactNode } from 'react'
import { Link, say, showDay, showInstant } from '#platform/web'
import type { TaskView } from '../../contract.ts'
import { Due, Stamp, State } from '../marks.tsx'
import styles from './View.module.css'
import { text } from './texts.ts'

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** What the task is, who answers for it, by when; the original deadline stays beside a later one. */
export function Facts({ task }: { task: TaskView }) {
  const { title, leadName, assignerName, agencyName, dueOn, originalDueOn, parent, percent, quality, assignedAt, acceptedAt } = task
  return (
    <section className={styles.facts}>
      <p className={styles.marks}><Stamp urgency={task.urgency} /> <Due task={task} /> <State state={task.state} /></p>
      <h1 lang="vi">{title}</h1>
      <dl>
        <Fact name={text.lead}><span lang="vi">{leadName}</span></Fact>
        <Fact name={text.assigner}><span lang="vi">{assignerName}</span></Fact>
        <Fact name={text.agency}><span lang="vi">{agencyName}</span></Fact>
        {dueOn && <Fact name={text.due}>{showDay(dueOn)}</Fact>}
        {originalDueOn && originalDueOn !== dueOn && <Fact name={text.original}>{showDay(originalDueOn)}</Fact>}
        {parent && <Fact name={text.parent}><Link to={`/tasks/${parent.id}`} lang="vi">{parent.title}</Link></Fact>}
        <Fact name={text.percent}>{percent}%</Fact>
        {quality && <Fact name={text.quality}>{say(quality)}</Fact>}
        <Fact name={text.assigned}>{showInstant(assignedAt)}</Fact>
        {acceptedAt && <Fact name={text.accepted}>{showInstant(acceptedAt)}</Fact>}
      </dl>
    </section>
  )
}
