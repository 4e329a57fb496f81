/**
 * The exchange axis as a process of its own, for tests and demonstrations: `node …/simulator.ts [port]` prints `{"port":…}`.
 * It keeps a mailbox per system, knows each by its id and secret, hands messages on by the agencies they name, and answers with codes of the real one.
 * Behind `/world` stands what is around it: systems are joined, their agencies named, messages looked at, faults ordered.
 * `node …/simulator.ts send URL --from H57 --to H40` makes it send a sample edoc.
 */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import { documentIdOf, profiles, readEdxml, readStatus, toCurrentOrganId, writeEdxml, type Organ } from '#packages/edxml'

type System = { id: string; secret: string; organIds: string[] }
type Message = { docId: string; type: 'edoc' | 'status'; from: string; to: string[]; at: string; file: Buffer; /** What each receiving system has made of it. */ statuses: Record<string, string> }
type Fault = { path: string; kind: 'code' | 'status' | 'drop' | 'repeat'; value: number; times: number }
type Asked = { path: string; query: URLSearchParams; headers: IncomingHttpHeaders; body: Buffer }
type Answered = { status?: number; body: object }

const systems = new Map<string, System>()
const messages: Message[] = []
const asked: { path: string; systemId: string; at: string }[] = []
let faults: Fault[] = []

/** As the axis says it: 10 and 15 who asks, 18 to 23 what was asked. */
const words: Record<number, string> = {
  0: 'Thành công', 10: 'Thiếu thông tin xác thực', 15: 'Sai mã hệ thống hoặc khóa bí mật', 18: 'Loại thông điệp không đúng', 19: 'Không có tệp edoc', 20: 'Tệp edXML không hợp lệ',
  21: 'Không tìm thấy đơn vị nhận', 22: 'Không tìm thấy văn bản', 23: 'Vượt quá dung lượng cho phép',
}
const MOST_BYTES = 64 * 1024 * 1024

class Refused extends Error {
  readonly code: number
  readonly status: number
  constructor(code: number, status = 200) {
    super(words[code])
    this.code = code
    this.status = status
  }
}

const ok = (more: object = {}): Answered => ({ body: { status: 'OK', ErrorCode: '0', ErrorDesc: words[0], ...more } })
const text = (value: unknown) => (typeof value === 'string' ? value : '')
const texts = (value: unknown) => (Array.isArray(value) ? value.map(text) : [])
const same = (organId: string) => toCurrentOrganId(organId) ?? organId

function systemOf({ headers }: Asked): System {
  const [id, secret] = [text(headers['x-systemid']), text(headers['x-secretkey'])]
  if (id === '' || secret === '') throw new Refused(10, 401)
  const system = systems.get(id)
  if (!system || system.secret !== secret) throw new Refused(15, 401)
  return system
}

/** One file and one field are all that is ever sent. */
function partsOf({ headers, body }: Asked): Map<string, Buffer> {
  const boundary = /boundary="?([^";]+)/.exec(headers['content-type'] ?? '')?.[1]
  if (!boundary) throw new Refused(19)
  const parts = new Map<string, Buffer>()
  const mark = Buffer.from(`--${boundary}`)
  for (let at = body.indexOf(mark); at >= 0; ) {
    const next = body.indexOf(mark, at + mark.length)
    if (next < 0) break
    const part = body.subarray(at + mark.length + 2, next - 2)
    const end = part.indexOf('\r\n\r\n')
    const name = /name="([^"]+)"/.exec(part.subarray(0, end).toString())?.[1]
    if (name) parts.set(name, part.subarray(end + 4))
    at = next
  }
  return parts
}

/** Whom a message is for: an envelope names them, a status answers the sender of what it is about; 13 goes to whoever has it. */
async function addressesOf(type: Message['type'], file: Buffer): Promise<string[]> {
  try {
    if (type === 'edoc') return (await readEdxml(file)).envelope.to.map(({ organId }) => same(organId))
    const { status } = readStatus(file)
    if (status.code !== '13') return [same(status.responseFor.organId)]
    const [first] = messages.filter((message) => message.type === 'edoc' && message.file.includes(status.responseFor.documentId))
    return first?.to ?? []
  } catch {
    throw new Refused(20)
  }
}

const holders = (organIds: readonly string[]) => [...systems.values()].filter((system) => system.organIds.some((organId) => organIds.includes(same(organId))))

async function keep(type: Message['type'], from: string, file: Buffer): Promise<Message> {
  const to = await addressesOf(type, file)
  const receivers = holders(to)
  if (receivers.length === 0) throw new Refused(21)
  const message: Message = { docId: randomUUID(), type, from, to, at: new Date().toISOString(), file, statuses: Object.fromEntries(receivers.map(({ id }) => [id, 'inbox'])) }
  messages.push(message)
  return message
}

const messageFor = (system: System, docId: string) => {
  const found = messages.find((message) => message.docId === docId && system.id in message.statuses)
  if (!found) throw new Refused(22, 404)
  return found
}

const isType = (value: string): value is Message['type'] => value === 'edoc' || value === 'status'
const keywords = ['inbox', 'acceptance', 'rejection', 'processing', 'done', 'fail']

const rest: Record<string, (asking: Asked) => Answered | Promise<Answered>> = {
  'POST sendEdoc': async (asking) => {
    const system = systemOf(asking)
    if (asking.body.length > MOST_BYTES) throw new Refused(23)
    const parts = partsOf(asking)
    const [type, file] = [parts.get('messageType')?.toString() ?? '', parts.get('edocFile')]
    if (!isType(type)) throw new Refused(18)
    if (!file) throw new Refused(19)
    return ok({ DocID: (await keep(type, system.organIds[0] ?? system.id, file)).docId })
  },
  'POST updateStatus': (asking) => {
    const system = systemOf(asking)
    const { docId, status } = JSON.parse(asking.body.toString() || '{}') as { docId?: string; status?: string }
    if (!keywords.includes(text(status))) throw new Refused(18)
    messageFor(system, text(docId)).statuses[system.id] = text(status)
    return ok()
  },
  'GET getReceivedEdocList': (asking) => {
    const system = systemOf(asking)
    const type = asking.query.get('messageType') ?? text(asking.headers['messagetype'])
    if (!isType(type)) throw new Refused(18)
    const waiting = messages.filter((message) => message.type === type && message.statuses[system.id] === 'inbox')
    return ok({ data: waiting.map(({ docId, from, at }) => ({ DocId: docId, from, messagetype: type, created_time: at })) })
  },
  'GET getEdoc': (asking) => ok({ data: messageFor(systemOf(asking), asking.query.get('docId') ?? text(asking.headers['docid'])).file.toString('base64') }),
}

/** One empty page. */
function onePage(): Buffer {
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>']
  let body = '%PDF-1.7\n'
  const places = objects.map((object, at) => { const place = body.length; body += `${at + 1} 0 obj${object}endobj\n`; return place })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(`${body}xref\n0 4\n0000000000 65535 f \n${table}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`)
}
const organ = (organId: string, name: string): Organ => ({ organId, name, inCharge: null, address: null, email: null, telephone: null, fax: null, website: null })

/** A letter of an agency that has no system of its own here. */
async function sample({ from, fromName, to, toName, subject, number }: Record<string, unknown>): Promise<Buffer> {
  const [sender, receiver] = [organ(text(from) || 'H57', text(fromName) || 'Ủy ban nhân dân tỉnh Sông Hương'), organ(same(text(to)), text(toName) || text(to))]
  const [on, code] = [new Date(Date.now() + 7 * 3600_000).toISOString().slice(0, 10), { number: text(number) || String(100 + messages.length), notation: 'UBND-NN' }]
  return Buffer.from(await writeEdxml({
    from: sender, to: [receiver], code, promulgation: { place: 'Sông Hương', on }, typeCode: 'CV', typeName: 'Công văn', subject: text(subject) || 'V/v phối hợp phòng, chống thiên tai khu vực giáp ranh', content: null,
    signer: { competence: 'KT. CHỦ TỊCH', position: 'Phó Chủ tịch', fullName: 'Trần Văn Bình' }, dueOn: null, toPlaces: ['Như trên', 'Lưu: VT, NN'],
    otherInfo: { priority: 'urgent', sphere: null, typerNotation: null, promulgationAmount: 1, pageAmount: 1, appendixes: [] }, responseFor: [], steeringType: 0,
    documentId: documentIdOf({ organId: sender.organId, on, code }, profiles.national)!, trace: [{ organId: sender.organId, at: new Date() }], business: { kind: 'new', reason: null, staff: null, isOnPaper: false },
    attachments: [{ name: `${code.number}-${code.notation}.pdf`, contentType: 'application/pdf', description: null, bytes: onePage() }],
  }, profiles.national))
}

const described = ({ docId, type, from, to, at, statuses }: Message) => ({ docId, type, from, to, at, statuses })

const world: Record<string, (given: Record<string, unknown>) => object | Promise<object>> = {
  systems: ({ id, secret, organIds }) => { systems.set(text(id), { id: text(id), secret: text(secret), organIds: texts(organIds).map(same) }); return { id } },
  faults: (given) => { faults = Array.isArray(given.faults) ? (given.faults as Fault[]) : []; return { faults } },
  send: async (given) => described(await keep('edoc', text(given.from) || 'H57', given.file === undefined ? await sample(given) : Buffer.from(text(given.file), 'base64'))),
  status: async (given) => described(await keep('status', text(given.from), Buffer.from(text(given.file), 'base64'))),
  messages: () => ({ messages: messages.map(described) }),
  file: ({ docId }) => ({ file: messages.find((message) => message.docId === docId)?.file.toString('base64') ?? null }),
  asked: () => ({ asked }),
}

/** The next calls of a path go wrong as ordered: a code, an HTTP status, a line that breaks before (`drop`) or after (`repeat`) the work is done. */
function takeFault(path: string): Fault | undefined {
  const fault = faults.find((each) => each.times > 0 && (each.path === path || each.path === '*'))
  if (fault) fault.times -= 1
  return fault
}

async function answer(method: string, asking: Asked): Promise<Answered | null> {
  const inWorld = /^\/world\/(\w+)$/.exec(asking.path)?.[1]
  if (inWorld !== undefined) return { body: (await world[inWorld]?.(JSON.parse(asking.body.toString() || '{}') as Record<string, unknown>)) ?? { error: 'no such thing' } }
  const path = /^\/v1\/(\w+)$/.exec(asking.path)?.[1] ?? ''
  const verb = rest[`${method} ${path}`]
  if (!verb) return { status: 404, body: { status: 'ERROR', ErrorDesc: 'Không có dịch vụ này' } }
  asked.push({ path, systemId: text(asking.headers['x-systemid']), at: new Date().toISOString() })
  const fault = takeFault(path)
  return fault === undefined ? verb(asking) : faulty(fault, () => verb(asking))
}

async function faulty({ kind, value }: Fault, work: () => Answered | Promise<Answered>): Promise<Answered | null> {
  if (kind === 'code') throw new Refused(value)
  if (kind === 'status') return { status: value, body: { status: 'ERROR', ErrorDesc: `HTTP ${value}` } }
  if (kind === 'repeat') await work()
  return null
}

async function askedOf(request: IncomingMessage): Promise<Asked> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://axis')
  return { path: pathname, query: searchParams, headers: request.headers, body: Buffer.concat(pieces) }
}

function serve(port: number) {
  const server = createServer((request, response) => {
    const say = (status: number, body: object) => response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
    askedOf(request).then((asking) => answer(request.method ?? 'GET', asking)).then((answered) => (answered === null ? response.destroy() : say(answered.status ?? 200, answered.body))).catch((error: unknown) =>
      (error instanceof Refused ? say(error.status, { status: 'ERROR', ErrorCode: String(error.code), ErrorDesc: error.message }) : say(500, { status: 'ERROR', ErrorDesc: String(error) })))
  })
  server.listen(port, '127.0.0.1', () => console.log(JSON.stringify({ port: (server.address() as AddressInfo).port })))
}

/** Joined to a running simulator with systems named on the command line: `--join id:secret:H40,H40.02`. */
async function order(url: string, what: string, body: object) {
  const response = await fetch(`${url.replace(/\/+$/, '')}/world/${what}`, { method: 'POST', body: JSON.stringify(body) })
  console.log(JSON.stringify(await response.json()))
}

const { values, positionals: [first = '0', url = ''] } = parseArgs({
  allowPositionals: true,
  options: { from: { type: 'string' }, 'from-name': { type: 'string' }, to: { type: 'string' }, subject: { type: 'string' }, number: { type: 'string' }, id: { type: 'string' }, secret: { type: 'string' }, agencies: { type: 'string' } },
})
if (first === 'send') await order(url, 'send', { from: values.from, fromName: values['from-name'], to: values.to, subject: values.subject, number: values.number })
else if (first === 'join') await order(url, 'systems', { id: values.id, secret: values.secret, organIds: (values.agencies ?? '').split(',') })
else serve(Number(first))
