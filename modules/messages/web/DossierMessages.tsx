import { say, StatusWord, useEndpointState, useLive } from '#platform/web'
import { listDossierMessages, type MessageCard } from '../contract/office.ts'
import { channelNames, instantWords, kindNames, problemOf, stateNames, stateShapes } from './words.ts'
import { text } from './texts.ts'
import { Verbs } from './Verbs.tsx'

/** In a dossier: what its applicant was told, and whether it arrived. */
export default function DossierMessages({ id }: { id: string }) {
  const { data } = useEndpointState(listDossierMessages, { dossierId: id })
  useLive(['messages.'], [listDossierMessages])
  if (!data) return null
  return (
    <section className="page-section" aria-labelledby="sent-messages">
      <h2 id="sent-messages">{text.sentMessages}</h2>
      {data.messages.length === 0 ? <p>{text.toldNothing}</p> : <ul className="line-list">{data.messages.map((message) => <Line key={message.id} message={message} />)}</ul>}
    </section>
  )
}

const Line = ({ message }: { message: MessageCard }) => (
  <li>
    <StatusWord status={stateShapes[message.state]}>{say(stateNames[message.state])}</StatusWord>
    <p><b>{say(kindNames[message.kind])}</b> · {say(channelNames[message.channel])} · <span className="figure">{message.mask}</span> · <span className="figure">{instantWords(message.endedAt ?? message.sentAt ?? message.queuedAt)}</span></p>
    {message.problem && <p className="second">{say(problemOf(message.problem))}</p>}
    <Verbs message={message} />
  </li>
)
