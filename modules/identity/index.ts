import { PersonUpdated } from '#contracts/people'
import { on } from '#platform/events'
import { defineModule, handle } from '#platform/http'
import { defineJob } from '#platform/jobs'
import * as accounts from './commands/accounts.ts'
import { cleanUp } from './commands/clean-up.ts'
import { changePassword } from './commands/own-password.ts'
import * as passkeys from './commands/passkeys.ts'
import * as policies from './commands/policies.ts'
import * as sessions from './commands/sessions.ts'
import { signIn } from './commands/sign-in.ts'
import { switchPosition } from './commands/switch-position.ts'
import * as totp from './commands/totp.ts'
import * as contract from './contract.ts'
import { listAccounts } from './queries/list-accounts.ts'
import { listMyPasskeys } from './queries/passkeys.ts'
import { listPolicies } from './queries/list-policies.ts'
import { listMySessions, listSessionsOf } from './queries/sessions.ts'
import { countSignIns } from './queries/sign-ins.ts'
import { getPasswordPolicy, welcome, whoAmI } from './queries/who-am-i.ts'

export default defineModule({
  name: 'identity',
  needs: ['organisation', 'people'],
  endpoints: [
    handle(contract.welcome, welcome),
    handle(contract.signIn, signIn),
    handle(contract.signOut, sessions.signOut),
    handle(contract.whoAmI, whoAmI),
    handle(contract.switchPosition, switchPosition),
    handle(contract.getPasswordPolicy, getPasswordPolicy),
    handle(contract.listPolicies, listPolicies),
    handle(contract.setPolicy, policies.setPolicy),
    handle(contract.withdrawPolicy, policies.withdrawPolicy),
    handle(contract.changePassword, changePassword),
    handle(contract.listMySessions, listMySessions),
    handle(contract.revokeSession, sessions.revokeSession),
    handle(contract.revokeOtherSessions, sessions.revokeOtherSessions),
    handle(contract.getTotp, totp.getTotp),
    handle(contract.enrolTotp, totp.enrolTotp),
    handle(contract.confirmTotp, totp.confirmTotp),
    handle(contract.removeTotp, totp.removeTotp),
    handle(contract.listMyPasskeys, listMyPasskeys),
    handle(contract.offerPasskey, passkeys.offerPasskey),
    handle(contract.addPasskey, passkeys.addPasskey),
    handle(contract.removePasskey, passkeys.removePasskey),
    handle(contract.listAccounts, listAccounts),
    handle(contract.createAccount, accounts.createAccount),
    handle(contract.resetPassword, accounts.resetPassword),
    handle(contract.lockAccount, accounts.lockAccount),
    handle(contract.unlockAccount, accounts.unlockAccount),
    handle(contract.listSessionsOf, listSessionsOf),
    handle(contract.endSessionsOf, accounts.endSessionsOf),
    handle(contract.countSignIns, countSignIns),
  ],
  subscriptions: [on(PersonUpdated, 'identity.follow-name', ({ db }, { personId, fullName }) => accounts.followName(db, personId, fullName))],
  jobs: [defineJob({ name: 'identity.clean-up', schedule: '17 3 * * *', run: ({ database, now }) => cleanUp(database.write, now) })],
})

export { addAccount as createAccount } from './commands/accounts.ts'
export { admit } from './commands/admit.ts'
export { anonymous, authenticate } from './commands/authenticate.ts'
export { describeInstallation } from './commands/installation.ts'
export { takeAssertion } from './commands/take-assertion.ts'
export { relyingParty, standsAsGiven, type Asserted } from './adapters/web-authentication.ts'
export { passkeysOf } from './queries/passkeys.ts'
export { isSampleInstallation } from './queries/who-am-i.ts'
export { namesOf } from './queries/names-of.ts'
