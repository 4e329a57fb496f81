import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog, notify, useAction } from '#platform/web'
import { refuseParcel, type Parcel } from '../contract.ts'
import styles from './Delivery.module.css'
import { touched } from './RegisterForm.tsx'
import { text } from './texts.ts'

type Props = { parcel: Parcel; isOpen: boolean; onClose: () => void; onDone: () => void }

/** Sends the paper back with the reason the sender will read. */
export function RefuseDialog({ parcel, isOpen, onClose, onDone }: Props) {
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const { mutateAsync, error, isPending } = useAction(refuseParcel, { refresh: touched })
  const refuse = async () => {
    setMissing(reason.trim() === '')
    if (reason.trim() === '') return
    await mutateAsync({ parcelId: parcel.id, reason })
    notify(text.refusedNow)
    onDone()
  }
  return (
    <ConfirmDialog
      isOpen={isOpen} onClose={onClose} title={text.refuseTitle} verb={text.refuse} wayBack={text.refuseBack} isPending={isPending} problem={error}
      onConfirm={() => void refuse().catch(() => {})}
    >
      <div className={styles.fields}>
        <p lang="vi">{text.refuseWhat(parcel.number, parcel.senderName)}</p>
        <Textarea
          label={text.reason} aria-required autosize minRows={3} maxLength={1000} value={reason} error={isMissing && text.reasonMissing} classNames={{ error: styles.error! }}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </div>
    </ConfirmDialog>
  )
}
