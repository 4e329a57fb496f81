import { say, TextAreaField, useForm } from '#platform/web'
import { submitSlip } from '../../contract.ts'
import { text, verbNames } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'

type Values = { summary: string; legalBasis: string; proposal: string }

/** Phiếu trình: what the signer reads before the draft itself. */
export function SlipForm({ document, onDone, onClose }: VerbProps) {
  const before = document.slip
  const form = useForm<Values>({
    initial: { summary: before?.summary ?? '', legalBasis: before?.legalBasis ?? '', proposal: before?.proposal ?? '' }, draft: `documents.${document.id}.slip`,
  })
  const { mutateAsync, error, isPending } = useVerb(submitSlip)
  const title = say(verbNames.submitSlip!.verb)
  const submit = async ({ summary, legalBasis, proposal }: Values) => {
    await mutateAsync({ documentId: document.id, slip: { summary: summary.trim(), legalBasis: legalBasis.trim() || null, proposal: proposal.trim() || null } })
    form.clear()
    onDone()
  }
  return (
    <VerbFrame
      document={document} title={title} what={text.slipWhat(document.signerName ?? text.theSigner)} form={form} problem={error} onSubmit={submit} submit={title} isPending={isPending} onClose={onClose}
    >
      <TextAreaField name="summary" label={text.summary} required rows={4} />
      <TextAreaField name="legalBasis" label={text.slipBasis} rows={2} />
      <TextAreaField name="proposal" label={text.proposal} rows={2} />
    </VerbFrame>
  )
}
