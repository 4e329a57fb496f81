/** What a dossier owes: due until paid, forgiven or called off; what was paid may go back. Pure. */
import { lifecycle } from '#platform/lifecycle'

export const chargeLifecycle = lifecycle(['due', 'waived', 'paid', 'refunded', 'void'], {
  settle: { from: ['due', 'waived'], to: 'due' },
  waive: { from: ['due', 'waived'], to: 'waived' },
  pay: { from: ['due'], to: 'paid' },
  refund: { from: ['paid'], to: 'refunded' },
  void: { from: ['due', 'waived'], to: 'void' },
})
export const chargeStates = chargeLifecycle.states
export type ChargeState = (typeof chargeStates)[number]

/** Fees of the procedure, or what is owed before it goes on (state 6). */
export const chargeReasons = ['fees', 'obligation'] as const
export type ChargeReason = (typeof chargeReasons)[number]
export const means = ['cash', 'transfer', 'gateway'] as const
export type Means = (typeof means)[number]
/** Paid without coming to the counter. */
export const isOnline = (by: Means) => by !== 'cash'

const LONGEST_PURPOSE = 25
/** What a transfer names: the dossier's code, and which of its charges, by a letter lest the digits of a day run into it. At most what a VietQR carries; the end of a code tells dossiers apart. */
export function purposeOf(code: string, ordinal: number): string {
  const end = ordinal === 1 ? '' : `.K${ordinal}`
  return `${code.replaceAll(/[^\x21-\x7e]/g, '').slice(-(LONGEST_PURPOSE - end.length))}${end}`
}
/** As a bank prints it: capitals and digits, the rest is lost. */
export const keyOf = (purpose: string) => purpose.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
