import { useForm } from '#platform/web'
import { splitTask } from '../../contract.ts'
import { AssignFields, assignmentOf, emptyAssignment, type AssignValues } from '../assigning/AssignFields.tsx'
import { verbWord } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'

/** A part of the task becomes a task of somebody of mine. */
export function SplitForm({ task, onDone, onClose }: VerbProps) {
  const form = useForm<AssignValues>({ initial: { ...emptyAssignment, leadKind: 'person', urgency: task.urgency, dueOn: task.dueOn }, draft: `tasks.${task.id}.split` })
  const { mutateAsync, error, isPending } = useVerb(splitTask)
  const submit = async (values: AssignValues) => {
    await mutateAsync({ taskId: task.id, ...assignmentOf(values) })
    form.clear()
    onDone()
  }
  return (
    <VerbFrame task={task} title={verbWord('splitTask')} form={form} problem={error} onSubmit={submit} isPending={isPending} onClose={onClose}>
      <AssignFields form={form} max={task.dueOn} />
    </VerbFrame>
  )
}
