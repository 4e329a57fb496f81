export { currentDirectory, exportDirectory, listDirectoryVersions } from './directory.ts'
export { listMembers, listPeers, memberByCode, memberNames, memberOfThumbprint, outsideAgencies, searchAgencies, type MemberRow } from './members.ts'
export { getOwnMember, isAuthority, ownCertificates, ownMember, ownSealingKey, ownSigner, type OwnSigner } from './own.ts'
