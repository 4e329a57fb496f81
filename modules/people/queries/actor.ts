import { createHash } from 'node:crypto'
import { agencyOf } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import { permissionsOf, titleOf } from '../rules.ts'

/** The desk of a role in a unit: everybody who holds it there sits at it. A UUIDv8 (RFC 9562 §5.8) of their SHA-256. */
export function deskOf(unitId: string, role: string): string {
  const digest = createHash('sha256').update(`desk:${unitId}:${role}`).digest().subarray(0, 16)
  digest[6] = (digest[6]! & 0x0f) | 0x80
  digest[8] = (digest[8]! & 0x3f) | 0x80
  return digest.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export type SeatedRole = { code: string; seat: 'agency' | 'unit' }

/** The position itself and the desks it sits at: roles of the whole agency sit at the agency's, the others at the unit's. */
export function keysOf(positionId: string, unitId: string, agencyId: string | null, roles: readonly SeatedRole[]): string[] {
  const seats = roles.map(({ code, seat }) => ({ code, home: seat === 'agency' ? agencyId : unitId }))
  return [positionId, ...seats.flatMap(({ code, home }) => (home === null ? [] : [deskOf(home, code)]))]
}

type Row = {
  personId: string; name: string; positionId: string; title: string; isActing: boolean; unitId: string; agencyId: string | null; onBehalfOf: string | null
  roles: (SeatedRole & { permissions: string[]; standsAlone: boolean })[]
}
type Claim = {
  personId: string; positionId: string | null; delegationId?: string | null | undefined; sessionId: string; now: Date
  /** The state of authority (`revisionOf('authority')`) the caller has read: in the same state the same claim is answered from memory. */
  authority?: number
}

const holds = (alias: string, day: string) => sql`${sql.ref(`${alias}.valid_from`)} <= ${day}::date and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} > ${day}::date)`

/**
 * Who acts, on every request: the position with its roles, powers, desks and agency; for a delegation the absent colleague's position
 * without the power to sign. Null when position or delegation does not hold at that instant.
 * Without a position a person is known but may do nothing.
 */
export async function resolveActor(db: Db, claim: Claim): Promise<Actor | null> {
  if (claim.positionId === null && !claim.delegationId) return withoutPosition(db, claim)
  // A delegation begins and ends at an hour; everything else holds for whole days.
  if (claim.authority === undefined || claim.delegationId) return readActor(db, claim)
  return remembered(db, claim, `${claim.authority} ${dayOf(claim.now)}`)
}

type Memory = Map<string, { state: string; actor: Actor | null }>
const memories = new WeakMap<Db, Memory>()
const ENOUGH = 20_000

async function remembered(db: Db, claim: Claim, state: string): Promise<Actor | null> {
  const memory: Memory = memories.get(db) ?? new Map()
  memories.set(db, memory)
  const who = `${claim.sessionId} ${claim.personId} ${claim.positionId}`
  const known = memory.get(who)
  if (known?.state === state) return known.actor
  const actor = await readActor(db, claim)
  if (memory.size >= ENOUGH) memory.clear()
  memory.set(who, { state, actor: actor && Object.freeze(actor) })
  return actor
}

async function readActor(db: Db, claim: Claim): Promise<Actor | null> {
  const { rows: [row] } = await actorStatement(claim).execute(db)
  if (!row) return null
  const { personId, name, positionId, unitId, agencyId, onBehalfOf } = row
  return {
    personId, name, positionId, positionTitle: titleOf(row), unitId, agencyId, onBehalfOf, sessionId: claim.sessionId,
    roles: row.roles.map(({ code }) => code),
    permissions: permissionsOf(row.roles, { isOnBehalf: onBehalfOf !== null }),
    keys: keysOf(positionId, unitId, agencyId, row.roles),
  }
}

function actorStatement({ personId, positionId, delegationId = null, now }: Claim) {
  const day = dayOf(now)
  return sql<Row>`
    with seat as (
      select ${positionId}::uuid as position_id, ${personId}::uuid as holder_id where ${delegationId}::uuid is null
      union all
      select d.absent_position_id, d.absent_person_id
        from people.inbox_delegation d join people.position own on own.id = d.delegate_position_id and ${holds('own', day)}
       where d.id = ${delegationId}::uuid and d.delegate_person_id = ${personId} and d.from_at <= ${now} and d.to_at > ${now})
    select me.id as person_id, me.full_name as name, p.id as position_id, p.title, p.is_acting, p.unit_id, ${agencyOf(sql.ref('p.unit_id'), day)} as agency_id,
           nullif(p.person_id, me.id) as on_behalf_of,
           coalesce((select jsonb_agg(jsonb_build_object('code', r.code, 'seat', r.seat, 'permissions', r.permissions, 'standsAlone', r.stands_alone) order by r.rank)
              from people.position_role pr join people.role r on r.code = pr.role and ${holds('r', day)}
             where pr.position_id = p.id), '[]') as roles
      from seat
      join people.position p on p.id = seat.position_id and p.person_id = seat.holder_id and ${holds('p', day)}
      join people.person me on me.id = ${personId}`
}

async function withoutPosition(db: Db, { personId, sessionId }: Claim): Promise<Actor | null> {
  const { rows: [person] } = await sql<{ name: string }>`select full_name as name from people.person where id = ${personId}`.execute(db)
  if (!person) return null
  return {
    personId, name: person.name, positionId: null, positionTitle: null, unitId: null, agencyId: null, roles: [], permissions: new Set(), keys: [], onBehalfOf: null, sessionId,
  }
}
