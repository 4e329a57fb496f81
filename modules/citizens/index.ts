/** Citizens with an account of their own: who they are, how they prove it, their sessions, and the vault of their papers. */
import { config } from '#platform/config'
import { sql, type Database } from '#platform/database'
import { defineModule, handle } from '#platform/http'
import { defineJob } from '#platform/jobs'
import { changeMyContact, signOutCitizen } from './commands/account.ts'
import { findCitizenAccounts, lockCitizen, unlockCitizen } from './commands/locks.ts'
import { askPhoneCode, changeMyPhone, signInByPhone } from './commands/phone.ts'
import { beginProviderSignIn, endProviderSignIn, proveMyAccount } from './commands/provider.ts'
import * as contract from './contract.ts'
import { getMyAccount, listMyOpenings } from './queries/account.ts'
import { listMyVault, openVaultFile } from './queries/vault.ts'

/** What is over for a day is forgotten; what happened stands in the audit. */
async function forget(database: Database, now: Date) {
  const old = new Date(now.getTime() - 86_400_000)
  for (const table of ['phone_code', 'oidc_journey', 'session'] as const) await sql`delete from ${sql.table(`citizens.${table}`)} where expires_at < ${old}`.execute(database.write)
}

export default defineModule({
  name: 'citizens',
  needs: ['identity'],
  endpoints: [
    handle(contract.getSignInWays, async () => ({ phone: true as const, provider: config.identityProvider ? { name: config.identityProvider.name } : null })),
    handle(contract.askPhoneCode, askPhoneCode),
    handle(contract.signInByPhone, signInByPhone),
    handle(contract.beginProviderSignIn, beginProviderSignIn),
    handle(contract.endProviderSignIn, endProviderSignIn),
    handle(contract.proveMyAccount, proveMyAccount),
    handle(contract.signOutCitizen, signOutCitizen),
    handle(contract.getMyAccount, getMyAccount),
    handle(contract.changeMyContact, changeMyContact),
    handle(contract.changeMyPhone, changeMyPhone),
    handle(contract.listMyOpenings, listMyOpenings),
    handle(contract.listMyVault, listMyVault),
    handle(contract.openVaultFile, openVaultFile),
    handle(contract.findCitizenAccounts, findCitizenAccounts),
    handle(contract.lockCitizen, lockCitizen),
    handle(contract.unlockCitizen, unlockCitizen),
  ],
  jobs: [defineJob({ name: 'citizens.forget', schedule: '27 3 * * *', run: ({ database, now }) => forget(database, now) })],
})

export { startIdentityProvider } from './adapters/simulator.ts'
export { accountToHelp, askConsentCode, takeConsentCode } from './commands/consent.ts'
export { authenticateCitizen, openCitizenSession } from './commands/sessions.ts'
export { keepInVault } from './commands/vault.ts'
export { citizenById, citizenOfNumber, concealFacts, numberKeyOf, type Citizen, type CitizenFacts } from './queries/citizens.ts'
export { codeToSend } from './queries/codes.ts'
export { vaultFile, vaultOf } from './queries/vault.ts'
