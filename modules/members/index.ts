/** Who belongs to the exchange between installations: this one and its keys, the signed directory of all; and agencies of no member, by the way that leads to them. */
import { defineModule, handle } from '#platform/http'
import { defineJob } from '#platform/jobs'
import * as commands from './commands/index.ts'
import * as contract from './contract.ts'
import * as queries from './queries/index.ts'

export default defineModule({
  name: 'members',
  needs: ['organisation'],
  endpoints: [
    handle(contract.getOwnMember, queries.getOwnMember),
    handle(contract.setOwnMember, commands.setOwnMember),
    handle(contract.becomeAuthority, commands.becomeAuthority),
    handle(contract.renewDirectory, commands.renewDirectory),
    handle(contract.writeJoinRequest, commands.writeJoinRequest),
    handle(contract.readJoinRequest, commands.readJoinRequest),
    handle(contract.admitMember, commands.admitMember),
    handle(contract.removeMember, commands.removeMember),
    handle(contract.revokeCertificate, commands.revokeCertificate),
    handle(contract.rotateKey, commands.rotateKey),
    handle(contract.listMembers, queries.listMembers),
    handle(contract.listDirectoryVersions, queries.listDirectoryVersions),
    handle(contract.importDirectory, commands.importDirectory),
    handle(contract.exportDirectory, queries.exportDirectory),
    handle(contract.searchAgencies, queries.searchAgencies),
  ],
  jobs: [defineJob({ name: 'members.refresh-directory', schedule: '20 0 * * *', run: ({ database, now }) => commands.refreshDirectory(database.write, now) })],
})

export { keepLink, linkAgencies, publishDirectory, refreshDirectory, takeDirectory, unlinkAgency, type NamedAgency } from './commands/index.ts'
export {
  currentDirectory, isAuthority, linkedAgencies, listPeers, memberByCode, memberNames, memberOfThumbprint, outsideAgencies, ownCertificates, ownMember, ownSealingKey, ownSigner, type LinkedAgency, type MemberRow, type OwnSigner,
} from './queries/index.ts'
