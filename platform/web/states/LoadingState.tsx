import { say } from '../lang.ts'
import styles from './State.module.css'

/** A skeleton that shows only after 300 ms: what comes quickly should not flicker. */
export function LoadingState({ rows = 5 }: { rows?: number }) {
  return (
    <div className={styles.bones} role="status">
      {Array.from({ length: rows + 1 }, (_, i) => <span key={i} aria-hidden />)}
      <p className="unseen">{say({ vi: 'Đang tải…', en: 'Loading…' })}</p>
    </div>
  )
}
