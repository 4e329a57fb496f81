import { z } from 'zod'
import { Download, endpoint, event, flag, Instant, line, Page, pageOf, typed } from '#platform/contract'
import { Credential, Facts, Whose } from './contract/credential.ts'
import { indications, levels, purposes, sentences, verdicts } from './rules.ts'

export * from './contract/ceremonies.ts'
export * from './contract/step-up.ts'
export * from './contract/timestamps.ts'
export * from './contract/trust.ts'
export * from './contract/enrolment.ts'

/** Never trimmed or normalised: what was typed is what opens the key. */
const Pin = z.string().min(1).max(64)

export { Credential } from './contract/credential.ts'

export const SignatureImage = z.object({ id: z.uuid(), kind: z.enum(['signature', 'seal']), width: z.number().int(), height: z.number().int(), createdAt: Instant })

/** One of my hands: my own key, or that of the agency whose clerk I am. */
const Hand = z.object({
  whose: Whose,
  credential: Credential.nullable(),
  /** The key is asked where it lives, when it is needed: no PIN is typed beforehand. */
  isElsewhere: z.boolean(),
  image: SignatureImage.nullable(),
  /** Until when the PIN need not be typed again in this session. */
  unlockedUntil: Instant.nullable(),
})
export type Hand = z.output<typeof Hand>

export const getMyCredentials = endpoint({
  name: 'getMyCredentials', method: 'GET', path: '/signing/mine', permission: 'session',
  summary: 'See my signing key and image, and those of the agency whose clerk I am',
  input: z.object({}),
  output: z.object({ hands: z.array(Hand) }),
})

export const unlockKeys = endpoint({
  name: 'unlockKeys', method: 'POST', path: '/signing/unlock', permission: 'session',
  summary: 'Open a key with its PIN for fifteen minutes of this session',
  input: z.object({ whose: Whose, pin: Pin }),
  output: z.object({ unlockedUntil: Instant }),
})

export const lockKeys = endpoint({
  name: 'lockKeys', method: 'POST', path: '/signing/lock', permission: 'session',
  summary: 'Close all keys this session has opened',
  input: z.object({}),
  output: z.object({}),
})

export const importPkcs12 = endpoint({
  name: 'importPkcs12', method: 'POST', path: '/signing/credentials/import', permission: 'session',
  summary: 'Take over a key from a PKCS#12 file (base64) under a new PIN; the file itself is kept nowhere',
  input: z.object({ whose: Whose, pkcs12: z.base64().min(1).max(200_000), password: z.string().max(200), pin: Pin }),
  output: Credential,
})

export const changePin = endpoint({
  name: 'changePin', method: 'POST', path: '/signing/pin', permission: 'session',
  summary: 'Change the PIN of my key or of my agency’s key',
  input: z.object({ whose: Whose, pin: Pin, newPin: Pin }),
  output: z.object({}),
})

export const uploadSignatureImage = endpoint({
  name: 'uploadSignatureImage', method: 'POST', path: '/signing/image', permission: 'files.upload',
  summary: 'Use an uploaded transparent PNG as my signature (blue) or my agency’s seal (red)',
  input: z.object({ whose: Whose, fileId: z.uuid() }),
  output: SignatureImage,
})

export const getSignatureImage = endpoint({
  name: 'getSignatureImage', method: 'GET', path: '/signing/images/:imageId', permission: 'session', kind: 'download',
  summary: 'Read my signature image or the seal of the agency whose clerk I am',
  input: z.object({ imageId: z.uuid() }),
  output: Download,
})

export const listCredentials = endpoint({
  name: 'listCredentials', method: 'GET', path: '/signing/credentials', permission: 'signing.manage',
  summary: 'List the certificates of this installation, newest first',
  input: Page.extend({ search: typed(100, 0).optional(), whose: Whose.optional(), history: flag.optional() }),
  output: pageOf(Credential),
})

export const getCertificateStatistics = endpoint({
  name: 'getCertificateStatistics', method: 'GET', path: '/signing/statistics', permission: 'signing.manage',
  summary: 'Count per agency who may sign, who has a certificate, whose ends within 60 days, and who signed on a phone or tablet in 90',
  input: z.object({}),
  output: z.object({ rows: z.array(z.object({ agencyId: z.uuid(), name: z.string(), entitled: z.number().int(), issued: z.number().int(), expiring: z.number().int(), onMobile: z.number().int() })) }),
})

export const issueCredential = endpoint({
  name: 'issueCredential', method: 'POST', path: '/signing/credentials', permission: 'signing.manage',
  summary: 'Issue a demo certificate to an official or an agency; an earlier one is replaced',
  input: z.object({ personId: z.uuid().optional(), agencyId: z.uuid().optional(), pin: Pin })
    .refine(({ personId, agencyId }) => (personId === undefined) !== (agencyId === undefined), 'one-holder'),
  output: Credential,
})

export const giveSlipKey = endpoint({
  name: 'giveSlipKey', method: 'POST', path: '/signing/slip-keys', permission: 'signing.manage',
  summary: 'Give an agency the certificate with which the server itself signs slips of its counter: from a PKCS#12 file (base64), else issued by the demo authority; an earlier one is replaced',
  input: z.object({ agencyId: z.uuid(), pkcs12: z.base64().min(1).max(200_000).nullable().default(null), password: z.string().max(200).default('') }),
  output: Credential,
})

export const revokeCredential = endpoint({
  name: 'revokeCredential', method: 'POST', path: '/signing/credentials/:credentialId/revoke', permission: 'signing.manage',
  summary: 'Revoke a certificate: nothing more is signed with it',
  input: z.object({ credentialId: z.uuid(), reason: line(300) }),
  output: Credential,
})

export const releaseCredential = endpoint({
  name: 'releaseCredential', method: 'POST', path: '/signing/credentials/:credentialId/release', permission: 'signing.manage',
  summary: 'Release a key locked by wrong PINs; the PIN stays what it was',
  input: z.object({ credentialId: z.uuid() }),
  output: Credential,
})

export type SignatureReport = z.output<typeof SignatureReport>
export const SignatureReport = z.object({
  field: z.string(),
  kind: z.enum(['person', 'agency', 'unknown']),
  signer: z.string().nullable(),
  organisation: z.string().nullable(),
  positionTitle: z.string().nullable(),
  capacityLine: z.string().nullable(),
  purpose: z.enum(purposes).nullable(),
  reason: z.string().nullable(),
  /** What the signature itself claims. */
  claimedAt: Instant.nullable(),
  /** When this installation made it, from its own records; null for signatures made elsewhere. */
  recordedAt: Instant.nullable(),
  /** The earliest instant a believed timestamp, or our own record, proves; null when none does. */
  provenAt: Instant.nullable(),
  /** Baseline level of ETSI EN 319 142-1, or what else it is. */
  level: z.enum(levels),
  timestamps: z.array(z.object({ kind: z.enum(['signature', 'document']), at: Instant.nullable(), authority: z.string().nullable(), isValid: z.boolean() })),
  /** `bytes`: the signed revision is that much of the file from its beginning. */
  covers: z.object({ wholeFile: z.boolean(), bytes: z.number().int(), revision: z.number().int(), revisions: z.number().int() }),
  chain: z.array(z.string()),
  certificate: z.object({ serialNumber: z.string(), issuerName: z.string(), validFrom: Instant.nullable(), validTo: Instant.nullable(), status: z.string() }).nullable(),
  laterChanges: z.array(z.object({ kind: z.string(), what: z.string() })),
  verdict: z.enum(verdicts),
  /** Outcome by ETSI EN 319 102-1. */
  indication: z.enum(indications),
  subIndication: z.string().nullable(),
  /** Key of the sentence a page shows. */
  sentence: z.enum(sentences),
  /** For specialists, in English; null when nothing is wrong. */
  why: z.string().nullable(),
  isDemo: z.boolean(),
}).meta({ id: 'SignatureReport' })

export type CheckReport = z.output<typeof CheckReport>
export const CheckReport = z.object({
  name: z.string(),
  sha256: z.string(),
  checkedAt: Instant,
  /** `unsigned`, or the worst verdict of its signatures. */
  verdict: z.enum(['unsigned', ...verdicts]),
  indication: z.enum(indications),
  subIndication: z.string().nullable(),
  problems: z.array(z.string()),
  signatures: z.array(SignatureReport),
}).meta({ id: 'CheckReport' })

export type VerificationReport = z.output<typeof VerificationReport>
export const VerificationReport = CheckReport.extend({ fileId: z.uuid() }).meta({ id: 'VerificationReport' })

export const checkFile = endpoint({
  name: 'checkFile', method: 'POST', path: '/check/files', permission: 'public', kind: 'upload', secret: true,
  summary: 'Check the signatures of any PDF without signing in: the body is its bytes; nothing of it is kept',
  input: z.object({}),
  output: CheckReport,
})

export const verifyUpload = endpoint({
  name: 'verifyUpload', method: 'GET', path: '/signing/verifications/:fileId', permission: 'session',
  summary: 'Verify the signatures of a PDF I uploaded',
  input: z.object({ fileId: z.uuid() }),
  output: VerificationReport,
})

export const CredentialIssued = event('signing.credential-issued.v1', Facts)
export const CredentialImported = event('signing.credential-imported.v1', Facts)
export const CredentialRevoked = event('signing.credential-revoked.v1', Facts.extend({ reason: z.string() }))
export const CredentialLocked = event('signing.credential-locked.v1', Facts)
export const CredentialChosen = event('signing.credential-chosen.v1', Facts)
/** `told` are those of the holder; who manages certificates has it as work. */
export const CredentialExpiring = event('signing.credential-expiring.v1', Facts.extend({ validTo: Instant, warnedDays: z.number().int(), told: z.array(z.uuid()) }))
export const CredentialReleased = event('signing.credential-released.v1', Facts)
