/** People: officials, their dated positions and roles, who may sign for whom, who stands in for whom. */
import { defineModule, handle } from '#platform/http'
import * as commands from './commands/index.ts'
import * as contract from './contract.ts'
import * as queries from './queries/index.ts'

export default defineModule({
  name: 'people',
  needs: ['organisation'],
  endpoints: [
    handle(contract.listPeople, queries.listPeople),
    handle(contract.getPerson, queries.getPerson),
    handle(contract.showPersonalNumber, queries.showPersonalNumber),
    handle(contract.listRoles, queries.listRoles),
    handle(contract.searchPositions, queries.searchPositions),
    handle(contract.checkAuthority, queries.checkAuthority),
    handle(contract.listMyDelegations, queries.listMyDelegations),
    handle(contract.createPerson, commands.createPerson),
    handle(contract.updatePerson, commands.updatePerson),
    handle(contract.createPosition, commands.createPosition),
    handle(contract.endPosition, commands.endPosition),
    handle(contract.makePrimary, commands.makePrimary),
    handle(contract.setPositionRoles, commands.setPositionRoles),
    handle(contract.grantAuthority, commands.grantAuthority),
    handle(contract.revokeAuthority, commands.revokeAuthority),
    handle(contract.delegateInbox, commands.delegateInbox),
    handle(contract.endDelegation, commands.endDelegation),
    handle(contract.previewImport, commands.previewImport),
    handle(contract.importPeople, commands.importPeople),
    handle(contract.getImportTemplate, commands.getImportTemplate),
  ],
  subscriptions: commands.subscriptions,
})

export {
  delegationsHeldBy, deskOf, desksWith, entitledSigners, findPerson, findPosition, holdersOf, keysOf, personByStaffCode, positionsById, positionsOf, resolveActor, signingAuthorityFor, unitsByKey, type SigningAuthority,
} from './queries/index.ts'
export { createPerson, createPosition, grantAuthority } from './commands/index.ts'
