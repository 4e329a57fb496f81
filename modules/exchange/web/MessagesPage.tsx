import { Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { DataTable, EmptyState, notify, say, showInstant, useAction, useMay, type Column, type Filter } from '#platform/web'
import { listLinks, listMessages, retryMessage, type MessageLine } from '../contract.ts'
import styles from './Exchange.module.css'
import { GiveUpDialog } from './GiveUpDialog.tsx'
import { kindNames, standingNames, text } from './texts.ts'

const filters: Filter[] = [
  { name: 'standing', label: text.standing, kind: 'choice', options: (['parked', 'waiting'] as const).map((value) => ({ value, label: say(standingNames[value]) })) },
  { name: 'member', label: text.partner, kind: 'text' },
]

function Verbs({ message, onGiveUp }: { message: MessageLine; onGiveUp: () => void }) {
  const { mutateAsync } = useAction(retryMessage, { refresh: [listMessages, listLinks] })
  const retry = async () => { await mutateAsync({ messageId: message.id }); notify(text.retried) }
  return (
    <Menu position="bottom-end">
      <Menu.Target><Button variant="subtle" color="dark" aria-label={text.verbsFor(message.receiver)}><IconDots size={20} stroke={1.6} aria-hidden /></Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void retry().catch(() => {})}>{text.retry}</Menu.Item>
        <Menu.Item onClick={onGiveUp}>{text.giveUp}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const columnsFor = (onGiveUp: ((message: MessageLine) => void) | null): Column<MessageLine>[] => [
  { id: 'receiver', header: text.receiver, isMain: true, cell: ({ receiver, member }) => <><span lang="vi">{receiver}</span><small className={styles.under}>{member}</small></> },
  { id: 'kind', header: text.kind, cell: ({ kind }) => say(kindNames[kind]) },
  { id: 'since', header: text.since, cell: ({ queuedAt }) => showInstant(queuedAt) },
  { id: 'attempts', header: text.attempts, align: 'end', cell: ({ attempts }) => attempts },
  { id: 'next', header: text.next, isMinor: true, cell: ({ nextAt }) => nextAt && showInstant(nextAt) },
  { id: 'problem', header: text.problem, cell: ({ problem }) => problem && <span lang="en">{problem.detail}</span> },
  ...(onGiveUp ? [{ id: 'verbs', header: text.verbs, width: '5em', align: 'end' as const, cell: (message: MessageLine) => <Verbs message={message} onGiveUp={() => onGiveUp(message)} /> }] : []),
]

/** What did not get through by itself. */
export default function MessagesPage() {
  const mayManage = useMay('exchange.manage')
  const [givingUp, setGivingUp] = useState<MessageLine | null>(null)
  return (
    <div className="page">
      <h1 className="page-title">{text.messages}</h1>
      <p className="page-lead">{text.messagesLead}</p>
      <DataTable
        id="exchange-messages" label={text.messages} endpoint={listMessages} rowKey={({ id }) => id} filters={filters} columns={columnsFor(mayManage ? setGivingUp : null)}
        empty={<EmptyState title={text.noMessages}>{text.noMessagesHint}</EmptyState>}
      />
      {givingUp && <GiveUpDialog message={givingUp} onClose={() => setGivingUp(null)} />}
    </div>
  )
}
