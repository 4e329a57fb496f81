import { Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { TaskView } from '../../contract.ts'
import { verbWord } from '../verbs/texts.ts'
import { isKnown } from '../verbs/Verb.tsx'
import styles from './View.module.css'
import { text } from './texts.ts'

type Props = { task: TaskView; onVerb: (verb: string) => void }

/** What somebody waits for is the one filled button; what merely may be done is not. */
const waited = new Set(['acceptTask', 'reportProgress', 'confirmTask', 'grantExtension', 'resumeTask', 'contributeToTask'])
const lookOf = (verb: string, { state }: TaskView) => (waited.has(verb) || (verb === 'reassignTask' && state === 'declined') ? 'filled' : 'default')

/** Exactly the verbs the server says are mine, the next one filled. */
export function Verbs({ task, onVerb }: Props) {
  const [first, ...rest] = task.verbs.filter(isKnown)
  if (first === undefined) return <p className={styles.faint}>{text.noVerbs}</p>
  return (
    <>
      <Button variant={lookOf(first, task)} onClick={() => onVerb(first)}>{verbWord(first)}</Button>
      {rest.length > 0 && <div className={styles.more}>{rest.map((verb) => <Button key={verb} variant="default" onClick={() => onVerb(verb)}>{verbWord(verb)}</Button>)}</div>}
    </>
  )
}

/** On a small screen the next verb stays within the thumb's reach, the rest in a menu. */
export function ThumbVerbs({ task, onVerb }: Props) {
  const [first, ...rest] = task.verbs.filter(isKnown)
  if (first === undefined) return null
  return (
    <div className={styles.thumb}>
      <Button variant={lookOf(first, task)} onClick={() => onVerb(first)}>{verbWord(first)}</Button>
      {rest.length > 0 && (
        <Menu position="top-end">
          <Menu.Target><Button variant="default" aria-label={text.otherVerbs}><IconDots size={20} stroke={1.7} aria-hidden /></Button></Menu.Target>
          <Menu.Dropdown className={styles.menu!}>{rest.map((verb) => <Menu.Item key={verb} onClick={() => onVerb(verb)}>{verbWord(verb)}</Menu.Item>)}</Menu.Dropdown>
        </Menu>
      )}
    </div>
  )
}
