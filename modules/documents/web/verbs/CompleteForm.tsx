import { Link, PickField, say, TextAreaField, useForm, useMay, type Picked } from '#platform/web'
import { completeIncoming, listDocuments, type DocumentCard, type DocumentView } from '../../contract.ts'
import { text, verbNames } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'

type Values = { result: string; reply: Picked | null }

const pickReply = {
  endpoint: listDocuments,
  input: (words: string) => ({ direction: 'outgoing' as const, state: ['issued'], limit: 20, ...(words && { text: words }) }),
  options: ({ rows }: { rows: DocumentCard[] }): Picked[] => rows.map(({ id, number, subject }) => ({ value: id, label: number ?? subject, about: subject })),
}

/** A reply that was started from this document and is issued by now is the one meant. */
function issuedReply({ related }: DocumentView): Picked | null {
  const reply = related.find(({ kind, number }) => kind === 'reply' && number !== null)
  return reply ? { value: reply.id, label: reply.number!, about: reply.subject } : null
}

/** The handling ends: with what result, and with which reply if there was one. */
export function CompleteForm({ document, onDone, onClose }: VerbProps) {
  const mayDraft = useMay('documents.draft')
  const form = useForm<Values>({ initial: { result: '', reply: issuedReply(document) }, draft: `documents.${document.id}.complete` })
  const { mutateAsync, error, isPending } = useVerb(completeIncoming)
  const title = say(verbNames.completeIncoming!.verb)
  const submit = async ({ result, reply }: Values) => {
    await mutateAsync({ documentId: document.id, result: result.trim(), replyDocumentId: reply?.value ?? null })
    form.clear()
    onDone()
  }
  return (
    <VerbFrame document={document} title={title} form={form} problem={error} onSubmit={submit} submit={title} isPending={isPending} onClose={onClose}>
      <TextAreaField name="result" label={text.result} required rows={4} />
      <PickField name="reply" label={text.reply} hint={text.replyHint} {...pickReply} />
      {mayDraft && <Link className="quiet-verb" to={`/documents/new?replyTo=${document.id}`}>{text.startReply}</Link>}
    </VerbFrame>
  )
}
