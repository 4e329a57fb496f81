/** A carrier as VNPost takes orders: `POST /orders` under our own id, `POST /orders/:id/cancel`. */
import { config } from '#platform/config'
import { fetchOutsideOr } from '#platform/outbound'
import type { Parties } from '../queries/shipments.ts'
import type { Direction } from '../rules.ts'

export type Account = { url: string; token: string }
export type Order = Parties & { orderId: string; direction: Direction; grams: number; reach: string; note: string }
/** `later` is worth another attempt; `refused` is the carrier's last word. */
export type Reply<T> = ({ outcome: 'taken' } & T) | { outcome: 'later' | 'refused'; problem: string }

const PATIENCE_MS = 20_000
const isPassing = (status: number) => [401, 403, 408, 425, 429].includes(status) || status >= 500
const word = (value: unknown) => (typeof value === 'string' ? value : '')

type Answer = { status: number; body: Record<string, unknown> }

async function post({ url, token }: Account, path: string, key: string, body: object): Promise<Answer> {
  const text = JSON.stringify(body)
  const response = await fetchOutsideOr(config.messageHosts)(`${url.replace(/\/+$/, '')}${path}`, {
    method: 'POST', body: text, signal: AbortSignal.timeout(PATIENCE_MS),
    headers: { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)), authorization: `Bearer ${token}`, 'idempotency-key': key },
  })
  return { status: response.status, body: (await response.json().catch(() => ({}))) as Answer['body'] }
}

async function judged<T>(asking: Promise<Answer>, taken: (body: Answer['body']) => T | null): Promise<Reply<T>> {
  try {
    const { status, body } = await asking
    const good = status < 300 ? taken(body) : null
    if (good) return { outcome: 'taken', ...good }
    return { outcome: status < 300 || isPassing(status) ? 'later' : 'refused', problem: (word(body.error) || `HTTP ${status}`).slice(0, 300) }
  } catch (error) {
    return { outcome: 'later', problem: (error instanceof Error ? error.message : String(error)).slice(0, 300) }
  }
}

export const placeOrder = (account: Account, order: Order): Promise<Reply<{ trackingNumber: string }>> =>
  judged(post(account, '/orders', order.orderId, order), ({ trackingNumber }) => (word(trackingNumber) === '' ? null : { trackingNumber: word(trackingNumber) }))

/** Refused once it has been picked up. Of an order the carrier never got there is nothing to call off. */
export const cancelOrder = (account: Account, orderId: string): Promise<Reply<object>> =>
  judged(post(account, `/orders/${orderId}/cancel`, orderId, {}).then((answer) => (answer.status === 404 ? { ...answer, status: 200 } : answer)), () => ({}))
