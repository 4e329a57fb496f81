import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { EmptyState, Link, say, showCount, showDay, showInstant, StatusWord, useAction, useEndpoint, useLive, useMay } from '#platform/web'
import { listAxes, testAxis, type Axis } from '../contract.ts'
import styles from './Axis.module.css'
import { AxisDialog } from './AxisDialog.tsx'
import { healthNames, text } from './texts.ts'

const Fact = ({ name, children }: { name: string; children: ReactNode }) => <div><dt>{name}</dt><dd>{children}</dd></div>

/** Who asked waits to hear how it went; the row says so when it has. */
function TestButton({ code }: Pick<Axis, 'code'>) {
  const { mutateAsync, isPending } = useAction(testAxis, { refresh: [listAxes] })
  const [isAsking, setAsking] = useState(false)
  useLive(['axis.axis-asked'], [listAxes])
  const ask = async () => {
    setAsking(true)
    await mutateAsync({ code }).catch(() => {})
    setTimeout(() => setAsking(false), 6000)
  }
  return <><Button variant="default" loading={isPending} onClick={() => void ask()}>{text.test}</Button><span role="status">{isAsking && text.asking}</span></>
}

function AxisCard({ axis, onEdit }: { axis: Axis; onEdit: (() => void) | null }) {
  const { code, name, url, systemId, health, pollSeconds, waiting, arriving, parked, oldestAt, lastPollAt, lastOkAt, nextTryAt, problem, validFrom, legalBasis, setBy } = axis
  const counted = (count: number, standing: string) => (count === 0 ? showCount(0) : <Link to={`/axis/messages?standing=${standing}&axis=${code}`}>{showCount(count)}</Link>)
  return (
    <section className={styles.axis} aria-label={name}>
      <h2 lang="vi">{name}</h2>
      <dl className={styles.facts}>
        <Fact name={text.state}><StatusWord status={healthNames[health].status}>{say(healthNames[health].words)}</StatusWord></Fact>
        <Fact name={text.waiting}>{counted(waiting, 'waiting')}</Fact>
        <Fact name={text.arriving}>{counted(arriving, 'waiting')}</Fact>
        <Fact name={text.parked}>{counted(parked, 'parked')}</Fact>
        <Fact name={text.oldest}>{oldestAt ? showInstant(oldestAt) : '–'}</Fact>
        <Fact name={text.lastPoll}>{lastPollAt ? showInstant(lastPollAt) : text.never}</Fact>
        <Fact name={text.lastOk}>{lastOkAt ? showInstant(lastOkAt) : text.never}</Fact>
        {problem && <Fact name={text.problem}>{problem.detail} <span className={styles.under}>{problem.code}{nextTryAt && ` · ${text.nextTry} ${showInstant(nextTryAt)}`}</span></Fact>}
        <Fact name={text.address}>{url}</Fact>
        <Fact name={text.systemId}>{systemId}</Fact>
        <Fact name={text.poll}>{text.everySeconds(pollSeconds)}</Fact>
        <Fact name={text.since}>{showDay(validFrom)} <span className={styles.under} lang="vi">{legalBasis} · {setBy}</span></Fact>
      </dl>
      <div className={styles.verbs}>
        {onEdit && <><TestButton code={code} /><Button variant="default" onClick={onEdit} aria-label={`${text.edit}: ${name}`}>{text.edit}</Button></>}
        <Button component={Link} variant="default" to={`/axis/${code}/agencies`}>{text.agencies}</Button>
      </div>
    </section>
  )
}

/** How each axis is doing: what waits, since when, and what a person has to look at. */
export default function AxesPage() {
  const { axes } = useEndpoint(listAxes, {})
  const mayManage = useMay('exchange.manage')
  const [editing, setEditing] = useState<Axis | 'new' | null>(null)
  return (
    <div className="page">
      <h1 className="page-title">{text.axes}</h1>
      <p className="page-lead">{text.lead} <Link to="/axis/messages">{text.messages}</Link> · <Link to="/exchange">{text.exchange}</Link></p>
      {axes.length === 0 && <EmptyState title={text.none}>{text.noneHint}</EmptyState>}
      {axes.map((axis) => <AxisCard key={axis.code} axis={axis} onEdit={mayManage ? () => setEditing(axis) : null} />)}
      {mayManage && <div className={styles.verbs}><Button variant={axes.length === 0 ? 'filled' : 'default'} onClick={() => setEditing('new')}>{text.add}</Button></div>}
      {editing && <AxisDialog axis={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </div>
  )
}
