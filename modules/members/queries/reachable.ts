/** Agencies outside, whatever way leads to them: another installation, or an axis. */
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { fold, vietnamese } from '#platform/search'
import type * as contract from '../contract.ts'
import type { OutsideAgency } from '../contract.ts'

const today = sql`(now() at time zone 'Asia/Ho_Chi_Minh')::date`
const livesToday = sql`a.valid_from <= ${today} and (a.valid_to is null or a.valid_to > ${today})`
const ofMembers = sql`select a.id, a.organ_id, a.name, a.member, m.name as member_name from members.outside_agency a join members.member m on m.code = a.member
  where ${livesToday} and m.valid_from <= now() and (m.valid_to is null or m.valid_to > now())`
/** What is carried by hand has no road of its own to be chosen. */
const ofLinks = sql`select a.id, a.organ_id, a.name, a.link as member, l.name as member_name from members.linked_agency a join members.link l on l.code = a.link
  where ${livesToday} and a.link like 'axis:%'`

/** Agencies outside by their ids, as far as they live today; unknown ids are absent. */
export async function outsideAgencies(db: Db, ids: readonly string[]): Promise<Map<string, OutsideAgency>> {
  if (ids.length === 0) return new Map()
  const among = sql`and a.id = any(${[...new Set(ids)]}::uuid[])`
  const { rows } = await sql<OutsideAgency>`${ofMembers} ${among} union all ${ofLinks} ${among}`.execute(db)
  return new Map(rows.map((each) => [each.id, each]))
}

const misplaced = () => new Problem('request/invalid', 422, 'The cursor is not one of this list')
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const wordsOf = (text: string | undefined) => fold(text ?? '').split(' ').filter(Boolean).slice(0, 8)
const bearing = (text: string | undefined) => sql.join([sql``, ...wordsOf(text).map((word) => sql`a.folded like ${`%${word}%`}`)], sql` and `)

/** Each kind is cut by its own index before the two are put in order. */
export const searchAgencies: Handler<typeof contract.searchAgencies> = async ({ db }, { text, after, limit }) => {
  ensure(after === undefined || UUID.test(after), misplaced)
  const beyond = after === undefined ? sql`` : sql`and (a.name ${vietnamese}, a.id) > (select p.name ${vietnamese}, p.id from
    (select id, name from members.outside_agency where id = ${after}::uuid union all select id, name from members.linked_agency where id = ${after}::uuid) p)`
  const some = (agencies: ReturnType<typeof sql>) => sql`(${agencies} ${bearing(text)} ${beyond} order by a.name ${vietnamese}, a.id limit ${limit + 1})`
  const { rows } = await sql<OutsideAgency>`select * from (${some(ofMembers)} union all ${some(ofLinks)}) r order by name ${vietnamese}, id limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? shown.at(-1)!.id : null }
}

export type LinkedAgency = { id: string; organId: string; name: string; validFrom: string; validTo: string | null }

/** Everything a way has led to, in the order of names. */
export async function linkedAgencies(db: Db, link: string, { text, after, limit }: { text?: string | undefined; after?: string | undefined; limit: number }): Promise<{ rows: LinkedAgency[]; next: string | null }> {
  ensure(after === undefined || UUID.test(after), misplaced)
  const { rows } = await sql<LinkedAgency>`
    select a.id, a.organ_id, a.name, a.valid_from, a.valid_to from members.linked_agency a where a.link = ${link} ${bearing(text)}
      ${after === undefined ? sql`` : sql`and (a.name ${vietnamese}, a.id) > (select p.name ${vietnamese}, p.id from members.linked_agency p where p.id = ${after}::uuid)`}
     order by a.name ${vietnamese}, a.id limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? shown.at(-1)!.id : null }
}
