/** Who belongs to the exchange between installations: shapes, endpoints, events. Browser-safe. */
import { z } from 'zod'
import { Download, endpoint, event, Instant, line, Page, pageOf } from '#platform/contract'
import { asThumbprint, DEFAULT_OVERLAP_DAYS, differences, isMemberCode, isThumbprint } from './rules.ts'

const Code = z.codec(z.string().max(63), z.string().refine(isMemberCode, 'not-a-member-code'), { decode: (text) => text.trim(), encode: (code) => code })
/** SHA-256 of a certificate, however it was typed. */
const Thumbprint = z.codec(z.string().max(200), z.string().refine(isThumbprint, 'not-a-thumbprint'), { decode: asThumbprint, encode: (text) => text })
const Endpoint = z.url({ protocol: /^https$/ }).max(300)

const OwnKey = z.object({
  thumbprint: z.string(), validFrom: Instant, validTo: Instant, revokedAt: Instant.nullable(),
  isValid: z.boolean(),
  /** Others can believe what it signs. */
  isKnown: z.boolean(),
  /** What we sign with now. */
  signs: z.boolean(),
})
export type OwnKey = z.output<typeof OwnKey>

const DirectoryFacts = z.object({ name: z.string(), version: z.number().int(), authority: z.string(), isOurs: z.boolean(), issuedAt: Instant, validUntil: Instant, authorityThumbprint: z.string() })

export type Standing = z.output<typeof Standing>
export const Standing = z.object({
  own: z.object({ code: z.string(), name: z.string(), endpoint: z.string().nullable(), via: z.string().nullable(), isRelay: z.boolean(), agencies: z.number().int() }).nullable(),
  keys: z.array(OwnKey),
  /** Keys that others encrypt to. */
  sealingKeys: z.array(OwnKey.omit({ signs: true })),
  directory: DirectoryFacts.nullable(),
  /** Where the directory says other of us than we would: a new request to its authority puts it right. */
  differs: z.array(z.enum(differences)),
}).meta({ id: 'OwnMember' })

export const getOwnMember = endpoint({
  name: 'getOwnMember', method: 'GET', path: '/members/own', permission: 'members.read',
  summary: 'See this installation as a member of the exchange: its keys, the directory it believes, and what that says of it wrongly',
  input: z.object({}),
  output: Standing,
})

export const setOwnMember = endpoint({
  name: 'setOwnMember', method: 'POST', path: '/members/own', permission: 'members.manage',
  summary: 'Say who this installation is; the first time makes its key. Its code stays once a directory names it',
  input: z.object({ code: Code, name: line(300), endpoint: Endpoint.nullable().default(null), via: Code.nullable().default(null), isRelay: z.boolean().default(false) }),
  output: z.object({ thumbprint: z.string() }),
})

const Version = z.object({ version: z.number().int() })

export const becomeAuthority = endpoint({
  name: 'becomeAuthority', method: 'POST', path: '/members/directory', permission: 'members.manage',
  summary: 'Begin a directory of members, of which this installation is the authority and the first member',
  input: z.object({ name: line(200) }),
  output: Version,
})

export const renewDirectory = endpoint({
  name: 'renewDirectory', method: 'POST', path: '/members/directory/renew', permission: 'members.manage',
  summary: 'Issue a new version of our directory with our present name, agencies and keys, valid for another year',
  input: z.object({}),
  output: Version,
})

export const writeJoinRequest = endpoint({
  name: 'writeJoinRequest', method: 'GET', path: '/members/own/request', permission: 'members.manage', kind: 'download',
  summary: 'Our request to the authority to be a member, or to renew what the directory says of us, as a signed file',
  input: z.object({}),
  output: Download,
})

export type JoinFacts = z.output<typeof JoinFacts>
export const JoinFacts = z.object({
  code: z.string(), name: z.string(), endpoint: z.string().nullable(), via: z.string().nullable(), isRelay: z.boolean(), agencies: z.number().int(), certificates: z.number().int(), thumbprint: z.string(), at: Instant,
  isMember: z.boolean(),
  /** Signed with a key that the directory knows as this member’s. */
  isKnownKey: z.boolean(),
})

export const readJoinRequest = endpoint({
  name: 'readJoinRequest', method: 'POST', path: '/members/requests/read', permission: 'members.manage', kind: 'upload',
  summary: 'Look at a request to join before admitting it: the body is the file; its thumbprint is to be compared with the applicant by telephone',
  input: z.object({}),
  output: JoinFacts,
})

export const admitMember = endpoint({
  name: 'admitMember', method: 'POST', path: '/members/requests', permission: 'members.manage', kind: 'upload',
  summary: 'Admit a member, or renew it, by its request: the body is the file, `thumbprint` the one that was compared',
  input: z.object({ thumbprint: Thumbprint }),
  output: Version.extend({ code: z.string() }),
})

export const removeMember = endpoint({
  name: 'removeMember', method: 'POST', path: '/members/:code/remove', permission: 'members.manage',
  summary: 'End a membership in our directory: from now on nobody sends to it or believes what it signs',
  input: z.object({ code: Code, reason: line(300) }),
  output: Version,
})

export const revokeCertificate = endpoint({
  name: 'revokeCertificate', method: 'POST', path: '/members/certificates/:thumbprint/revoke', permission: 'members.manage',
  summary: 'Revoke a key of a member in our directory: nobody believes what it signs, or encrypts to it, any more',
  input: z.object({ thumbprint: Thumbprint, reason: line(300) }),
  output: Version,
})

export const rotateKey = endpoint({
  name: 'rotateKey', method: 'POST', path: '/members/own/keys', permission: 'members.manage',
  summary: 'Make new keys for this installation, to sign and to be encrypted to; the present ones end after some days in which both hold',
  input: z.object({ overlapDays: z.int().min(1).max(365).default(DEFAULT_OVERLAP_DAYS) }),
  output: z.object({ thumbprint: z.string() }),
})

const DatedKey = z.object({ thumbprint: z.string(), validFrom: Instant, validTo: Instant, revokedAt: Instant.nullable(), isValid: z.boolean() })

export type MemberLine = z.output<typeof MemberLine>
export const MemberLine = z.object({
  code: z.string(), name: z.string(), endpoint: z.string().nullable(), via: z.string().nullable(), isRelay: z.boolean(), validFrom: Instant, validTo: Instant.nullable(), agencies: z.number().int(), isOwn: z.boolean(), isAuthority: z.boolean(),
  certificates: z.array(DatedKey), sealingKeys: z.array(DatedKey),
}).meta({ id: 'MemberLine' })

export const listMembers = endpoint({
  name: 'listMembers', method: 'GET', path: '/members', permission: 'members.read',
  summary: 'List the members of the newest directory with their certificates and the number of their agencies',
  input: Page.extend({ text: z.string().max(200).optional() }),
  output: pageOf(MemberLine),
})

export const listDirectoryVersions = endpoint({
  name: 'listDirectoryVersions', method: 'GET', path: '/members/directory/versions', permission: 'members.read',
  summary: 'List the versions of the directory this installation has taken, the newest first',
  input: Page,
  output: pageOf(z.object({ version: z.number().int(), name: z.string(), authority: z.string(), signedBy: z.string(), issuedAt: Instant, validUntil: Instant, takenAt: Instant })),
})

export const importDirectory = endpoint({
  name: 'importDirectory', method: 'POST', path: '/members/directory/versions', permission: 'members.manage', kind: 'upload',
  summary: 'Take a version of the directory from a file: the body is the file; the first time with the thumbprint its authority told by another way',
  input: z.object({ thumbprint: Thumbprint.optional() }),
  output: Version.extend({ isNew: z.boolean() }),
})

export const exportDirectory = endpoint({
  name: 'exportDirectory', method: 'GET', path: '/members/directory', permission: 'members.read', kind: 'download',
  summary: 'The directory as it was signed, the newest version or a given one: the copy for whoever has no line',
  input: z.object({ version: z.coerce.number().int().min(1).optional() }),
  output: Download,
})

/** A way to agencies of no member (`axis:vxp`, `hand:edxml`): the exchange between installations has nothing to do with it. */
export const isLink = (member: string) => member.includes(':')

export type OutsideAgency = z.output<typeof OutsideAgency>
export const OutsideAgency = z.object({ id: z.uuid(), organId: z.string().nullable(), name: z.string(), member: z.string(), memberName: z.string() }).meta({ id: 'OutsideAgency' })

export const searchAgencies = endpoint({
  name: 'searchAgencies', method: 'GET', path: '/members/agencies', permission: 'documents.issue',
  summary: 'Find agencies of other installations, and those an axis leads to, by name or code, with or without diacritics, in the order of their names',
  input: Page.extend({ text: z.string().max(200).optional() }),
  output: pageOf(OutsideAgency),
})

export const OwnMemberSet = event('members.own-member-set.v1', z.object({ code: z.string(), name: z.string(), endpoint: z.string().nullable(), via: z.string().nullable().optional(), isRelay: z.boolean().optional() }))
export const KeyMade = event('members.key-made.v1', z.object({ thumbprint: z.string(), validTo: Instant, earlierEndAt: Instant.nullable() }))
/** A newer version of the directory holds from now on. */
export const DirectoryTaken = event('members.directory-taken.v1', z.object({ version: z.number().int(), name: z.string(), authority: z.string(), isOurs: z.boolean(), signedBy: z.string() }))
export const MemberAdmitted = event('members.member-admitted.v1', z.object({ code: z.string(), name: z.string(), thumbprint: z.string(), isRenewal: z.boolean() }))
export const MemberRemoved = event('members.member-removed.v1', z.object({ code: z.string(), name: z.string(), reason: z.string() }))
export const CertificateRevoked = event('members.certificate-revoked.v1', z.object({ code: z.string(), thumbprint: z.string(), reason: z.string() }))
