import { say, SelectField, TextAreaField, useEndpointState, useForm } from '#platform/web'
import { confirmTask, listQualityMarks } from '../../contract.ts'
import { text, verbWord } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'

type Values = { quality: string | null; words: string }

/** The assigner says that it is done, and how well. */
export function ConfirmForm({ task, onDone, onClose }: VerbProps) {
  const { data } = useEndpointState(listQualityMarks, {})
  const form = useForm<Values>({ initial: { quality: null, words: '' }, draft: `tasks.${task.id}.confirm` })
  const { mutateAsync, error, isPending } = useVerb(confirmTask)
  const submit = async ({ quality, words }: Values) => {
    await mutateAsync({ taskId: task.id, quality: quality!, words: words.trim() || null })
    form.clear()
    onDone()
  }
  return (
    <VerbFrame task={task} title={verbWord('confirmTask')} what={text.confirmWhat} form={form} problem={error} onSubmit={submit} isPending={isPending} onClose={onClose}>
      <SelectField name="quality" label={text.quality} required options={(data?.marks ?? []).map(({ code, ...words }) => ({ value: code, label: say(words) }))} />
      <TextAreaField name="words" label={text.words} rows={3} />
    </VerbFrame>
  )
}
