import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { Form } from '../forms/Form.tsx'
import type { FormOf } from '../forms/form.ts'
import { FormVerbs } from '../forms/layout.tsx'
import { texts } from '../lang.ts'
import { notify } from '../ui/Notices.tsx'
import styles from './ConfirmDialog.module.css'

const text = texts({
  vi: { save: 'Ghi nhận', done: 'Đã ghi nhận.', cancel: 'Thôi', close: 'Đóng' },
  en: { save: 'Record', done: 'Recorded.', cancel: 'Cancel', close: 'Close' },
})

type Values = Record<string, unknown>
type Props<V extends Values> = {
  title: string
  /** What it means, and whether there is a way back. */
  wayBack: string
  form: FormOf<V>
  problem: Error | null
  /** The verb on the button; a decision is recorded. */
  verb?: string
  onSubmit: (values: V) => Promise<unknown>
  /** What is said when it is done. */
  told?: (answer: never) => string
  onClose: () => void
  children: ReactNode
}

/** A decision in a dialog: what it means, its form, and one verb. */
export function ActDialog<V extends Values>({ title, wayBack, form, problem, verb = text.save, onSubmit, told, onClose, children }: Props<V>) {
  const act = async (values: V) => {
    const answer = await onSubmit(values)
    notify(told ? told(answer as never) : text.done)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': text.close }}>
      <Form form={form} problem={problem} onSubmit={act}>
        <p className={styles.back}>{wayBack}</p>
        {children}
        <FormVerbs>
          <Button variant="default" onClick={onClose}>{text.cancel}</Button>
          <Button type="submit">{verb}</Button>
        </FormVerbs>
      </Form>
    </Modal>
  )
}
