import { useEffect, useState } from 'react'
import { issuesOf, showInstant, useAnswer, useDeed, type Visit } from '#platform/web'
import type { Definition } from '#packages/form-logic'
import type { DraftView } from '../../contract/drafts.ts'
import { CheckPage } from './CheckPage.tsx'
import { FormPage } from './FormPage.tsx'
import styles from './Filing.module.css'
import { useKit } from './kit.ts'
import { PartsPage } from './PartsPage.tsx'
import { inOwn } from './Said.tsx'
import { text } from './texts.ts'

/** Pages after the questions. */
const PAPERS = 'giay-to'
const CHECK = 'kiem-tra'

/** Which page is open stands in the address: back and forward are the browser's own. */
function usePlace(initial: string | null): [string | null, (page: string) => void] {
  const [place, setPlace] = useState(initial)
  useEffect(() => {
    const back = () => setPlace(new URLSearchParams(location.search).get('trang'))
    addEventListener('popstate', back)
    return () => removeEventListener('popstate', back)
  }, [])
  return [place, (page) => { history.pushState(null, '', `?trang=${encodeURIComponent(page)}`); setPlace(page); scrollTo(0, 0) }]
}

export default function DraftPage({ params: { draftId = '' }, query }: Visit) {
  const { Frame, read, home, sentAt, useSignIn } = useKit()
  const { data, error } = useAnswer(read, { draftId })
  const sent = error && 'facts' in error ? (error.facts as { dossierId?: string }).dossierId : undefined
  useEffect(() => { if (sent) location.replace(sentAt(sent)) }, [sent, sentAt])
  if (useSignIn(error) || sent) return <Frame isWaiting />
  if (error && 'status' in error && [404, 422].includes(error.status as number)) return <Frame title={text.gone}><p><a href={home}>{text.mine}</a></p></Frame>
  return data === null ? <Frame isWaiting={error === null} error={error} /> : <Filling read={data} place={query.get('trang')} />
}

const isThere = ({ isNeeded, files }: DraftView['parts'][number]) => !isNeeded || files.length > 0

/** Where it goes on; whoever has checked already and only changed something goes back to checking. */
const after = ({ current, exit, parts }: DraftView, hasChecked = false) => current ?? exit ?? (parts.length > 0 && !(hasChecked && parts.every(isThere)) ? PAPERS : CHECK)

/** Only what has been come to is shown; anything else leads to where it goes on. */
function pageOf(draft: DraftView, place: string | null): string {
  const isDone = draft.current === null && draft.exit === null
  if (place === CHECK || place === PAPERS) return isDone ? place : after(draft)
  return place !== null && draft.path.includes(place) && (draft.done.includes(place) || place === draft.current) ? place : after(draft)
}

function Filling({ read, place: asked }: { read: DraftView; place: string | null }) {
  const [draft, setDraft] = useState(read)
  const [place, go] = usePlace(asked)
  const [hasChecked, setChecked] = useState(false)
  const page = pageOf(draft, place)
  const isResumed = draft.done.length > 0 && draft.savedAt.getTime() === read.savedAt.getTime()
  const notice = isResumed ? <p role="status" className="note-bar">{text.resumed(showInstant(read.savedAt))}</p> : null
  if (page === CHECK) return <CheckPage draftId={draft.id} onChange={(to) => { setChecked(true); go(to) }} onBack={() => go(draft.parts.length > 0 ? PAPERS : draft.path.at(-1)!)} papers={PAPERS} />
  if (page === PAPERS) return <Papers draft={draft} onDraft={setDraft} onNext={() => go(CHECK)} onBack={() => go(draft.path.at(-1)!)} />
  return <Questions key={page} draft={draft} pageId={page} notice={notice} onBack={(to) => go(to)} onSaved={(next, isThrough) => { setDraft(next); go(isThrough ? after(next, hasChecked) : nextOf(next, page)) }} />
}

/** The page after this one on the way, when it was answered before; else where it goes on. */
const nextOf = (draft: DraftView, page: string) => { const following = draft.path[draft.path.indexOf(page) + 1]; return following !== undefined && following !== draft.current ? following : after(draft) }

type QuestionsProps = { draft: DraftView; pageId: string; notice: React.ReactNode; onBack: (page: string) => void; onSaved: (draft: DraftView, isThrough: boolean) => void }

function Questions({ draft, pageId, notice, onBack, onSaved }: QuestionsProps) {
  const { Frame, save: leave, home } = useKit()
  const { send, isSending, error } = useDeed(leave)
  const definition = draft.definition as unknown as Definition
  const page = definition.pages.find(({ id }) => id === pageId)!
  const before = draft.path[draft.path.indexOf(pageId) - 1]
  const save = async (answers: Record<string, unknown>) => {
    const standing = await send({ draftId: draft.id, page: pageId, answers })
    if (standing === null) return
    const kept = Object.fromEntries(Object.entries(draft.answers).filter(([name]) => !page.fields.includes(name)))
    onSaved({ ...draft, ...standing, answers: { ...kept, ...answers } }, draft.current === null || !draft.done.includes(pageId))
  }
  const [question, exit] = [inOwn(page.question), page.exit && inOwn(page.exit)]
  return (
    <Frame title={question.words} isNamed={question.lang === 'vi'} lead={exit ? exit.words : text.yourOrder(draft.path.indexOf(pageId) + 1, definition.pages.filter(({ exit }) => exit === undefined).length)}>
      {notice}
      {before !== undefined && <p className={styles.back}><button type="button" className="link-verb" onClick={() => onBack(before)}>{text.back}</button></p>}
      {page.exit ? <p><a href={home}>{text.mine}</a></p> : (
        <FormPage definition={definition} page={page} answers={draft.answers} isSending={isSending} error={error} refused={issuesOf(error).map(({ path, message }) => ({ field: path, code: message }))} onSave={(answers) => void save(answers)} />
      )}
    </Frame>
  )
}

/** The papers by their names in the reader's language. */
const named = ({ parts, definition }: DraftView) => parts.map((part) => ({ ...part, name: inOwn((definition as unknown as Definition).parts?.find(({ id }) => id === part.id)?.name ?? { vi: part.name }) }))

function Papers({ draft, onDraft, onNext, onBack }: { draft: DraftView; onDraft: (draft: DraftView) => void; onNext: () => void; onBack: () => void }) {
  const { send, error } = useDeed(useKit().attach)
  const attach = async (partId: string, files: DraftView['parts'][number]['files'], source: NonNullable<DraftView['parts'][number]['source']>) => {
    const done = await send({ draftId: draft.id, partId, source, fileIds: files.map(({ fileId }) => fileId) })
    if (done) onDraft({ ...draft, parts: done.parts })
  }
  return <PartsPage draftId={draft.id} parts={named(draft)} error={error} onAttach={(partId, files, source) => void attach(partId, files, source)} onNext={onNext} onBack={onBack} />
}
