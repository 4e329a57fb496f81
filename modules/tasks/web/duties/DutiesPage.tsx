import { Button } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, DateField, EmptyState, FailedState, Link, LoadingState, say, showDay, StatusWord, useAction, useForm, useLive, useMay, usePagesState } from '#platform/web'
import { endDuty, listDuties, type Duty } from '../../contract.ts'
import '../problems.ts'
import styles from './Duties.module.css'
import { rhythmNames, text, weekdayNames } from './texts.ts'

/** When a duty falls, in words. */
function beatOf({ every, dueDay }: Duty): string {
  if (every === 'day') return text.daily
  if (every === 'week') return text.perWeek(say(weekdayNames[dueDay! - 1]!))
  return every === 'month' ? text.perMonth(String(dueDay)) : text.perQuarter(String(dueDay))
}

/** What comes back by the calendar: who leads it, when it falls next, and what keeps it from being assigned. */
export default function DutiesPage() {
  const { rows, error, isFirst, hasMore, more, again } = usePagesState(listDuties, {})
  const mayAssign = useMay('tasks.assign')
  useLive(['tasks.duty', 'tasks.task-assigned'], [listDuties])
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead} <Link to="/tasks">{text.ways}</Link></p>
      {mayAssign && <div><Button component={Link} to="/tasks/duties/new">{text.set}</Button></div>}
      {error ? <FailedState error={error} onRetry={again} /> : isFirst ? <LoadingState /> : rows.length === 0 ? <EmptyState title={text.none} /> : (
        <ul className={styles.duties}>{rows.map((duty) => <Line key={duty.id} duty={duty} />)}</ul>
      )}
      {hasMore && <div><Button variant="default" onClick={more}>{text.more}</Button></div>}
    </div>
  )
}

function Line({ duty }: { duty: Duty }) {
  const { title, leadName, assignerName, every, validTo, legalBasis, stalledFor, lastTaskId, next, mayEnd } = duty
  return (
    <li>
      <div className={styles.what}>
        <h2 lang="vi">{title}</h2>
        <p lang="vi">{say(rhythmNames[every])}, {beatOf(duty)} · {text.leads}: {leadName} · {text.assigner}: {assignerName} · {legalBasis}</p>
        {stalledFor && <p className={styles.stalled} role="status">{text.stalled}: {stalledFor}</p>}
        <p>{text.next}: {next.map(({ nominalOn, dueOn }) => `${showDay(dueOn)}${nominalOn === dueOn ? '' : ` ${text.movedFrom(showDay(nominalOn))}`}`).join('; ') || '–'}</p>
      </div>
      <StatusWord status={stalledFor ? 'refused' : 'running'}>{validTo === null ? text.running : text.ended(showDay(validTo))}</StatusWord>
      <p className={styles.verbs}>{lastTaskId && <Link to={`/tasks/${lastTaskId}`}>{text.last}</Link>}{mayEnd && <End duty={duty} />}</p>
    </li>
  )
}

function End({ duty }: { duty: Duty }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="default" aria-label={`${text.end}: ${duty.title}`} onClick={() => setOpen(true)}>{text.end}</Button>
      {isOpen && <EndDialog duty={duty} onClose={() => setOpen(false)} />}
    </>
  )
}

function EndDialog({ duty: { id: dutyId, title }, onClose }: { duty: Duty; onClose: () => void }) {
  const form = useForm({ initial: { on: '' } })
  const { mutateAsync, error } = useAction(endDuty, { refresh: [listDuties] })
  return (
    <ActDialog title={`${text.end}: ${title}`} wayBack={text.endMeans} form={form} problem={error} verb={text.end} onSubmit={({ on }) => mutateAsync({ dutyId, on })} onClose={onClose}>
      <DateField name="on" label={text.endsOn} required />
    </ActDialog>
  )
}
