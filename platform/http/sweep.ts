import { sql } from 'kysely'
import { defineJob } from '#platform/jobs'

/** Nightly: remembered answers older than a day go, the log's next months are opened. */
export const sweepJob = defineJob({
  name: 'platform.sweep',
  schedule: '15 2 * * *',
  run: async ({ database }) => {
    await sql`delete from platform.idempotency where created_at < now() - interval '1 day'`.execute(database.write)
    await sql`delete from platform.event_handled where handled_at < now() - interval '30 days'`.execute(database.write)
    await sql`select platform.open_event_months(3)`.execute(database.write)
  },
})
