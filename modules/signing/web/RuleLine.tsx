import { showDay, StatusWord } from '#platform/web'
import styles from './Signing.module.css'
import { text } from './timestamp-texts.ts'

type Dated = { legalBasis: string; validFrom: Date; validTo: Date | null }

/** A dated rule in words: whether it is in force, what it says, since when and by what. */
export function RuleLine({ rule: { validFrom, validTo, legalBasis }, words }: { rule: Dated; words: string }) {
  return (
    <div>
      <StatusWord status={validTo === null ? 'done' : 'paused'}>{validTo === null ? text.inForce : text.ended}</StatusWord>
      <p>{words}</p>
      <p className={styles.note} lang="vi">{validTo === null ? text.since(showDay(validFrom), legalBasis) : text.until(showDay(validFrom), showDay(validTo), legalBasis)}</p>
    </div>
  )
}
