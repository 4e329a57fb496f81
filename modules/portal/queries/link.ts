import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { addressOf } from '../adapters/portal-client.ts'
import type * as contract from '../contract.ts'

type Link = { catalogueCursor: string; dossierCursor: string; pausedBy: string | null; pausedAt: Date | null; wellAt: Date | null; trouble: string | null; failures: number; nextAt: Date }

export const linkOf = async (db: Db): Promise<Link> =>
  (await sql<Link>`select catalogue_cursor, dossier_cursor, paused_by, paused_at, well_at, trouble, failures, case when next_at = '-infinity' then '1970-01-01'::timestamptz else next_at end as next_at from portal.link`.execute(db)).rows[0]!

type Counts = contract.PortalLink['counts']

export const getPortalLink: Handler<typeof contract.getPortalLink> = async ({ db }) => {
  const address = addressOf()
  const [{ nextAt, ...link }, { rows: [counts] }] = [await linkOf(db), await sql<Counts>`select (select count(*)::int from portal.dossier where portal_id is not null) as taken, (select count(*)::int from portal.inbox where state = 'parked') as parked,
      (select count(*)::int from portal.conflict where decision is null) as conflicts, (select count(*)::int from portal.outbox where sent_at is null) as owed, (select coalesce(sum(told), 0)::int from portal.dossier) as sent,
      (select count(*)::int from portal.outbox where sent_at is null and parked_for is not null) as stuck, (select count(*)::int from portal.procedure) as procedures`.execute(db)]
  return { isConnected: address !== null, address: address?.url ?? null, ...link, nextAt: link.failures > 0 ? nextAt : null, counts: { ...counts!, sent: counts!.sent - counts!.owed } }
}

const split = (after: string | undefined) => { const at = after?.lastIndexOf('#') ?? -1; return after === undefined || at < 0 ? { portalId: '', version: 0 } : { portalId: after.slice(0, at), version: Number(after.slice(at + 1)) || 0 } }

export const listParked: Handler<typeof contract.listParked> = async ({ db }, { after, limit }) => {
  const from = split(after)
  const { rows } = await sql<contract.ParkedMessage>`select portal_id, version, kind, procedure_code, agency_code, coalesce(reason, '') as reason, tries, received_at, next_at from portal.inbox
    where state = 'parked' and (portal_id, version) > (${from.portalId}, ${from.version}) order by portal_id, version limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? `${shown.at(-1)!.portalId}#${shown.at(-1)!.version}` : null }
}

const FIRST = '00000000-0000-0000-0000-000000000000'
const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const listConflicts: Handler<typeof contract.listConflicts> = async ({ db }, { after = FIRST, limit }) => {
  const { rows } = await sql<contract.ConflictView>`select id, kind, subject, dossier_id, ours, theirs, found_at from portal.conflict where decision is null and id > ${isId.test(after) ? after : FIRST}::uuid order by id limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? shown.at(-1)!.id : null }
}

type Procedure = { code: string; name: string; outcome: string; reason: string | null; receivedAt: Date }

export const listPortalProcedures: Handler<typeof contract.listPortalProcedures> = async ({ db }, { after = '', limit }) => {
  const { rows } = await sql<Procedure>`select code, content->>'name' as name, outcome, reason, received_at from portal.procedure where code > ${after} order by code limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? shown.at(-1)!.code : null }
}
