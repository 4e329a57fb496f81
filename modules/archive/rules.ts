/** Work files from the plan to the store: NĐ 30/2020 Ch. IV, Luật Lưu trữ 33/2024, as tables and claims. Browser-safe. */
import { lifecycle } from '#platform/lifecycle'

export const planLifecycle = lifecycle(['drafting', 'submitted', 'approved'], {
  write: { from: ['drafting'], to: 'drafting' },
  submit: { from: ['drafting'], to: 'submitted' },
  return: { from: ['submitted'], to: 'drafting' },
  approve: { from: ['submitted'], to: 'approved' },
  amend: { from: ['approved'], to: 'approved' },
})
export type PlanState = (typeof planLifecycle.states)[number]

export const fileLifecycle = lifecycle(['open', 'closed', 'handing', 'archived', 'destroyed'], {
  fill: { from: ['open'], to: 'open' },
  close: { from: ['open'], to: 'closed' },
  reopen: { from: ['closed'], to: 'open' },
  keepBack: { from: ['closed'], to: 'closed' },
  handOver: { from: ['closed'], to: 'handing' },
  takeBack: { from: ['handing'], to: 'closed' },
  accept: { from: ['handing'], to: 'archived' },
  destroy: { from: ['archived', 'closed'], to: 'destroyed' },
})
export type FileState = (typeof fileLifecycle.states)[number]
export type FileMove = keyof typeof fileLifecycle.moves

export const transferLifecycle = lifecycle(['proposed', 'signed', 'accepted', 'returned', 'withdrawn'], {
  sign: { from: ['proposed'], to: 'signed' },
  accept: { from: ['signed'], to: 'accepted' },
  return: { from: ['signed'], to: 'returned' },
  withdraw: { from: ['proposed'], to: 'withdrawn' },
})
export type TransferState = (typeof transferLifecycle.states)[number]

export const loanLifecycle = lifecycle(['asked', 'lent', 'refused', 'returned'], {
  lend: { from: ['asked'], to: 'lent' },
  refuse: { from: ['asked'], to: 'refused' },
  giveBack: { from: ['lent'], to: 'returned' },
})
export type LoanState = (typeof loanLifecycle.states)[number]

export const destructionLifecycle = lifecycle(['proposed', 'reviewed', 'approved', 'refused', 'destroyed'], {
  review: { from: ['proposed'], to: 'reviewed' },
  approve: { from: ['reviewed'], to: 'approved' },
  refuse: { from: ['reviewed'], to: 'refused' },
  carryOut: { from: ['approved'], to: 'destroyed' },
})
export type DestructionState = (typeof destructionLifecycle.states)[number]

export const depositLifecycle = lifecycle(['checking', 'checked', 'unsound', 'accepted', 'refused'], {
  accept: { from: ['checked'], to: 'accepted' },
  refuse: { from: ['checked'], to: 'refused' },
})
export type DepositState = (typeof depositLifecycle.states)[number]

/** `Vĩnh viễn` or `20 năm` as a package writes it; null when it says neither. */
export function retentionOf(words: string): { years: number | null } | null {
  if (words === 'Vĩnh viễn') return { years: null }
  const years = /^(\d{1,3}) năm$/.exec(words)?.[1]
  return years === undefined ? null : { years: Number(years) }
}

export const workKinds = ['ordinary', 'construction'] as const
export type WorkKind = (typeof workKinds)[number]
export const rightsKinds = ['agency', 'restricted'] as const

/** The numbers of the law that hold on a day; each comes from a dated row. */
export type Rules = {
  shortestYears: number; longestYears: number; handOverMonths: number; handOverMonthsConstruction: number
  keepBackMonths: number; mustHandOverYears: number; warnDays: number; loanDays: number
}

/** For ever, or a number of years within the law's limits. */
export const isLawfulRetention = (years: number | null, { shortestYears, longestYears }: Pick<Rules, 'shortestYears' | 'longestYears'>) =>
  years === null || (years >= shortestYears && years <= longestYears)

/** The same day some months later; the last of the month where there is no such day. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}

type Kept = { retentionYears: number | null; workKind: WorkKind }

/** Whether a file goes to the agency's archive at all: shorter-lived ones stay with their keepers. */
export const mustBeHandedOver = ({ retentionYears }: Pick<Kept, 'retentionYears'>, { mustHandOverYears }: Pick<Rules, 'mustHandOverYears'>) =>
  retentionYears === null || retentionYears >= mustHandOverYears

/** The last day for handing a file over, or null when it need not be. */
export function handOverDueOn(file: Kept, endedOn: string, rules: Rules): string | null {
  if (!mustBeHandedOver(file, rules)) return null
  return addMonths(endedOn, file.workKind === 'construction' ? rules.handOverMonthsConstruction : rules.handOverMonths)
}

/** The last day of a retention period: it counts from the year in which the work ended. Null for what is kept for ever. */
export const keptUntil = (endedOn: string, retentionYears: number | null): string | null =>
  retentionYears === null ? null : `${Number(endedOn.slice(0, 4)) + retentionYears}-12-31`

type Doomed = { state: FileState; retentionYears: number | null; endedOn: string | null; isHeld: boolean }

/** Why a file may not be destroyed, or null. */
export function destructionFlaw(file: Doomed, today: string, rules: Rules) {
  if (file.retentionYears === null) return 'kept-for-ever' as const
  if (file.isHeld) return 'held' as const
  const isInPlace = file.state === 'archived' || (file.state === 'closed' && !mustBeHandedOver(file, rules))
  if (!isInPlace || file.endedOn === null) return 'not-in-store' as const
  return keptUntil(file.endedOn, file.retentionYears)! >= today ? ('still-kept' as const) : null
}

/** Why a file may not be kept back like this, or null: longer than the law lets, or not beyond what is due anyway. */
export function keepBackFlaw({ handOverDueOn: due, untilOn }: { handOverDueOn: string | null; untilOn: string }, { keepBackMonths }: Pick<Rules, 'keepBackMonths'>) {
  if (due === null) return 'nothing-due' as const
  if (untilOn <= due) return 'keep-back-too-short' as const
  return untilOn > addMonths(due, keepBackMonths) ? ('keep-back-too-long' as const) : null
}

/** Two positions of one order: `01.TCCB` before `02.TCCB` before `10.TCCB`. */
export const byCode = (a: { code: string }, b: { code: string }) => a.code.localeCompare(b.code, 'vi', { numeric: true })

/** `01.TCCB`: an ordinal and letters, digits, dots, dashes or slashes. */
export const isFileCode = (code: string) => /^[\p{L}\p{N}][\p{L}\p{N}.\-/]*$/u.test(code)
