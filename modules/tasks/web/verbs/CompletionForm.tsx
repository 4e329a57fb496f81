import { listDocuments, type DocumentCard } from '#contracts/documents'
import { FileField, PickField, TextAreaField, useForm, type Picked, type StoredFile } from '#platform/web'
import { reportCompletion } from '../../contract.ts'
import { text, verbWord } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'

type Values = { words: string; document: Picked | null; files: StoredFile[] }

/** The product may be any document before me; one that goes out is meant most often. */
const pickProduct = {
  endpoint: listDocuments,
  input: (words: string) => ({ direction: 'outgoing' as const, limit: 20, ...(words && { text: words }) }),
  options: ({ rows }: { rows: DocumentCard[] }): Picked[] => rows.map(({ id, number, subject }) => ({ value: id, label: number ?? subject, about: subject })),
}

/** The task is done: with what result, and where it can be seen. */
export function CompletionForm({ task, onDone, onClose }: VerbProps) {
  const form = useForm<Values>({ initial: { words: '', document: null, files: [] }, draft: `tasks.${task.id}.completion` })
  const { mutateAsync, error, isPending } = useVerb(reportCompletion)
  const submit = async ({ words, document, files }: Values) => {
    await mutateAsync({ taskId: task.id, words: words.trim(), documentId: document?.value ?? null, fileIds: files.map(({ id }) => id) })
    form.clear()
    onDone()
  }
  return (
    <VerbFrame task={task} title={verbWord('reportCompletion')} what={task.product} form={form} problem={error} onSubmit={submit} isPending={isPending} onClose={onClose}>
      <TextAreaField name="words" label={text.result} required rows={4} />
      <PickField name="document" label={text.product} hint={text.productHint} {...pickProduct} />
      <FileField name="files" label={text.evidence} many />
    </VerbFrame>
  )
}
