/** A payment gateway: citizens are sent to its signed address `/pay`, it calls back, says under `GET /orders/:id` what became of one, and lets nobody pay it after `DELETE /orders/:id`. What we sign and what it signs have a secret each. */
import { sealEnvelope } from '#platform/callbacks'
import { config } from '#platform/config'
import { fetchOutsideOr } from '#platform/outbound'

export type Account = { url: string; token: string; orderSecret: string; reportSecret: string }
export type Order = { orderId: string; amount: number; purpose: string; returnTo: string }
export type Said = { outcome: 'paid' | 'failed' | 'open'; amount: number } | { outcome: 'later'; problem: string }

const PATIENCE_MS = 20_000
const base = ({ url }: Account) => url.replace(/\/+$/, '')

/** Nothing is asked of the gateway beforehand: what is signed in the address is the order. */
export function addressOf(account: Account, order: Order, now: Date): string {
  const { at, payload, signature } = sealEnvelope(account.orderSecret, Math.floor(now.getTime() / 1000), JSON.stringify(order))
  return `${base(account)}/pay?${new URLSearchParams({ at: String(at), payload, signature }).toString()}`
}

async function said(method: 'GET' | 'DELETE', account: Account, orderId: string): Promise<Said> {
  try {
    const response = await fetchOutsideOr(config.messageHosts)(`${base(account)}/orders/${orderId}`, { method, headers: { authorization: `Bearer ${account.token}` }, signal: AbortSignal.timeout(PATIENCE_MS) })
    // An order nobody went on with is unknown there.
    if (response.status === 404) return { outcome: 'open', amount: 0 }
    const { outcome, amount } = (await response.json()) as { outcome?: string; amount?: number }
    if (response.ok && (outcome === 'paid' || outcome === 'failed' || outcome === 'open') && Number.isSafeInteger(amount)) return { outcome, amount: amount! }
    return { outcome: 'later', problem: `HTTP ${response.status}` }
  } catch (error) {
    return { outcome: 'later', problem: (error instanceof Error ? error.message : String(error)).slice(0, 300) }
  }
}

export const askOrder = (account: Account, orderId: string) => said('GET', account, orderId)
/** It answers what became of it: paid before, it stays so; else it has failed for good. */
export const closeOrder = (account: Account, orderId: string) => said('DELETE', account, orderId)
