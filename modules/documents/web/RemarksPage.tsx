import { Button } from '@mantine/core'
import { useState } from 'react'
import { Boundary, Link, useEndpoint, useLive, useParam, useTitle } from '#platform/web'
import { getDocument, listRemarks, readVersionText, type Suggestion, type Thread } from '../contract.ts'
import { CommentDialog, SuggestDialog, type About } from './remarks/dialogs.tsx'
import { RemarkLists } from './remarks/Lists.tsx'
import { passagesOf, type Anchor, type Passage } from './remarks/passages.ts'
import { ReadText } from './remarks/ReadText.tsx'
import { countOpen } from './remarks/RemarksSection.tsx'
import styles from './remarks/Remarks.module.css'
import { text } from './remarks/texts.ts'

/** A draft read as text: comments at its words, changes suggested in its paragraphs. */
export default function RemarksPage() {
  const documentId = useParam('documentId')
  return <Boundary resetKey={documentId}><Remarks documentId={documentId} /></Boundary>
}

const anchorsOf = (threads: Thread[], suggestions: Suggestion[]): Anchor[] => [
  ...threads.flatMap(({ id, place, resolvedAt }) => (place && resolvedAt === null ? [{ id, kind: 'comment' as const, ...place }] : [])),
  ...suggestions.flatMap(({ id, place, state, added }) => (place && state === 'open' ? [{ id, kind: 'suggestion' as const, ...place, added }] : [])),
]

/** Turns to what was said of the words that were pressed. */
const showRemark = (id: string) => document.getElementById(`remark-${id}`)?.scrollIntoView({ block: 'center', behavior: 'smooth' })

function Remarks({ documentId }: { documentId: string }) {
  const { subject, versions } = useEndpoint(getDocument, { documentId })
  const remarks = useEndpoint(listRemarks, { documentId })
  const { text: words, isWritten } = useEndpoint(readVersionText, { documentId, ordinal: remarks.ordinal })
  const [about, setAbout] = useState<{ about: About } | null>(null)
  const [passage, setPassage] = useState<Passage | null>(null)
  useTitle(`${text.title}: ${subject}`)
  useLive(['documents.comment-', 'documents.changes-', 'documents.suggestion', 'documents.draft-'], [listRemarks, getDocument])
  const { ordinal, mayComment, maySuggest, threads, suggestions } = remarks
  return (
    <div className={`page ${styles.page}`}>
      <h1 className="page-title" lang="vi">{subject}</h1>
      <p className="page-lead">{text.of(ordinal)}. {text.counts(...countOpen(remarks))}</p>
      <div className={styles.verbs}>
        <Link to={`/documents/${documentId}`}>{text.back}</Link>
        {versions.length > 1 && <Link to={`/documents/${documentId}/compare`}>{text.compare}</Link>}
        {mayComment && <Button variant="default" onClick={() => setAbout({ about: null })}>{text.commentWhole}</Button>}
      </div>
      {!isWritten && <p className={styles.quiet}>{text.uploaded}</p>}
      <div className={styles.columns}>
        <ReadText
          passages={passagesOf(words, anchorsOf(threads, suggestions))} mayComment={mayComment} maySuggest={maySuggest}
          onComment={(chosen) => setAbout({ about: chosen })} onSuggest={setPassage} onShow={showRemark}
        />
        <aside className={styles.side} aria-label={text.inDraft}>
          <h2>{text.inDraft}</h2>
          <RemarkLists documentId={documentId} {...remarks} empty={mayComment ? text.none : text.noneToRead} />
        </aside>
      </div>
      {about && <CommentDialog documentId={documentId} ordinal={ordinal} about={about.about} onClose={() => setAbout(null)} />}
      {passage && <SuggestDialog documentId={documentId} ordinal={ordinal} passage={passage} onClose={() => setPassage(null)} />}
    </div>
  )
}
