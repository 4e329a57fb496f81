/** The national portal's interface (docs/national-portal.md): short-lived signed tokens, cursors, one sequence per dossier. */
import { createHash, randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import type { z } from 'zod'
import { config } from '#platform/config'
import { CataloguePage, DossierPage, SyncAnswer, SyncRefusal, type SyncMessage } from '../contract.ts'

export type PortalAddress = { url: string; token: string }
export const addressOf = (): PortalAddress | null => (config.portalUrl && config.portalToken ? { url: config.portalUrl, token: config.portalToken } : null)

const PATIENCE_MS = 15_000
const MOST_BYTES = 40_000_000

/** It says who asks, for a minute, and for this very body. */
const tokenFor = ({ token }: PortalAddress, body: string) => new SignJWT({ sha256: createHash('sha256').update(body).digest('hex') }).setProtectedHeader({ alg: 'HS256' })
  .setIssuer('congvu').setAudience('national-portal').setJti(randomUUID()).setIssuedAt().setExpirationTime('60s').sign(Buffer.from(token))

async function ask(address: PortalAddress, method: 'GET' | 'PUT', path: string, body = '', headers: Record<string, string> = {}) {
  const response = await fetch(`${address.url}${path}`, {
    method, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS), headers: { authorization: `Bearer ${await tokenFor(address, body)}`, ...(body !== '' && { 'content-type': 'application/json' }), ...headers }, ...(body !== '' && { body }),
  })
  const text = await response.text()
  if (text.length > MOST_BYTES) throw new Error('the answer is too long')
  return { status: response.status, text }
}

/** What is not in the portal's shape counts as no answer. */
function read<T extends z.ZodType>(shape: T, { status, text }: { status: number; text: string }): z.output<T> {
  if (status !== 200) throw new Error(`the portal answered ${status}`)
  return shape.parse(JSON.parse(text))
}

const AT_ONCE = 100
export const pullCatalogue = async (address: PortalAddress, after: string) => read(CataloguePage, await ask(address, 'GET', `/api/v1/procedures?after=${encodeURIComponent(after)}&limit=${AT_ONCE}`))
export const pullDossiers = async (address: PortalAddress, after: string) => read(DossierPage, await ask(address, 'GET', `/api/v1/dossiers?after=${encodeURIComponent(after)}&limit=${AT_ONCE}`))

export type Told = { isTaken: true; isRepeated: boolean } | { isTaken: false; refusal: z.output<typeof SyncRefusal> }

/** Told again after a lost answer, the portal says that it knew already. */
export async function tellState(address: PortalAddress, message: SyncMessage): Promise<Told> {
  const { code, sequence } = message
  const answer = await ask(address, 'PUT', `/api/v1/dossiers/${encodeURIComponent(code)}/states/${sequence}`, JSON.stringify(message), { 'idempotency-key': `${code}#${sequence}` })
  if (answer.status === 409 || answer.status === 422) return { isTaken: false, refusal: SyncRefusal.parse(JSON.parse(answer.text)) }
  return { isTaken: true, isRepeated: read(SyncAnswer, answer).isRepeated }
}
