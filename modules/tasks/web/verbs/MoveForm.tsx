import { PickField, useForm, type Picked } from '#platform/web'
import { listMyTasks, moveTask, type TaskCard } from '../../contract.ts'
import { text, verbWord } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'

type Values = { parent: Picked | null }

/** Where the task stands in the tree: under one I lead, or alone. */
export function MoveForm({ task, onDone, onClose }: VerbProps) {
  const form = useForm<Values>({ initial: { parent: task.parent && { value: task.parent.id, label: task.parent.title } } })
  const { mutateAsync, error, isPending } = useVerb(moveTask)
  const options = ({ rows }: { rows: TaskCard[] }): Picked[] => rows.filter(({ id }) => id !== task.id).map(({ id, title, source }) => ({ value: id, label: title, about: source }))
  const submit = async ({ parent }: Values) => {
    await mutateAsync({ taskId: task.id, parentTaskId: parent?.value ?? null })
    onDone()
  }
  return (
    <VerbFrame task={task} title={verbWord('moveTask')} form={form} problem={error} onSubmit={submit} isPending={isPending} onClose={onClose}>
      <PickField name="parent" label={text.parent} hint={text.parentHint} endpoint={listMyTasks} input={(words) => ({ tab: 'leading' as const, bucket: ['runningOnTime' as const, 'runningLate' as const], limit: 20, ...(words && { text: words }) })} options={options} />
    </VerbFrame>
  )
}
