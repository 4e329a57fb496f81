import type { Db } from '#platform/database'
import type { Handler } from '#platform/http'
import type { Asking } from '../adapters/timestamps.ts'
import type * as contract from '../contract.ts'
import { STRICTEST_TIMESTAMP_RULE, type TimestampRule } from '../rules.ts'
import { tables } from '../tables.ts'
import { inForce } from './in-force.ts'
import { trustOn } from './trust.ts'

/** The rule in force on a day. */
export async function timestampRuleOn(db: Db, on: Date): Promise<TimestampRule> {
  const row = await tables(db).selectFrom('signing.timestamp_rule').select(['requirement', 'waitSeconds']).where(inForce(on)).orderBy('validFrom', 'desc').limit(1).executeTakeFirst()
  return row ?? STRICTEST_TIMESTAMP_RULE
}

/** What a foreign timestamp authority is asked under: the rule, and whom this installation believes today. */
export const askingOn = async (db: Db, on: Date): Promise<Asking> => {
  const { roots, intermediates } = await trustOn(db, on)
  return { rule: await timestampRuleOn(db, on), trust: { roots, intermediates } }
}

export const listTimestampRules: Handler<typeof contract.listTimestampRules> = async ({ db }) => {
  const rules = await tables(db).selectFrom('signing.timestamp_rule').selectAll().orderBy('validFrom', 'desc').execute()
  return { rules }
}
