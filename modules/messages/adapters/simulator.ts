/**
 * An SMS gateway, Zalo's notification service and a push service as one process: `node …/simulator.ts [port] [--reports URL --secret S]` prints `{"port":…}`.
 * Each sending is known by its key: the same key again is the same sending. A number that ends in 000 is refused, one that ends in 111 bounces
 * afterwards, everything else arrives. Behind `/world` stands what is around it: sendings are looked at, faults ordered, reports sealed.
 */
import { createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'

type Sending = { key: string; channel: 'sms' | 'zalo' | 'push'; to: string; body: unknown; id: string; asked: number }
type Fault = { path: string; kind: 'status' | 'drop' | 'repeat'; value?: number; times: number }
type Asked = { path: string; headers: IncomingMessage['headers']; body: Buffer }
type Answered = { status: number; body: object } | null

const sendings = new Map<string, Sending>()
const gone = new Set<string>()
let faults: Fault[] = []

const { values: { reports, secret = 'mau', token = 'mau' }, positionals: [port = '0'] } = parseArgs({
  allowPositionals: true, options: { reports: { type: 'string' }, secret: { type: 'string' }, token: { type: 'string' } },
})

const seal = (facts: object, at = Math.floor(Date.now() / 1000), by = secret) => {
  const payload = JSON.stringify({ reportId: randomUUID(), reason: null, ...facts })
  return { at, payload, signature: createHmac('sha256', by).update(`${at}.${payload}`).digest('hex') }
}

/** Tells the office what became of it; a report that finds nobody is lost, as with many gateways. */
async function report({ key, channel, to }: Sending) {
  const envelope = seal(to.endsWith('111') ? { key, word: 'bounced', reason: 'Thuê bao không liên lạc được' } : { key, word: 'delivered' })
  await fetch(`${reports}/${channel}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(envelope) }).catch(() => {})
}

function take(channel: Sending['channel'], key: string, to: string, body: unknown): Sending {
  const name = `${channel} ${key}`
  const known = sendings.get(name)
  if (known) return Object.assign(known, { asked: known.asked + 1 })
  const sending: Sending = { key, channel, to, body, id: randomUUID(), asked: 1 }
  sendings.set(name, sending)
  if (reports !== undefined && channel !== 'push') setTimeout(() => void report(sending), 300)
  return sending
}

const json = ({ body }: Asked) => JSON.parse(body.toString() || '{}') as Record<string, string>

const gateways: Record<string, (asking: Asked) => Answered> = {
  '/sms/messages': (asking) => {
    if (asking.headers.authorization !== `Bearer ${token}`) return { status: 401, body: { error: 'token' } }
    const { to = '', text = '' } = json(asking)
    if (to.endsWith('000')) return { status: 422, body: { error: 'Số điện thoại không tồn tại' } }
    return { status: 202, body: { id: take('sms', String(asking.headers['idempotency-key']), to, text).id } }
  },
  '/zalo/message/template': (asking) => {
    if (asking.headers.access_token !== token) return { status: 200, body: { error: -124, message: 'Access token is invalid' } }
    const { phone = '', tracking_id: key = '', ...body } = json(asking)
    if (phone.endsWith('000')) return { status: 200, body: { error: -118, message: 'Zalo account not existed' } }
    return { status: 200, body: { error: 0, message: 'Success', data: { msg_id: take('zalo', key, phone, body).id } } }
  },
}

function push({ path, headers, body }: Asked): Answered {
  if (gone.has(path)) return { status: 410, body: {} }
  take('push', `${path} ${String(headers.topic)}`, path, { bytes: body.length, encoding: headers['content-encoding'], authorization: String(headers.authorization).split(' ')[0] })
  return { status: 201, body: {} }
}

type Given = { faults?: Fault[]; path?: string; facts?: object; at?: number; by?: string }

const world: Record<string, (given: Given) => object> = {
  sendings: () => ({ sendings: [...sendings.values()] }),
  faults: (given) => { faults = given.faults ?? []; return { faults } },
  gone: ({ path = '' }) => { gone.add(path); return { path } },
  seal: ({ facts = {}, at, by }) => seal(facts, at, by),
}

const served = (asking: Asked): Answered => (asking.path.startsWith('/push/') ? push(asking) : (gateways[asking.path]?.(asking) ?? { status: 404, body: {} }))

/** The next calls of a path go wrong as ordered: a status, a line that breaks before (`drop`) or after (`repeat`) the work is done. */
function faulty({ kind, value = 503 }: Fault, asking: Asked): Answered {
  if (kind === 'repeat') served(asking)
  return kind === 'status' ? { status: value, body: { error: `HTTP ${value}` } } : null
}

function answer(asking: Asked): Answered {
  const inWorld = /^\/world\/(\w+)$/.exec(asking.path)?.[1]
  if (inWorld !== undefined) return { status: 200, body: world[inWorld]!(json(asking)) }
  const fault = faults.find(({ path, times }) => times > 0 && asking.path.startsWith(path))
  if (!fault) return served(asking)
  fault.times -= 1
  return faulty(fault, asking)
}

const server = createServer((request, response) => {
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => {
    const answered = answer({ path: request.url ?? '/', headers: request.headers, body: Buffer.concat(pieces) })
    if (answered === null) response.destroy()
    else response.writeHead(answered.status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(answered.body))
  })
})
server.listen(Number(port), '127.0.0.1', () => console.log(JSON.stringify({ port: (server.address() as AddressInfo).port })))
