import { listMyWork } from '#contracts/work'
import { useEffect, useEffectEvent, useState } from 'react'
import { Boundary, Link, LoadingState, notify, showDay, useAction, useEndpoint, useForm, useGo, useQueryString } from '#platform/web'
import { countDocuments, createDraft, createDraftFromUpload, getDocument, listDocuments, listWritings, type DocumentView } from '../contract.ts'
import { resumed, useAutosave, useOpened, type Opened } from './drafting/autosave.ts'
import { emptyWriting, uploadedContent, writtenContent, type Writing } from './drafting/content.ts'
import { Resumed, Stranded } from './drafting/Resumed.tsx'
import { text } from './drafting/texts.ts'
import { SpotProvider } from './form/spot.tsx'
import { WritingDesk } from './drafting/WritingDesk.tsx'
import { blocksOf } from '../rules/body.ts'
import { useMyAgency } from './pickers.ts'

/** A new outgoing document, on its own or in reply to one that arrived; the address keeps the place where it is written. */
export default function NewDraftPage() {
  const [query, change] = useQueryString()
  const replyTo = [query.replyTo].flat()[0]
  const given = [query.writing].flat()[0]
  const [fresh] = useState(() => crypto.randomUUID())
  const place = given ?? fresh
  const name = useEffectEvent(() => change({ writing: place }))
  useEffect(() => { if (given === undefined) name() }, [given])
  return <Boundary resetKey={place}><SpotProvider>{replyTo ? <Reply key={place} documentId={replyTo} place={place} /> : <Desk key={place} fresh={emptyWriting} source={null} place={place} />}</SpotProvider></Boundary>
}

const lower = (subject: string) => subject.replace(/^(V\/v|Về việc)\s+/iu, '').replace(/^./u, (letter) => letter.toLocaleLowerCase('vi'))

/** What a reply always says first: to whom, to which letter. Documents are written in Vietnamese in either language of the screen. */
function replyOf(source: DocumentView): Writing {
  const subject = lower(source.subject)
  const opening = text.answerBody(source.typeName, source.number ?? '', source.issuedOn ? showDay(source.issuedOn) : '', source.issuerName, subject)
  return { ...emptyWriting, subject: text.answerSubject(subject), addressees: source.issuerName, body: blocksOf(opening), recipients: text.asAbove, dueOn: source.dueOn, urgency: source.urgency }
}

type At = { place: string }

function Reply({ documentId, place }: At & { documentId: string }) {
  const source = useEndpoint(getDocument, { documentId })
  return <Desk fresh={replyOf(source)} source={source} place={place} />
}

type Sourced = { fresh: Writing; source: DocumentView | null }

function Desk({ fresh, source, place }: At & Sourced) {
  const opened = useOpened(place)
  return opened ? <OpenDesk fresh={fresh} source={source} opened={opened} /> : <LoadingState rows={8} />
}

function OpenDesk({ fresh, source, opened }: Sourced & { opened: Opened }) {
  const go = useGo()
  const agencyId = useMyAgency()
  const { place } = opened
  const [before] = useState(() => resumed(opened, 0))
  const [isResumed, setResumed] = useState(before !== null)
  const form = useForm<Writing>({ initial: before?.writing ?? fresh })
  const autosave = useAutosave({ place, ordinal: 0, sourceId: source?.id ?? null, values: form.values, opened, onTheirs: form.fill })
  const refresh = { refresh: [listDocuments, countDocuments, listMyWork, getDocument, listWritings] }
  const write = useAction(createDraft, refresh)
  const upload = useAction(createDraftFromUpload, refresh)
  const keep = (writing: Writing) => {
    const purpose = { inReplyTo: source?.id ?? null, attachmentIds: writing.attachments.map(({ id }) => id), writingId: autosave.isKept() ? place : null }
    return writing.mode === 'form' ? write.mutateAsync({ content: writtenContent(writing), ...purpose }) : upload.mutateAsync({ content: uploadedContent(writing), ...purpose })
  }
  const submit = async (writing: Writing) => {
    await autosave.pause()
    const { documentId } = await keep(writing).catch((error: unknown) => { autosave.resume(); throw error })
    autosave.settle(writing, 0)
    notify(text.saved)
    go(`/documents/${documentId}`)
  }
  const lead = (
    <>
      {source && <p><Link to={`/documents/${source.id}`}>{text.replyTo(source.number ?? source.subject)}</Link></p>}
      <Resumed opened={opened} ordinal={0} autosave={autosave} fresh={fresh} onFill={form.fill} isShown={isResumed} onHide={() => setResumed(false)} />
      <Stranded opened={opened} onFill={form.fill} />
    </>
  )
  return (
    <WritingDesk
      title={text.newTitle} lead={lead} form={form} agencyId={agencyId} isNew submit={text.save} onSubmit={submit} autosave={autosave}
      problem={form.values.mode === 'form' ? write.error : upload.error} isPending={write.isPending || upload.isPending}
    />
  )
}
