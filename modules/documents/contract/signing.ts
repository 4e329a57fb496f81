import { z } from 'zod'
import { Download, endpoint, event, Instant } from '#platform/contract'
import { evidenceParts } from '../rules/evidence.ts'
import { risks } from '../rules/risks.ts'

const id = { documentId: z.uuid() }
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** Longer than any real one, as the key wants it. */
const Pin = z.string().min(4).max(64).optional()

export type Risk = z.output<typeof Risk>
export const Risk = z.object({
  code: z.enum(risks),
  /** Such a paper stays out of a pile until it was read alone. */
  isHeld: z.boolean(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
})

export const PaperToSign = z.object({
  ...id, title: z.string(), type: z.string(), gist: z.string(), drafter: z.string().nullable(), signer: z.string(), dueOn: z.iso.date().nullable(), urgency: z.string(), pages: z.number().int().nullable(),
  fileId: z.uuid(), fileSha256: Sha256,
  /** Stands for everything shown of this paper; with it one signs exactly that. */
  shownSha256: Sha256,
  risks: z.array(Risk),
})
export type PaperToSign = z.output<typeof PaperToSign>

export const listToSign = endpoint({
  name: 'listToSign', method: 'GET', path: '/signing-pile', permission: 'documents.sign', sensitive: true,
  summary: 'Up to a hundred papers waiting for my signature, each in one line with what to look at, decided by rule',
  input: z.object({}),
  output: z.object({ papers: z.array(PaperToSign), isMore: z.boolean(), openBatchId: z.uuid().nullable() }),
})

export const getSigningView = endpoint({
  name: 'getSigningView', method: 'GET', path: '/documents/:documentId/signing-view', permission: 'documents.sign', sensitive: true,
  summary: 'What is laid before me to sign, and the hash that stands for exactly this',
  input: z.object(id),
  output: PaperToSign,
})

/** `fileId` and `shownSha256` are what the signer has seen: another version, or other words around it, are refused. */
export const signDocument = endpoint({
  name: 'signDocument', method: 'POST', path: '/documents/:documentId/sign', permission: 'documents.sign',
  summary: 'Sign a document submitted to me with my personal certificate',
  input: z.object({ ...id, fileId: z.uuid(), shownSha256: Sha256.nullable().default(null), pin: Pin, opinion: z.string().trim().max(1000).nullable().default(null) }),
  output: z.object({ documentId: z.uuid(), state: z.string() }),
})

export const paperStates = ['authorised', 'signed', 'dropped', 'failed', 'cancelled'] as const
export const SigningBatch = z.object({
  signingBatchId: z.uuid(),
  state: z.enum(['awaiting', 'signing', 'done', 'cancelled']),
  /** The one authorisation over all of them. */
  ceremonyId: z.uuid(),
  createdAt: Instant, endedAt: Instant.nullable(),
  counts: z.object({ authorised: z.number().int(), signed: z.number().int(), dropped: z.number().int(), failed: z.number().int(), cancelled: z.number().int() }),
  papers: z.array(z.object({ ...id, title: z.string(), state: z.enum(paperStates), reason: z.string().nullable() })),
})
export type SigningBatch = z.output<typeof SigningBatch>

export const startBatch = endpoint({
  name: 'startBatch', method: 'POST', path: '/signing-batches', permission: 'documents.sign',
  summary: 'Sign up to a hundred papers with one authorisation over exactly these; a paper that has changed drops out, named',
  input: z.object({ papers: z.array(z.object({ ...id, fileId: z.uuid(), shownSha256: Sha256 })).min(1).max(100), pin: Pin }),
  output: SigningBatch,
})

const ofBatch = z.object({ signingBatchId: z.uuid() })

export const getSigningBatch = endpoint({
  name: 'getSigningBatch', method: 'GET', path: '/signing-batches/:signingBatchId', permission: 'documents.sign',
  summary: 'How far a batch of mine has come, paper by paper',
  input: ofBatch, output: SigningBatch,
})

export const resumeBatch = endpoint({
  name: 'resumeBatch', method: 'POST', path: '/signing-batches/:signingBatchId/resume', permission: 'documents.sign',
  summary: 'Go on with what is authorised and not yet signed',
  input: ofBatch, output: SigningBatch,
})

export const cancelBatch = endpoint({
  name: 'cancelBatch', method: 'POST', path: '/signing-batches/:signingBatchId/cancel', permission: 'documents.sign',
  summary: 'Leave the rest of a batch unsigned; what is signed stays signed',
  input: ofBatch, output: SigningBatch,
})

const MadeSignature = z.object({
  signatureId: z.uuid(), signer: z.string(), positionTitle: z.string().nullable(), capacityLine: z.string().nullable(), signedAt: Instant,
  /** Whether the signer's own screen named exactly this state. */
  isConfirmed: z.boolean(),
})

export const listSigningViews = endpoint({
  name: 'listSigningViews', method: 'GET', path: '/documents/:documentId/made-signatures', permission: 'documents.read',
  summary: 'The signatures of a document for which it is kept what was shown',
  input: z.object(id),
  output: z.object({ signatures: z.array(MadeSignature) }),
})

export const SigningEvidence = MadeSignature.extend({
  fileId: z.uuid(),
  isIntact: z.boolean(),
  /** Each thing bound, with the hash under the signature and the hash of what lies here now. */
  parts: z.array(z.object({ part: z.enum(evidenceParts), page: z.number().int().nullable(), expected: z.string(), found: z.string().nullable(), isIntact: z.boolean() })),
  pages: z.array(z.object({ page: z.number().int(), sha256: z.string(), isIntact: z.boolean() })),
  /** Never recomputed: the words as they were written down then; null when they no longer have their hash. */
  shown: z.unknown().nullable(),
  authority: z.unknown(),
  /** The passkey with which the signer confirmed exactly this hash, and whether that still stands when judged again; null when none was asked. */
  will: z.object({ givenAt: Instant, passkey: z.string(), isIntact: z.boolean() }).nullable(),
})
export type SigningEvidence = z.output<typeof SigningEvidence>

export const getSigningEvidence = endpoint({
  name: 'getSigningEvidence', method: 'GET', path: '/documents/:documentId/made-signatures/:signatureId', permission: 'documents.read', sensitive: true,
  summary: 'What was shown when this signature was given, and whether every part still is what was signed',
  input: z.object({ ...id, signatureId: z.uuid() }),
  output: SigningEvidence,
})

export const openShownPage = endpoint({
  name: 'openShownPage', method: 'GET', path: '/documents/:documentId/made-signatures/:signatureId/pages/:page', permission: 'documents.read', kind: 'download', sensitive: true,
  summary: 'One page as the signer saw it',
  input: z.object({ ...id, signatureId: z.uuid(), page: z.coerce.number().int().min(1).max(1000) }),
  output: Download,
})

const OfPaper = z.object({ signingBatchId: z.uuid(), documentId: z.uuid() })
/** One authorised paper waits to be signed. */
export const BatchPaperReady = event('documents.batch-paper-ready.v1', OfPaper)
export const BatchAdvanced = event('documents.batch-advanced.v1', OfPaper.extend({ state: z.enum(paperStates), reason: z.string().nullable() }))
export const BatchEnded = event('documents.batch-ended.v1', z.object({ signingBatchId: z.uuid(), state: z.enum(['done', 'cancelled']) }))
