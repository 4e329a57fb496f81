import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { Form, FormVerbs, notify, type FormOf } from '#platform/web'
import '../problems.ts'
import styles from '../People.module.css'
import { text } from '../texts.ts'

type Values = Record<string, unknown>
type Props<V extends Values> = {
  title: string
  /** What it means, and the way back. */
  wayBack: string
  form: FormOf<V>
  problem: Error | null
  verb?: string
  onSubmit: (values: V) => Promise<unknown>
  onClose: () => void
  children: ReactNode
}

/** A decision about an official: what it means, its form, and one verb. */
export function ActDialog<V extends Values>({ title, wayBack, form, problem, verb = text.save, onSubmit, onClose, children }: Props<V>) {
  const act = async (values: V) => {
    await onSubmit(values)
    notify(text.done)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': text.close }}>
      <Form form={form} problem={problem} onSubmit={act}>
        <p className={styles.way}>{wayBack}</p>
        {children}
        <FormVerbs>
          <Button variant="default" onClick={onClose}>{text.later}</Button>
          <Button type="submit">{verb}</Button>
        </FormVerbs>
      </Form>
    </Modal>
  )
}
