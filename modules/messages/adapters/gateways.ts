/** SMS gateways and Zalo's notification service (ZNS): one request, one answer. */
import { config } from '#platform/config'
import { fetchOutsideOr } from '#platform/outbound'
import type { Letter } from '../queries/letters.ts'
import { internationalPhone, type Verdict } from '../rules.ts'

export type Account = { url: string; token: string }

const PATIENCE_MS = 20_000
const later = (problem: string): Verdict => ({ outcome: 'later', problem: problem.slice(0, 300) })

/** What only waiting mends: a line, a busy service, our own credentials, which an administrator mends. */
const isPassing = (status: number) => [401, 403, 408, 425, 429].includes(status) || status >= 500

type Answer = { status: number; body: Record<string, unknown> }

async function post({ url }: Account, path: string, headers: Record<string, string>, body: object): Promise<Answer> {
  const text = JSON.stringify(body)
  const response = await fetchOutsideOr(config.messageHosts)(`${url.replace(/\/+$/, '')}${path}`, {
    method: 'POST', headers: { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)), ...headers }, body: text, signal: AbortSignal.timeout(PATIENCE_MS),
  })
  return { status: response.status, body: (await response.json().catch(() => ({}))) as Answer['body'] }
}

const word = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const reached = (asking: Promise<Answer>, judge: (answer: Answer) => Verdict): Promise<Verdict> => asking.then(judge, (error: unknown) => later(error instanceof Error ? error.message : String(error)))

/** `POST /messages` with `Idempotency-Key`; 2xx names the message, other 4xx say why it will never go. */
export const sendSms = (account: Account, key: string, { address, words }: Letter): Promise<Verdict> =>
  reached(post(account, '/messages', { authorization: `Bearer ${account.token}`, 'idempotency-key': key }, { key, to: internationalPhone(address), text: words }), ({ status, body }) => {
    if (status < 300) return { outcome: 'sent', providerId: word(body.id) || null }
    const problem = word(body.error) || `HTTP ${status}`
    return isPassing(status) ? later(problem) : { outcome: 'bounced', problem }
  })

/** Codes of ZNS about the person: no such number, no such account, takes no messages. */
const aboutThePerson = new Set([-108, -118, -119])
/** Our token, our quota, their trouble. */
const aboutNow = new Set([-1, -100, -124, -125, -126, -144, -147])

export const sendZalo = (account: Account, key: string, { address, template = '', params = {} }: Letter): Promise<Verdict> =>
  reached(post(account, '/message/template', { access_token: account.token }, { phone: internationalPhone(address), template_id: template, template_data: params, tracking_id: key }), ({ status, body }) => {
    const code = Number(body.error ?? (status < 300 ? 0 : -1))
    if (status < 300 && code === 0) return { outcome: 'sent', providerId: word((body.data as Record<string, unknown> | undefined)?.msg_id) || null }
    const problem = [code, word(body.message)].filter(Boolean).join(': ')
    if (aboutThePerson.has(code)) return { outcome: 'bounced', problem }
    return isPassing(status) || aboutNow.has(code) ? later(problem) : { outcome: 'failed', problem }
  })
