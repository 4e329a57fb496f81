import { Button, Group, Select } from '@mantine/core'
import { useState } from 'react'
import { ProblemNote, say, texts, useAction, useEndpointState, useGo, useLive, useMay } from '#platform/web'
import { callNext, finishTicket, getQueue, recallTicket, skipTicket, startTicket, transferTicket } from '../../contract/serving.ts'
import type { TicketView } from '../../contract/shapes.ts'
import { stateNames } from '../texts.ts'
import styles from './Queue.module.css'

const text = texts({
  vi: {
    title: 'Gọi số', window: 'Quầy của tôi', next: 'Gọi số tiếp theo', waiting: (n: number) => `${n} người đang chờ quầy này.`, none: 'Chưa có ai chờ.', recall: 'Gọi lại', skip: 'Vắng mặt, bỏ qua', start: 'Bắt đầu tiếp nhận', finish: 'Xong', on: 'Chuyển sang quầy', skipped: 'Đã bỏ qua', board: 'Mở bảng gọi số', coming: 'Tiếp theo', calls: (n: number) => `đã gọi ${n} lần`,
    dossiers: (n: number) => `${n} hồ sơ`, choose: 'Chọn quầy để gọi số.',
  },
  en: {
    title: 'Call numbers', window: 'My window', next: 'Call the next number', waiting: (n: number) => `${n} waiting for this window.`, none: 'Nobody is waiting.', recall: 'Call again', skip: 'Not there, set aside', start: 'Begin the intake', finish: 'Done', on: 'Send on to window', skipped: 'Set aside', board: 'Open the screen', coming: 'Next', calls: (n: number) => `called ${n} times`,
    dossiers: (n: number) => `${n} dossiers`, choose: 'Choose a window to call numbers.',
  },
})

const KEPT = 'cv.ticket-window'

/** The window this machine calls for; one closed since is forgotten. */
function useMyWindow() {
  const mayServe = useMay('tickets.serve')
  const [windowId, setWindowId] = useState(() => localStorage.getItem(KEPT))
  const { data, error } = useEndpointState(getQueue, mayServe ? (windowId ? { windowId } : {}) : null)
  useLive(['tickets.'], [getQueue])
  if (error && 'status' in error && error.status === 404 && windowId !== null) setWindowId(null)
  const choose = (id: string | null) => {
    setWindowId(id)
    if (id) localStorage.setItem(KEPT, id)
  }
  return { data, windowId, choose }
}

/** The queue before the clerk, on the counter's own page; a counter without windows shows nothing of it. */
export default function QueuePanel() {
  const { data, windowId, choose } = useMyWindow()
  if (!data || data.windows.length === 0) return null
  const window = data.windows.find(({ id }) => id === windowId)
  return (
    <section className={styles.panel} aria-labelledby="queue">
      <div className={styles.head}>
        <h2 id="queue">{text.title}</h2>
        <Select label={text.window} value={window?.id ?? null} onChange={choose} data={data.windows.map(({ id, number, name }) => ({ value: id, label: `${number} · ${name}` }))} allowDeselect={false} />
        {data.counter && <a href={`/goi-so/${data.counter}`} target="_blank" rel="noreferrer">{text.board}</a>}
      </div>
      {window ? <AtWindow windowId={window.id} queue={data} /> : <p>{text.choose}</p>}
    </section>
  )
}

type Queue = NonNullable<ReturnType<typeof useEndpointState<typeof getQueue>>['data']>
const refresh = { refresh: [getQueue] }

function AtWindow({ windowId, queue: { mine, waiting, next, skipped, windows } }: { windowId: string; queue: Queue }) {
  const call = useAction(callNext, refresh)
  const recall = useAction(recallTicket, refresh)
  return (
    <>
      <ProblemNote of={call.error ?? recall.error} />
      {mine ? <Mine ticket={mine} windowId={windowId} windows={windows} /> : <Button loading={call.isPending} disabled={next.length === 0} onClick={() => void call.mutateAsync({ windowId })}>{text.next}</Button>}
      <p role="status">{waiting === 0 && next.length === 0 ? text.none : text.waiting(Math.max(waiting, next.length))}</p>
      {next.length > 0 && <p>{text.coming}: {next.map(({ id, number, priorityName }) => <span key={id} className={styles.coming}><b>{number}</b>{priorityName && <span lang="vi"> ({priorityName})</span>}</span>)}</p>}
      {skipped.length > 0 && !mine && <Group gap="xs"><span>{text.skipped}:</span>{skipped.map(({ id, number }) => <Button key={id} variant="default" onClick={() => void recall.mutateAsync({ ticketId: id, windowId })}>{text.recall} {number}</Button>)}</Group>}
    </>
  )
}

const Facts = ({ ticket: { number, groupName, priorityName, state, calls, dossiers } }: { ticket: TicketView }) => (
  <p className={styles.mine}>
    <b className={styles.number}>{number}</b> <span lang="vi">{groupName}{priorityName && ` · ${priorityName}`}</span> · {say(stateNames[state])}
    {calls > 1 && `, ${text.calls(calls)}`}{dossiers > 0 && `, ${text.dossiers(dossiers)}`}
  </p>
)

function Mine({ ticket, windowId, windows }: { ticket: TicketView; windowId: string; windows: Queue['windows'] }) {
  const [recall, skip, start, finish, transfer] = [useAction(recallTicket, refresh), useAction(skipTicket, refresh), useAction(startTicket, refresh), useAction(finishTicket, refresh), useAction(transferTicket, refresh)]
  const go = useGo()
  const ticketId = ticket.id
  const begin = async () => {
    await start.mutateAsync({ ticketId })
    go(`/dossiers/new?visit=${ticketId}`)
  }
  const others = windows.filter(({ id }) => id !== windowId)
  const isCalled = ticket.state === 'called'
  return (
    <>
      <Facts ticket={ticket} />
      <ProblemNote of={[recall, skip, start, finish, transfer].find(({ error }) => error !== null)?.error} />
      <Group gap="xs">
        {isCalled ? <>
          <Button onClick={() => void begin()}>{text.start}</Button>
          <Button variant="default" onClick={() => void recall.mutateAsync({ ticketId, windowId })}>{text.recall}</Button>
          <Button variant="default" onClick={() => void skip.mutateAsync({ ticketId })}>{text.skip}</Button>
        </> : <Button variant="default" onClick={() => void finish.mutateAsync({ ticketId })}>{text.finish}</Button>}
        {others.length > 0 && <Select aria-label={text.on} placeholder={text.on} value={null} data={others.map(({ id, number, name }) => ({ value: id, label: `${number} · ${name}` }))} onChange={(to) => { if (to) void transfer.mutateAsync({ ticketId, windowId: to }) }} />}
      </Group>
    </>
  )
}
