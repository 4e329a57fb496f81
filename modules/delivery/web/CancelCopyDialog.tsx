import { ActDialog, TextAreaField, useAction, useForm } from '#platform/web'
import { cancelCopy, type Parcel } from '../contract.ts'
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
