import { IconCopy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './DuplicateNotice.module.css'

/** Asked before the act; `ways` are the two buttons out of the question. */
export function DuplicateNotice({ title, children, ways }: { title: string; children: ReactNode; ways: ReactNode }) {
  return (
    <section className={styles.notice} role="alert">
      <IconCopy size={22} stroke={1.7} aria-hidden />
      <div>
        <h2>{title}</h2>
        <p>{children}</p>
        <div className={styles.ways}>{ways}</div>
      </div>
    </section>
  )
}
