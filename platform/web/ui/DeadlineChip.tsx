import styles from './DeadlineChip.module.css'
import { deadlineWords, showShortDay, useToday, type Tone } from '../time.ts'

/**
 * A deadline, `YYYY-MM-DD` or `YYYY-MM-DDTHH:mm` in Vietnamese time.
 * Told apart by shape (struck disc, half disc, ring) and by words before colour.
 */
export function DeadlineChip({ due, showDate = true }: { due: string; showDate?: boolean }) {
  const { tone, words } = deadlineWords(due, useToday())
  return (
    <time className={styles.chip} data-tone={tone} dateTime={due}>
      <DeadlineGlyph tone={tone} />
      <span>{words}</span>
      {showDate && tone !== 'soon' && <span className={styles.date}>{showShortDay(due)}</span>}
    </time>
  )
}

function DeadlineGlyph({ tone }: { tone: Tone }) {
  return (
    <svg className={styles.glyph} viewBox="0 0 16 16" aria-hidden>
      {tone === 'over' ? (
        <>
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <path d="M8 4v4.6M8 11.4v.4" stroke="var(--cv-surface)" strokeWidth="2" strokeLinecap="round" />
        </>
      ) : (
        <>
          <circle cx="8" cy="8" r="6.1" fill="none" stroke="currentColor" strokeWidth="1.6" />
          {tone === 'soon' && <path d="M8 3.6a4.4 4.4 0 0 0 0 8.8z" fill="currentColor" />}
        </>
      )}
    </svg>
  )
}
