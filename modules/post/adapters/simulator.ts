/**
 * A carrier as a process: `node …/simulator.ts [port] [--reports URL --secret S --every MS]` prints `{"port":…}`. An order is known by our own id: the same again
 * is the same order. With `--reports` it carries every order to its end by itself, one saying each so many milliseconds. Behind `/world` stands what is around it.
 */
import { createHmac, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'

type Order = { orderId: string; trackingNumber: string; state: string; asked: number; receiver: { name: string; address: string } }
type Fault = { path: string; kind: 'status' | 'drop' | 'repeat'; value?: number; times: number }
type Given = { faults?: Fault[]; facts?: object; at?: number; by?: string; orderId?: string; state?: string }
type Answered = { status: number; body: object } | null

const orders = new Map<string, Order>()
let faults: Fault[] = []

const { values: { reports, secret = 'mau', token = 'mau', every = '2000' }, positionals: [port = '0'] } = parseArgs({
  allowPositionals: true, options: { reports: { type: 'string' }, secret: { type: 'string' }, token: { type: 'string' }, every: { type: 'string' } },
})

const seal = (facts: object, at = Math.floor(Date.now() / 1000), by = secret) => {
  const payload = JSON.stringify({ eventId: randomUUID(), ...facts })
  return { at, payload, signature: createHmac('sha256', by).update(`${at}.${payload}`).digest('hex') }
}

const road = [['picked_up', 'Bưu cục Yên Trung'], ['in_transit', 'Trung tâm khai thác Sông Lam'], ['delivered', 'Tại địa chỉ nhận']] as const

/** A saying the office does not answer is said again: it counts there once. */
async function tell(order: Order, [word, place]: (typeof road)[number]) {
  const envelope = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(seal({ orderId: order.orderId, trackingNumber: order.trackingNumber, word, place, happenedAt: new Date().toISOString() })) }
  for (let tries = 0; tries < 3; tries += 1) if (await fetch(reports!, envelope).then(({ ok }) => ok, () => false)) return
}

function carry(order: Order) {
  for (const [i, step] of road.entries()) setTimeout(() => { if (order.state !== 'cancelled') { order.state = step[0]; void tell(order, step) } }, (i + 1) * Number(every))
}

function place(body: Order): Answered {
  const known = orders.get(body.orderId)
  if (known) return { status: 200, body: Object.assign(known, { asked: known.asked + 1 }) }
  if (body.receiver.address.includes('không có')) return { status: 422, body: { error: 'Không tìm được địa chỉ nhận' } }
  const order: Order = { ...body, trackingNumber: `SL${String(100_000_000 + orders.size)}VN`, state: 'ordered', asked: 1 }
  orders.set(order.orderId, order)
  if (reports !== undefined) carry(order)
  return { status: 201, body: order }
}

function cancel(orderId: string): Answered {
  const order = orders.get(orderId)
  if (!order) return { status: 404, body: { error: 'Không có đơn này' } }
  if (!['ordered', 'cancelled'].includes(order.state)) return { status: 409, body: { error: 'Bưu tá đã lấy hàng' } }
  order.state = 'cancelled'
  return { status: 200, body: order }
}

const world: Record<string, (given: Given) => object> = {
  orders: () => ({ orders: [...orders.values()] }),
  faults: (given) => { faults = given.faults ?? []; return { faults } },
  seal: ({ facts = {}, at, by }) => seal(facts, at, by),
  move: ({ orderId = '', state = '' }) => Object.assign(orders.get(orderId) ?? {}, { state }),
}

function served(path: string, body: string, authorization: string | undefined): Answered {
  if (authorization !== `Bearer ${token}`) return { status: 401, body: { error: 'token' } }
  if (path === '/orders') return place(JSON.parse(body) as Order)
  return cancel(/^\/orders\/([\w-]+)\/cancel$/.exec(path)?.[1] ?? '')
}

/** The next calls of a path go wrong as ordered: a status, a line that breaks before (`drop`) or after (`repeat`) the work is done. */
function answer(path: string, body: string, authorization: string | undefined): Answered {
  const inWorld = /^\/world\/(\w+)$/.exec(path)?.[1]
  if (inWorld !== undefined) return { status: 200, body: world[inWorld]!(JSON.parse(body || '{}') as Given) }
  const fault = faults.find((each) => each.times > 0 && path.startsWith(each.path))
  if (!fault) return served(path, body, authorization)
  fault.times -= 1
  if (fault.kind === 'repeat') served(path, body, authorization)
  return fault.kind === 'status' ? { status: fault.value ?? 503, body: { error: `HTTP ${fault.value}` } } : null
}

const server = createServer((request, response) => {
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => {
    const answered = answer(request.url ?? '/', Buffer.concat(pieces).toString(), request.headers.authorization)
    if (answered === null) response.destroy()
    else response.writeHead(answered.status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(answered.body))
  })
})
/** Started by another process, it ends with it. */
process.on('disconnect', () => process.exit(0))
server.listen(Number(port), '127.0.0.1', () => console.log(JSON.stringify({ port: (server.address() as AddressInfo).port })))
