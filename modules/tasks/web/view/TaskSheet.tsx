import { Progress } from '@mantine/core'
import { IconFileText, IconPaperclip } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { hrefOf, Link, say, showDay, showInstant, showSize, StatusWord } from '#platform/web'
import { openTaskFile, type TaskView } from '../../contract.ts'
import { extensionWords } from '../texts.ts'
import { Facts } from './Facts.tsx'
import { SubtaskTree } from './SubtaskTree.tsx'
import { ThumbVerbs } from './Verbs.tsx'
import styles from './View.module.css'
import { text } from './texts.ts'

type Of = { task: TaskView }

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className={styles.section}>
    <h2>{title}</h2>
    {children}
  </section>
)

/** What is asked, where it stands, and everything that was reported: the sheet in the middle. */
export function TaskSheet({ task, onVerb }: Of & { onVerb: ((verb: string) => void) | null }) {
  return (
    <div className={styles.desk}>
      <div className={styles.sheet} tabIndex={0} role="region" aria-label={task.title}>
        {onVerb && <Facts task={task} />}
        <Progress value={task.percent} aria-label={text.done(task.percent)} color="var(--cv-ink)" size="sm" />
        <Section title={text.direction}>
          <blockquote className={styles.direction} lang="vi">{task.direction}</blockquote>
          <Source task={task} />
          {task.product && <p><span className={styles.faint}>{text.product}:</span> <span lang="vi">{task.product}</span></p>}
          <Files taskId={task.id} files={task.files} />
        </Section>
        {task.subtasks.length > 0 && <Section title={text.subtasks}><SubtaskTree parentId={task.id} parts={task.subtasks} /></Section>}
        <Coordinators task={task} />
        <Section title={text.reports}>{task.reports.length === 0 ? <p className={styles.faint}>{text.noReports}</p> : <Reports task={task} />}</Section>
        <Extensions task={task} />
      </div>
      {onVerb && <ThumbVerbs task={task} onVerb={onVerb} />}
    </div>
  )
}

const Source = ({ task: { source, documentId } }: Of) => (
  <p>
    <span className={styles.faint}>{text.source}:</span> <span lang="vi">{source}</span>{' '}
    {documentId && <Link to={`/documents/${documentId}`} className={styles.paper}><IconFileText size={18} stroke={1.6} aria-hidden /> {text.openSource}</Link>}
  </p>
)

function Files({ taskId, files }: { taskId: string; files: TaskView['files'] }) {
  if (files.length === 0) return null
  return (
    <ul className={styles.files} aria-label={text.files}>
      {files.map(({ fileId, name, size }) => (
        <li key={fileId}>
          <a className={styles.paper} href={hrefOf(openTaskFile, { taskId, fileId })} target="_blank" rel="noreferrer"><IconPaperclip size={18} stroke={1.6} aria-hidden /> {name}</a> <span className={styles.faint}>{showSize(size)}</span>
        </li>
      ))}
    </ul>
  )
}

const Reports = ({ task }: Of) => (
  <ol className={styles.reports}>
    {task.reports.map((report) => (
      <li key={report.id}>
        <h3>{report.kind === 'completion' ? text.completion : text.progressOf(report.percent)}</h3>
        <p className={styles.faint} lang="vi">{text.by(report.by, showInstant(report.at))}</p>
        <p className={styles.words} lang="vi">{report.words}</p>
        {report.product && (
          <p>
            <span className={styles.faint}>{text.productOf}:</span>{' '}
            {report.product.documentId ? <Link to={`/documents/${report.product.documentId}`} lang="vi">{report.product.name}</Link> : <span lang="vi">{report.product.name}</span>}
          </p>
        )}
        <Files taskId={task.id} files={report.files} />
      </li>
    ))}
  </ol>
)

function Coordinators({ task: { coordinators } }: Of) {
  if (coordinators.length === 0) return null
  return (
    <Section title={text.coordinators}>
      <ul className={styles.reports}>
        {coordinators.map(({ name, opinion, answeredBy, answeredAt }) => (
          <li key={name}>
            <h3 lang="vi">{name}</h3>
            {opinion && answeredBy && answeredAt
              ? <><p className={styles.faint} lang="vi">{text.answered(answeredBy, showInstant(answeredAt))}</p><p className={styles.words} lang="vi">{opinion}</p></>
              : <p className={styles.faint}>{text.noOpinion}</p>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Extensions({ task: { extensions } }: Of) {
  if (extensions.length === 0) return null
  return (
    <Section title={text.extensions}>
      <ol className={styles.reports}>
        {extensions.map(({ id, state, fromDueOn, toDueOn, reason, requestedBy, requestedAt, decidedBy, words }) => (
          <li key={id}>
            <h3>{text.extensionOf(showDay(fromDueOn), showDay(toDueOn))} <StatusWord status={extensionWords[state].status}>{say(extensionWords[state].words)}</StatusWord></h3>
            <p className={styles.faint} lang="vi">{text.by(requestedBy, showInstant(requestedAt))}</p>
            <p className={styles.words} lang="vi">{reason}</p>
            {decidedBy && <p lang="vi">{text.decided(decidedBy)}{words && `: ${words}`}</p>}
          </li>
        ))}
      </ol>
    </Section>
  )
}
