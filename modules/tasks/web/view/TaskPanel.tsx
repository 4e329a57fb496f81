import { Drawer } from '@mantine/core'
import { ActionPanel, Additions, LoadingState, PanelSection, ProblemNote, say, Story, useEndpointState } from '#platform/web'
import { getTaskStory, type TaskView } from '../../contract.ts'
import { tell } from '../sentences.ts'
import { verbWord } from '../verbs/texts.ts'
import { Verb } from '../verbs/Verb.tsx'
import { Facts } from './Facts.tsx'
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
        {!isSmall && <Facts task={task} />}
        <Additions place="task.panel" id={task.id} />
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
