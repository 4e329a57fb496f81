import { useMay } from '#platform/web'
import styles from '../Population.module.css'
import { text } from '../texts.ts'

/** Before there is a code nobody may be looked up; the counter is told why, and when. */
export default function BeforeIntake() {
  return useMay('population.ask') ? <p className={styles.notice} role="note">{text.before}</p> : null
}
