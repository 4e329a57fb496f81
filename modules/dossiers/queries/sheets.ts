/** Hand-over sheets as the two desks see them, and what a desk may put on the next one. */
import type { Selectable } from 'kysely'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import type { CountedPaper } from '../rules.ts'
import type { SheetTable } from '../tables.ts'
import type { Reader } from './find.ts'

export type SheetRow = Selectable<SheetTable>
export type LineRow = contract.Sheet['lines'][number]

/** Whose desk gave it or is given it; for everybody else there is no such sheet. */
async function readSheet(db: Db, { keys }: Reader, id: string, lock = sql``): Promise<SheetRow> {
  const { rows: [sheet] } = await sql<SheetRow>`select * from dossiers.sheet where id = ${id} and (from_key = any(${[...keys]}::uuid[]) or to_key = any(${[...keys]}::uuid[])) ${lock}`.execute(db)
  ensure(sheet, () => notFound('sheet', id))
  return sheet
}
export const findSheet = (db: Db, reader: Reader, id: string) => readSheet(db, reader, id)
export const lockSheet = ({ db, actor }: { db: Db; actor: Reader }, id: string) => readSheet(db, actor, id, sql`for update`)

export const linesOf = async (db: Db, sheetId: string) => (await sql<LineRow>`select l.dossier_id, d.code, d.procedure_name, d.applicant_name, d.due_at, l.papers, l.state, l.note
  from dossiers.sheet_line l join dossiers.dossier d on d.id = l.dossier_id where l.sheet_id = ${sheetId} order by l.ordinal`.execute(db)).rows

type Counted = SheetRow & { dossiers: number; amiss: number }
const counted = sql`(select count(*)::int from dossiers.sheet_line l where l.sheet_id = s.id) as dossiers, (select count(*)::int from dossiers.sheet_line l where l.sheet_id = s.id and l.state in ('lacking', 'absent')) as amiss`

const cardOf = ({ keys }: Reader) => ({ id, number, direction, fromName, toName, givenBy, givenAt, state, receivedBy, receivedAt, toKey, dossiers, amiss }: Counted): contract.SheetCard =>
  ({ id, number, direction, fromName, toName, givenBy, givenAt, state, receivedBy, receivedAt, dossiers, amiss, isMineToConfirm: state === 'open' && keys.includes(toKey) })

const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Each of my desks contributes its newest, from either side. */
export const listSheets: Handler<typeof contract.listSheets> = async ({ db, actor }, { after = LAST, limit, state }) => {
  const which = state === undefined ? sql`true` : sql`s.state = ${state}`
  const side = (key: 'from_key' | 'to_key') => sql`select s.id from dossiers.sheet s where s.${sql.ref(key)} = mine.key and s.id < ${after}::uuid and ${which} order by s.id desc limit ${limit + 1}`
  const { rows } = await sql<Counted>`select s.*, ${counted} from (select distinct place.id from unnest(${[...actor.keys]}::uuid[]) as mine (key) cross join lateral ((${side('from_key')}) union (${side('to_key')})) as place
    order by place.id desc limit ${limit + 1}) as page join dossiers.sheet s using (id) order by s.id desc`.execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown.map(cardOf(actor)), next: rows.length > limit ? shown.at(-1)!.id : null }
}

export const getSheet: Handler<typeof contract.getSheet> = async ({ db, actor }, { sheetId }) => {
  const sheet = await findSheet(db, actor, sheetId)
  const lines = await linesOf(db, sheetId)
  const amiss = lines.filter(({ state }) => state === 'lacking' || state === 'absent').length
  return { ...cardOf(actor)({ ...sheet, dossiers: lines.length, amiss }), note: sheet.note, mayDrop: sheet.state === 'open' && actor.keys.includes(sheet.fromKey), lines }
}

/** The sheets a dossier has been on, the last one first. */
export type Passage = { sheetId: string; number: string; direction: 'out' | 'back'; toName: string; givenAt: Date; state: contract.Sheet['lines'][number]['state']; note: string | null; isMine: boolean }
export const passagesOf = async (db: Db, { keys }: Reader, dossierId: string) => (await sql<Passage>`select s.id as sheet_id, s.number, s.direction, s.to_name, s.given_at, l.state, l.note, (s.from_key = any(${[...keys]}::uuid[]) or s.to_key = any(${[...keys]}::uuid[])) as is_mine
  from dossiers.sheet_line l join dossiers.sheet s on s.id = l.sheet_id where l.dossier_id = ${dossierId} order by s.id desc`.execute(db)).rows

export type PaperRow = CountedPaper & { position: number }
export const papersBrought = async (db: Db, dossierId: string) =>
  (await sql<PaperRow>`select position, name, originals, copies from dossiers.part where dossier_id = ${dossierId} and originals + copies > 0 order by position`.execute(db)).rows

const broughtOf = (dossier: ReturnType<typeof sql.ref>) => sql`coalesce((select jsonb_agg(jsonb_build_object('position', p.position, 'name', p.name, 'originals', p.originals, 'copies', p.copies) order by p.position) from dossiers.part p where p.dossier_id = ${dossier} and p.originals + p.copies > 0), '[]')`
const facts = sql.raw(`d.id as dossier_id, d.code, d.procedure_name, d.applicant_name, d.state, d.due_at`)
const counterName = sql`'Bộ phận một cửa, ' || d.agency_name`

/** A room goes by its name, a desk of one person by his part in it: several of an agency would look alike. */
export const deskName = sql`concat_ws(', ', case s.role when 'leader' then 'Lãnh đạo' when 'deputy-leader' then 'Phó lãnh đạo' when 'office-chief' then 'Chánh Văn phòng' when 'records-clerk' then 'Văn thư' when 'unit-head' then 'Trưởng phòng' when 'deputy-unit-head' then 'Phó trưởng phòng' end, s.unit_name)`

/** From my counter: papers that lie there, to whoever has an open step. */
const outward = (keys: readonly string[]) => sql`select s.id, 'out' as direction, ${facts}, s.id as step_id, s.desk as to_key, ${deskName} as to_name, s.received_at as since, ${broughtOf(sql.ref('d.id'))} as papers
    from dossiers.dossier d join dossiers.step s on s.dossier_id = d.id and s.state = 'open' and s.desk <> d.counter
   where d.counter = any(${[...keys]}::uuid[]) and d.state in ('accepted', 'processing') and exists (select 1 from dossiers.part p where p.dossier_id = d.id and p.originals + p.copies > 0)
     and not exists (select 1 from dossiers.sheet_line l where l.dossier_id = d.id and (l.state = 'given' or l.lies_with is not null))`

/** From my desk: what was decided and has not gone back, and papers that lie here of what was withdrawn. */
const homeward = (keys: readonly string[]) => sql`select d.id, 'back', ${facts}, null::uuid, d.counter, ${counterName}, coalesce(d.done_at, d.ended_at), ${broughtOf(sql.ref('d.id'))}
    from (select d.id from dossiers.dossier d where d.state = 'resolved' and d.acl && ${[...keys]}::uuid[] and ${hadStep(keys)} and not exists (select 1 from dossiers.sheet_line l where l.dossier_id = d.id and l.lies_with <> all(${[...keys]}::uuid[]))
      union select l.dossier_id from dossiers.sheet_line l where l.is_wanted_back and l.lies_with = any(${[...keys]}::uuid[])) as mine join dossiers.dossier d using (id)
   where d.counter <> all(${[...keys]}::uuid[]) and not exists (select 1 from dossiers.sheet_line l join dossiers.sheet b on b.id = l.sheet_id where l.dossier_id = d.id and (l.state = 'given' or (b.direction = 'back' and l.state in ('received', 'lacking'))))`

const hadStep = (keys: readonly string[]) => sql`exists (select 1 from dossiers.step s where s.dossier_id = d.id and s.state = 'done' and s.desk = any(${[...keys]}::uuid[]))`

export const handable = async (db: Db, { keys }: Reader, { after, day, dossierIds, limit }: { after?: string | undefined; day?: string | undefined; dossierIds?: readonly string[]; limit: number }) => {
  const chosen = [
    sql`true`, ...(after === undefined ? [] : [sql`id > ${after}::uuid`]), ...(dossierIds === undefined ? [] : [sql`dossier_id = any(${[...dossierIds]}::uuid[])`]),
    ...(day === undefined ? [] : [sql`since >= ${`${day}T00:00:00+07:00`}::timestamptz and since < ${`${day}T00:00:00+07:00`}::timestamptz + interval '1 day'`]),
  ]
  return (await sql<contract.ToHandOver>`select * from (${outward(keys)} union all ${homeward(keys)}) as row where ${sql.join(chosen, sql` and `)} order by id limit ${limit}`.execute(db)).rows
}

export const listToHandOver: Handler<typeof contract.listToHandOver> = async ({ db, actor }, { after, limit, day }) => {
  const rows = await handable(db, actor, { after, day, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? shown.at(-1)!.id : null }
}
