import { listMyWork } from '#contracts/work'
import { Boundary, Link, notify, showDay, useAction, useEndpoint, useForm, useGo, useQueryString } from '#platform/web'
import { countDocuments, createDraft, createDraftFromUpload, getDocument, listDocuments, type DocumentView } from '../contract.ts'
import { emptyWriting, uploadedContent, writtenContent, type Writing } from './drafting/content.ts'
import { text } from './drafting/texts.ts'
import { SpotProvider } from './form/spot.tsx'
import { WritingDesk } from './drafting/WritingDesk.tsx'
import { useMyAgency } from './pickers.ts'

/** A new outgoing document, on its own or in reply to one that arrived. */
export default function NewDraftPage() {
  const [query] = useQueryString()
  const replyTo = [query.replyTo].flat()[0]
  return <Boundary resetKey={replyTo ?? ''}><SpotProvider>{replyTo ? <Reply key={replyTo} documentId={replyTo} /> : <Desk key="new" initial={emptyWriting} source={null} />}</SpotProvider></Boundary>
}

const lower = (subject: string) => subject.replace(/^(V\/v|Về việc)\s+/iu, '').replace(/^./u, (letter) => letter.toLocaleLowerCase('vi'))

/** What a reply always says first: to whom, to which letter. Documents are written in Vietnamese in either language of the screen. */
function replyOf(source: DocumentView): Writing {
  const subject = lower(source.subject)
  const opening = text.answerBody(source.typeName, source.number ?? '', source.issuedOn ? showDay(source.issuedOn) : '', source.issuerName, subject)
  return { ...emptyWriting, subject: text.answerSubject(subject), addressees: source.issuerName, body: opening, recipients: text.asAbove, dueOn: source.dueOn, urgency: source.urgency }
}

function Reply({ documentId }: { documentId: string }) {
  const source = useEndpoint(getDocument, { documentId })
  return <Desk initial={replyOf(source)} source={source} />
}

function Desk({ initial, source }: { initial: Writing; source: DocumentView | null }) {
  const go = useGo()
  const agencyId = useMyAgency()
  const form = useForm<Writing>({ initial, draft: `documents.draft.new.${source?.id ?? ''}` })
  const refresh = { refresh: [listDocuments, countDocuments, listMyWork, getDocument] }
  const write = useAction(createDraft, refresh)
  const upload = useAction(createDraftFromUpload, refresh)
  const submit = async (writing: Writing) => {
    const purpose = { inReplyTo: source?.id ?? null, attachmentIds: writing.attachments.map(({ id }) => id) }
    const { documentId } = writing.mode === 'form'
      ? await write.mutateAsync({ content: writtenContent(writing), ...purpose })
      : await upload.mutateAsync({ content: uploadedContent(writing), ...purpose })
    form.clear()
    notify(text.saved)
    go(`/documents/${documentId}`)
  }
  const lead = source && <p><Link to={`/documents/${source.id}`}>{text.replyTo(source.number ?? source.subject)}</Link></p>
  return (
    <WritingDesk
      title={text.newTitle} lead={lead} form={form} agencyId={agencyId} isNew submit={text.save} onSubmit={submit}
      problem={form.values.mode === 'form' ? write.error : upload.error} isPending={write.isPending || upload.isPending}
    />
  )
}
