import type { OutputOf } from '#platform/contract'
import { PanelSection, showInstant, useEndpointState, useLive } from '#platform/web'
import { getClock } from '../contract.ts'
import styles from './Clock.module.css'
import { elapsedWords, officeWords, stepName, text } from './texts.ts'

type Stay = OutputOf<typeof getClock>['stays'][number]

/** Beside a document, a task or a work file: who had it for how long, and who has it now. */
export default function ThingClock({ id }: { id: string }) {
  const { data } = useEndpointState(getClock, { subjectId: id })
  useLive(['documents.', 'tasks.', 'archive.'], [getClock])
  if (!data || data.stays.length === 0) return null
  const longest = Math.max(...data.stays.map(({ workingSeconds }) => workingSeconds), 1)
  return (
    <PanelSection title={text.clock}>
      <ol className={styles.stays}>
        {data.stays.map((stay) => <StayLine key={stay.from.toISOString() + stay.step} stay={stay} share={stay.workingSeconds / longest} />)}
      </ol>
      <p className={styles.total}>{text.total(officeWords(data.workingSeconds), elapsedWords(data.seconds))}</p>
    </PanelSection>
  )
}

function StayLine({ stay, share }: { stay: Stay; share: number }) {
  return (
    <li data-now={stay.to === null || undefined}>
      <span className={styles.who} lang="vi">{stay.holderName ?? text.outside}{stay.unitName && !stay.holderName?.includes(stay.unitName) && <small>{stay.unitName}</small>}</span>
      <span className={styles.length}>{officeWords(stay.workingSeconds)}</span>
      <span className={styles.bar} aria-hidden><i style={{ inlineSize: `${Math.max(2, share * 100)}%` }} /></span>
      <span className={styles.faint}>{stepName(stay.step)} · <time dateTime={stay.from.toISOString()}>{showInstant(stay.from)}</time>{stay.to === null && ` · ${text.now}`}</span>
    </li>
  )
}
