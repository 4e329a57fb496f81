import { useState, type ReactNode } from 'react'
import { notify, ProblemNote, say, showInstant, StatusWord, useAction, type Status } from '#platform/web'
import { resolveComment, withdrawSuggestion, type Suggestion, type Thread } from '../../contract.ts'
import { CommentDialog, refresh, RejectDialog, SuggestedWords } from './dialogs.tsx'
import styles from './Remarks.module.css'
import { stateNames, text } from './texts.ts'

type Person = { name: string; title: string | null; at: Date }
const Who = ({ name, title, at }: Person) => <p className={styles.quiet}>{text.by([name, title].filter(Boolean).join(', '), showInstant(at))}</p>

export type Rights = { mayComment: boolean; mayAccept: boolean; mayReject: boolean }
type Of = { documentId: string; ordinal: number } & Rights

/** One thing said of the draft, what was answered, and its end. */
export function ThreadLine({ thread, documentId, ordinal, mayComment }: Of & { thread: Thread }) {
  const [isReplying, setReplying] = useState(false)
  const resolve = useAction(resolveComment, refresh)
  const isResolved = thread.resolvedAt !== null
  return (
    <li className={styles.remark} id={`remark-${thread.id}`}>
      {thread.quote && <blockquote className={styles.quote} lang="vi">{thread.quote}</blockquote>}
      {thread.quote && thread.place === null && <p className={styles.quiet}>{text.gone} ({text.onOrdinal(thread.ordinal)})</p>}
      <p className={styles.words} lang="vi">{thread.words}</p>
      <Who {...thread} />
      {thread.replies.map((reply) => <div key={reply.id} className={styles.reply}><p className={styles.words} lang="vi">{reply.words}</p><Who {...reply} /></div>)}
      {isResolved && <StatusWord status="done">{text.resolvedBy(thread.resolvedBy!)}</StatusWord>}
      <ProblemNote of={resolve.error} />
      {mayComment && (
        <div className={styles.verbs}>
          {!isResolved && <button type="button" className="quiet-verb" onClick={() => setReplying(true)}>{text.reply}</button>}
          {thread.mayResolve && <button type="button" className="quiet-verb" onClick={() => resolve.mutate({ documentId, commentId: thread.id, isResolved: !isResolved })}>{isResolved ? text.reopen : text.resolve}</button>}
        </div>
      )}
      {isReplying && <CommentDialog documentId={documentId} ordinal={ordinal} about={{ threadId: thread.id, name: thread.name }} onClose={() => setReplying(false)} />}
    </li>
  )
}

const signs: Record<Suggestion['state'], Status> = { open: 'waiting', accepted: 'done', rejected: 'refused', withdrawn: 'paused' }

type SuggestionProps = Of & { suggestion: Suggestion; onAccept?: ((ids: string[]) => void) | undefined; isBusy?: boolean }

/** One change somebody would make, and what became of it. */
export function SuggestionLine(props: SuggestionProps) {
  const { suggestion } = props
  const { id, state, reason, answer, place, ordinal, decidedBy } = suggestion
  return (
    <li className={styles.remark} id={`remark-${id}`}>
      <SuggestedWords suggestion={suggestion} />
      {reason && <blockquote className={styles.quote} lang="vi">{reason}</blockquote>}
      <Who {...suggestion} />
      {state === 'open' && place === null && <p className={styles.quiet}>{text.gone} ({text.onOrdinal(ordinal)})</p>}
      {state !== 'open' && <StatusWord status={signs[state]}>{[say(stateNames[state]), decidedBy].filter(Boolean).join(', ')}</StatusWord>}
      {answer && <blockquote className={styles.quote} lang="vi">{answer}</blockquote>}
      {state === 'open' && <SuggestionVerbs {...props} />}
    </li>
  )
}

function SuggestionVerbs({ suggestion, documentId, mayComment, mayReject, onAccept, isBusy = false }: SuggestionProps) {
  const [isRejecting, setRejecting] = useState(false)
  const withdraw = useAction(withdrawSuggestion, refresh)
  const takeBack = () => withdraw.mutateAsync({ documentId, suggestionId: suggestion.id }).then(() => notify(text.withdrawn), () => {})
  return (
    <div className={styles.verbs}>
      <ProblemNote of={withdraw.error} />
      {onAccept && suggestion.place && <button type="button" className="quiet-verb" disabled={isBusy} onClick={() => onAccept([suggestion.id])}>{text.accept}</button>}
      {mayReject && <button type="button" className="quiet-verb" onClick={() => setRejecting(true)}>{text.reject}</button>}
      {mayComment && suggestion.isMine && <button type="button" className="quiet-verb" onClick={() => void takeBack()}>{text.withdraw}</button>}
      {isRejecting && <RejectDialog documentId={documentId} suggestion={suggestion} onClose={() => setRejecting(false)} />}
    </div>
  )
}

type ListsProps = Of & { threads: Thread[]; suggestions: Suggestion[]; onAccept?: ((ids: string[]) => void) | undefined; isBusy?: boolean; empty: ReactNode }

/** What is open first; what is settled below, when asked for. */
export function RemarkLists({ threads, suggestions, empty, ...of }: ListsProps) {
  const open = { threads: threads.filter(({ resolvedAt }) => resolvedAt === null), suggestions: suggestions.filter(({ state }) => state === 'open') }
  const settled = { threads: threads.filter(({ resolvedAt }) => resolvedAt !== null), suggestions: suggestions.filter(({ state }) => state !== 'open') }
  const count = settled.threads.length + settled.suggestions.length
  const placed = open.suggestions.filter(({ place }) => place !== null)
  if (threads.length + suggestions.length === 0) return <p className={styles.quiet}>{empty}</p>
  return (
    <>
      {open.suggestions.length > 0 && (
        <section className={styles.list}>
          <h3>{text.suggestions} ({open.suggestions.length})</h3>
          {of.onAccept && placed.length > 1 && <button type="button" className="quiet-verb" disabled={of.isBusy} onClick={() => of.onAccept!(placed.map(({ id }) => id))}>{text.acceptAll(placed.length)}</button>}
          <ul>{open.suggestions.map((each) => <SuggestionLine key={each.id} suggestion={each} {...of} />)}</ul>
        </section>
      )}
      {open.threads.length > 0 && <section className={styles.list}><h3>{text.comments} ({open.threads.length})</h3><ul>{open.threads.map((each) => <ThreadLine key={each.id} thread={each} {...of} />)}</ul></section>}
      {count > 0 && (
        <details className={styles.list}>
          <summary>{text.settled} ({count})</summary>
          <ul>
            {settled.suggestions.map((each) => <SuggestionLine key={each.id} suggestion={each} {...of} />)}
            {settled.threads.map((each) => <ThreadLine key={each.id} thread={each} {...of} />)}
          </ul>
        </details>
      )}
    </>
  )
}
