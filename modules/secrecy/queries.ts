import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { dayOf, yearOf } from '#platform/calendar'
import type * as contract from './contract.ts'
import { secrecyIn, type Mark, type SecrecyLevel } from './rules.ts'

let known: { on: string; marks: Mark[] } | null = null

/** The marks that count on a day. They change with the law, by migration, so each day reads them once. */
async function marksOn(db: Db, on: string): Promise<Mark[]> {
  if (known?.on !== on) known = { on, marks: await readMarks(db, on) }
  return known.marks
}

const readMarks = async (db: Db, on: string) =>
  (await sql<Mark>`select words, place, level from secrecy.mark where valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)`.execute(db)).rows

/** The level of state secrecy any of these texts is marked with on this day, or null. */
export async function findSecrecy({ db, now }: { db: Db; now: Date }, ...texts: string[]): Promise<SecrecyLevel | null> {
  return secrecyIn(texts.join('\n'), await marksOn(db, dayOf(now)))
}

type Row = contract.SecretPaper
type Reader = { agencyId: string | null }

/** The paper register is its agency's; no other sees that it has lines. */
export const visibleTo = ({ agencyId }: Reader) => sql<boolean>`agency_id = ${agencyId}::uuid`

export const listSecretPapers: Handler<typeof contract.listSecretPapers> = async ({ db, actor, now }, { year = yearOf(now), after, limit }) => {
  ensure(after === undefined || /^\d{1,9}$/.test(after), () => new Problem('request/invalid', 422, 'The page cursor is not one of ours'))
  const { rows } = await sql<Row>`select id, year, ordinal, direction, level, copies, handed_on, issuer_name, receiver_name, book_reference, entered_by, entered_at
    from secrecy.paper where ${visibleTo(actor)} and year = ${year} and ordinal < ${after === undefined ? 1_000_000_000 : Number(after)}
    order by ordinal desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? String(shown.at(-1)!.ordinal) : null }
}
