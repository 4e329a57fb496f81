import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { DateField, FieldRow, Form, FormVerbs, notify, PickField, PickManyField, TextField, useToday, type FormOf } from '#platform/web'
import { searchUnits, type UnitRow } from '../../contract.ts'
import styles from '../Organisation.module.css'
import { text } from '../texts.ts'

type Values = Record<string, unknown>
type Props<V extends Values> = {
  title: string
  /** What it means, and whether there is a way back. */
  wayBack: string
  form: FormOf<V>
  problem: Error | null
  verb?: string
  onSubmit: (values: V) => Promise<unknown>
  /** What is said when it is done. */
  told?: (answer: never) => string
  onClose: () => void
  children: ReactNode
}

/** A change of the organisation: what it means, its form, and one verb. */
export function ActDialog<V extends Values>({ title, wayBack, form, problem, verb = text.save, onSubmit, told, onClose, children }: Props<V>) {
  const act = async (values: V) => {
    const answer = await onSubmit(values)
    notify(told ? told(answer as never) : text.done)
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

/** The day and the paper every change rests on. */
export const DecisionFields = () => (
  <FieldRow>
    <DateField name="on" label={text.day} required />
    <TextField name="legalBasis" label={text.basis} hint={text.basisHint} required maxLength={300} />
  </FieldRow>
)

export type Decision = { on: string | null; legalBasis: string }
export const useDecision = (): Decision => ({ on: useToday(), legalBasis: '' })
export const decided = ({ on, legalBasis }: Decision) => ({ on: on ?? '', legalBasis })

const asUnits = {
  endpoint: searchUnits,
  input: (q: string) => ({ q, limit: 30 }),
  options: ({ units }: { units: UnitRow[] }) => units.map(({ id, name, path }) => ({ value: id, label: name, about: path.slice(-2).join(' › ') })),
}
type FieldProps = { name: string; label: string; required?: boolean }

export const UnitField = (props: FieldProps) => <PickField {...asUnits} {...props} />
export const UnitsField = (props: FieldProps) => <PickManyField {...asUnits} {...props} />
