import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { ActionPanel, Link, LoadingState, PanelSection, ProblemNote, say, showDay, showInstant, Story, useEndpointState } from '#platform/web'
import { getTaskStory, type TaskView } from '../../contract.ts'
import { Due, Stamp, State } from '../marks.tsx'
import { tell } from '../sentences.ts'
import { verbWord } from '../verbs/texts.ts'
import { Verb } from '../verbs/Verb.tsx'
import { Verbs } from './Verbs.tsx'
import styles from './View.module.css'
import { text } from './texts.ts'

type Props = { task: TaskView; verb: string | null; onVerb: (verb: string | null) => void; onDone: (verb: string) => void; isSmall: boolean }

/** What is known about the task, and the verbs that are mine; or the form of the verb I have chosen. */
export function TaskPanel({ task, verb, onVerb, onDone, isSmall }: Props) {
  const form = verb && <Verb key={verb} verb={verb} task={task} onDone={() => onDone(verb)} onClose={() => onVerb(null)} />
  if (form && !isSmall) return form
  return (
    <>
      <ActionPanel label={text.handling} verbs={isSmall ? null : <Verbs task={task} onVerb={onVerb} />}>
        <Facts task={task} />
        <StorySection taskId={task.id} />
      </ActionPanel>
      {form && (
        <Drawer.Root opened onClose={() => onVerb(null)} position="bottom" size="92%">
          <Drawer.Overlay />
          <Drawer.Content className={styles.drawer} aria-label={verbWord(verb)}>
            <div className={styles.body}>{form}</div>
          </Drawer.Content>
        </Drawer.Root>
      )}
    </>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

function Facts({ task }: { task: TaskView }) {
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

const did = (words: string, onBehalf: boolean) => (onBehalf ? `(${text.onBehalf}) ${words}` : words)

/** Everything that happened, as sentences. */
function StorySection({ taskId }: { taskId: string }) {
  const { data, error } = useEndpointState(getTaskStory, { taskId })
  return (
    <PanelSection title={text.story}>
      {error && <ProblemNote of={error} />}
      {!data && !error && <LoadingState rows={3} />}
      {data && (
        <Story
          chapters={data.chapters.map(({ id, at, who, name, facts, onBehalf }) => {
            const told = tell(name, facts)
            return { id, at, who, did: did(say(told.did), onBehalf), quote: told.quote }
          })}
        />
      )}
    </PanelSection>
  )
}
