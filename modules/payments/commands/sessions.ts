import { sql, type Db } from '#platform/database'

/** What these charges ask for has changed, or is paid: orders that stand open at the gateway are to be closed there. Paid before that, they are money all the same. */
export const closeSessions = (db: Db, now: Date, chargeIds: readonly string[]) =>
  sql`update payments.session set state = 'closing', ask_at = ${now}, asked = 0 where charge_id = any(${chargeIds}::uuid[]) and state = 'open'`.execute(db)
