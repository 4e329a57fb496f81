import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { z } from 'zod'
import type { Endpoint, OutputOf } from '#platform/contract'
import { countMyWork, listMyWork } from '#contracts/work'
import { ActDialog, useAction, useForm } from '#platform/web'
import * as contract from '../contract.ts'
import './problems.ts'

/** Whatever a verb of the archive may have touched is fresh when it answers. */
const touched = [
  contract.getWorkFile, contract.listWorkFiles, contract.getFileStory, contract.listFilesOfDocument, contract.getFilePlan, contract.listTransfers, contract.getTransfer,
  contract.listStore, contract.listLoans, contract.listHolds, contract.listDestructions, contract.getDestruction, contract.listDeposits, contract.getDeposit, contract.checkClosing, listMyWork, countMyWork,
]

type Values = Record<string, unknown>
export type ActProps<E extends Endpoint, V extends Values> = {
  endpoint: E
  /** The verb on the button that opens the dialog, and in it. */
  verb: string
  /** What it means, and whether there is a way back. */
  means: string
  initial: V
  input: (values: V) => z.input<E['input']>
  /** What has to be done first: a key opened with its PIN. */
  before?: (values: V) => Promise<unknown>
  onDone?: (answer: OutputOf<E>) => void
  isFirst?: boolean
  children?: ReactNode
}

function Dialog<E extends Endpoint, V extends Values>({ endpoint, verb, means, initial, input, before, onDone, onClose, children }: ActProps<E, V> & { onClose: () => void }) {
  const form = useForm<V>({ initial })
  const { mutateAsync, error } = useAction(endpoint, { refresh: touched })
  const submit = async (values: V) => {
    await before?.(values)
    const answer = await mutateAsync(input(values))
    onDone?.(answer)
  }
  return <ActDialog title={verb} wayBack={means} form={form} problem={error} verb={verb} onSubmit={submit} onClose={onClose}>{children}</ActDialog>
}

/** A verb: its button, and the dialog with what it needs. */
export function Act<E extends Endpoint, V extends Values>({ isFirst = false, ...act }: ActProps<E, V>) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant={isFirst ? 'filled' : 'default'} onClick={() => setOpen(true)}>{act.verb}</Button>
      {isOpen && <Dialog {...act} onClose={() => setOpen(false)} />}
    </>
  )
}
