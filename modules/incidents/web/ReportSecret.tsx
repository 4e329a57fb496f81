import { Button } from '@mantine/core'
import { useState } from 'react'
import { getDocument, listDocuments } from '#contracts/documents'
import { ActDialog, notify, TextAreaField, useAction, useForm } from '#platform/web'
import { reportSecret } from '../contract.ts'
import { text } from './texts.ts'

/** Beside a document: whoever reads it may report it as a secret. */
export default function ReportSecret({ id }: { id: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <p>
      <Button variant="subtle" color="dark" size="compact-sm" onClick={() => setOpen(true)}>{text.report}</Button>
      {isOpen && <Dialog documentId={id} onClose={() => setOpen(false)} />}
    </p>
  )
}

function Dialog({ documentId, onClose }: { documentId: string; onClose: () => void }) {
  const form = useForm({ initial: { reason: '' } })
  const { mutateAsync, error } = useAction(reportSecret, { refresh: [getDocument, listDocuments] })
  return (
    <ActDialog title={text.report} wayBack={text.reportMeans} form={form} problem={error} verb={text.report} onClose={onClose} onSubmit={async ({ reason }) => { await mutateAsync({ documentId, reason }); notify(text.reported) }}>
      <TextAreaField name="reason" label={text.reason} hint={text.reportHint} required rows={3} />
    </ActDialog>
  )
}
