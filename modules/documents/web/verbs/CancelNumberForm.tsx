import { say, TextAreaField, useForm } from '#platform/web'
import { cancelNumber } from '../../contract.ts'
import { text as registers } from '../registers/texts.ts'
import { text, verbNames } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'

/** The number of a document that is not issued yet is given up, and stays in the book with the reason. */
export function CancelNumberForm({ document, onDone, onClose }: VerbProps) {
  const form = useForm({ initial: { reason: '' }, draft: `documents.${document.id}.cancelNumber` })
  const { mutateAsync, error, isPending } = useVerb(cancelNumber)
  const name = say(verbNames.cancelNumber!.verb)
  const submit = async ({ reason }: { reason: string }) => {
    const { code } = await mutateAsync({ ...document.place!, reason })
    form.clear()
    onDone(code)
  }
  return (
    <VerbFrame
      document={document} title={name} what={registers.cancelMeans(document.number ?? '')} form={form} problem={error} onSubmit={submit} submit={name} isPending={isPending} isBlocked={document.place === null} onClose={onClose}
    >
      <TextAreaField name="reason" label={text.reason} required rows={3} />
    </VerbFrame>
  )
}
