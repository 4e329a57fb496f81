import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { fold, vietnamese } from '#platform/search'
import type * as contract from '../contract.ts'
import type { MemberLine, OutsideAgency } from '../contract.ts'
import { tables } from '../tables.ts'

/** A member of the newest directory with its certificates (DER, base64) valid now, the newest first, and the key to encrypt to; `via` is the relay others reach it by. */
export type MemberRow = { code: string; name: string; endpoint: string | null; via: string | null; isRelay: boolean; certificates: string[]; sealingKey: { key: string; thumbprint: string } | null }

const row = (now: Date) => sql`m.code, m.name, m.endpoint, m.via, m.is_relay, array(select c.certificate from members.member_certificate c
  where c.member = m.code and c.revoked_at is null and c.valid_from <= ${now} and c.valid_to > ${now} order by c.valid_from desc, c.thumbprint) as certificates,
  (select jsonb_build_object('key', s.public, 'thumbprint', s.thumbprint) from members.member_sealing_key s
    where s.member = m.code and s.revoked_at is null and s.valid_from <= ${now} and s.valid_to > ${now} order by s.valid_from desc, s.thumbprint limit 1) as sealing_key`
const isMember = (now: Date) => sql`m.valid_from <= ${now} and (m.valid_to is null or m.valid_to > ${now})`

export async function memberByCode(db: Db, code: string, now: Date): Promise<MemberRow | undefined> {
  const { rows } = await sql<MemberRow>`select ${row(now)} from members.member m where m.code = ${code} and ${isMember(now)}`.execute(db)
  return rows[0]
}

/** Whose certificate this is, as long as it speaks for its member. */
export async function memberOfThumbprint(db: Db, thumbprint: string, now: Date): Promise<MemberRow | undefined> {
  const { rows } = await sql<MemberRow>`
    select ${row(now)} from members.member m join members.member_certificate k on k.member = m.code
     where k.thumbprint = ${thumbprint} and k.revoked_at is null and k.valid_from <= ${now} and k.valid_to > ${now} and ${isMember(now)}`.execute(db)
  return rows[0]
}

/** Everybody but us. */
export async function listPeers(db: Db, now: Date): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`select ${row(now)} from members.member m
    where ${isMember(now)} and m.code not in (select o.code from members.own o) order by m.code`.execute(db)
  return rows
}

const today = sql`(now() at time zone 'Asia/Ho_Chi_Minh')::date`
const agency = sql`a.id, a.organ_id, a.name, a.member, m.name as member_name`
const isOpen = sql`a.valid_from <= ${today} and (a.valid_to is null or a.valid_to > ${today}) and m.valid_from <= now() and (m.valid_to is null or m.valid_to > now())`

/** Agencies of other installations by their ids, as far as they live today; unknown ids are absent. */
export async function outsideAgencies(db: Db, ids: readonly string[]): Promise<Map<string, OutsideAgency>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<OutsideAgency>`select ${agency} from members.outside_agency a join members.member m on m.code = a.member
    where a.id = any(${[...new Set(ids)]}::uuid[]) and ${isOpen}`.execute(db)
  return new Map(rows.map((each) => [each.id, each]))
}

/** What members are called, those that have left among them; unknown codes are absent. */
export async function memberNames(db: Db, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  const found = await tables(db).selectFrom('members.member').select(['code', 'name']).where('code', 'in', [...new Set(codes)]).execute()
  return new Map(found.map(({ code, name }) => [code, name]))
}

const misplaced = () => new Problem('request/invalid', 422, 'The cursor is not one of this list')
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const wordsOf = (text: string | undefined) => fold(text ?? '').split(' ').filter(Boolean).slice(0, 8)

export const searchAgencies: Handler<typeof contract.searchAgencies> = async ({ db }, { text, after, limit }) => {
  ensure(after === undefined || UUID.test(after), misplaced)
  const { rows } = await sql<OutsideAgency>`
    select ${agency} from members.outside_agency a join members.member m on m.code = a.member
     where ${isOpen} ${sql.join([sql``, ...wordsOf(text).map((word) => sql`a.folded like ${`%${word}%`}`)], sql` and `)}
       ${after === undefined ? sql`` : sql`and (a.name ${vietnamese}, a.id) > (select l.name ${vietnamese}, l.id from members.outside_agency l where l.id = ${after}::uuid)`}
     order by a.name ${vietnamese}, a.id limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? shown.at(-1)!.id : null }
}

export const listMembers: Handler<typeof contract.listMembers> = async ({ db, now }, { text, after = '', limit }) => {
  const { rows } = await sql<MemberLine>`
    select m.code, m.name, m.endpoint, m.via, m.is_relay, m.valid_from, m.valid_to, m.agencies, m.code in (select o.code from members.own o) as is_own,
           m.code = (select d.authority from members.directory d order by d.version desc limit 1) as is_authority,
           (select jsonb_agg(jsonb_build_object('thumbprint', c.thumbprint, 'validFrom', c.valid_from, 'validTo', c.valid_to, 'revokedAt', c.revoked_at,
                    'isValid', c.revoked_at is null and c.valid_from <= ${now} and c.valid_to > ${now}) order by c.valid_from desc)
              from members.member_certificate c where c.member = m.code) as certificates,
           (select coalesce(jsonb_agg(jsonb_build_object('thumbprint', s.thumbprint, 'validFrom', s.valid_from, 'validTo', s.valid_to, 'revokedAt', s.revoked_at,
                    'isValid', s.revoked_at is null and s.valid_from <= ${now} and s.valid_to > ${now}) order by s.valid_from desc), '[]')
              from members.member_sealing_key s where s.member = m.code) as sealing_keys
      from members.member m
     where m.code > ${after} ${text ? sql`and strpos(platform.vn_fold(m.name || ' ' || m.code), ${fold(text)}) > 0` : sql``}
     order by m.code limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit).map(withInstants)
  return { rows: shown, next: rows.length > limit ? shown.at(-1)!.code : null }
}

const withInstants = (line: MemberLine): MemberLine => ({ ...line, certificates: line.certificates.map(inInstants), sealingKeys: line.sealingKeys.map(inInstants) })
const inInstants = ({ validFrom, validTo, revokedAt, ...rest }: MemberLine['certificates'][number]) => ({ ...rest, validFrom: new Date(validFrom), validTo: new Date(validTo), revokedAt: revokedAt && new Date(revokedAt) })
