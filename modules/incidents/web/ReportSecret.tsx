import { Button } from '@mantine/core'
import { useState } from 'react'
import { listDocuments } from '#contracts/documents'
import { listMyWork } from '#contracts/work'
import { ActDialog, TextAreaField, useAction, useForm, useGo } from '#platform/web'
import { reportSecret } from '../contract.ts'
import { text } from './texts.ts'

/** Among the verbs of a document: whoever reads it may report it as a secret. */
export default function ReportSecret({ id }: { id: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="subtle" color="dark" onClick={() => setOpen(true)}>{text.report}</Button>
      {isOpen && <Dialog documentId={id} onClose={() => setOpen(false)} />}
    </>
  )
}

function Dialog({ documentId, onClose }: { documentId: string; onClose: () => void }) {
  const form = useForm({ initial: { reason: '' } })
  const { mutateAsync, error } = useAction(reportSecret, { refresh: [listDocuments, listMyWork] })
  const go = useGo()
  // What was on the screen is no longer to be read: the page is left.
  const report = async ({ reason }: { reason: string }) => { await mutateAsync({ documentId, reason }); go('/') }
  return (
    <ActDialog title={text.report} wayBack={text.reportMeans} form={form} problem={error} verb={text.report} onClose={onClose} onSubmit={report}>
      <TextAreaField name="reason" label={text.reason} hint={text.reportHint} required rows={3} />
    </ActDialog>
  )
}
