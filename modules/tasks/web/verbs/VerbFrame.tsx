import { Button } from '@mantine/core'
import { useEffect, useRef, type ReactNode } from 'react'
import { countMyWork, listMyWork } from '#contracts/work'
import type { Endpoint } from '#platform/contract'
import { ActionPanel, Form, useAction, type FormOf } from '#platform/web'
import { countFollowedTasks, countMyTasks, getTask, getTaskStory, listFollowedTasks, listMyTasks, listTasksOfDocument, type TaskView } from '../../contract.ts'
import { text } from './texts.ts'
import styles from './Verbs.module.css'

/** What a verb's form is given: the task, and the two ways out. */
export type VerbProps = { task: TaskView; onDone: () => void; onClose: () => void }

export const touched = [getTask, getTaskStory, listMyTasks, countMyTasks, listFollowedTasks, countFollowedTasks, listTasksOfDocument, listMyWork, countMyWork]

/** A verb on a task: everything that shows the task is fresh when it answers. */
export const useVerb = <E extends Endpoint>(endpoint: E) => useAction(endpoint, { refresh: touched })

type Values = Record<string, unknown>
type Props<V extends Values> = {
  task: TaskView
  title: string
  /** What will happen, to whom. */
  what?: ReactNode
  form: FormOf<V>
  problem: Error | null
  onSubmit: (values: V) => Promise<unknown>
  isPending: boolean
  onClose: () => void
  children?: ReactNode
}

/** The keyboard starts where the typing starts; where nothing is typed, on the verb itself. */
function useFirstField() {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const form = box.current?.closest('form')
    const first = form?.querySelector<HTMLElement>('textarea, input:not([aria-haspopup])') ?? form?.querySelector<HTMLElement>('[data-verb]')
    if (!matchMedia('(pointer: coarse)').matches) first?.focus({ preventScroll: true })
  }, [])
  return box
}

/** One verb, one compact form: what it does, what it needs, the one filled button, and the way back. */
export function VerbFrame<V extends Values>({ task, title, what, form, problem, onSubmit, isPending, onClose, children }: Props<V>) {
  const box = useFirstField()
  return (
    <Form form={form} problem={problem} onSubmit={onSubmit} className={styles.frame!}>
      <ActionPanel
        label={title}
        verbs={
          <div className={styles.verbs}>
            <Button variant="default" onClick={onClose}>{text.back}</Button>
            <Button type="submit" loading={isPending} data-verb>{title}</Button>
          </div>
        }
      >
        <div ref={box}>
          <h1 className={styles.subject} lang="vi">{task.title}</h1>
          <h2 className={styles.title}>{title}</h2>
        </div>
        {what && <p className={styles.what}>{what}</p>}
        <div className={styles.fields}>{children}</div>
      </ActionPanel>
    </Form>
  )
}
