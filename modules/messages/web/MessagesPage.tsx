import { DataTable, EmptyState, Link, say, StatusWord, useEndpoint, useLive, type Column, type Filter } from '#platform/web'
import { countUndelivered, getChannels, listCitizenMessages, type MessageCard } from '../contract/office.ts'
import { channels, messageStates } from '../rules.ts'
import { channelNames, instantWords, kindNames, problemOf, stateNames, stateShapes } from './words.ts'
import styles from './Messages.module.css'
import { text } from './texts.ts'
import { touched, Verbs } from './Verbs.tsx'

const filters: Filter[] = [
  { name: 'state', label: text.state, kind: 'choice', many: true, options: messageStates.map((value) => ({ value, label: say(stateNames[value]) })) },
  { name: 'channel', label: text.channel, kind: 'choice', options: channels.map((value) => ({ value, label: say(channelNames[value]) })) },
  { name: 'code', label: text.codeFilter, kind: 'text' },
]

const columns: Column<MessageCard>[] = [
  { id: 'at', header: text.at, isShort: true, width: '10em', cell: ({ queuedAt }) => <span className="figure">{instantWords(queuedAt)}</span> },
  { id: 'kind', header: text.kind, isMain: true, cell: ({ kind, code, dossierId, round }) => <>{say(kindNames[kind])}{round > 1 && ` · ${text.again(round)}`}<div><Link to={`/dossiers/${dossierId}`}><span className="figure">{code}</span></Link></div></> },
  { id: 'channel', header: text.channel, cell: ({ channel, mask }) => <>{say(channelNames[channel])}<div className="figure second">{mask}</div></> },
  { id: 'state', header: text.state, cell: ({ state, problem, nextAt, attempts }) => (
    <>
      <StatusWord status={stateShapes[state]}>{say(stateNames[state])}</StatusWord>
      {problem && <div className="second">{say(problemOf(problem))}</div>}
      {attempts > 0 && nextAt && <div className="second">{text.nextTry(instantWords(nextAt))}</div>}
    </>
  ) },
  { id: 'act', header: text.act, width: '17em', cell: (message) => <Verbs message={message} /> },
]

/** What is not set up is said on top, not found out by a citizen who heard nothing. */
function Missing() {
  const { channels: all } = useEndpoint(getChannels, {})
  const missing = all.filter(({ isSetUp }) => !isSetUp).map(({ channel, waiting }) => (waiting > 0 ? text.waiting(say(channelNames[channel]), waiting) : say(channelNames[channel])))
  return missing.length === 0 ? null : <p className="note-bar" role="note">{text.notSetUp(missing.join(', '))}</p>
}

export default function MessagesPage() {
  const { count } = useEndpoint(countUndelivered, {})
  useLive(['messages.'], touched)
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <Missing />
      <p className={styles.chips}><Link to="/messages?state=bounced&state=failed&state=expired">{text.undelivered(count)}</Link><Link to="/messages">{text.all}</Link></p>
      <DataTable id="citizen-messages" label={text.title} endpoint={listCitizenMessages} rowKey={({ id }) => id} filters={filters} columns={columns} empty={<EmptyState title={text.none}>{text.noneHint}</EmptyState>} />
    </div>
  )
}
