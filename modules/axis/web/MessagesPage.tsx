import { Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { ActDialog, DataTable, EmptyState, Link, notify, say, showInstant, TextAreaField, useAction, useForm, useMay, type Column, type Filter } from '#platform/web'
import { giveUpAxisMessage, listAxes, listAxisMessages, retryAxisMessage, type AxisMessage } from '../contract.ts'
import styles from './Axis.module.css'
import { kindNames, text } from './texts.ts'

const touched = [listAxisMessages, listAxes]
const filters: Filter[] = [
  { name: 'standing', label: text.show, kind: 'choice', options: [{ value: 'parked', label: text.parked }, { value: 'waiting', label: text.waiting }] },
  { name: 'axis', label: text.axis, kind: 'text' },
]

function Verbs({ message, onGiveUp }: { message: AxisMessage; onGiveUp: () => void }) {
  const { mutateAsync } = useAction(retryAxisMessage, { refresh: touched })
  const retry = async () => { await mutateAsync({ axisMessageId: message.id }); notify(text.retried) }
  return (
    <Menu position="bottom-end">
      <Menu.Target><Button variant="subtle" color="dark" aria-label={text.verbsFor(message.other)}><IconDots size={20} stroke={1.6} aria-hidden /></Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void retry().catch(() => {})}>{text.retry}</Menu.Item>
        <Menu.Item onClick={onGiveUp}>{text.giveUp}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const columnsFor = (onGiveUp: ((message: AxisMessage) => void) | null): Column<AxisMessage>[] => [
  { id: 'other', header: text.other, isMain: true, cell: ({ other, docId }) => <><span lang="vi">{other}</span>{docId && <small className={styles.under}>{docId}</small>}</> },
  { id: 'kind', header: text.kind, cell: ({ kind, way }) => say(kindNames[way === 'in' && kind !== 'status' ? 'edoc' : kind]) },
  { id: 'at', header: text.at, cell: ({ at }) => showInstant(at) },
  { id: 'attempts', header: text.attempts, align: 'end', cell: ({ attempts }) => attempts },
  { id: 'next', header: text.next, isMinor: true, cell: ({ nextAt }) => nextAt && showInstant(nextAt) },
  { id: 'problem', header: text.problem, cell: ({ problem }) => problem && <>{problem.detail} <small className={styles.under}>{problem.code}</small></> },
  ...(onGiveUp ? [{ id: 'verbs', header: text.act, width: '5em', align: 'end' as const, cell: (message: AxisMessage) => <Verbs message={message} onGiveUp={() => onGiveUp(message)} /> }] : []),
]

function GiveUp({ message, onClose }: { message: AxisMessage; onClose: () => void }) {
  const form = useForm<{ reason: string }>({ initial: { reason: '' } })
  const { mutateAsync, error } = useAction(giveUpAxisMessage, { refresh: touched })
  return (
    <ActDialog title={text.giveUpTitle} wayBack={text.giveUpBack} verb={text.giveUp} form={form} problem={error} told={() => text.gaveUp} onClose={onClose} onSubmit={({ reason }) => mutateAsync({ axisMessageId: message.id, reason })}>
      <p>{text.giveUpWhat}</p>
      <TextAreaField name="reason" label={text.reason} rows={2} required />
    </ActDialog>
  )
}

/** What did not get through by itself, in either direction. */
export default function MessagesPage() {
  const mayManage = useMay('exchange.manage')
  const [givingUp, setGivingUp] = useState<AxisMessage | null>(null)
  return (
    <div className="page">
      <p><Link to="/axis">{text.axes}</Link></p>
      <h1 className="page-title">{text.messages}</h1>
      <p className="page-lead">{text.messagesLead}</p>
      <DataTable id="axis-messages" label={text.messages} endpoint={listAxisMessages} rowKey={({ id }) => id} filters={filters} columns={columnsFor(mayManage ? setGivingUp : null)} empty={<EmptyState title={text.noMessages}>{text.noMessagesHint}</EmptyState>} />
      {givingUp && <GiveUp message={givingUp} onClose={() => setGivingUp(null)} />}
    </div>
  )
}
