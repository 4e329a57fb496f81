import type { z } from 'zod'
import type { Endpoint } from '#platform/contract'
import { showDay, TextAreaField, useForm } from '#platform/web'
import * as contract from '../../contract.ts'
import { text, verbWord } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'

/** Verbs that need nothing but a few words, or none at all: under which name they go, and whether they must be there. */
type Words = { endpoint: Endpoint; field: string | null; label: string; required: boolean; what: (task: contract.TaskView) => string | undefined }

const asked = ({ extensions }: contract.TaskView) => extensions.find(({ state }) => state === 'pending')
const reasonFor = (endpoint: Endpoint, what: string | undefined): Words => ({ endpoint, field: 'reason', label: text.reason, required: true, what: () => what })
const decision = (endpoint: Endpoint, isGrant: boolean): Words => ({
  endpoint, field: 'words', label: isGrant ? text.words : text.reason, required: !isGrant,
  what: (task) => {
    const pending = asked(task)
    if (!pending) return undefined
    const effect = isGrant ? text.grantWhat(showDay(pending.fromDueOn), showDay(pending.toDueOn)) : text.refuseWhat(showDay(pending.fromDueOn))
    return `${text.asked(pending.requestedBy, pending.reason)} ${effect}`
  },
})

const words: Record<string, Words> = {
  acceptTask: { endpoint: contract.acceptTask, field: null, label: '', required: false, what: () => text.acceptWhat },
  declineTask: reasonFor(contract.declineTask, text.declineWhat),
  returnTask: reasonFor(contract.returnTask, text.returnWhat),
  pauseTask: reasonFor(contract.pauseTask, text.pauseWhat),
  cancelTask: reasonFor(contract.cancelTask, text.cancelWhat),
  resumeTask: { endpoint: contract.resumeTask, field: 'words', label: text.words, required: false, what: () => text.resumeWhat },
  contributeToTask: { endpoint: contract.contributeToTask, field: 'opinion', label: text.opinion, required: true, what: () => undefined },
  remindTask: { endpoint: contract.remindTask, field: 'note', label: text.note, required: true, what: ({ leadName }) => text.remindWhat(leadName) },
  grantExtension: decision(contract.grantExtension, true),
  refuseExtension: decision(contract.refuseExtension, false),
}

export const needsOnlyWords = (verb: string) => verb in words

/** A verb that needs a few words, kept as they are typed. */
export function WordsForm({ verb, task, onDone, onClose }: VerbProps & { verb: string }) {
  const { endpoint, field, label, required, what } = words[verb]!
  const form = useForm<Record<string, unknown>>({ initial: field === null ? {} : { [field]: '' }, draft: `tasks.${task.id}.${verb}` })
  const { mutateAsync, error, isPending } = useVerb(endpoint)
  const submit = async (values: Record<string, unknown>) => {
    const written = field !== null && typeof values[field] === 'string' ? values[field].trim() : ''
    await mutateAsync({ taskId: task.id, ...(field !== null && { [field]: written === '' ? null : written }) } as z.input<Endpoint['input']>)
    form.clear()
    onDone()
  }
  return (
    <VerbFrame task={task} title={verbWord(verb)} what={what(task)} form={form} problem={error} onSubmit={submit} isPending={isPending} onClose={onClose}>
      {field !== null && <TextAreaField name={field} label={label} required={required} rows={4} />}
    </VerbFrame>
  )
}
