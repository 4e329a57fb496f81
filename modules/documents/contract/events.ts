import { z } from 'zod'
import { Custody, event } from '#platform/contract'
import { assignmentRoles } from '../rules.ts'

/** Facts every listener needs to say a sentence about a document. */
export const about = { documentId: z.uuid(), agencyId: z.uuid(), subject: z.string(), number: z.string().nullable(), urgency: z.string(), custody: Custody }
const Target = z.object({ name: z.string(), role: z.enum(assignmentRoles), instruction: z.string().nullable(), dueOn: z.string().nullable() })
const words = z.string().nullable()

export const IncomingRegistered = event('documents.incoming-registered.v1', z.object({ ...about, arrivalNumber: z.number(), issuerName: z.string(), parcelId: z.uuid().nullable() }))
export const IncomingSubmitted = event('documents.incoming-submitted.v1', z.object({ ...about, to: z.string(), note: words }))
export const IncomingSentBack = event('documents.incoming-sent-back.v1', z.object({ ...about, reason: z.string() }))
export const IncomingDirected = event('documents.incoming-directed.v1', z.object({ ...about, opinion: words, targets: z.array(Target) }))
export const IncomingAssigned = event('documents.incoming-assigned.v1', z.object({ ...about, targets: z.array(Target) }))
export const IncomingProcessed = event('documents.incoming-processed.v1', z.object({ ...about, note: z.string() }))
export const ContributionGiven = event('documents.contribution-given.v1', z.object({ ...about, role: z.enum(assignmentRoles), opinion: words }))
export const IncomingCompleted = event('documents.incoming-completed.v1', z.object({ ...about, result: z.string(), replyNumber: words }))
export const IncomingReturned = event('documents.incoming-returned.v1', z.object({ ...about, reason: z.string() }))

export const DraftCreated = event('documents.draft-created.v1', z.object({ ...about, replyTo: words }))
export const DraftRevised = event('documents.draft-revised.v1', z.object({ ...about, ordinal: z.number(), note: words }))
export const DraftSubmittedForReview = event('documents.draft-submitted-for-review.v1', z.object({ ...about, to: z.string(), note: words }))
export const ContentApproved = event('documents.content-approved.v1', z.object({ ...about, opinion: words, left: z.number() }))
export const FormCheckPassed = event('documents.form-check-passed.v1', z.object({ ...about, opinion: words, overridden: z.array(z.string()).optional(), reason: words.optional() }))
export const SlipSubmitted = event('documents.slip-submitted.v1', z.object({ ...about, to: z.string(), summary: z.string(), options: z.array(z.string()).optional() }))
export const OptionChosen = event('documents.option-chosen.v1', z.object({ ...about, ordinal: z.number(), title: z.string(), opinion: words }))
export const DraftReturned = event('documents.draft-returned.v1', z.object({ ...about, opinion: z.string() }))
export const DraftCancelled = event('documents.draft-cancelled.v1', z.object({ ...about, reason: z.string() }))
export const DocumentSigned = event('documents.document-signed.v1', z.object({ ...about, capacity: z.string(), opinion: words }))
export const DocumentNumbered = event('documents.document-numbered.v1', z.object({ ...about, codeNumber: z.number(), issuedOn: z.string() }))
export const NumberCancelled = event('documents.number-cancelled.v1', z.object({ ...about, code: z.string(), reason: z.string() }))
export const DocumentSealed = event('documents.document-sealed.v1', z.object({ ...about }))
export const RecallAsked = event('documents.recall-asked.v1', z.object({ ...about, reason: z.string(), to: z.string() }))
export const RecallRefused = event('documents.recall-refused.v1', z.object({ ...about, reason: z.string() }))
export const DocumentRecalled = event('documents.document-recalled.v1', z.object({ ...about, reason: z.string(), words }))
/** A receiver's copy of what its issuer recalled. */
export const CopyWithdrawn = event('documents.copy-withdrawn.v1', z.object({ ...about, reason: z.string(), note: words }))

const issued = z.object({
  ...about,
  typeCode: z.string(), codeNumber: z.string(), codeNotation: z.string(), issuedOn: z.string(), issuerName: z.string(), issuerOrganId: z.string().nullable(),
  signerName: z.string(), signerPosition: z.string(), pageAmount: z.number().nullable(), dueOn: z.string().nullable(),
  fileId: z.uuid(), attachmentIds: z.array(z.uuid()), receivers: z.array(z.object({ unitId: z.uuid(), name: z.string() })),
  /** Agencies of other installations. */
  outside: z.array(z.object({ agencyId: z.uuid(), organId: z.string().nullable(), name: z.string(), member: z.string() })).default([]),
})

/** Carries what a receiver needs, so that delivery never has to look inside this module. */
export const DocumentIssued = event('documents.document-issued.v1', issued)
/** The same for receivers it got later. */
export const ReceiversAdded = event('documents.receivers-added.v1', issued)

// Found to be a state secret afterwards: nothing is said of it but that it is there.
export const DocumentSetAside = event('documents.document-set-aside.v1', z.object({ ...about, source: z.uuid() }))
export const DocumentRestored = event('documents.document-restored.v1', z.object({ ...about }))
export const DocumentShredded = event('documents.document-shredded.v1', z.object({ ...about }))
export const SecretMarkRead = event('documents.secret-mark-read.v1', z.object({ documentId: z.uuid(), agencyId: z.uuid(), level: z.string() }))
