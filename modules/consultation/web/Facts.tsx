import type { ReactNode } from 'react'
import { DeadlineChip, say, showDay, showInstant, StatusWord, UrgencyMark, type Urgency } from '#platform/web'
import type { Consultation } from '../contract.ts'
import styles from './Opinions.module.css'
import { stateWords, text } from './texts.ts'

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** What is asked, by whom, until when, and about which version. */
export function OpinionFacts({ consultation }: { consultation: Consultation }) {
  const { subject, number, question, agencyName, askerName, dueOn, firstDueOn, state, round, ordinal, askedAt, urgency } = consultation
  return (
    <section className="panel-facts">
      <p className={styles.marks}>
        {urgency !== 'normal' && <UrgencyMark urgency={urgency as Urgency} />}
        {state === 'open' && <DeadlineChip due={dueOn} />}
        <StatusWord status={stateWords[state].status}>{say(stateWords[state].words)}</StatusWord>
      </p>
      <h1 className="panel-title" lang="vi">{subject}</h1>
      <blockquote className={styles.question} lang="vi">{question}</blockquote>
      <dl>
        <Fact name={text.asker}><span lang="vi">{askerName}, {agencyName}</span></Fact>
        {number && <Fact name={text.about}>{number}</Fact>}
        <Fact name={text.due}>{showDay(dueOn)}{firstDueOn !== dueOn && ` (${text.firstDue(showDay(firstDueOn))})`}</Fact>
        <Fact name={text.version}>{text.versionOf(ordinal)}, {text.roundOf(round).toLowerCase()}</Fact>
        <Fact name={text.askedAt}>{showInstant(askedAt)}</Fact>
      </dl>
      <p className={styles.faint}>{text.fixed(ordinal)}</p>
    </section>
  )
}
