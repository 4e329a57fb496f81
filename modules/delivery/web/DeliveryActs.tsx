import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { ActDialog, hrefOf, ProblemNote, TextAreaField, useAction, useForm } from '#platform/web'
import { countDeliveries, listDeliveries, resendParcel, writeRecall, type Delivery } from '../contract.ts'
import { canResend } from '../rules.ts'
import { saveFile } from './save-file.ts'
import { sendingText as text } from './sending-texts.ts'

/** What the sender's clerk does about one receiver: sends again what was refused, asks back by a file what went as a file. */
export function DeliveryActs({ documentId, row }: { documentId: string; row: Delivery }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {canResend(row.status) && <Button variant="default" onClick={() => setOpen(true)} aria-label={`${text.resend}: ${row.receiverName}`}>{text.resend}</Button>}
      {isOpen && <ResendDialog documentId={documentId} row={row} onClose={() => setOpen(false)} />}
      {row.way === 'hand' && row.status === 'recallAsked' && <RecallFile documentId={documentId} parcelId={row.parcelId} />}
    </>
  )
}

function ResendDialog({ documentId, row: { parcelId, receiverName, reason: refusal, way }, onClose }: { documentId: string; row: Delivery; onClose: () => void }) {
  const form = useForm<{ reason: string }>({ initial: { reason: '' } })
  const { mutateAsync, error } = useAction(resendParcel, { refresh: [listDeliveries, countDeliveries] })
  return (
    <ActDialog title={text.resendTo(receiverName)} wayBack={way === 'hand' ? text.resendByHand : text.resendWhat} verb={text.resend} form={form} problem={error} told={() => text.resent} onClose={onClose} onSubmit={({ reason }) => mutateAsync({ documentId, parcelId, reason })}>
      {refusal && <p lang="vi">{text.refusedBecause(refusal)}</p>}
      <TextAreaField name="reason" label={text.why} rows={2} required />
    </ActDialog>
  )
}

function RecallFile({ documentId, parcelId }: { documentId: string; parcelId: string }) {
  const [error, setError] = useState<Error | null>(null)
  const save = () => saveFile(hrefOf(writeRecall, { documentId, parcelId })).then(() => setError(null), setError)
  return (
    <>
      <Button variant="default" leftSection={<IconDownload size={18} stroke={1.6} aria-hidden />} onClick={() => void save()}>{text.recallFile}</Button>
      <ProblemNote of={error} />
    </>
  )
}
