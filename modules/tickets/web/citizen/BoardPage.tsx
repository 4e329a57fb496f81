import { useEffect, useRef, useState } from 'react'
import { texts, type Visit } from '#platform/web'
import { showBoard, type Board } from '../../contract/taking.ts'
import { spokenNumber } from '../../rules.ts'
import { useRepeated } from './repeated.ts'
import styles from './Board.module.css'

const text = texts({
  vi: { title: 'Mời đến quầy', number: 'Số', window: 'Quầy', waiting: 'Đang chờ', next: 'tiếp theo', free: 'trống', speak: 'Đọc số', lost: 'Mất kết nối. Bảng hiện thông tin sau cùng.', loading: 'Đang tải…', none: 'Hôm nay nơi này không phát số.' },
  en: { title: 'Now serving', number: 'Number', window: 'Window', waiting: 'Waiting', next: 'next', free: 'free', speak: 'Read aloud', lost: 'The line is broken. This is what was last known.', loading: 'Loading…', none: 'No numbers are given here today.' },
})

const callOf = ({ ticket, number, calls }: Board['windows'][number]) => (ticket === null ? null : `${ticket} ${number} ${calls}`)

/** Says each new call once, in the voice of the machine's own browser. */
function useSpeech(board: Board | null, isOn: boolean) {
  const said = useRef<Set<string> | null>(null)
  useEffect(() => {
    if (!board) return
    const calls = board.windows.flatMap((each) => callOf(each) ?? [])
    const before = said.current
    said.current = new Set(calls)
    if (!isOn || before === null) return
    for (const each of board.windows) {
      const call = callOf(each)
      if (call === null || before.has(call)) continue
      const words = new SpeechSynthesisUtterance(`Mời số ${spokenNumber(each.ticket!)}, đến quầy số ${each.number}`)
      words.lang = 'vi-VN'
      words.rate = 0.9
      speechSynthesis.speak(words)
    }
  }, [board, isOn])
}

/** The screen on the wall: dark, large, nothing to touch but the voice. */
export default function BoardPage({ params, query }: Visit) {
  const { data, error } = useRepeated(showBoard, { counter: params.counter! }, 2_000)
  const [speaks, setSpeaks] = useState(query.get('doc') === '1')
  useSpeech(data, speaks)
  return (
    <main className={styles.board}>
      <header><h1>{text.title}</h1><p lang="vi">{data?.agencyName}</p></header>
      {data ? <><Windows windows={data.windows} /><Waiting waiting={data.waiting} /></> : <Nothing error={error} />}
      <footer>
        <p role="status">{data && error ? text.lost : ''}</p>
        <label><input type="checkbox" checked={speaks} onChange={({ currentTarget }) => setSpeaks(currentTarget.checked)} /> {text.speak}</label>
      </footer>
    </main>
  )
}

const isAbsent = (error: Error) => 'status' in error && error.status === 404

const Nothing = ({ error }: { error: Error | null }) => <p role="status">{error === null ? text.loading : isAbsent(error) ? text.none : text.lost}</p>

const Windows = ({ windows }: { windows: Board['windows'] }) => (
  <ol className={styles.windows} aria-live="polite">
    {windows.map((each) => (
      <li key={each.number} data-called={each.ticket !== null && !each.isServing}>
        <span className={styles.window}>{text.window} <b>{each.number}</b><small lang="vi">{each.name}</small></span>
        {/* A new call is a new element: it blinks once. */}
        <b key={callOf(each)} className={styles.ticket}>{each.ticket ?? <small>{text.free}</small>}</b>
      </li>
    ))}
  </ol>
)

const Waiting = ({ waiting }: { waiting: Board['waiting'] }) => (
  <ul className={styles.waiting} aria-label={text.waiting}>
    {waiting.map(({ letter, name, count, next }) => <li key={letter}><span lang="vi"><b>{letter}</b> {name}</span><span>{text.waiting}: <b>{count}</b>{next.length > 0 && <> · {text.next}: {next.join(', ')}</>}</span></li>)}
  </ul>
)
