import { useEffect, useState } from 'react'
import { CitizenFrame, lang, say, sentenceOf, showInstant, texts, useAnswer, useDeed, type Visit } from '#platform/web'
import { followTicket, showCounter, takeTicket } from '../../contract/taking.ts'
import type { TicketSlip } from '../../contract/shapes.ts'
import { stateNames } from '../texts.ts'
import { useRepeated } from './repeated.ts'
import styles from './Tickets.module.css'

const text = texts({
  vi: {
    title: 'Lấy số thứ tự', lead: 'Bạn đến làm việc gì?', none: 'Hôm nay nơi này không phát số.', closed: 'Ngoài giờ lấy số qua điện thoại. Mời đến trực tiếp, hoặc quay lại vào ngày làm việc.', waiting: (n: number) => (n === 0 ? 'Không phải chờ' : `${n} người đang chờ`),
    priority: 'Diện ưu tiên theo luật', ordinary: 'Không thuộc diện ưu tiên', yours: 'Số của bạn', ahead: (n: number, minutes: number) => (n === 0 ? 'Bạn là người tiếp theo.' : `Còn ${n} người trước bạn, khoảng ${minutes} phút.`), window: (n: number, name: string) => `Mời đến quầy số ${n}: ${name}`,
    keep: 'Giữ trang này mở: số tự cập nhật.', print: 'In phiếu', another: 'Lấy số khác', taken: 'Lấy lúc', please: 'Khi được gọi, mời đến đúng quầy. Vắng mặt thì số được bỏ qua.',
  },
  en: {
    title: 'Take a number', lead: 'What have you come for?', none: 'No numbers are given here today.', closed: 'Phones get no numbers at this hour. Please come in person, or again on a working day.', waiting: (n: number) => (n === 0 ? 'No waiting' : `${n} waiting`),
    priority: 'Priority by law', ordinary: 'No priority', yours: 'Your number', ahead: (n: number, minutes: number) => (n === 0 ? 'You are next.' : `${n} before you, about ${minutes} minutes.`), window: (n: number, name: string) => `Please come to window ${n}: ${name}`,
    keep: 'Keep this page open: it follows your number.', print: 'Print', another: 'Take another number', taken: 'Taken', please: 'When called, go to that window. Who is not there is passed over.',
  },
})

/** Big buttons: at the machine the ticket is printed at once and the next person finds the first screen again. */
export default function TakePage({ params, query }: Visit) {
  const counter = params.counter!
  const [held, setHeld] = useState<string | null>(query.get('so'))
  const hold = (ticketId: string) => {
    setHeld(ticketId)
    history.replaceState(null, '', `?so=${ticketId}`)
  }
  return held ? <Follow ticketId={held} counter={counter} /> : <Take counter={counter} kioskKey={query.get('k') ?? ''} onHeld={hold} />
}

const isAbsent = (error: Error | null) => error !== null && 'status' in error && error.status === 404

function Take({ counter, kioskKey, onHeld }: { counter: string; kioskKey: string; onHeld: (ticketId: string) => void }) {
  const { data, error } = useAnswer(showCounter, { counter, ...(kioskKey && { key: kioskKey }) })
  const [taken, setTaken] = useState<TicketSlip | null>(null)
  if (isAbsent(error)) return <CitizenFrame title={text.title}><p role="status">{text.none}</p></CitizenFrame>
  if (data === null) return <CitizenFrame title={text.title} isWaiting={error === null} error={error} />
  const keep = (slip: TicketSlip) => (data.isKiosk ? setTaken(slip) : onHeld(slip.ticketId))
  return (
    <CitizenFrame title={text.title} lead={data.agencyName}>
      {!data.isOpen && <p role="status">{text.closed}</p>}
      {data.isOpen && (taken ? <Printed slip={taken} onOver={() => setTaken(null)} /> : <Choose counter={counter} of={data} onTaken={keep} {...(kioskKey && { kioskKey })} />)}
    </CitizenFrame>
  )
}

type Of = Awaited<ReturnType<typeof useAnswer<typeof showCounter>>>['data'] & {}

function Choose({ counter, kioskKey, of: { groups, priorities }, onTaken }: { counter: string; kioskKey?: string; of: Of; onTaken: (slip: TicketSlip) => void }) {
  const { send, isSending, error } = useDeed(takeTicket)
  const [priority, setPriority] = useState<string | null>(null)
  const take = async (groupId: string) => {
    const slip = await send({ counter, groupId, priority, ...(kioskKey && { key: kioskKey }) })
    if (slip) onTaken(slip)
  }
  return (
    <>
      {error && <p role="alert">{sentenceOf(error)}</p>}
      <fieldset className={styles.priority}>
        <legend>{text.priority}</legend>
        {[{ code: null, nameVi: text.ordinary, nameEn: text.ordinary }, ...priorities].map(({ code, nameVi, nameEn }) => (
          <label key={code ?? ''}><input type="radio" name="priority" checked={priority === code} onChange={() => setPriority(code)} /> {lang === 'vi' ? nameVi : nameEn}</label>
        ))}
      </fieldset>
      <h2>{text.lead}</h2>
      <ul className={styles.groups}>
        {groups.map(({ id, letter, name, waiting }) => (
          <li key={id}><button type="button" aria-busy={isSending} onClick={() => { if (!isSending) void take(id) }}><b aria-hidden>{letter}</b><span><span lang="vi">{name}</span><small>{text.waiting(waiting)}</small></span></button></li>
        ))}
      </ul>
    </>
  )
}

/** What the machine prints on 80 mm paper. */
function Printed({ slip, onOver }: { slip: TicketSlip; onOver: () => void }) {
  useEffect(() => {
    print()
    const timer = setTimeout(onOver, 12_000)
    return () => clearTimeout(timer)
  }, [onOver])
  return (
    <>
      <Slip slip={slip} />
      <p className={styles.verbs}><button type="button" className="plain-verb" onClick={onOver}>{text.another}</button></p>
    </>
  )
}

const Slip = ({ slip }: { slip: TicketSlip }) => (
  <section className={styles.slip} aria-label={text.yours}>
    <p lang="vi">{slip.agencyName}</p>
    <p className={styles.number}>{slip.number}</p>
    <p lang="vi"><b>{slip.groupName}</b>{slip.priorityName && ` · ${slip.priorityName}`}</p>
    {slip.ahead !== null && <p role="status">{text.ahead(slip.ahead, slip.minutes ?? 0)}</p>}
    {slip.state === 'called' && slip.windowNumber !== null && <p role="alert" className={styles.called}>{text.window(slip.windowNumber, slip.windowName ?? '')}</p>}
    {slip.ahead === null && slip.state !== 'called' && <p role="status">{say(stateNames[slip.state])}</p>}
    <p className={styles.small}>{text.taken} {showInstant(slip.takenAt)}. {text.please}</p>
  </section>
)

function Follow({ ticketId, counter }: { ticketId: string; counter: string }) {
  const { data, error } = useRepeated(followTicket, { ticketId }, 10_000)
  return (
    <CitizenFrame title={text.yours} isWaiting={!data && !error} error={data ? null : error}>
      {data && <><Slip slip={data} /><p className={styles.small}>{text.keep}</p><p className={styles.verbs}><button type="button" className="plain-verb" onClick={() => print()}>{text.print}</button> <a href={`/lay-so/${counter}`}>{text.another}</a></p></>}
    </CitizenFrame>
  )
}
