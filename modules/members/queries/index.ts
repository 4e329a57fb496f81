export { currentDirectory, exportDirectory, listDirectoryVersions } from './directory.ts'
export { listMembers, listPeers, memberByCode, memberNames, memberOfThumbprint, type MemberRow } from './members.ts'
export { getOwnMember, isAuthority, ownCertificates, ownMember, ownSealingKey, ownSigner, type OwnSigner } from './own.ts'
export { linkedAgencies, outsideAgencies, searchAgencies, type LinkedAgency } from './reachable.ts'
