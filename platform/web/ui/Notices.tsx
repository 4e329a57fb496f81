import { IconCheck, IconX } from '@tabler/icons-react'
import { useSyncExternalStore, type ReactNode } from 'react'
import { say } from '../lang.ts'
import styles from './Notices.module.css'

type Notice = { id: number; words: ReactNode; undo?: { label: string; run: () => void } }

let notices: Notice[] = []
let lastId = 0
const watchers = new Set<() => void>()

function set(next: Notice[]) {
  notices = next
  for (const watcher of watchers) watcher()
}
const watch = (watcher: () => void) => {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}
const dismiss = (id: number) => set(notices.filter((notice) => notice.id !== id))

/** Says that something is done, with the way back if there is one. It stays 8 s, or 20 s when it can be undone. */
export function notify(words: ReactNode, undo?: Notice['undo']) {
  const id = ++lastId
  set([...notices.slice(-2), { id, words, ...(undo && { undo }) }])
  setTimeout(() => dismiss(id), undo ? 20_000 : 8_000)
}

/** Where `notify` speaks: the foot of the page, read out politely. */
export function Notices() {
  const shown = useSyncExternalStore(watch, () => notices)
  return (
    <div className={styles.stack} role="status">
      {shown.map(({ id, words, undo }) => (
        <div key={id} className={styles.notice}>
          <IconCheck size={20} stroke={1.9} aria-hidden />
          <p>{words}</p>
          {undo && (
            <button
              type="button" className={styles.undo}
              onClick={() => {
                undo.run()
                dismiss(id)
              }}
            >
              {undo.label}
            </button>
          )}
          <button type="button" className={styles.close} aria-label={say({ vi: 'Đóng', en: 'Close' })} onClick={() => dismiss(id)}>
            <IconX size={18} stroke={1.7} aria-hidden />
          </button>
        </div>
      ))}
    </div>
  )
}
