import { ActDialog, TextAreaField, useAction, useForm } from '#platform/web'
import { cancelCopy, keepCopy, type Parcel } from '../contract.ts'
import { touched } from './RegisterForm.tsx'
import { text } from './texts.ts'

/** The sender has recalled it: our copy is cancelled, and the sender hears of it. */
export function CancelCopyDialog({ parcel, onClose }: { parcel: Parcel; onClose: () => void }) {
  const form = useForm<{ note: string }>({ initial: { note: '' } })
  const { mutateAsync, error } = useAction(cancelCopy, { refresh: touched })
  return (
    <ActDialog
      title={text.cancelCopy} wayBack={text.cancelWhat} verb={text.cancelCopy} form={form} problem={error} told={() => text.copyCancelled} onClose={onClose}
      onSubmit={({ note }) => mutateAsync({ parcelId: parcel.id, note: note.trim() || null })}
    >
      <TextAreaField name="note" label={text.cancelNote} rows={2} />
    </ActDialog>
  )
}

/** The sender has recalled it, and the receiver declines: it stands where it stood, the sender reads why. */
export function KeepCopyDialog({ parcel, onClose }: { parcel: Parcel; onClose: () => void }) {
  const form = useForm<{ reason: string }>({ initial: { reason: '' } })
  const { mutateAsync, error } = useAction(keepCopy, { refresh: touched })
  return (
    <ActDialog title={text.keepCopy} wayBack={text.keepWhat} verb={text.keepCopy} form={form} problem={error} told={() => text.copyKept} onClose={onClose} onSubmit={({ reason }) => mutateAsync({ parcelId: parcel.id, reason })}>
      <TextAreaField name="reason" label={text.keepWhy} rows={2} required />
    </ActDialog>
  )
}
