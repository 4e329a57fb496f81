/** How papers travel between a counter and a citizen. Pure. */
import { lifecycle } from '#platform/lifecycle'

export const directions = ['to_citizen', 'to_counter'] as const
export type Direction = (typeof directions)[number]
export const reaches = ['province', 'country'] as const
export type Reach = (typeof reaches)[number]

export const shipmentLifecycle = lifecycle(['ordered', 'picked_up', 'in_transit', 'delivered', 'returned', 'lost', 'cancelled'], {
  pickUp: { from: ['ordered'], to: 'picked_up' },
  carry: { from: ['ordered', 'picked_up'], to: 'in_transit' },
  deliver: { from: ['ordered', 'picked_up', 'in_transit', 'lost'], to: 'delivered' },
  giveBack: { from: ['ordered', 'picked_up', 'in_transit', 'lost'], to: 'returned' },
  lose: { from: ['ordered', 'picked_up', 'in_transit'], to: 'lost' },
  cancel: { from: ['ordered'], to: 'cancelled' },
})
export const shipmentStates = shipmentLifecycle.states
export type ShipmentState = (typeof shipmentStates)[number]

/** What a carrier reports. A report that comes after a later one tells of the past and moves nothing. */
export const carrierWords = ['picked_up', 'in_transit', 'delivered', 'returned', 'lost'] as const
export type CarrierWord = (typeof carrierWords)[number]
const moveOf = { picked_up: 'pickUp', in_transit: 'carry', delivered: 'deliver', returned: 'giveBack', lost: 'lose' } as const satisfies Record<CarrierWord, keyof typeof shipmentLifecycle.moves>
export const stateAfter = (state: ShipmentState, word: CarrierWord): ShipmentState => (shipmentLifecycle.can(moveOf[word], state) ? word : state)
export const isOver = (state: ShipmentState) => !['ordered', 'picked_up', 'in_transit'].includes(state)

/** Which way papers of a dossier in this state may go: the result to the citizen, what is still missing to the counter. */
export function directionFor(state: string): Direction | null {
  if (state === 'resolved') return 'to_citizen'
  return ['submitted', 'supplement_requested'].includes(state) ? 'to_counter' : null
}

const [FIRST_PAUSE, LONGEST_PAUSE] = [30_000, 3_600_000]
/** Milliseconds after so many attempts. */
export const backOff = (attempts: number) => Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.max(0, attempts - 1))

export type Tariff = { reach: Reach; upToGrams: number; fee: number; legalBasis: string }
/** The lightest class a thing fits in. */
export const tariffFor = (tariffs: readonly Tariff[], reach: Reach, grams: number): Tariff | undefined =>
  tariffs.filter((each) => each.reach === reach && each.upToGrams >= grams).toSorted((a, b) => a.upToGrams - b.upToGrams)[0]

export const maskPhone = (phone: string) => `${phone.slice(0, 2)}••••${phone.slice(-3)}`
