/** The REST interface of the axis (VXP/LGSP): one question, one answer. Names in answers are read in any case; the file of an edoc raw or as base64. */
import { randomUUID } from 'node:crypto'
import { config } from '#platform/config'
import { fetchOutsideOr } from '#platform/outbound'
import { troubleOf, unreachable, type Trouble } from '../rules.ts'

export type Access = { url: string; systemId: string; secret: string }
export type MessageType = 'edoc' | 'status'
export type Listed = { docId: string; sender: string }

/** What went wrong, and whether asking again can help. */
export class AxisTrouble extends Error {
  readonly trouble: Trouble

  constructor(trouble: Trouble) {
    super(`${trouble.code}: ${trouble.detail}`)
    this.name = 'AxisTrouble'
    this.trouble = trouble
  }
}

const PATIENCE_MS = 60_000
const MOST_BYTES = 200 * 1024 * 1024

type Named = Record<string, unknown>
const lower = (body: unknown): Named => (typeof body === 'object' && body !== null && !Array.isArray(body) ? Object.fromEntries(Object.entries(body).map(([name, value]) => [name.toLowerCase().replaceAll('_', ''), value])) : {})
const word = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

async function bytesIn(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    if ((size += (chunk as Uint8Array).byteLength) > MOST_BYTES) throw new AxisTrouble({ code: 'axis/too-large', detail: `The answer has more than ${MOST_BYTES} bytes`, isFinal: true, isOfLink: false })
    chunks.push(chunk as Uint8Array)
  }
  return Buffer.concat(chunks)
}

function namedIn(bytes: Buffer): Named | null {
  if (bytes[0] !== 0x7b) return null
  try {
    return lower(JSON.parse(bytes.toString('utf8')))
  } catch {
    return null
  }
}

type Question = { method?: string; headers?: Record<string, string>; body?: Buffer<ArrayBuffer> }

async function ask({ url, systemId, secret }: Access, path: string, { method = 'GET', headers = {}, body }: Question = {}): Promise<{ bytes: Buffer; named: Named | null }> {
  const address = `${url.replace(/\/+$/, '')}/v1/${path}`
  const found = await fetchOutsideOr(config.axisHosts)(address, {
    method, headers: { 'x-systemid': systemId, 'x-secretkey': secret, ...headers, ...(body && { 'content-length': String(body.length) }) }, signal: AbortSignal.timeout(PATIENCE_MS), ...(body && { body }),
  }).then(async (response) => ({ status: response.status, bytes: await bytesIn(response) })).catch((error: unknown) => {
    throw error instanceof AxisTrouble ? error : new AxisTrouble(unreachable(error instanceof Error ? error.message : String(error)))
  })
  const named = namedIn(found.bytes)
  const code = /^\d+$/.test(word(named?.errorcode)) ? Number(named!.errorcode) : null
  const trouble = troubleOf(found.status, code, word(named?.errordesc))
  if (trouble) throw new AxisTrouble(trouble)
  return { bytes: found.bytes, named }
}

const unreadable = (what: string) => new AxisTrouble({ code: 'axis/unreadable', detail: what, isFinal: false, isOfLink: true })

/** RFC 7578: one file, one field. */
function multipart(messageType: MessageType, file: Uint8Array) {
  const boundary = `congvu-${randomUUID()}`
  const field = `--${boundary}\r\ncontent-disposition: form-data; name="messageType"\r\n\r\n${messageType}\r\n`
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="edocFile"; filename="${messageType}.edxml"\r\ncontent-type: application/xml\r\n\r\n`
  return { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, body: Buffer.concat([Buffer.from(field + head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]) }
}

/** @returns what the axis calls it */
export async function sendEdoc(access: Access, messageType: MessageType, file: Uint8Array): Promise<string> {
  const { named } = await ask(access, 'sendEdoc', { method: 'POST', ...multipart(messageType, file) })
  if (named === null) throw unreadable('sendEdoc was not answered in JSON')
  return word(named.docid) || word(lower(named.data).docid)
}

/** What we have made of an edoc the axis holds for us. */
export async function updateStatus(access: Access, docId: string, status: 'done' | 'fail'): Promise<void> {
  await ask(access, 'updateStatus', { method: 'POST', headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify({ docId, status })) })
}

export async function listReceived(access: Access, messageType: MessageType): Promise<Listed[]> {
  const { named } = await ask(access, `getReceivedEdocList?messageType=${messageType}`, { headers: { messagetype: messageType } })
  if (!Array.isArray(named?.data)) throw unreadable('getReceivedEdocList was not answered with a list')
  return named.data.map(lower).flatMap(({ docid, id, from }) => { const name = word(docid) || word(id); return name === '' ? [] : [{ docId: name, sender: word(from) }] })
}

export async function getEdoc(access: Access, docId: string): Promise<Buffer> {
  const { bytes, named } = await ask(access, `getEdoc?docId=${encodeURIComponent(docId)}`, { headers: { docid: docId } })
  if (named === null) return bytes
  const data = word(named.data)
  if (data === '') throw unreadable('getEdoc was answered without a file')
  return Buffer.from(data, 'base64')
}
