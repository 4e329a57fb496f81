import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '#platform/contract'
import { ActDialog, useAction, useForm } from '#platform/web'
import { getOwnMember, listDirectoryVersions, listMembers } from '../contract.ts'

/** What any change of members may touch. */
export const touched = [getOwnMember, listMembers, listDirectoryVersions]

type Values = Record<string, unknown>
type Props<E extends Endpoint, V extends Values> = {
  endpoint: E; verb: string; means: string; initial: V; input: (values: V) => z.input<E['input']>; told?: (answer: never) => string
  of?: string; isFirst?: boolean; children?: ReactNode
}

function Dialog<E extends Endpoint, V extends Values>({ endpoint, verb, means, initial, input, onClose, told, children }: Props<E, V> & { onClose: () => void }) {
  const form = useForm<V>({ initial })
  const { mutateAsync, error } = useAction(endpoint, { refresh: touched })
  return (
    <ActDialog title={verb} wayBack={means} form={form} problem={error} verb={verb} onSubmit={(values) => mutateAsync(input(values))} {...(told && { told })} onClose={onClose}>
      {children}
    </ActDialog>
  )
}

/** A verb about members: its button, and the dialog that says what it means and asks what it needs. */
export function Act<E extends Endpoint, V extends Values>({ isFirst = false, of, ...act }: Props<E, V>) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant={isFirst ? 'filled' : 'default'} aria-label={of === undefined ? undefined : `${act.verb}: ${of}`} onClick={() => setOpen(true)}>{act.verb}</Button>
      {isOpen && <Dialog {...act} onClose={() => setOpen(false)} />}
    </>
  )
}
