import { say, type Phrase } from '../lang.ts'
import styles from './UrgencyMark.module.css'

export type Urgency = 'urgent' | 'veryUrgent' | 'flash'

const words: Record<Urgency, Phrase> = {
  urgent: { vi: 'Khẩn', en: 'Urgent' },
  veryUrgent: { vi: 'Thượng khẩn', en: 'Very urgent' },
  flash: { vi: 'Hỏa tốc', en: 'Flash' },
}

/** Drawn like the rubber stamp it stands for, in ink: red stays free for "overdue". */
export function UrgencyMark({ urgency }: { urgency: Urgency }) {
  return (
    <span className={styles.mark} data-urgency={urgency}>
      {say(words[urgency])}
    </span>
  )
}
