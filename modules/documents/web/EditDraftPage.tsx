import { Button } from '@mantine/core'
import { useState } from 'react'
import { listMyWork } from '#contracts/work'
import {
  Boundary, EmptyState, hrefOf, Link, notify, showInstant, TextField, useAction, useEndpoint, useForm, useGo, useParam, useTitle,
} from '#platform/web'
import { getDocument, getStory, listDocuments, openDocumentFile, reviseDraft, type DocumentView } from '../contract.ts'
import { uploadedContent, writingOf, writtenContent, type Writing } from './drafting/content.ts'
import styles from './drafting/Drafting.module.css'
import { text } from './drafting/texts.ts'
import { SpotProvider } from './form/spot.tsx'
import { WritingDesk } from './drafting/WritingDesk.tsx'

/** A draft of mine, opened again; saving keeps a new version beside the old ones. */
export default function EditDraftPage() {
  const documentId = useParam('documentId')
  return <Boundary resetKey={documentId}><SpotProvider key={documentId}><Opened documentId={documentId} /></SpotProvider></Boundary>
}

function Opened({ documentId }: { documentId: string }) {
  const document = useEndpoint(getDocument, { documentId })
  // What is being written over stays the version that was opened; a newer one is refused with words when saving.
  const [{ ordinal, writing, isMine }] = useState(() => openedFrom(document))
  useTitle(document.subject)
  if (!isMine || !ordinal || !writing) return <NotEditable documentId={documentId} />
  return <Desk document={document} ordinal={ordinal} writing={writing} />
}

const openedFrom = ({ versions, content, subject, verbs }: DocumentView) => ({
  ordinal: versions.at(-1)?.ordinal, writing: writingOf(content, `${subject.slice(0, 60)}.pdf`), isMine: verbs.includes('reviseDraft'),
})

const NotEditable = ({ documentId }: { documentId: string }) => (
  <EmptyState title={text.notEditable} action={<Button component={Link} to={`/documents/${documentId}`} variant="default">{text.back}</Button>}>{text.notEditableHint}</EmptyState>
)

function Desk({ document, ordinal, writing }: { document: DocumentView; ordinal: number; writing: Writing }) {
  const go = useGo()
  const form = useForm<Writing>({ initial: writing, draft: `documents.draft.${document.id}.${ordinal}` })
  const revise = useAction(reviseDraft, { refresh: [listDocuments, listMyWork, getDocument, getStory] })
  const submit = async (values: Writing) => {
    const content = values.mode === 'form' ? writtenContent(values) : uploadedContent(values)
    const kept = await revise.mutateAsync({ documentId: document.id, ordinal, content, note: values.note.trim() || null })
    form.clear()
    notify(text.savedVersion(kept.ordinal))
    go(`/documents/${document.id}`)
  }
  const isKeptFile = form.values.file[0]?.id === writing.file[0]?.id
  const keptSrc = isKeptFile && document.fileId ? hrefOf(openDocumentFile, { documentId: document.id, fileId: document.fileId }) : null
  return (
    <WritingDesk
      title={text.editTitle} lead={<p><Link to={`/documents/${document.id}`}>{text.back}</Link></p>} form={form} agencyId={document.agencyId} isNew={false} problem={revise.error}
      isPending={revise.isPending} submit={text.saveVersion(ordinal + 1)} onSubmit={submit} keptSrc={keptSrc}
    >
      <TextField name="note" label={text.versionNote} maxLength={500} />
      <Versions document={document} />
    </WritingDesk>
  )
}

const Versions = ({ document: { versions } }: { document: DocumentView }) => (
  <section>
    <h2 className="page-lead">{text.versions}</h2>
    <ol className={styles.versions}>
      {versions.toReversed().map(({ ordinal, createdBy, createdAt, note }) => (
        <li key={ordinal}><b>{text.version(ordinal)}</b> <span>{[text.by(createdBy, showInstant(createdAt)), note].filter(Boolean).join('. ')}</span></li>
      ))}
    </ol>
  </section>
)
