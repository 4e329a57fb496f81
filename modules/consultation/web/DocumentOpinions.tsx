import { DeadlineChip, Link, PanelSection, say, StatusWord, useEndpointState, useLive } from '#platform/web'
import { listConsultationsOfDocument } from '../contract.ts'
import styles from './Opinions.module.css'
import { stateWords, text } from './texts.ts'

/** Beside a document: its rounds of opinions, and how far each has come. */
export default function DocumentOpinions({ id }: { id: string }) {
  const { data } = useEndpointState(listConsultationsOfDocument, { documentId: id })
  useLive(['consultation.'], [listConsultationsOfDocument])
  if (!data || data.rows.length === 0) return null
  return (
    <PanelSection title={text.opinions}>
      <ul className={styles.rounds}>
        {data.rows.map(({ id: consultationId, round, state, dueOn, asked, answered, disagreed, askerName }) => (
          <li key={consultationId}>
            <Link to={`/opinions/${consultationId}/table`}>{text.roundOf(round)}: {text.counts(answered, asked)}</Link>
            <span lang="vi">{[text.askedBy(askerName), disagreed > 0 && text.disagreed(disagreed)].filter(Boolean).join(', ')}</span>
            <span className={styles.marks}><StatusWord status={stateWords[state].status}>{say(stateWords[state].words)}</StatusWord> {state === 'open' && <DeadlineChip due={dueOn} />}</span>
          </li>
        ))}
      </ul>
    </PanelSection>
  )
}
