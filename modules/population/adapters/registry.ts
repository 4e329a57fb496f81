/** The query service of the national population database, "037": one question, one answer, within a time limit; JSON over HTTPS, with certificates of both sides where it asks for them. */
import { readFileSync } from 'node:fs'
import { config } from '#platform/config'
import { fetchOutsideOr, type Identity } from '#platform/outbound'
import { isAbout, type Declared, type FieldName, type Person, type Standing } from '../rules.ts'
import { Answer, Refusal } from './answer.ts'
import { createBreaker } from './breaker.ts'

/** Without who asks, for which procedure and dossier, and what for, the registry answers nobody. */
export type Question = { id: string; officerId: string; agencyName: string; procedureCode: string; dossierCode: string; purpose: string; person: Declared; fields: readonly FieldName[] }

export type Trouble = 'not-set-up' | 'resting' | 'busy' | 'timeout' | 'connection' | 'server' | 'unreadable' | 'another-person' | `registry-${string}`
export type Reply =
  | { outcome: 'match'; answerId: string; person: Person }
  | { outcome: 'mismatch'; answerId: string; differing: readonly FieldName[] }
  | { outcome: 'notFound'; answerId: string }
  | { outcome: 'refused' | 'unreachable' | 'untrusted'; trouble: Trouble }

const SERVICE = '037'
const MOST_BYTES = 256 * 1024
const breaker = createBreaker({ failures: 3, restMs: 30_000, mostAtOnce: 4 })

const readIf = (path: string | undefined) => (path === undefined ? undefined : readFileSync(path, 'utf8'))
const identityOf = ({ certificate, key, authority }: typeof config.population): Identity =>
  Object.fromEntries(Object.entries({ cert: readIf(certificate), key: readIf(key), ca: readIf(authority) }).filter(([, pem]) => pem !== undefined))

async function bytesOf(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    if ((size += (chunk as Uint8Array).byteLength) > MOST_BYTES) throw new Error('The answer is too long')
    chunks.push(chunk as Uint8Array)
  }
  return Buffer.concat(chunks)
}

/** Only the host whoever runs this installation has named is asked, and it sends us nowhere else. */
async function send(path: string, body: Buffer<ArrayBuffer> | null, signal: AbortSignal): Promise<{ status: number; bytes: Buffer }> {
  const { url, token } = config.population
  const ask = fetchOutsideOr([new URL(url!).host], identityOf(config.population))
  const headers = { ...(token && { authorization: `Bearer ${token}` }), ...(body && { 'content-type': 'application/json', 'content-length': String(body.length) }) }
  const response = await ask(`${url!.replace(/\/+$/, '')}/${path}`, { method: body ? 'POST' : 'GET', headers, signal, ...(body && { body }) })
  return { status: response.status, bytes: await bytesOf(response) }
}

/** A connection cut or a server in trouble is tried once more, under the same id, while time is left; what took too long is not. */
async function sendTwice(path: string, body: Buffer<ArrayBuffer> | null, signal: AbortSignal): Promise<{ status: number; bytes: Buffer }> {
  try {
    const first = await send(path, body, signal)
    if (first.status < 500) return first
  } catch (error) {
    if (signal.aborted) throw error
  }
  return send(path, body, signal)
}

const bodyOf = ({ id, officerId, agencyName, procedureCode, dossierCode, purpose, person, fields }: Question) => Buffer.from(JSON.stringify({
  MaYeuCau: id, MaDichVu: SERVICE, MaCanBo: officerId, DonVi: agencyName, MaThuTuc: procedureCode, MaHoSo: dossierCode, MucDich: purpose, Truong: fields,
  DuLieu: { SoDinhDanh: person.personalNumber, HoVaTen: person.fullName, NgayThangNamSinh: person.bornOn },
}))

const jsonIn = (bytes: Buffer): unknown => { try { return JSON.parse(bytes.toString('utf8')) } catch { return null } }

/** Believed only as the answer to this question, about this person. */
function judge({ id, person: asked }: Question, { status, bytes }: { status: number; bytes: Buffer }): Reply {
  if (status >= 500) return { outcome: 'unreachable', trouble: 'server' }
  const body = jsonIn(bytes)
  const refusal = Refusal.safeParse(body)
  if (status >= 400) return { outcome: 'refused', trouble: `registry-${refusal.success ? refusal.data.MaLoi : status}` }
  const { success, data } = Answer.safeParse(body)
  if (!success || data.MaYeuCau !== id) return { outcome: 'untrusted', trouble: 'unreadable' }
  const { MaTraLoi: answerId, KetQua, TruongKhongKhop, CongDan } = data
  if (KetQua === 'KHONG_TIM_THAY') return { outcome: 'notFound', answerId }
  if (KetQua === 'KHONG_KHOP') return { outcome: 'mismatch', answerId, differing: TruongKhongKhop }
  return CongDan && isAbout(asked, CongDan) ? { outcome: 'match', answerId, person: CongDan } : { outcome: 'untrusted', trouble: 'another-person' }
}

async function askOnce(question: Question): Promise<Reply> {
  const signal = AbortSignal.timeout(config.population.patience)
  try {
    return judge(question, await sendTwice(`v1/${SERVICE}`, bodyOf(question), signal))
  } catch {
    return { outcome: 'unreachable', trouble: signal.aborted ? 'timeout' : 'connection' }
  }
}

/** Never throws: what went wrong is an outcome, and work goes on with papers. */
export async function askRegistry(question: Question, now: Date): Promise<Reply> {
  if (config.population.url === undefined) return { outcome: 'unreachable', trouble: 'not-set-up' }
  const hindrance = breaker.hindrance(now)
  if (hindrance) return { outcome: 'unreachable', trouble: hindrance }
  return breaker.watch(now, () => askOnce(question), ({ outcome }) => outcome === 'unreachable')
}

/** Asks whether it is there; about nobody. A rest ends when it is. */
export async function greetRegistry(): Promise<Trouble | null> {
  if (config.population.url === undefined) return 'not-set-up'
  const signal = AbortSignal.timeout(config.population.patience)
  try {
    const { status } = await send('v1/suc-khoe', null, signal)
    if (status >= 500) return 'server'
    if (status >= 400) return `registry-${status}`
    breaker.reset()
    return null
  } catch {
    return signal.aborted ? 'timeout' : 'connection'
  }
}

export const standingOf = (now: Date): Standing => (config.population.url === undefined ? 'notSetUp' : breaker.hindrance(now) === 'resting' ? 'resting' : 'ready')

/** Where it is and how we prove who we are, without anything secret. */
export const connectionFacts = () => ({
  host: config.population.url === undefined ? null : new URL(config.population.url).host, isMutual: config.population.certificate !== undefined, hasToken: config.population.token !== undefined, patienceMs: config.population.patience,
  restingUntil: breaker.state().restingUntil,
})

/** For an installation that has just been given another address. */
export const forgetTroubles = () => breaker.reset()
