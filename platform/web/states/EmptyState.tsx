import type { ReactNode } from 'react'
import styles from './State.module.css'

/** Nothing here, and that is fine: says why, and offers the way on if there is one. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.state}>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action && <div className={styles.ways}>{action}</div>}
    </div>
  )
}
