import { Button } from '@mantine/core'
import { DataTable, EmptyState, Link, notify, say, showCount, showInstant, showSize, StatusWord, useAction, useMay, type Column } from '#platform/web'
import { listLinks, retryLink, type Link as Partner } from '../contract.ts'
import styles from './Exchange.module.css'
import { healthNames, text } from './texts.ts'

const Health = ({ health, nextTryAt, problem }: Partner) => (
  <>
    <StatusWord status={healthNames[health].status}>{say(healthNames[health].words)}</StatusWord>
    {problem && <small className={styles.under}><span lang="en">{problem}</span>{nextTryAt && `; ${text.nextTry(showInstant(nextTryAt))}`}</small>}
  </>
)

/** Counts, never contents: what a relay keeps for this partner, and of it. */
const Carried = ({ carried: { to, from, bytes, oldestAt } }: Partner) => to + from > 0 && (
  <small className={styles.under}>{text.carried(showCount(to), showCount(from))}{bytes > 0 && `, ${showSize(bytes)}`}{oldestAt && `, ${text.carriedSince(showInstant(oldestAt))}`}</small>
)

const Waiting = ({ waiting, member }: Partner) => (waiting > 0 ? <Link to={`/exchange/messages?standing=waiting&member=${member}`}>{showCount(waiting)}</Link> : showCount(0))

function CallNow({ member }: { member: string }) {
  const { mutateAsync, isPending } = useAction(retryLink, { refresh: [listLinks] })
  const call = async () => { await mutateAsync({ member }); notify(text.called) }
  return <Button variant="default" loading={isPending} onClick={() => void call().catch(() => {})}>{text.callNow}</Button>
}

const columnsFor = (mayManage: boolean): Column<Partner>[] => [
  { id: 'name', header: text.partner, isMain: true, cell: ({ name, member, endpoint, via }) => <><span lang="vi">{name}</span><small className={styles.under}>{member}{via ? ` · ${text.via(via)}` : endpoint === null && ` · ${text.callsUs}`}</small></> },
  { id: 'health', header: text.health, width: '16em', cell: (link) => <Health {...link} /> },
  { id: 'waiting', header: text.waiting, align: 'end', cell: (link) => <><Waiting {...link} /><Carried {...link} /></> },
  { id: 'oldest', header: text.oldest, isMinor: true, cell: ({ oldestAt }) => oldestAt && showInstant(oldestAt) },
  { id: 'parked', header: text.parked, align: 'end', cell: ({ parked, member }) => (parked > 0 ? <Link to={`/exchange/messages?standing=parked&member=${member}`}>{showCount(parked)}</Link> : showCount(0)) },
  { id: 'alarms', header: text.alarms, align: 'end', isMinor: true, cell: ({ alarms }) => (alarms > 0 ? <Link to="/exchange/alarms">{showCount(alarms)}</Link> : showCount(0)) },
  { id: 'lastOk', header: text.lastOk, isMinor: true, cell: ({ lastOkAt }) => (lastOkAt ? showInstant(lastOkAt) : text.never) },
  { id: 'reconciled', header: text.reconciled, isMinor: true, cell: ({ reconciledTo }) => (reconciledTo ? showInstant(reconciledTo) : text.never) },
  ...(mayManage ? [{ id: 'verbs', header: text.verbs, align: 'end' as const, cell: ({ member, endpoint }: Partner) => endpoint !== null && <CallNow member={member} /> }] : []),
]

/** How each partner is doing: what waits for it, since when, and what a person has to look at. */
export default function LinksPage() {
  const mayManage = useMay('exchange.manage')
  return (
    <div className="page">
      <h1 className="page-title">{text.links}</h1>
      <p className="page-lead">
        <Link to="/exchange/messages">{text.messages}</Link> · <Link to="/exchange/alarms">{text.alarms}</Link> · <Link to="/exchange/reconciliations">{text.reconciliations}</Link> · <Link to="/exchange/members">{text.members}</Link> · <Link to="/axis">{text.axis}</Link>
      </p>
      <DataTable id="exchange-links" label={text.links} endpoint={listLinks} rowKey={({ member }) => member} columns={columnsFor(mayManage)} empty={<EmptyState title={text.none}>{text.noneHint}</EmptyState>} />
    </div>
  )
}
