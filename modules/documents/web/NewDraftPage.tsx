import { listMyWork } from '#contracts/work'
import { useEffect, useEffectEvent, useState } from 'react'
import { Boundary, Link, LoadingState, notify, say, showDay, useAction, useEndpoint, useForm, useGo, useQueryString } from '#platform/web'
import { countDocuments, createDraft, createDraftFromUpload, getDocument, listDocuments, listWritings, type DocumentView } from '../contract.ts'
import { resumed, useAutosave, useOpened, type Opened } from './drafting/autosave.ts'
import { changeOf } from './drafting/changes.ts'
import { emptyWriting, uploadedContent, writtenContent, type Writing } from './drafting/content.ts'
import { Resumed, Stranded } from './drafting/Resumed.tsx'
import { text } from './drafting/texts.ts'
import { SpotProvider } from './form/spot.tsx'
import { WritingDesk } from './drafting/WritingDesk.tsx'
import { blocksOf } from '../rules/body.ts'
import { useMyAgency } from './pickers.ts'
import { declaredWords, relationText } from './relations/texts.ts'
import { isLegal, type LegalKind } from '../rules.ts'

/** A new outgoing document, on its own or in reply to one that arrived; the address keeps the place where it is written. */
export default function NewDraftPage() {
  const [query, change] = useQueryString()
  const replyTo = [query.replyTo].flat()[0]
  const given = [query.writing].flat()[0]
  const [fresh] = useState(() => crypto.randomUUID())
  const place = given ?? fresh
  const name = useEffectEvent(() => change({ writing: place }))
  useEffect(() => { if (given === undefined) name() }, [given])
  const changing = changeIn(query)
  return <Boundary resetKey={place}><SpotProvider>{changing ? <Change key={place} {...changing} place={place} /> : replyTo ? <Reply key={place} documentId={replyTo} place={place} /> : <Desk key={place} fresh={emptyWriting} source={null} place={place} />}</SpotProvider></Boundary>
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

type Changing = { documentId: string; kind: LegalKind; typeCode: string }

/** Which issued document this one is to change, and how. */
function changeIn(query: Record<string, string | string[] | undefined>): Changing | null {
  const [documentId, kind, typeCode] = [query.changes, query.as, query.type].map((each) => [each].flat()[0])
  return documentId !== undefined && kind !== undefined && isLegal(kind) ? { documentId, kind, typeCode: typeCode ?? 'CV' } : null
}

function Change({ documentId, kind, typeCode, place }: At & Changing) {
  const source = useEndpoint(getDocument, { documentId })
  return <Desk fresh={changeOf(source, kind, typeCode)} source={source} kind={kind} place={place} />
}

/** A reply, a change of what was issued, or neither. */
const purposeOf = (source: DocumentView | null, kind: LegalKind | null) =>
  (source === null || kind === null ? { inReplyTo: source?.id ?? null, relations: [] } : { inReplyTo: null, relations: [{ relatedId: source.id, kind }] })

function Lead({ source: { id, number, subject }, kind }: { source: DocumentView; kind: LegalKind | null }) {
  const name = number ?? subject
  return <p><Link to={`/documents/${id}`}>{kind === null ? text.replyTo(name) : relationText.changing(say(declaredWords[kind]), name)}</Link></p>
}

type Sourced = { fresh: Writing; source: DocumentView | null; kind?: LegalKind | null }

function Desk({ fresh, source, kind = null, place }: At & Sourced) {
  const opened = useOpened(place)
  return opened ? <OpenDesk fresh={fresh} source={source} kind={kind} opened={opened} /> : <LoadingState rows={8} />
}

function OpenDesk({ fresh, source, kind = null, opened }: Sourced & { opened: Opened }) {
  const go = useGo()
  const agencyId = useMyAgency()
  const { place } = opened
  const [before] = useState(() => resumed(opened, 0))
  const [isResumed, setResumed] = useState(before !== null)
  const form = useForm<Writing>({ initial: before?.writing ?? fresh })
  const autosave = useAutosave({ place, ordinal: 0, sourceId: source?.id ?? null, sourceKind: kind, values: form.values, opened, onTheirs: form.fill })
  const refresh = { refresh: [listDocuments, countDocuments, listMyWork, getDocument, listWritings] }
  const write = useAction(createDraft, refresh)
  const upload = useAction(createDraftFromUpload, refresh)
  const keep = (writing: Writing) => {
    const purpose = { ...purposeOf(source, kind), attachmentIds: writing.attachments.map(({ id }) => id), writingId: autosave.isKept() ? place : null }
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
      {source && <Lead source={source} kind={kind} />}
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
