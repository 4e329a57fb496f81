import { Button } from '@mantine/core'
import { useEffect, useRef, type ReactNode } from 'react'
import { ActionPanel, Form, useAction, type FormOf } from '#platform/web'
import type { Endpoint } from '#platform/contract'
import { countMyWork, listMyWork } from '#contracts/work'
import { countDocuments, getDocument, getStory, listDocuments, type DocumentView } from '../../contract.ts'
import { text } from './texts.ts'
import styles from './Verbs.module.css'

/** What a verb's form is given: the paper, and the two ways out. */
export type VerbProps = { document: DocumentView; onDone: (detail?: string) => void; onClose: () => void }

const touched = [getDocument, getStory, listDocuments, countDocuments, listMyWork, countMyWork]

/** A verb on a document: everything that shows the document is fresh when it answers. */
export const useVerb = <E extends Endpoint>(endpoint: E) => useAction(endpoint, { refresh: touched })

type Values = Record<string, unknown>
type Props<V extends Values> = {
  document: DocumentView
  title: string
  /** What will happen, to whom. */
  what?: ReactNode
  form: FormOf<V>
  problem: Error | null
  onSubmit: (values: V) => Promise<unknown>
  submit: string
  isPending: boolean
  isBlocked?: boolean
  onClose: () => void
  children?: ReactNode
}

/** The keyboard starts where the typing starts; a list that would fall open is left closed. */
function useFirstField() {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const fields = box.current?.closest('form')?.querySelectorAll<HTMLElement>('textarea, input:not([aria-haspopup]), [role=group] button')
    if (!matchMedia('(pointer: coarse)').matches) fields?.[0]?.focus({ preventScroll: true })
  }, [])
  return box
}

/** One verb, one compact form: what it does, what it needs, the one filled button, and the way back. */
export function VerbFrame<V extends Values>({ document: { subject }, title, what, form, problem, onSubmit, submit, isPending, isBlocked = false, onClose, children }: Props<V>) {
  const box = useFirstField()
  return (
    <Form form={form} problem={problem} onSubmit={onSubmit} className={styles.frame}>
      <ActionPanel
        label={title}
        verbs={
          <div className={styles.verbs}>
            <Button variant="default" onClick={onClose}>{text.cancel}</Button>
            <Button type="submit" loading={isPending} disabled={isBlocked} data-verb>{submit}</Button>
          </div>
        }
      >
        <div ref={box}>
          <h1 className={styles.subject} lang="vi">{subject}</h1>
          <h2 className={styles.title}>{title}</h2>
        </div>
        {what && <p className={styles.what}>{what}</p>}
        <div className={styles.fields}>{children}</div>
      </ActionPanel>
    </Form>
  )
}
