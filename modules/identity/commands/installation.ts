import type { Context } from '#platform/http'
import type { Welcome } from '../contract.ts'
import { tables } from '../tables.ts'

/** Sets what a visitor is told before signing in. Only a demonstration ever names accounts. */
export async function describeInstallation({ db }: Pick<Context, 'db'>, { province, isSample, demoAccounts }: Welcome) {
  const row = { province, isSample, demoAccounts: JSON.stringify(demoAccounts) }
  await tables(db).insertInto('identity.installation').values(row).onConflict((same) => same.column('onlyOne').doUpdateSet(row)).execute()
}
