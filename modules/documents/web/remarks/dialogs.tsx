import { ActDialog, TextAreaField, useAction, useForm } from '#platform/web'
import { addComment, getStory, listRemarks, rejectSuggestion, suggestChanges, type Suggestion } from '../../contract.ts'
import { changesFor, type Passage } from './passages.ts'
import styles from './Remarks.module.css'
import { text } from './texts.ts'

export const refresh = { refresh: [listRemarks, getStory] }
const opening = (words: string) => (words.length > 80 ? `${words.slice(0, 80)}…` : words)

type At = { documentId: string; ordinal: number; onClose: () => void }
/** What a comment is about: words of the text, a thread, or the whole. */
export type About = { from: number; quote: string } | { threadId: string; name: string } | null

const titleOf = (about: About) => {
  if (about === null) return text.commentWhole
  return 'quote' in about ? text.commentHere(opening(about.quote)) : text.replyTo(about.name)
}

export function CommentDialog({ documentId, ordinal, about, onClose }: At & { about: About }) {
  const form = useForm({ initial: { words: '' } })
  const { mutateAsync, error } = useAction(addComment, refresh)
  const submit = ({ words }: { words: string }) => mutateAsync({
    documentId, ordinal, words, place: about && 'quote' in about ? { from: about.from, to: about.from + about.quote.length } : null, threadId: about && 'threadId' in about ? about.threadId : null,
  })
  return (
    <ActDialog title={titleOf(about)} wayBack={text.commentMeans} form={form} problem={error} verb={text.send} told={() => text.sent} onSubmit={submit} onClose={onClose}>
      {about && 'quote' in about && <blockquote className={styles.quote} lang="vi">{about.quote}</blockquote>}
      <TextAreaField name="words" label={text.words} required rows={4} />
    </ActDialog>
  )
}

/** The paragraph is written as it should read; what differs becomes suggestions. */
export function SuggestDialog({ documentId, ordinal, passage, onClose }: At & { passage: Passage }) {
  const form = useForm({ initial: { words: passage.text, reason: '' } })
  const { mutateAsync, error } = useAction(suggestChanges, refresh)
  const submit = ({ words, reason }: { words: string; reason: string }) =>
    mutateAsync({ documentId, ordinal, reason: reason.trim() || null, changes: changesFor(passage.text, words.normalize('NFC').replaceAll('\t', ' '), passage.from) })
  return (
    <ActDialog title={text.suggestHere(opening(passage.text))} wayBack={text.suggestMeans} form={form} problem={error} verb={text.send} told={({ suggestionIds }: { suggestionIds: string[] }) => text.suggested(suggestionIds.length)} onSubmit={submit} onClose={onClose}>
      <TextAreaField name="words" label={text.paragraph} rows={6} />
      <TextAreaField name="reason" label={text.why} rows={2} />
    </ActDialog>
  )
}

export function RejectDialog({ documentId, suggestion, onClose }: { documentId: string; suggestion: Suggestion; onClose: () => void }) {
  const form = useForm({ initial: { answer: '' } })
  const { mutateAsync, error } = useAction(rejectSuggestion, refresh)
  return (
    <ActDialog
      title={text.reject} wayBack={text.rejectMeans} form={form} problem={error} verb={text.reject} told={() => text.rejected} onClose={onClose}
      onSubmit={({ answer }) => mutateAsync({ documentId, suggestionId: suggestion.id, answer: answer.trim() || null })}
    >
      <SuggestedWords suggestion={suggestion} />
      <TextAreaField name="answer" label={text.answer} rows={3} />
    </ActDialog>
  )
}

/** Crossed out and written in, also for ears. */
export const SuggestedWords = ({ suggestion: { removed, added } }: { suggestion: Pick<Suggestion, 'removed' | 'added'> }) => (
  <p className={styles.words} lang="vi">
    {removed !== '' && <><span className="unseen">{text.removed} </span><del>{removed}</del> </>}
    {added !== '' && <><span className="unseen">{text.added} </span><ins>{added}</ins></>}
  </p>
)
