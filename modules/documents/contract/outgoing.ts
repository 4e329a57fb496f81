import { z } from 'zod'
import { endpoint, typed } from '#platform/contract'
import { Declared } from './relations.ts'
import { DraftContent, SubmissionSlip, UploadedDraft } from './shapes.ts'

const Done = z.object({ documentId: z.uuid(), state: z.string() })
const id = { documentId: z.uuid() }
const Pin = z.string().min(4).max(64).optional()
const Revised = z.object({ documentId: z.uuid(), ordinal: z.number().int(), fileId: z.uuid(), state: z.string() })

const purpose = {
  inReplyTo: z.uuid().nullable().default(null),
  relatedIds: z.array(z.uuid()).max(20).default([]),
  attachmentIds: z.array(z.uuid()).max(20).default([]),
  /** The working copy this draft was written in; it goes when the draft is kept. */
  writingId: z.uuid().nullable().default(null),
  /** What it replaces, amends, corrects or recalls once it is issued. */
  relations: z.array(Declared).max(20).default([]),
}

export const previewDraft = endpoint({
  name: 'previewDraft', method: 'POST', path: '/documents/drafts/preview', permission: 'documents.draft', kind: 'download',
  summary: 'Render a draft without keeping it',
  input: z.object({ content: DraftContent }),
  output: z.custom<import('#platform/contract').Download>(),
})

export const createDraft = endpoint({
  name: 'createDraft', method: 'POST', path: '/documents/drafts', permission: 'documents.draft',
  summary: 'Start an outgoing document from a form; the first version is rendered and kept',
  input: z.object({ content: DraftContent, ...purpose }),
  output: Revised,
})

export const createDraftFromUpload = endpoint({
  name: 'createDraftFromUpload', method: 'POST', path: '/documents/drafts/upload', permission: 'documents.draft',
  summary: 'Start an outgoing document from an uploaded PDF or .docx',
  input: z.object({ content: UploadedDraft, ...purpose }),
  output: Revised,
})

export const reviseDraft = endpoint({
  name: 'reviseDraft', method: 'POST', path: '/documents/:documentId/revise', permission: 'documents.draft',
  summary: 'Keep a new version of my draft; `ordinal` is the version it was written over',
  input: z.object({ ...id, ordinal: z.number().int().min(1), content: z.union([DraftContent, UploadedDraft]), note: typed(500, 0).nullable().default(null) }),
  output: Revised,
})

export const submitForReview = endpoint({
  name: 'submitForReview', method: 'POST', path: '/documents/:documentId/submit-for-review', permission: 'documents.draft',
  summary: 'Hand my draft over for review of its content: to the head of my unit, or to those named, one after the other or all at once',
  input: z.object({
    ...id, note: typed(1000, 0).nullable().default(null),
    /** Positions, in their order; none means the head of my unit. */
    reviewerIds: z.array(z.uuid()).max(10).default([]),
    /** All must approve either way; one return returns it. */
    isParallel: z.boolean().default(false),
  }),
  output: Done,
})

export const approveContent = endpoint({
  name: 'approveContent', method: 'POST', path: '/documents/:documentId/approve-content', permission: 'documents.review',
  summary: 'Initial the content of a draft of my unit and pass it to the form check (NĐ 30/2020 Art. 12.1)',
  input: z.object({ ...id, opinion: typed(2000, 0).nullable().default(null) }),
  output: Done,
})

/** `override`: why it passes although the form check finds what the decree forbids; kept beside the initial. */
export const passFormCheck = endpoint({
  name: 'passFormCheck', method: 'POST', path: '/documents/:documentId/pass-form-check', permission: 'documents.check-form',
  summary: 'Initial the form of a draft (NĐ 30/2020 Art. 12.2)',
  input: z.object({ ...id, opinion: typed(2000, 0).nullable().default(null), override: typed(1000, 0).nullable().default(null) }),
  output: Done,
})

export const submitSlip = endpoint({
  name: 'submitSlip', method: 'POST', path: '/documents/:documentId/submit-slip', permission: 'documents.draft',
  summary: 'Lay the draft before its signer with a submission slip (phiếu trình)',
  input: z.object({ ...id, slip: SubmissionSlip }),
  output: Done,
})

export const chooseOption = endpoint({
  name: 'chooseOption', method: 'POST', path: '/documents/:documentId/choose-option', permission: 'documents.sign',
  summary: 'Choose one of the ways a submission slip lays before me; until I sign or return it I may choose again',
  input: z.object({ ...id, option: z.number().int().min(0).max(9), opinion: typed(1000, 0).nullable().default(null) }),
  output: Done,
})

export const returnDraft = endpoint({
  name: 'returnDraft', method: 'POST', path: '/documents/:documentId/return-draft', permission: 'documents.read',
  summary: 'Return a draft that waits for me to its drafter with my opinion',
  input: z.object({ ...id, opinion: typed(2000) }),
  output: Done,
})

export const cancelDraft = endpoint({
  name: 'cancelDraft', method: 'POST', path: '/documents/:documentId/cancel', permission: 'documents.draft',
  summary: 'Give up my draft; its versions and opinions are kept',
  input: z.object({ ...id, reason: typed(1000) }),
  output: Done,
})

/** `expectedNumber` is the number the clerk saw: when somebody else took it, nothing happens. `reservedNumber` takes one that was kept; one kept for this very document is taken without saying. */
export const numberDocument = endpoint({
  name: 'numberDocument', method: 'POST', path: '/documents/:documentId/number', permission: 'documents.number',
  summary: 'Give a signed document the next number of its series and today’s date',
  input: z.object({ ...id, expectedNumber: z.number().int().min(1).nullable().default(null), reservedNumber: z.number().int().min(1).nullable().default(null), pin: Pin }),
  output: Done.extend({ codeNumber: z.number().int(), number: z.string(), issuedOn: z.iso.date() }),
})

export const sealDocument = endpoint({
  name: 'sealDocument', method: 'POST', path: '/documents/:documentId/seal', permission: 'documents.seal',
  summary: 'Put the agency’s signature and seal on a numbered document (NĐ 30/2020 Art. 32)',
  input: z.object({ ...id, pin: Pin }),
  output: Done,
})

export const issueDocument = endpoint({
  name: 'issueDocument', method: 'POST', path: '/documents/:documentId/issue', permission: 'documents.issue',
  summary: 'Issue a sealed document and deliver it to units of this installation',
  input: z.object({ ...id, receiverIds: z.array(z.uuid()).max(1000) }),
  output: Done.extend({ receivers: z.number().int() }),
})

export const addReceivers = endpoint({
  name: 'addReceivers', method: 'POST', path: '/documents/:documentId/receivers', permission: 'documents.issue',
  summary: 'Send an issued document to further agencies, and to whoever was sent what it replaces, amends, corrects or recalls and does not have it yet (the clerk of its agency)',
  input: z.object({ ...id, receiverIds: z.array(z.uuid()).max(1000) }),
  output: z.object({ documentId: z.uuid(), receivers: z.number().int() }),
})

export const nextCodeNumber = endpoint({
  name: 'nextCodeNumber', method: 'GET', path: '/documents/:documentId/next-number', permission: 'documents.number',
  summary: 'The number a signed document will get next in its series',
  input: z.object(id),
  output: z.object({
    codeNumber: z.number().int(), number: z.string(), year: z.number().int(),
    /** Whether this number was kept for the document, and which kept numbers of its series it may take instead. */
    isReserved: z.boolean(), reserved: z.array(z.object({ number: z.number().int(), code: z.string(), subject: z.string(), reason: z.string(), expiresOn: z.iso.date() })),
  }),
})
