import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Actor, Endpoint } from '#platform/contract'
import { prepared, type Db } from '#platform/database'
import { Problem } from '#platform/problems'

/** What is sealed, in this order and spelling: changing it breaks every proof already given. */
export type AuditEntry = {
  at: string; requestId: string; operation: string; personId: string | null; positionId: string | null; onBehalfOf: string | null
  sessionId: string | null; subject: Record<string, unknown>; status: number; problem: string | null; address: string | null; agent: string | null
}

type Call = { actor: Actor; input: unknown; now: Date; request: { id: string; address: string | null; agent: string | null; auditAs?: { personId: string; sessionId: string | null }; opened?: readonly string[] } }

const IDENTIFIER = /(^id$|Id$|Ids$|^version$|^revision$|^on$|On$)/

/** Ids and versions say what was touched; texts and secrets stay out of the audit. */
function subjectOf(input: unknown): Record<string, unknown> {
  if (typeof input !== 'object' || input === null) return {}
  const short = (value: unknown) => typeof value === 'number' || (typeof value === 'string' && value.length <= 64)
  return Object.fromEntries(Object.entries(input).filter(([key, value]) =>
    IDENTIFIER.test(key) && (short(value) || (Array.isArray(value) && value.length <= 50 && value.every(short)))))
}

/** RFC 6962 §2.1 leaf: SHA-256 of 0x00 and the entry's canonical JSON. */
export const leafOf = (entry: AuditEntry) =>
  createHash('sha256').update(Buffer.of(0)).update(JSON.stringify(canonical(entry))).digest()

const canonical = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(canonical)
  : value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.keys(value).toSorted().map((key) => [key, canonical((value as Record<string, unknown>)[key])]))
    : value

const nobody = '00000000-0000-0000-0000-000000000000'
const orNull = (id: string | null) => (id === nobody ? null : id)

function entryOf(endpoint: Endpoint, { actor, input, now, request }: Call, status: number, problem: string | null, output: unknown): AuditEntry {
  return {
    at: now.toISOString(), requestId: request.id, operation: endpoint.name, personId: orNull(request.auditAs?.personId ?? actor.personId), positionId: actor.positionId,
    onBehalfOf: actor.onBehalfOf, sessionId: request.auditAs?.sessionId ?? actor.sessionId, subject: { ...subjectOf(output), ...subjectOf(input), ...(request.opened && status < 400 && { opened: [...request.opened] }) }, status, problem,
    address: request.address, agent: request.agent?.slice(0, 200) ?? null,
  }
}

const insert = prepared(`insert into platform.audit_entry
  (at, request_id, operation, person_id, position_id, on_behalf_of, session_id, subject, status, problem, address, agent, leaf)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`)

type Outcome = {
  status?: number
  problem?: string | null
  /** What came to be: its ids belong to the subject. */
  output?: unknown
}

/** The statement that writes the entry of a call. */
export function auditStatement(endpoint: Endpoint, call: Call, { status = 200, problem = null, output }: Outcome = {}) {
  const entry = entryOf(endpoint, call, status, problem, output)
  const { at, requestId, operation, personId, positionId, onBehalfOf, sessionId, address, agent } = entry
  return insert(at, requestId, operation, personId, positionId, onBehalfOf, sessionId, JSON.stringify(entry.subject), status, problem, address, agent, leafOf(entry))
}

const statusOf = (error: unknown) => (error instanceof Problem ? error.status : error instanceof z.ZodError ? 422 : 500)

/** A refused or failed command is audited too, outside the transaction that was rolled back; refused reads only when sensitive or forbidden. */
export async function recordRefusal(db: Db, endpoint: Endpoint, call: Call, error: unknown) {
  const status = statusOf(error)
  const worthIt = endpoint.method !== 'GET' || endpoint.sensitive === true || status === 403
  if (!worthIt || (status === 401 && endpoint.permission !== 'public')) return
  const problem = error instanceof Problem ? error.code : status === 422 ? 'request/invalid' : 'internal'
  await auditStatement(endpoint, call, { status, problem }).execute(db).catch(() => {})
}
