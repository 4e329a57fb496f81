/**
 * A payment gateway as a process: `node …/simulator.ts [port] [--reports URL --order-secret S --report-secret S --token T]` prints `{"port":…}`. `/pay` shows a page with two buttons; whichever
 * is pressed is called back about and the payer sent back. Behind `/world` stands what is around it: `seal` signs a report, `decide` settles an order without calling back.
 */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'

type Order = { orderId: string; amount: number; purpose: string; returnTo: string; outcome: 'open' | 'paid' | 'failed' }
type Given = { facts?: object; at?: number; by?: string; orderId?: string; outcome?: Order['outcome']; amount?: number }
type Answered = { status: number; body: object | string; to?: string }

const orders = new Map<string, Order>()
const words = { type: 'string' } as const
const { values: { reports, token = 'mau', 'order-secret': orderSecret = 'mau-don', 'report-secret': reportSecret = 'mau-bao' }, positionals: [port = '0'] } = parseArgs({ allowPositionals: true, options: { reports: words, token: words, 'order-secret': words, 'report-secret': words } })

const hmac = (by: string, at: number, payload: string) => createHmac('sha256', by).update(`${at}.${payload}`).digest()
const seal = (facts: object, at = Math.floor(Date.now() / 1000), by = reportSecret) => {
  const payload = JSON.stringify({ eventId: randomUUID(), ...facts })
  return { at, payload, signature: hmac(by, at, payload).toString('hex') }
}

/** A saying the office does not answer is said again: it counts there once. */
async function tell({ orderId, amount, outcome }: Order) {
  const body = JSON.stringify(seal({ orderId, amount, outcome }))
  for (let tries = 0; tries < 3; tries += 1) if (await fetch(reports!, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).then(({ ok }) => ok, () => false)) return
}

const clean = (text: string) => text.replaceAll(/[<>&"]/g, '')
const page = ({ orderId, amount, purpose }: Order) => `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Cổng thanh toán (mô phỏng)</title><main><h1>Cổng thanh toán (mô phỏng)</h1>
<p>Nội dung: <b>${clean(purpose)}</b></p><p>Số tiền: <b>${amount.toLocaleString('vi-VN')} đồng</b></p><p><a href="/done?order=${orderId}&outcome=paid">Thanh toán</a> · <a href="/done?order=${orderId}&outcome=failed">Hủy</a></p></main></html>`

function pay(query: URLSearchParams): Answered {
  const [at, payload, signature] = [Number(query.get('at')), query.get('payload') ?? '', Buffer.from(query.get('signature') ?? '', 'hex')]
  const sound = hmac(orderSecret, at, payload)
  if (signature.length !== sound.length || !timingSafeEqual(signature, sound)) return { status: 403, body: 'Chữ ký không đúng' }
  const order = JSON.parse(payload) as Order
  if (!orders.has(order.orderId)) orders.set(order.orderId, { ...order, outcome: 'open' })
  const known = orders.get(order.orderId)!
  return known.outcome === 'open' ? { status: 200, body: page(known) } : { status: 410, body: 'Đơn này đã đóng' }
}

async function done(query: URLSearchParams): Promise<Answered> {
  const order = orders.get(query.get('order') ?? '')
  if (!order) return { status: 404, body: 'Không có đơn này' }
  if (order.outcome === 'open') order.outcome = query.get('outcome') === 'paid' ? 'paid' : 'failed'
  if (reports !== undefined) await tell(order)
  return { status: 303, body: '', to: order.returnTo }
}

const world: Record<string, (given: Given) => object> = {
  seal: ({ facts = {}, at, by }) => seal(facts, at, by),
  decide: ({ orderId = '', outcome = 'paid', amount = 0 }) => { const order: Order = { orderId, amount, purpose: '', returnTo: '', outcome }; orders.set(orderId, order); return order },
}

/** What is closed before anybody came is remembered: its address stays signed. */
function order(id: string, isClosing: boolean): Answered {
  const known = orders.get(id) ?? (isClosing ? { orderId: id, amount: 0, purpose: '', returnTo: '', outcome: 'open' as const } : undefined)
  if (!known) return { status: 404, body: { error: 'order' } }
  if (isClosing && known.outcome === 'open') orders.set(id, { ...known, outcome: 'failed' })
  return { status: 200, body: orders.get(id)! }
}

async function answer(method: string | undefined, url: URL, body: string, authorization: string | undefined): Promise<Answered> {
  const inWorld = /^\/world\/(\w+)$/.exec(url.pathname)?.[1]
  if (inWorld !== undefined) return { status: 200, body: world[inWorld]!(JSON.parse(body || '{}') as Given) }
  if (url.pathname === '/pay') return pay(url.searchParams)
  if (url.pathname === '/done') return done(url.searchParams)
  if (authorization !== `Bearer ${token}`) return { status: 401, body: { error: 'token' } }
  return order(/^\/orders\/([\w-]+)$/.exec(url.pathname)?.[1] ?? '', method === 'DELETE')
}

const server = createServer((request, response) => {
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => {
    void answer(request.method, new URL(request.url ?? '/', 'http://gateway'), Buffer.concat(pieces).toString(), request.headers.authorization).then(({ status, body, to }) =>
      response.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8', ...(to !== undefined && { location: to }) }).end(typeof body === 'string' ? body : JSON.stringify(body)))
  })
})
server.listen(Number(port), '127.0.0.1', () => console.log(JSON.stringify({ port: (server.address() as AddressInfo).port })))
