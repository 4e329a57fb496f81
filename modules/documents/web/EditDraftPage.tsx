import { Button } from '@mantine/core'
import { useState } from 'react'
import { listMyWork } from '#contracts/work'
import {
  Boundary, EmptyState, hrefOf, Link, LoadingState, notify, showInstant, TextField, useAction, useEndpoint, useForm, useGo, useParam, useTitle,
} from '#platform/web'
import { getDocument, getStory, listDocuments, listWritings, openDocumentFile, reviseDraft, type DocumentView } from '../contract.ts'
import { resumed, useAutosave, useOpened, type Opened } from './drafting/autosave.ts'
import { uploadedContent, writingOf, writtenContent, type Writing } from './drafting/content.ts'
import styles from './drafting/Drafting.module.css'
import { Resumed, Stranded } from './drafting/Resumed.tsx'
import { text } from './drafting/texts.ts'
import { SpotProvider } from './form/spot.tsx'
import { WritingDesk } from './drafting/WritingDesk.tsx'
import { text as remarkText } from './remarks/texts.ts'
import { useDraftRemarks } from './remarks/DraftRemarks.tsx'

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

type Base = { document: DocumentView; ordinal: number; writing: Writing }

function Desk(base: Base) {
  const opened = useOpened(base.document.id)
  return opened ? <OpenDesk {...base} opened={opened} /> : <LoadingState rows={8} />
}

function OpenDesk({ document, ordinal: first, writing, opened }: Base & { opened: Opened }) {
  const go = useGo()
  const [{ ordinal, fresh }, setBase] = useState({ ordinal: first, fresh: writing })
  const [before] = useState(() => resumed(opened, first))
  const [isResumed, setResumed] = useState(before !== null)
  const form = useForm<Writing>({ initial: before?.writing ?? writing })
  const autosave = useAutosave({ place: document.id, ordinal, sourceId: null, values: form.values, opened, onTheirs: form.fill })
  const revise = useAction(reviseDraft, { refresh: [listDocuments, listMyWork, getDocument, getStory, listWritings] })
  const submit = async (values: Writing) => {
    const content = values.mode === 'form' ? writtenContent(values) : uploadedContent(values)
    await autosave.pause()
    const kept = await revise.mutateAsync({ documentId: document.id, ordinal, content, note: values.note.trim() || null }).catch((error: unknown) => { autosave.resume(); throw error })
    autosave.settle(values, 0)
    notify(text.savedVersion(kept.ordinal))
    go(`/documents/${document.id}`)
  }
  /** A version has been kept with suggestions taken in: it is what is written on now. */
  const moveOn = (next: { ordinal: number; content: unknown }) => {
    const now = writingOf(next.content, '')!
    autosave.settle(now, 0)
    form.fill(now)
    setBase({ ordinal: next.ordinal, fresh: now })
    setResumed(false)
  }
  const { marks, panel } = useDraftRemarks({ document, ordinal, writing: form.values, autosave, onAccepted: moveOn })
  const isKeptFile = form.values.file[0]?.id === writing.file[0]?.id
  const keptSrc = isKeptFile && document.fileId ? hrefOf(openDocumentFile, { documentId: document.id, fileId: document.fileId }) : null
  const lead = (
    <>
      <p><Link to={`/documents/${document.id}`}>{text.back}</Link></p>
      <Resumed opened={opened} ordinal={ordinal} autosave={autosave} fresh={fresh} onFill={form.fill} isShown={isResumed} onHide={() => setResumed(false)} />
      <Stranded opened={opened} onFill={form.fill} />
    </>
  )
  return (
    <WritingDesk
      title={text.editTitle} lead={lead} form={form} agencyId={document.agencyId} isNew={false} problem={revise.error} isPending={revise.isPending} submit={text.saveVersion(ordinal + 1)}
      onSubmit={submit} keptSrc={keptSrc} autosave={autosave} marks={marks}
    >
      {panel}
      <TextField name="note" label={text.versionNote} maxLength={500} />
      <Versions document={document} />
    </WritingDesk>
  )
}

const Versions = ({ document: { id, versions } }: { document: DocumentView }) => (
  <section>
    <h2 className="page-lead">{text.versions}</h2>
    <ol className={styles.versions}>
      {versions.toReversed().map(({ ordinal, createdBy, createdAt, note }) => (
        <li key={ordinal}><b>{text.version(ordinal)}</b> <span>{[text.by(createdBy, showInstant(createdAt)), note].filter(Boolean).join('. ')}</span></li>
      ))}
    </ol>
    {versions.length > 1 && <p><Link to={`/documents/${id}/compare`}>{remarkText.compare}</Link></p>}
  </section>
)
