import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { z } from 'zod'
import { countMyWork, listMyWork } from '#contracts/work'
import type { Endpoint, OutputOf } from '#platform/contract'
import { ActDialog, useAction, useForm, type FormOf } from '#platform/web'
import { getBook, getRegisterLayout, listKeptNumbers, readRegister } from '../../contract.ts'

const touched = [readRegister, getBook, listKeptNumbers, getRegisterLayout, listMyWork, countMyWork]

type Values = Record<string, unknown>
type Props<E extends Endpoint, V extends Values> = {
  endpoint: E
  verb: string
  /** What it means, and whether there is a way back. */
  means: string
  initial: V
  input: (values: V) => z.input<E['input']>
  before?: (values: V) => Promise<unknown>
  told?: (answer: OutputOf<E>) => string
  isFirst?: boolean
  children?: ReactNode | ((form: FormOf<V>) => ReactNode)
}

function Dialog<E extends Endpoint, V extends Values>({ endpoint, verb, means, initial, input, before, told, onClose, children }: Props<E, V> & { onClose: () => void }) {
  const form = useForm<V>({ initial })
  const { mutateAsync, error } = useAction(endpoint, { refresh: touched })
  const submit = async (values: V) => {
    await before?.(values)
    return mutateAsync(input(values))
  }
  return (
    <ActDialog title={verb} wayBack={means} form={form} problem={error} verb={verb} onSubmit={submit} onClose={onClose} {...(told && { told: told as (answer: never) => string })}>
      {typeof children === 'function' ? children(form) : children}
    </ActDialog>
  )
}

/** A verb about the books: its button, and the dialog with what it needs. */
export function Act<E extends Endpoint, V extends Values>({ isFirst = false, ...act }: Props<E, V>) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant={isFirst ? 'filled' : 'default'} onClick={() => setOpen(true)}>{act.verb}</Button>
      {isOpen && <Dialog {...act} onClose={() => setOpen(false)} />}
    </>
  )
}
