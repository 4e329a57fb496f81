import { sql, type Db } from '#platform/database'
import { dmy, dayOf, shiftDay } from '#platform/calendar'
import type { InputOf } from '#platform/contract'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { csvOf, type FieldName, type Outcome, type Relation } from '../rules.ts'
import { maskedNumber, numberKeyOf } from './keys.ts'
import { purposeNames } from './law.ts'

export type QueryRow = {
  id: string; askedAt: Date; officerName: string | null; positionTitle: string | null; agencyName: string; dossierCode: string; procedureCode: string; procedureName: string; purpose: string; relation: Relation; numberTail: string
  address: string | null; outcome: Outcome; trouble: string | null; fields: FieldName[]; answerId: string | null
}
export const queryColumns = sql.raw(['id', 'asked_at', 'officer_name', 'position_title', 'agency_name', 'dossier_code', 'procedure_code', 'procedure_name', 'purpose', 'relation', 'number_tail', 'address', 'outcome', 'trouble', 'fields', 'answer_id'].map((name) => `q.${name}`).join(', '))

type Names = Awaited<ReturnType<typeof purposeNames>>
export const logRowOf = (names: Names) => ({ numberTail, purpose, ...row }: QueryRow): contract.LogRow => ({ ...row, purpose: names.get(purpose)?.name ?? purpose, maskedNumber: maskedNumber(numberTail) })

type Wish = Omit<InputOf<typeof contract.listPopulationQueries>, 'after' | 'limit'>
const given = <T>(value: T | undefined, where: (value: T) => ReturnType<typeof sql>) => (value === undefined ? [] : [where(value)])

const chosen = ({ outcome, dossierCode, personalNumber, askedFrom, askedTo }: Wish) => sql.join([
  sql`true`, ...given(outcome, (name) => sql`q.outcome = ${name}`), ...given(dossierCode || undefined, (code) => sql`q.dossier_code = ${code}`), ...given(personalNumber, (number) => sql`q.number_key = ${numberKeyOf(number)}`),
  ...given(askedFrom, (day) => sql`q.asked_at >= ${`${day}T00:00:00+07:00`}::timestamptz`), ...given(askedTo, (day) => sql`q.asked_at < ${`${shiftDay(day, 1)}T00:00:00+07:00`}::timestamptz`),
], sql` and `)

const rowsOf = async (db: Db, wish: Wish, { after, most }: { after?: string | undefined; most: number }) => (await sql<QueryRow>`select ${queryColumns} from population.query q
  where ${chosen(wish)} and ${after === undefined ? sql`true` : sql`q.id < ${after}::uuid`} order by q.id desc limit ${most}`.execute(db)).rows

const isCursor = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
export const ensureCursor = (after: string | undefined) => ensure(after === undefined || isCursor.test(after), () => new Problem('request/invalid', 422, 'The page cursor is not one of ours'))

/** The newest first: ids are made in the order of time. */
export const listPopulationQueries: Handler<typeof contract.listPopulationQueries> = async ({ db }, { after, limit, ...wish }) => {
  ensureCursor(after)
  const [rows, names] = await Promise.all([rowsOf(db, wish, { after, most: limit + 1 }), purposeNames(db)])
  const shown = rows.slice(0, limit)
  return { rows: shown.map(logRowOf(names)), next: rows.length > limit ? shown.at(-1)!.id : null }
}

const MOST_DAYS = 93
const MOST_ROWS = 20_000
const head = ['Thời điểm', 'Cán bộ', 'Chức vụ', 'Cơ quan', 'Mã hồ sơ', 'Mã thủ tục', 'Thủ tục', 'Mục đích', 'Người được tra cứu', 'Số định danh', 'Từ địa chỉ', 'Kết quả', 'Lý do', 'Trường trả về', 'Mã trả lời']
const hour = (at: Date) => `${dmy(dayOf(at))} ${new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(11, 19)}`

export const exportPopulationQueries: Handler<typeof contract.exportPopulationQueries> = async ({ db }, wish) => {
  const { askedFrom, askedTo } = wish
  ensure(askedFrom <= askedTo && shiftDay(askedFrom, MOST_DAYS) > askedTo, () => new Problem('population/too-long', 422, `At most ${MOST_DAYS} days at once`, { issues: [{ path: 'askedTo', message: 'too-long' }], most: MOST_DAYS }))
  const [rows, names] = await Promise.all([rowsOf(db, wish, { most: MOST_ROWS + 1 }), purposeNames(db)])
  ensure(rows.length <= MOST_ROWS, () => new Problem('population/too-many', 422, `More than ${MOST_ROWS} rows: choose fewer days`, { most: MOST_ROWS }))
  const lines = rows.map(logRowOf(names)).map((row) => [hour(row.askedAt), row.officerName ?? '', row.positionTitle ?? '', row.agencyName, row.dossierCode, row.procedureCode, row.procedureName, row.purpose, row.relation, row.maskedNumber, row.address ?? '',
    row.outcome, row.trouble ?? '', row.fields.join(' '), row.answerId ?? ''])
  return { name: `tra-cuu-dan-cu-${askedFrom}-${askedTo}.csv`, mediaType: 'text/csv; charset=utf-8', bytes: Buffer.from(csvOf([head, ...lines])) }
}
