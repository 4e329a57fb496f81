import { IconPrinter } from '@tabler/icons-react'
import { hrefOf, Link, LoadingState, PanelSection, PersonStamp, ProblemNote, say, showDay, showInstant, showShortDay, StatusWord, Story, useEndpointState } from '#platform/web'
import { getStory, printSubmissionSlip, type Assignment, type DocumentView, type ShownSlip } from '../../contract.ts'
import { routingText } from '../routing/texts.ts'
import { Ways } from '../routing/Ways.tsx'
import { roleNames } from '../texts.ts'
import { tell } from './sentences.ts'
import styles from './View.module.css'
import { text } from './texts.ts'

type Of = { document: DocumentView }

/** The opinion with which the paper came to me: read before anything is done. */
export function LastOpinion({ document: { lastOpinion } }: Of) {
  if (!lastOpinion) return null
  return (
    <PanelSection title={text.lastOpinion}>
      <blockquote className={styles.quote} lang="vi">{lastOpinion.opinion}</blockquote>
      <p className={styles.source}>{text.by(lastOpinion.by, showInstant(lastOpinion.at))}</p>
    </PanelSection>
  )
}

const Part = ({ name, words }: { name: string; words: string | null }) => words && (
  <div>
    <h3>{name}</h3>
    <p lang="vi">{words}</p>
  </div>
)

export function SlipSection({ document: { slip, earlierSlips, id } }: Of) {
  if (!slip) return null
  return (
    <PanelSection title={text.slip}>
      <div className={styles.slip}>
        <Part name={text.summary} words={slip.summary} />
        <Part name={text.basis} words={slip.legalBasis} />
        <Part name={text.proposal} words={slip.proposal} />
        <Ways slip={slip} />
        <a className={styles.paper} href={hrefOf(printSubmissionSlip, { documentId: id })} target="_blank" rel="noreferrer"><IconPrinter size={18} stroke={1.6} aria-hidden /> {text.printSlip}</a>
        <EarlierSlips slips={earlierSlips} />
      </div>
    </PanelSection>
  )
}

/** What was laid before the signer in earlier rounds, and what he chose. */
function EarlierSlips({ slips }: { slips: ShownSlip[] }) {
  if (slips.length === 0) return null
  return (
    <details>
      <summary>{routingText.earlierSlips}</summary>
      {slips.map((slip) => (
        <div key={slip.round}>
          <Part name={`${routingText.roundOf(slip.round)}, ${showInstant(slip.submittedAt)}`} words={slip.summary} />
          <Ways slip={slip} />
        </div>
      ))}
    </details>
  )
}

/** Who answers for the content and who for the form (NĐ 30/2020 Art. 12). */
export function ChecksSection({ document: { reviews } }: Of) {
  if (reviews.length === 0) return null
  return (
    <PanelSection title={text.checks}>
      <ul className={styles.checks}>
        {reviews.map(({ kind, name, title, at, opinion, override }) => (
          <li key={`${kind}${at.toISOString()}`}>
            <PersonStamp name={name} role={title ?? undefined} />
            <StatusWord status="done">{kind === 'content' ? text.contentCheck : text.formCheck}</StatusWord>
            {opinion && <blockquote className={styles.quote} lang="vi">{opinion}</blockquote>}
            {override && <blockquote className={styles.quote}>{text.passedWith}: <span lang="vi">{override.reason}</span></blockquote>}
          </li>
        ))}
      </ul>
    </PanelSection>
  )
}

export function AssignmentsSection({ document: { assignments } }: Of) {
  if (assignments.length === 0) return null
  return (
    <PanelSection title={text.assignments}>
      <ul className={styles.assignments}>{assignments.map((one) => <AssignmentLine key={one.id} assignment={one} />)}</ul>
    </PanelSection>
  )
}

const assignmentShape = { open: 'running', done: 'done', withdrawn: 'paused' } as const

function AssignmentLine({ assignment: { name, role, dueOn, state, doneAt, instruction, opinion, withdrawnReason, isMine } }: { assignment: Assignment }) {
  const about = [say(roleNames[role]), dueOn && `${text.due.toLowerCase()} ${showShortDay(dueOn)}`, isMine && text.mine].filter(Boolean).join(', ')
  return (
    <li data-mine={isMine}>
      <p><b lang="vi">{name}</b> <span>{about}</span></p>
      <StatusWord status={assignmentShape[state]}>{doneAt === null ? text.open : (state === 'done' ? text.doneOn : routingText.withdrawn)(showDay(doneAt))}</StatusWord>
      {instruction && <p className={styles.instruction} lang="vi">{instruction}</p>}
      {opinion && <blockquote className={styles.quote} lang="vi">{opinion}</blockquote>}
      {withdrawnReason && <blockquote className={styles.quote} lang="vi">{withdrawnReason}</blockquote>}
    </li>
  )
}

export function ReceiversSection({ document: { id, receivers, state } }: Of) {
  if (state !== 'issued') return null
  return (
    <PanelSection title={`${text.receivers} ${receivers.length > 0 ? `(${receivers.length})` : ''}`}>
      {receivers.length === 0 && <p>{text.noReceivers}</p>}
      <ul className={styles.receivers} lang="vi">{receivers.map(({ unitId, name, memberName }) => <li key={unitId}>{name}{memberName && ` (${memberName})`}</li>)}</ul>
      <Link to={`/documents/${id}/deliveries`} className={styles.paper}>{text.deliveryStatus}</Link>
    </PanelSection>
  )
}

const did = (words: string, onBehalf: boolean) => (onBehalf ? `(${text.onBehalf}) ${words}` : words)

/** Everything that happened, as sentences. */
export function StorySection({ document: { id } }: Of) {
  const { data, error } = useEndpointState(getStory, { documentId: id })
  return (
    <PanelSection title={text.story}>
      {error && <ProblemNote of={error} />}
      {!data && !error && <LoadingState rows={3} />}
      {data?.chapters.length === 0 && <p>{text.noStory}</p>}
      {data && (
        <Story
          chapters={data.chapters.map(({ id: chapterId, at, who, name, facts, onBehalf }) => {
            const told = tell(name, facts)
            return { id: chapterId, at, who, did: did(say(told.did), onBehalf), quote: told.quote }
          })}
        />
      )}
    </PanelSection>
  )
}
