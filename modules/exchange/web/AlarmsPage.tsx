import { Button } from '@mantine/core'
import { DataTable, EmptyState, notify, say, showInstant, useAction, useMay, type Column, type Filter } from '#platform/web'
import { listAlarms, listLinks, noteAlarm, type Alarm } from '../contract.ts'
import { alarmNames, text } from './texts.ts'

const filters: Filter[] = [{ name: 'open', label: text.which, kind: 'choice', options: [{ value: 'true', label: text.open }, { value: 'false', label: text.all }] }]

function Seen({ alarmId }: { alarmId: string }) {
  const { mutateAsync, isPending } = useAction(noteAlarm, { refresh: [listAlarms, listLinks] })
  const note = async () => { await mutateAsync({ alarmId }); notify(text.noted) }
  return <Button variant="default" loading={isPending} onClick={() => void note().catch(() => {})}>{text.see}</Button>
}

const detailOf = (facts: Alarm['facts']) => Object.entries(facts).map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`).join(' · ')

const columnsFor = (mayManage: boolean): Column<Alarm>[] => [
  { id: 'code', header: text.alarm, isMain: true, cell: ({ code }) => (alarmNames[code] ? say(alarmNames[code]) : code) },
  { id: 'member', header: text.partner, cell: ({ member }) => member },
  { id: 'raised', header: text.raised, cell: ({ raisedAt }) => showInstant(raisedAt) },
  { id: 'details', header: text.details, isMinor: true, cell: ({ facts }) => <span lang="en">{detailOf(facts)}</span> },
  { id: 'seen', header: text.seen, align: 'end', cell: ({ id, seenAt, seenBy }) => (seenAt && seenBy ? text.seenBy(seenBy, showInstant(seenAt)) : mayManage && <Seen alarmId={id} />) },
]

/** What did not fit in what partners sent. */
export default function AlarmsPage() {
  const mayManage = useMay('exchange.manage')
  return (
    <div className="page">
      <h1 className="page-title">{text.alarms}</h1>
      <DataTable id="exchange-alarms" label={text.alarms} endpoint={listAlarms} rowKey={({ id }) => id} filters={filters} columns={columnsFor(mayManage)} empty={<EmptyState title={text.noAlarms}>{text.noAlarmsHint}</EmptyState>} />
    </div>
  )
}
