import { IconAlertCircle } from '@tabler/icons-react'
import { sentenceOf } from '../api/problem-texts.ts'
import styles from './State.module.css'

/** Why the server refused, in the reader's language, beside the button that was pressed. */
export function ProblemNote({ of: problem }: { of: Error | null | undefined }) {
  if (!problem) return null
  return (
    <div className={styles.note} role="alert">
      <IconAlertCircle size={22} stroke={1.7} aria-hidden />
      <p>{sentenceOf(problem)}</p>
    </div>
  )
}
