import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, DataTable, Link, notify, ProblemNote, say, showInstant, StatusWord, TextAreaField, useAction, useEndpoint, useForm, useLive, type Column } from '#platform/web'
import { decideConflict, getPortalLink, listConflicts, listParked, listPortalProcedures, pausePortal, resumePortal, retryParked, type ConflictView, type ParkedMessage, type PortalLink } from '../contract/keeping.ts'
import { kindNames, outcomeNames, reasonNames, text } from './texts.ts'
import styles from './Portal.module.css'

const touched = [getPortalLink, listParked, listConflicts, listPortalProcedures]
const named = (names: Record<string, { vi: string; en: string }>, code: string) => (names[code] ? say(names[code]) : code)

/** How the exchange stands, what lies still, and what a person has to decide. */
export default function PortalPage() {
  const link = useEndpoint(getPortalLink, {})
  useLive(['portal.', 'dossiers.'], touched)
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <Standing link={link} />
      <h2>{text.conflictTitle}</h2>
      <Conflicts />
      <h2>{text.parkedTitle}</h2>
      <DataTable id="portal-parked" label={text.parkedTitle} endpoint={listParked} rowKey={({ portalId, version }) => `${portalId}#${version}`} columns={parkedColumns} empty={text.parkedNone} />
      <h2>{text.procTitle}</h2>
      <DataTable id="portal-procedures" label={text.procTitle} endpoint={listPortalProcedures} rowKey={({ code }) => code} rowTo={({ code }) => `/procedures/${code}`} columns={procedureColumns} empty={text.procNone} />
    </div>
  )
}

/** Where it stands, as a word and a shape. */
function StandingWord({ link: { isConnected, pausedAt, failures } }: { link: PortalLink }) {
  if (!isConnected) return <StatusWord status="waiting">{text.off}</StatusWord>
  if (pausedAt) return <StatusWord status="paused">{text.paused}</StatusWord>
  return failures > 0 ? <StatusWord status="refused">{text.failing}</StatusWord> : <StatusWord status="done">{text.well}</StatusWord>
}

const factsOf = ({ wellAt, nextAt, trouble, catalogueCursor, dossierCursor, address }: PortalLink): [string, string | null][] => [
  [text.wellAt, wellAt ? showInstant(wellAt) : text.never], [text.nextAt, nextAt && showInstant(nextAt)], [text.trouble, trouble], [text.cursorC, catalogueCursor || text.start], [text.cursorD, dossierCursor || text.start], [text.address, address],
]

function Verb({ isPaused }: { isPaused: boolean }) {
  const { mutateAsync, error } = useAction(isPaused ? resumePortal : pausePortal, { refresh: touched })
  const act = async () => { await mutateAsync({}); notify(text.done) }
  return <><Button variant={isPaused ? 'filled' : 'default'} onClick={() => void act().catch(() => {})}>{isPaused ? text.resume : text.pause}</Button><ProblemNote of={error} /></>
}

const Standing = ({ link }: { link: PortalLink }) => (
  <section aria-label={text.title}>
    <Group><StandingWord link={link} /><Verb isPaused={link.pausedAt !== null} /></Group>
    {link.pausedBy && link.pausedAt && <p>{text.pausedBy(link.pausedBy, showInstant(link.pausedAt))}</p>}
    <ul className={styles.counts}>{(['taken', 'parked', 'conflicts', 'owed', 'stuck', 'sent', 'procedures'] as const).map((name) => <li key={name}><b className="figure">{link.counts[name]}</b> {text[name]}</li>)}</ul>
    <dl className={styles.facts}>{factsOf(link).map(([name, value]) => value && <div key={name}><dt>{name}</dt><dd className="figure">{value}</dd></div>)}</dl>
  </section>
)

function Retry({ message: { portalId, version } }: { message: ParkedMessage }) {
  const { mutateAsync, isPending } = useAction(retryParked, { refresh: touched })
  const retry = async () => { const { state, reason } = await mutateAsync({ portalId, version }); notify(state === 'taken' ? text.taken2 : text.still(named(reasonNames, reason ?? state))) }
  return <Button variant="default" loading={isPending} onClick={() => void retry().catch(() => {})}>{text.retry}</Button>
}

const parkedColumns: Column<ParkedMessage>[] = [
  { id: 'id', header: text.portalId, isMain: true, cell: ({ portalId }) => <span className="figure">{portalId}</span> },
  { id: 'kind', header: text.kind, cell: ({ kind }) => named(kindNames, kind) },
  { id: 'procedure', header: text.procedure, cell: ({ procedureCode }) => <span className="figure">{procedureCode}</span> },
  { id: 'agency', header: text.agency, cell: ({ agencyCode }) => <span className="figure">{agencyCode}</span> },
  { id: 'reason', header: text.reason, cell: ({ reason }) => named(reasonNames, reason) },
  { id: 'tries', header: text.tries, isMinor: true, align: 'end', cell: ({ tries }) => tries },
  { id: 'act', header: text.act, cell: (message) => <Retry message={message} /> },
]

type Said = { code: string; name: string; outcome: string; reason: string | null; receivedAt: Date }
const procedureColumns: Column<Said>[] = [
  { id: 'code', header: text.procedure, isShort: true, width: '9em', cell: ({ code }) => <span className="figure">{code}</span> },
  { id: 'name', header: text.name, isMain: true, cell: ({ name }) => <span lang="vi">{name}</span> },
  { id: 'outcome', header: text.outcome, cell: ({ outcome }) => named(outcomeNames, outcome) },
  { id: 'at', header: text.received, isMinor: true, cell: ({ receivedAt }) => <span className="figure">{showInstant(receivedAt)}</span> },
]

/** Facts of either side as plain lines. */
const Facts = ({ of }: { of: Record<string, unknown> }) => <>{Object.entries(of).map(([name, value]) => <div key={name} lang="vi">{name}: {typeof value === 'string' ? value : JSON.stringify(value)}</div>)}</>

const conflictColumns = (onDecide: (conflict: ConflictView, decision: 'ours' | 'theirs') => void): Column<ConflictView>[] => [
  { id: 'subject', header: text.subject, isMain: true, cell: ({ subject, dossierId }) => <><span className="figure">{subject}</span>{dossierId && <div><Link to={`/dossiers/${dossierId}`}>{text.open}</Link></div>}</> },
  { id: 'ours', header: text.ours, cell: ({ ours }) => <Facts of={ours} /> },
  { id: 'theirs', header: text.theirs, cell: ({ theirs }) => <Facts of={theirs} /> },
  { id: 'at', header: text.at, isMinor: true, cell: ({ foundAt }) => <span className="figure">{showInstant(foundAt)}</span> },
  { id: 'act', header: text.act, cell: (conflict) => <Group><Button variant="default" onClick={() => onDecide(conflict, 'ours')}>{text.keepOurs}</Button><Button variant="default" onClick={() => onDecide(conflict, 'theirs')}>{text.takeTheirs}</Button></Group> },
]

function Conflicts() {
  const [deciding, setDeciding] = useState<{ conflict: ConflictView; decision: 'ours' | 'theirs' } | null>(null)
  return (
    <>
      <DataTable id="portal-conflicts" label={text.conflictTitle} endpoint={listConflicts} rowKey={({ id }) => id} columns={conflictColumns((conflict, decision) => setDeciding({ conflict, decision }))} empty={text.conflictNone} />
      {deciding && <Decide {...deciding} onClose={() => setDeciding(null)} />}
    </>
  )
}

function Decide({ conflict, decision, onClose }: { conflict: ConflictView; decision: 'ours' | 'theirs'; onClose: () => void }) {
  const form = useForm({ initial: { reason: '' } })
  const { mutateAsync, error } = useAction(decideConflict, { refresh: touched })
  return (
    <ActDialog title={`${decision === 'ours' ? text.keepOurs : text.takeTheirs}: ${conflict.subject}`} wayBack={text.wayBack} form={form} problem={error} verb={decision === 'ours' ? text.keepOurs : text.takeTheirs} told={() => text.decided} onClose={onClose}
      onSubmit={({ reason }) => mutateAsync({ conflictId: conflict.id, decision, reason })}>
      <p>{text.decideWhat}</p>
      <TextAreaField name="reason" label={text.why} rows={2} required />
    </ActDialog>
  )
}
