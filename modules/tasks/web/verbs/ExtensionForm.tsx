import { DeadlineField, showDay, TextAreaField, useForm } from '#platform/web'
import { requestExtension } from '../../contract.ts'
import { text, verbWord } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'

type Values = { dueOn: string | null; reason: string }

/** A later deadline, asked for in time. */
export function ExtensionForm({ task, onDone, onClose }: VerbProps) {
  const form = useForm<Values>({ initial: { dueOn: null, reason: '' }, draft: `tasks.${task.id}.extension` })
  const { mutateAsync, error, isPending } = useVerb(requestExtension)
  const submit = async ({ dueOn, reason }: Values) => {
    await mutateAsync({ taskId: task.id, dueOn: dueOn!, reason: reason.trim() })
    form.clear()
    onDone()
  }
  return (
    <VerbFrame task={task} title={verbWord('requestExtension')} what={task.dueOn && text.extendWhat(showDay(task.dueOn))} form={form} problem={error} onSubmit={submit} isPending={isPending} onClose={onClose}>
      <DeadlineField name="dueOn" label={text.newDue} required {...(task.dueOn && { min: task.dueOn })} {...(task.parent?.dueOn && { max: task.parent.dueOn })} />
      <TextAreaField name="reason" label={text.reason} required rows={4} />
    </VerbFrame>
  )
}
