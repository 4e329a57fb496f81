import { say, TextAreaField, useEndpointState, useForm } from '#platform/web'
import { getSigningView, signDocument } from '../../contract.ts'
import { OwnHand } from '../signing/OwnHand.tsx'
import { PinField, useKey } from '../signing/pin.tsx'
import { text, verbNames } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'

type Values = { opinion: string; pin: string }

/** The personal signature, on exactly the version on the desk. */
export function SignForm({ document, onDone, onClose }: VerbProps) {
  const form = useForm<Values>({ initial: { opinion: '', pin: '' } })
  const key = useKey('person')
  const { data: view } = useEndpointState(getSigningView, { documentId: document.id })
  const { mutateAsync, error, isPending } = useVerb(signDocument)
  const submit = async ({ opinion, pin }: Values) => {
    await key.ensureOpen(pin)
    await mutateAsync({ documentId: document.id, fileId: document.fileId!, shownSha256: view?.shownSha256 ?? null, opinion: opinion.trim() || null })
    form.clear()
    onDone()
  }
  const signer = [document.signerName, document.signerPosition].filter(Boolean).join(', ')
  return (
    <VerbFrame
      document={document} title={say(verbNames.signDocument!.verb)} what={text.signWhat(signer && text.signAs(signer))} form={form} problem={key.error ?? error} onSubmit={submit} submit={text.signed}
      isPending={isPending || key.isPending} isBlocked={key.isMissing || key.isLoading || key.hasNoImage} onClose={onClose}
    >
      {key.hasNoImage && <OwnHand />}
      <PinField keyState={key} />
      <TextAreaField name="opinion" label={text.opinion} rows={2} />
    </VerbFrame>
  )
}
