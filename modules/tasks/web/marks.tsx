import { DeadlineChip, say, showDay, StatusWord, UrgencyMark } from '#platform/web'
import type { TaskCard } from '../contract.ts'
import { isClosed } from '../rules.ts'
import styles from './Tasks.module.css'
import { bucketNames, stampOf, stateWords, text } from './texts.ts'

export const State = ({ state }: Pick<TaskCard, 'state'>) => <StatusWord status={stateWords[state].status}>{say(stateWords[state].words)}</StatusWord>

/** How it stands against its deadline: while the clock runs the deadline itself, afterwards the bucket it fell into. */
export function Due({ task: { state, dueOn, stoppedAt, bucket }, showDate = true }: { task: Pick<TaskCard, 'state' | 'dueOn' | 'stoppedAt' | 'bucket'>; showDate?: boolean }) {
  if (dueOn === null) return <span className={styles.faint}>{text.noDue}</span>
  if (!isClosed(state) && stoppedAt === null) return <DeadlineChip due={dueOn} showDate={showDate} />
  return <span className={styles.stopped}>{showDay(dueOn)}{bucket && state !== 'paused' && <span>{say(bucketNames[bucket])}</span>}</span>
}

export const Stamp = ({ urgency }: Pick<TaskCard, 'urgency'>) => {
  const stamp = stampOf(urgency)
  return stamp && <UrgencyMark urgency={stamp} />
}
