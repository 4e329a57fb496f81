import type { z } from 'zod'
import type { Endpoint } from '#platform/contract'
import { say, TextAreaField, useForm } from '#platform/web'
import * as contract from '../../contract.ts'
import { recallText as recall } from './recall-texts.ts'
import { routingText } from '../routing/texts.ts'
import { text, verbNames } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'

/** Verbs that need nothing but a few words: which endpoint, under which name the words go, and whether they must be there. */
type Words = { endpoint: Endpoint; field: string; label: string; what: string; required?: boolean; verb?: string }

const words: Record<string, Words> = {
  sendBackIncoming: { endpoint: contract.sendBackIncoming, field: 'reason', label: text.reason, what: text.sendBackWhat, required: true },
  processIncoming: { endpoint: contract.processIncoming, field: 'note', label: text.progress, what: text.processWhat, required: true },
  contribute: { endpoint: contract.contribute, field: 'opinion', label: text.opinion, what: text.contributeWhat, required: true },
  takeNotice: { endpoint: contract.contribute, field: 'opinion', label: text.opinion, what: text.noticeWhat },
  handBackDraft: { endpoint: contract.handBackDraft, field: 'opinion', label: text.opinion, what: routingText.handBackWhat },
  callBackDraft: { endpoint: contract.handBackDraft, field: 'opinion', label: text.note, what: routingText.callBackWhat },
  takeBack: { endpoint: contract.takeBack, field: 'reason', label: text.reason, what: routingText.takeBackWhat },
  returnIncoming: { endpoint: contract.returnIncoming, field: 'reason', label: text.reason, what: text.returnWhat, required: true },
  approveContent: { endpoint: contract.approveContent, field: 'opinion', label: text.opinion, what: text.approveWhat },
  returnDraft: { endpoint: contract.returnDraft, field: 'opinion', label: text.opinion, what: text.returnDraftWhat, required: true },
  cancelDraft: { endpoint: contract.cancelDraft, field: 'reason', label: text.reason, what: text.cancelWhat, required: true },
  askRecall: { endpoint: contract.askRecall, field: 'reason', label: recall.reason, what: recall.ask, required: true },
  approveRecall: { endpoint: contract.approveRecall, field: 'words', label: recall.words, what: recall.approve },
  refuseRecall: { endpoint: contract.refuseRecall, field: 'reason', label: recall.why, what: recall.refuse, required: true },
}

export const needsOnlyWords = (verb: string) => verb in words

/** A verb that needs a few words, kept as they are typed. */
export function WordsForm({ verb, document, onDone, onClose }: VerbProps & { verb: string }) {
  const { endpoint, field, label, what, required = false } = words[verb]!
  const form = useForm<Record<string, unknown>>({ initial: { [field]: '' }, draft: `documents.${document.id}.${verb}` })
  const { mutateAsync, error, isPending } = useVerb(endpoint)
  const name = say(verbNames[verb]!.verb)
  const submit = async (values: Record<string, unknown>) => {
    const written = typeof values[field] === 'string' ? values[field].trim() : ''
    await mutateAsync({ documentId: document.id, [field]: written === '' ? null : written } as z.input<Endpoint['input']>)
    form.clear()
    onDone()
  }
  return (
    <VerbFrame document={document} title={name} what={what} form={form} problem={error} onSubmit={submit} submit={name} isPending={isPending} onClose={onClose}>
      <TextAreaField name={field} label={label} required={required} rows={4} {...(required && verb.startsWith('return') && { hint: text.keepReason })} />
    </VerbFrame>
  )
}
