/** Whether an axis answers, and when it is asked again. */
import { inTransaction, sql, type Database } from '#platform/database'
import { emit, systemActor } from '#platform/events'
import { AxisAsked } from '../contract.ts'
import { backOff, type Trouble } from '../rules.ts'

/** A link has no page of its own: its story is the installation's. */
const SUBJECT = '00000000-0000-0000-0000-000000000000'

type State = { isFailing: boolean; failures: number; askedBy: string | null }

/** Tells whoever asked, and writes down when it begins or ceases to answer. */
async function note(database: Database, now: Date, code: string, trouble: Trouble | null): Promise<void> {
  await inTransaction(database.write, async (db) => {
    const { rows: [before] } = await sql<State>`select failing_since is not null as is_failing, failures, asked_by from axis.link where code = ${code} for update`.execute(db)
    const failures = (before?.failures ?? 0) + 1
    if (trouble === null) await sql`insert into axis.link (code, last_ok_at) values (${code}, ${now}) on conflict (code) do update set last_ok_at = ${now}, failing_since = null, failures = 0, next_try_at = null, problem = null, asked_by = null`.execute(db)
    else await sql`insert into axis.link as l (code, failing_since, failures, next_try_at, problem) values (${code}, ${now}, 1, ${new Date(now.getTime() + backOff(1))}, ${said(trouble)}::jsonb)
      on conflict (code) do update set failing_since = coalesce(l.failing_since, ${now}), failures = ${failures}, next_try_at = ${new Date(now.getTime() + backOff(failures))}, problem = ${said(trouble)}::jsonb, asked_by = null`.execute(db)
    if (before?.isFailing === (trouble !== null) && before.askedBy === null) return
    await emit({ db, actor: systemActor(), now }, AxisAsked, { subject: SUBJECT, audience: before?.askedBy ? [before.askedBy] : [], payload: { code, problem: trouble && { code: trouble.code, detail: trouble.detail } } })
  })
}

export const said = ({ code, detail }: Pick<Trouble, 'code' | 'detail'>) => JSON.stringify({ code, detail: detail.slice(0, 500) })
export const noteWell = (database: Database, now: Date, code: string) => note(database, now, code, null)
export const noteTrouble = (database: Database, now: Date, code: string, trouble: Trouble) => note(database, now, code, trouble)
