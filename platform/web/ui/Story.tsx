import type { ReactNode } from 'react'
import { clockOf, dayOf, nameDay, useToday } from '../time.ts'
import styles from './Story.module.css'

export type Chapter = { id: string; at: Date; who: string; did: ReactNode; quote?: string | null | undefined }

function byDay(chapters: Chapter[]): [string, Chapter[]][] {
  const days = new Map<string, Chapter[]>()
  for (const chapter of chapters) {
    const day = dayOf(chapter.at)
    days.set(day, [...(days.get(day) ?? []), chapter])
  }
  return [...days]
}

/** History as sentences, oldest first, so that it reads like minutes; the bar marks the newest. */
export function Story({ chapters }: { chapters: Chapter[] }) {
  const today = useToday()
  const newest = chapters.at(-1)?.id
  return (
    <div className={styles.story}>
      {byDay(chapters).map(([day, ofDay]) => (
        <section key={day}>
          <h3 className={styles.day}>{nameDay(day, today)}</h3>
          <ol>
            {ofDay.map(({ id, at, who, did, quote }) => (
              <li key={id} className={styles.chapter} data-now={id === newest}>
                <time dateTime={at.toISOString()}>{clockOf(at)}</time>
                <div>
                  <p>
                    <b lang="vi">{who}</b> {did}
                  </p>
                  {quote && <blockquote lang="vi">{quote}</blockquote>}
                </div>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}
