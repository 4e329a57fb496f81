import type { ReactNode } from 'react'
import { showInstant } from '#platform/web'
import type { SessionRow } from '../contract.ts'
import { deviceOf } from './device.ts'
import styles from './Identity.module.css'
import { text } from './texts.ts'

/** Device, address, when; `verb` puts a button at the end of a line. */
export function SessionList({ sessions, verb }: { sessions: SessionRow[]; verb?: (session: SessionRow) => ReactNode }) {
  return (
    <ul className={styles.sessions}>
      {sessions.map((session) => (
        <li key={session.id}>
          <p>
            <b>{deviceOf(session.agent)}{session.isCurrent && ` (${text.thisOne})`}</b>
            <span>{[session.address, text.lastSeen(showInstant(session.lastSeenAt)), text.since(showInstant(session.createdAt))].filter(Boolean).join(', ')}</span>
          </p>
          {verb?.(session)}
        </li>
      ))}
    </ul>
  )
}
