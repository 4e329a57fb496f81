import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { z } from 'zod'
import type { Endpoint, OutputOf } from '#platform/contract'
import { ActDialog, useAction, useForm } from '#platform/web'

type Values = Record<string, unknown>
type Props<E extends Endpoint, V extends Values> = {
  endpoint: E
  refresh: readonly Endpoint[]
  verb: string
  means: string
  initial: V
  input: (values: V) => z.input<E['input']>
  told?: (answer: OutputOf<E>) => string
  isQuiet?: boolean
  /** Names the button where several verbs of one name stand in a list. */
  of?: string
  children?: ReactNode
}

function Dialog<E extends Endpoint, V extends Values>({ endpoint, refresh, verb, means, initial, input, told, onClose, children }: Props<E, V> & { onClose: () => void }) {
  const form = useForm<V>({ initial })
  const { mutateAsync, error } = useAction(endpoint, { refresh: [...refresh] })
  return (
    <ActDialog title={verb} wayBack={means} form={form} problem={error} verb={verb} onSubmit={(values) => mutateAsync(input(values))} onClose={onClose} {...(told && { told: told as (answer: never) => string })}>
      {children}
    </ActDialog>
  )
}

/** A verb about what was found: its button, and the dialog with what it needs. */
export function Act<E extends Endpoint, V extends Values>({ isQuiet = false, of, ...act }: Props<E, V>) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant={isQuiet ? 'subtle' : 'default'} color="dark" aria-label={of === undefined ? undefined : `${act.verb}: ${of}`} onClick={() => setOpen(true)}>{act.verb}</Button>
      {isOpen && <Dialog {...act} onClose={() => setOpen(false)} />}
    </>
  )
}
