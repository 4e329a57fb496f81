/** A secret found later: closed at once, then destroyed or given back. Browser-safe. */
import { lifecycle } from '#platform/lifecycle'

export const incidentLifecycle = lifecycle(['open', 'destroyed', 'restored'], {
  confirm: { from: ['open'], to: 'destroyed' },
  clear: { from: ['open'], to: 'restored' },
})
export type IncidentState = (typeof incidentLifecycle.states)[number]
