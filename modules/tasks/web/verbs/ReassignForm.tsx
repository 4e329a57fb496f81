import { TextAreaField, useForm, type Picked } from '#platform/web'
import { reassignTask } from '../../contract.ts'
import { LeadFields, leadOf, type LeadValues } from '../assigning/LeadFields.tsx'
import { text, verbWord } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'

type Values = LeadValues & { reason: string }
const nobody: Picked | null = null

/** Another lead takes it on anew. */
export function ReassignForm({ task, onDone, onClose }: VerbProps) {
  const form = useForm<Values>({ initial: { leadKind: 'unit', leadUnit: nobody, leadPerson: nobody, reason: '' }, draft: `tasks.${task.id}.reassign` })
  const { mutateAsync, error, isPending } = useVerb(reassignTask)
  const submit = async ({ reason, ...lead }: Values) => {
    await mutateAsync({ taskId: task.id, lead: leadOf(lead), reason: reason.trim() })
    form.clear()
    onDone()
  }
  return (
    <VerbFrame task={task} title={verbWord('reassignTask')} what={text.reassignWhat} form={form} problem={error} onSubmit={submit} isPending={isPending} onClose={onClose}>
      <LeadFields form={form} />
      <TextAreaField name="reason" label={text.reason} required rows={3} />
    </VerbFrame>
  )
}
