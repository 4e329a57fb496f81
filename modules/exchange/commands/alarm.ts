import { sql, type Db } from '#platform/database'

const MOST_OPEN = 1000

/** Notes what somebody responsible for security should look at; a partner that raises thousands is seen by the first of them. */
export async function raise({ db, now }: { db: Db; now: Date }, member: string, code: string, facts: Record<string, unknown>): Promise<void> {
  await sql`insert into exchange.alarm (member, code, facts, raised_at)
    select ${member}, ${code}, ${JSON.stringify(facts)}::jsonb, ${now} where (select count(*) from (select 1 from exchange.alarm where member = ${member} and seen_at is null limit ${MOST_OPEN}) a) < ${MOST_OPEN}`.execute(db)
}

/** What lasts is told once, until somebody has looked into it. */
export async function raiseUnlessOpen(context: { db: Db; now: Date }, member: string, code: string, facts: Record<string, unknown>): Promise<void> {
  const { rows } = await sql`select 1 from exchange.alarm where member = ${member} and code = ${code} and seen_at is null limit 1`.execute(context.db)
  if (rows.length === 0) await raise(context, member, code, facts)
}
