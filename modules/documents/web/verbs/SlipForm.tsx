import { say, TextAreaField, useForm } from '#platform/web'
import { submitSlip } from '../../contract.ts'
import { WaysField, type Way } from '../routing/WaysField.tsx'
import { text, verbNames } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'

type Values = { summary: string; legalBasis: string; proposal: string; ways: Way[]; recommended: number | null }

/** What was submitted before, to be submitted again. */
function before({ slip }: VerbProps['document']): Values {
  const { summary = '', legalBasis, proposal, options = [], recommended = null } = slip ?? {}
  return { summary, legalBasis: legalBasis ?? '', proposal: proposal ?? '', ways: options.map(({ title, details }) => ({ title, details: details ?? '' })), recommended }
}

/** Phiếu trình: what the signer reads before the draft itself, with the ways he may choose between. */
export function SlipForm({ document, onDone, onClose }: VerbProps) {
  const form = useForm<Values>({ initial: before(document), draft: `documents.${document.id}.slip` })
  const { mutateAsync, error, isPending } = useVerb(submitSlip)
  const title = say(verbNames.submitSlip!.verb)
  const submit = async ({ summary, legalBasis, proposal, ways, recommended }: Values) => {
    const options = ways.map((way) => ({ title: way.title, details: way.details.trim() || null }))
    await mutateAsync({ documentId: document.id, slip: { summary: summary.trim(), legalBasis: legalBasis.trim() || null, proposal: proposal.trim() || null, options, recommended } })
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
      <WaysField ways={form.values.ways} recommended={form.values.recommended} onChange={(ways, recommended) => form.fill({ ways, recommended })} />
    </VerbFrame>
  )
}
