import type { z } from 'zod'
import { clockOf, dayOf, daysLeft, showDay } from '#platform/web'
import type { WorkSummary } from '../contract.ts'
import { isWholeDay } from '../rules.ts'
import { text } from './texts.ts'

type Summary = z.output<typeof WorkSummary>

function nearest(dueAt: Date, today: string): string {
  const left = daysLeft(dayOf(dueAt), today)
  if (left === 0) return isWholeDay(dueAt) ? text.nextToday : text.nextAt(clockOf(dueAt))
  return left === 1 ? text.nextTomorrow : text.nextOn(showDay(dueAt))
}

/** `14 việc đang chờ, 1 việc đã quá hạn. Việc gần nhất đến hạn lúc 11:30.` */
export function summaryOf({ count, overdue, nextDueAt }: Summary, today: string): string {
  if (count === 0) return ''
  const late = overdue > 0 ? `, ${text.overdue(overdue)}` : ''
  return `${text.waiting(count)}${late}. ${nextDueAt ? nearest(nextDueAt, today) : ''}`.trim()
}

/** As `DeadlineChip` reads it: the hour only when an hour was meant. */
export const dueWords = (dueAt: Date | null): string | null => {
  if (dueAt === null) return null
  return isWholeDay(dueAt) ? dayOf(dueAt) : `${dayOf(dueAt)}T${clockOf(dueAt)}`
}
