import { FileField, TextAreaField, TextField, useForm, type StoredFile } from '#platform/web'
import { reportProgress } from '../../contract.ts'
import { text, verbWord } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'

type Values = { percent: string; words: string; files: StoredFile[] }

/** How far it has come, what was done, and what shows it. */
export function ProgressForm({ task, onDone, onClose }: VerbProps) {
  const form = useForm<Values>({ initial: { percent: String(task.percent), words: '', files: [] }, draft: `tasks.${task.id}.progress` })
  const { mutateAsync, error, isPending } = useVerb(reportProgress)
  const submit = async ({ percent, words, files }: Values) => {
    await mutateAsync({ taskId: task.id, percent: Number(percent.trim() || Number.NaN), words: words.trim(), fileIds: files.map(({ id }) => id) })
    form.clear()
    onDone()
  }
  return (
    <VerbFrame task={task} title={verbWord('reportProgress')} form={form} problem={error} onSubmit={submit} isPending={isPending} onClose={onClose}>
      <TextField name="percent" label={text.percent} required inputMode="numeric" />
      <TextAreaField name="words" label={text.progress} required rows={4} />
      <FileField name="files" label={text.evidence} many />
    </VerbFrame>
  )
}
