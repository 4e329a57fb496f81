import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog, notify, useAction } from '#platform/web'
import { refuseParcel, type Parcel } from '../contract.ts'
import { touched } from './RegisterForm.tsx'
import { text } from './texts.ts'

type Props = { parcel: Parcel; isOpen: boolean; onClose: () => void; onDone: () => void }

/** Sends the paper back with the reason the sender will read. */
export function RefuseDialog({ parcel, isOpen, onClose, onDone }: Props) {
  const [reason, setReason] = useState('')
  const { mutateAsync, error, isPending } = useAction(refuseParcel, { refresh: touched })
  const refuse = async () => {
    await mutateAsync({ parcelId: parcel.id, reason })
    notify(text.refusedNow)
    onDone()
  }
  return (
    <ConfirmDialog
      isOpen={isOpen} onClose={onClose} title={text.refuseTitle} verb={text.refuse} wayBack={text.refuseBack} isPending={isPending} problem={error}
      onConfirm={() => void refuse().catch(() => {})}
    >
      <p lang="vi">{text.refuseWhat(parcel.number, parcel.senderName)}</p>
      <Textarea label={text.reason} description={text.reasonHint} required autosize minRows={3} maxLength={1000} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} />
    </ConfirmDialog>
  )
}
