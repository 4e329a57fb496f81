import { useMemo } from 'react'
import { notify, PanelSection, ProblemNote, useAction, useEndpointState, useLive } from '#platform/web'
import { acceptSuggestions, getDocument, getStory, listDocuments, listRemarks, type DocumentView } from '../../contract.ts'
import { listMyWork } from '#contracts/work'
import type { Autosave } from '../drafting/autosave.ts'
import { writtenContent, type Writing } from '../drafting/content.ts'
import type { Marked } from '../drafting/editor/remarks.ts'
import { RemarkLists } from './Lists.tsx'
import styles from './Remarks.module.css'
import { text } from './texts.ts'

type Props = { document: DocumentView; ordinal: number; writing: Writing; autosave: Autosave; onAccepted: (kept: { ordinal: number; content: unknown }) => void }

const NOTHING: readonly Marked[] = []

/** Beside the drafter's own words: what readers said of them, at their places, and the suggestions to take in. */
export function useDraftRemarks({ document, ordinal, writing, autosave, onAccepted }: Props) {
  const { data } = useEndpointState(listRemarks, { documentId: document.id })
  useLive(['documents.comment-', 'documents.changes-', 'documents.suggestion'], [listRemarks])
  const accept = useAction(acceptSuggestions, { refresh: [listRemarks, getDocument, getStory, listDocuments, listMyWork] })
  const marks = useMemo((): readonly Marked[] => (data ? [
    ...data.threads.flatMap(({ id, quote, place, resolvedAt }) => (quote && place && resolvedAt === null ? [{ id, kind: 'comment' as const, quote, place }] : [])),
    ...data.suggestions.flatMap(({ id, removed, added, place, state }) => (place && state === 'open' ? [{ id, kind: 'suggestion' as const, quote: removed, place, added }] : [])),
  ] : NOTHING), [data])
  const take = async (suggestionIds: string[]) => {
    await autosave.pause()
    try {
      const kept = await accept.mutateAsync({ documentId: document.id, ordinal, suggestionIds, content: writtenContent(writing) as never })
      onAccepted(kept)
      notify(text.accepted(kept.ordinal))
    } finally {
      autosave.resume()
    }
  }
  const isWritten = writing.mode === 'form'
  const panel = data && data.threads.length + data.suggestions.length > 0 && (
    <PanelSection title={text.inDraft}>
      <div className={styles.list}>
        <ProblemNote of={accept.error} />
        {isWritten && writing.signerPositionId === null && <p className={styles.quiet}>{text.needsSigner}</p>}
        <RemarkLists
          documentId={document.id} {...data} ordinal={ordinal} empty={text.noneToRead} isBusy={accept.isPending}
          onAccept={data.mayAccept && isWritten && writing.signerPositionId !== null ? (ids) => void take(ids).catch(() => {}) : undefined}
        />
      </div>
    </PanelSection>
  )
  return { marks: isWritten ? marks : NOTHING, panel }
}
