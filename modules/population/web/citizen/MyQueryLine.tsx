import { useState } from 'react'
import { Asked, AskedLine, lang, say, showDay, StatusWord, useDeed } from '#platform/web'
import { objectToQuery, type MyQuery } from '../../contract/mine.ts'
import { fieldsWords, instantWords, outcomeNames, relationNames } from '../words.ts'
import { text } from './texts.ts'

/** One question: who, for what, what was shown; and the way to say it was not right. */
export function MyQueryLine({ query }: { query: MyQuery }) {
  const { agencyName, positionTitle, isMine, askedAt, dossierCode, procedureName, purpose, relation, outcome, fields, objection } = query
  return (
    <li>
      <p><b {...(!isMine && { lang: 'vi' })}>{isMine ? text.mine : [agencyName, positionTitle].filter(Boolean).join(', ')}</b></p>
      <p className="figure">{instantWords(askedAt)}</p>
      <p>{text.dossier}: <span className="figure">{dossierCode}</span>, <span lang="vi">{procedureName}</span></p>
      <p>{text.purpose}: {lang === 'vi' ? purpose.name : purpose.nameEn}</p>
      {relation !== 'applicant' && <p>{text.as}: {say(relationNames[relation])}</p>}
      <p>{text.seen}: {fields.length === 0 ? text.nothing : fieldsWords(fields)}</p>
      <StatusWord status={outcomeNames[outcome].status}>{say(outcomeNames[outcome].words)}</StatusWord>
      {objection ? <Objection objection={objection} /> : !isMine && <Objecting queryId={query.id} />}
    </li>
  )
}

const Objection = ({ objection: { state, reason, dueOn, finding, answer, answeredAt } }: { objection: NonNullable<MyQuery['objection']> }) => (
  <div className="note-bar">
    <StatusWord status={state === 'open' ? 'waiting' : 'done'}>{state === 'open' ? text.waiting : text.answered}</StatusWord>
    <p>{text.said}: {reason}</p>
    {state === 'open' ? <p>{text.sent(showDay(dueOn))}</p> : <><p><b>{finding === 'right' ? text.right : text.wrong}</b> {answeredAt && <span className="figure">{instantWords(answeredAt)}</span>}</p><p lang="vi">{answer}</p></>}
  </div>
)

function Objecting({ queryId }: { queryId: string }) {
  const [isOpen, setOpen] = useState(false)
  const [dueOn, setDueOn] = useState<string | null>(null)
  const { send, isSending, error } = useDeed(objectToQuery)
  if (dueOn !== null) return <p role="status" className="note-bar">{text.sent(showDay(dueOn))}</p>
  if (!isOpen) return <button type="button" className="link-verb" onClick={() => setOpen(true)}>{text.object}</button>
  const object = async (values: FormData) => { const answer = await send({ queryId, reason: values.get('reason') as string }); if (answer) setDueOn(answer.dueOn) }
  return (
    <Asked verb={text.send} isSending={isSending} error={error} onSend={(values) => void object(values)}>
      <AskedLine name="reason" label={text.why} hint={`${text.whyHint} ${text.answerBy}`} required minLength={5} maxLength={2000} autoComplete="off" />
    </Asked>
  )
}
