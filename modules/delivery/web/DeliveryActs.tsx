import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { ActDialog, hrefOf, ProblemNote, TextAreaField, useAction, useForm } from '#platform/web'
import { countDeliveries, listDeliveries, resendParcel, takeBackParcel, writeRecall, type Delivery } from '../contract.ts'
import { canBeAskedBack, canResend } from '../rules.ts'
import { saveFile } from './save-file.ts'
import { sendingText as text } from './sending-texts.ts'

/** What the sender's clerk does about one receiver: sends again what was refused, takes back what should not have gone there, asks back by a file what went as a file. */
export function DeliveryActs({ documentId, row }: { documentId: string; row: Delivery }) {
  const [open, setOpen] = useState<'resend' | 'takeBack' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      {canResend(row.status) && <Button variant="default" onClick={() => setOpen('resend')} aria-label={`${text.resend}: ${row.receiverName}`}>{text.resend}</Button>}
      {canBeAskedBack(row.status) && <Button variant="default" onClick={() => setOpen('takeBack')} aria-label={`${text.takeBack}: ${row.receiverName}`}>{text.takeBack}</Button>}
      {open === 'resend' && <ResendDialog documentId={documentId} row={row} onClose={close} />}
      {open === 'takeBack' && <TakeBackDialog documentId={documentId} row={row} onClose={close} />}
      {row.way === 'hand' && row.status === 'recallAsked' && <RecallFile documentId={documentId} parcelId={row.parcelId} />}
    </>
  )
}

type Acting = { documentId: string; row: Delivery; onClose: () => void }

function TakeBackDialog({ documentId, row: { parcelId, receiverName }, onClose }: Acting) {
  const form = useForm<{ reason: string }>({ initial: { reason: '' } })
  const { mutateAsync, error } = useAction(takeBackParcel, { refresh: [listDeliveries, countDeliveries] })
  return (
    <ActDialog title={text.takeBackFrom(receiverName)} wayBack={text.takeBackWhat} verb={text.takeBack} form={form} problem={error} told={() => text.takenBack} onClose={onClose} onSubmit={({ reason }) => mutateAsync({ documentId, parcelId, reason })}>
      <TextAreaField name="reason" label={text.whyBack} rows={2} required />
    </ActDialog>
  )
}

function ResendDialog({ documentId, row: { parcelId, receiverName, reason: refusal, way }, onClose }: Acting) {
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
