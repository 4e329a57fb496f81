import { Button } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, ConfirmDialog, DateField, TextField, useAction, useForm } from '#platform/web'
import { abolishProcedure, dropDraft, getProcedure, listProcedures, publishVersion } from '../../contract/keeping.ts'
import { text } from './texts.ts'

const refresh = [getProcedure, listProcedures]

export function Publish({ code }: { code: string }) {
  const [isOpen, setOpen] = useState(false)
  return <><Button onClick={() => setOpen(true)}>{text.publish}</Button>{isOpen && <PublishDialog code={code} onClose={() => setOpen(false)} />}</>
}

function PublishDialog({ code, onClose }: { code: string; onClose: () => void }) {
  const form = useForm({ initial: { from: '', decisionNumber: '', legalBasis: '' } })
  const { mutateAsync, error } = useAction(publishVersion, { refresh })
  return (
    <ActDialog title={text.publish} wayBack={text.publishMeans} verb={text.publish} form={form} problem={error} onSubmit={(values) => mutateAsync({ code, ...values })} onClose={onClose}>
      <DateField name="from" label={text.on} required />
      <TextField name="decisionNumber" label={text.decision} required maxLength={200} />
      <TextField name="legalBasis" label={text.basis} required maxLength={500} />
    </ActDialog>
  )
}

export function Abolish({ code }: { code: string }) {
  const [isOpen, setOpen] = useState(false)
  return <><Button variant="default" onClick={() => setOpen(true)}>{text.abolish}</Button>{isOpen && <AbolishDialog code={code} onClose={() => setOpen(false)} />}</>
}

function AbolishDialog({ code, onClose }: { code: string; onClose: () => void }) {
  const form = useForm({ initial: { from: '', decisionNumber: '' } })
  const { mutateAsync, error } = useAction(abolishProcedure, { refresh })
  return (
    <ActDialog title={text.abolish} wayBack={text.abolishMeans} verb={text.abolish} form={form} problem={error} onSubmit={(values) => mutateAsync({ code, ...values })} onClose={onClose}>
      <DateField name="from" label={text.on} required />
      <TextField name="decisionNumber" label={text.decision} required maxLength={200} />
    </ActDialog>
  )
}

export function Drop({ code }: { code: string }) {
  const [isOpen, setOpen] = useState(false)
  const { mutateAsync, error, isPending } = useAction(dropDraft, { refresh })
  const drop = async () => { await mutateAsync({ code }); setOpen(false) }
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>{text.drop}</Button>
      <ConfirmDialog isOpen={isOpen} title={text.drop} verb={text.drop} wayBack={text.dropBack} problem={error} isPending={isPending} onConfirm={() => void drop().catch(() => {})} onClose={() => setOpen(false)}>{text.dropMeans}</ConfirmDialog>
    </>
  )
}
