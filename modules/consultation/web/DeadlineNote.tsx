import { checkDeadline } from '#contracts/tasks'
import { showDay, useEndpointState } from '#platform/web'
import styles from './Opinions.module.css'
import { text } from './texts.ts'

/** Says so when nobody works on the day that was chosen, and which days are near. */
export function DeadlineNote({ dueOn }: { dueOn: string | null }) {
  const { data } = useEndpointState(checkDeadline, dueOn === null ? null : { dueOn })
  if (dueOn === null || !data || data.isWorkingDay) return <p role="status" className="unseen" />
  return <p role="status" className={styles.warning}>{text.notWorking(showDay(data.dueOn), showDay(data.previous), showDay(data.next))}</p>
}
