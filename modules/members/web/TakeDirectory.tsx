import { Button } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, LocalFileField, TextField, useForm } from '#platform/web'
import { importDirectory } from '../contract.ts'
import { useSending } from './sending.ts'
import { text } from './texts.ts'

const initial = { file: null as File | null, thumbprint: '' }

/** A version of the directory out of a file; the first time with the thumbprint that came by another way. */
export function TakeDirectory({ isFirst }: { isFirst: boolean }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>{text.take}</Button>
      {isOpen && <Dialog isFirst={isFirst} onClose={() => setOpen(false)} />}
    </>
  )
}

function Dialog({ isFirst, onClose }: { isFirst: boolean; onClose: () => void }) {
  const form = useForm({ initial })
  const { send, error } = useSending(importDirectory)
  return (
    <ActDialog
      title={text.take} wayBack={text.takeMeans} form={form} problem={error} verb={text.take} onClose={onClose}
      onSubmit={({ file, thumbprint }) => send(file!, thumbprint === '' ? {} : { thumbprint })}
      told={({ version, isNew }: { version: number; isNew: boolean }) => (isNew ? text.taken(version) : text.same(version))}
    >
      <LocalFileField name="file" label={text.file} accept=".jws" required />
      <TextField name="thumbprint" label={text.theirThumbprint} hint={isFirst ? text.thumbprintHint : text.thumbprintLater} required={isFirst} maxLength={200} />
    </ActDialog>
  )
}
