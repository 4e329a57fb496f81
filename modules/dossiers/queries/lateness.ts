import type { DossierRow } from './find.ts'
import type { latenesses } from '../contract.ts'
import { isPaused, isRunning, punctualityOf } from '../rules.ts'

/** How a dossier stands against its legal clock; null before it starts, and for what never was decided. */
export function latenessOf({ state, dueAt, doneAt }: Pick<DossierRow, 'state' | 'dueAt' | 'doneAt'>, now: Date): (typeof latenesses)[number] | null {
  if (dueAt === null || state === 'withdrawn' || state === 'intake_refused') return null
  if (doneAt !== null) return punctualityOf(dueAt, doneAt)
  if (isPaused(state)) return 'paused'
  return isRunning(state) && now > dueAt ? 'overdue' : 'running'
}
