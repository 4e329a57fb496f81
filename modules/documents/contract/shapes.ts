import { z } from 'zod'
import { Day, Instant, line, typed } from '#platform/contract'
import { assignmentRoles, effects, urgencies } from '../rules.ts'
import { draftTypes, normativeTypes } from '../rules/forms.ts'
import { Body, FilledBody } from './body.ts'

export const Direction = z.enum(['incoming', 'outgoing'])
export const UrgencyLevel = z.enum(urgencies)

/** One row of a list. */
export type DocumentCard = z.output<typeof DocumentCard>
export const DocumentCard = z.object({
  id: z.uuid(),
  direction: Direction,
  state: z.string(),
  typeCode: z.string(),
  subject: z.string(),
  /** `1875/UBND-NN`; null while an outgoing document has no number. */
  number: z.string().nullable(),
  issuerName: z.string(),
  issuedOn: z.iso.date().nullable(),
  arrivalNumber: z.number().int().nullable(),
  arrivedOn: z.iso.date().nullable(),
  urgency: UrgencyLevel,
  dueOn: z.iso.date().nullable(),
  /** What a later document has done to it, and from which day. */
  effect: z.object({ kind: z.enum(effects), on: z.iso.date() }).nullable(),
  /** Who must act now, in words. */
  heldBy: z.string().nullable(),
  agencyId: z.uuid(),
  updatedAt: Instant,
})

export const Attachment = z.object({
  fileId: z.uuid(), name: z.string(), mediaType: z.string(), size: z.number().int(), pages: z.number().int().nullable(),
  /** For whoever reviews and signs; it is not sent to the receivers. */
  isInternal: z.boolean(),
})

export type Version = z.output<typeof Version>
export const Version = z.object({
  ordinal: z.number().int(),
  kind: z.enum(['scan', 'form', 'upload', 'signed', 'numbered', 'sealed']),
  fileId: z.uuid(),
  note: z.string().nullable(),
  createdBy: z.string(),
  createdAt: Instant,
})

export type Assignment = z.output<typeof Assignment>
export const Assignment = z.object({
  id: z.uuid(),
  /** The assignment a unit divided among its people. */
  parentId: z.uuid().nullable(),
  role: z.enum(assignmentRoles),
  unitId: z.uuid().nullable(),
  positionId: z.uuid().nullable(),
  name: z.string(),
  instruction: z.string().nullable(),
  dueOn: z.iso.date().nullable(),
  state: z.enum(['open', 'done', 'withdrawn']),
  opinion: z.string().nullable(),
  doneAt: Instant.nullable(),
  /** Why it was taken away again. */
  withdrawnReason: z.string().nullable(),
  isMine: z.boolean(),
})

/** The facts models 1.7 to 1.10 ask for. */
export type DraftDetails = z.output<typeof DraftDetails>
export const DraftDetails = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invitation'), invited: line(500), event: line(500), chair: line(300), time: line(200), venue: line(300) }),
  z.object({ kind: z.literal('introduction'), person: line(200), title: line(300), sentTo: line(300), purpose: line(500), validUntil: Day }),
  z.object({ kind: z.literal('minutes'), startedAt: line(200), venue: line(300), attendees: line(2000), chair: line(300), secretary: line(300), endedAt: line(200) }),
  z.object({ kind: z.literal('leave'), appliedOn: Day, person: line(200), title: line(300), duration: line(100), from: Day, until: Day, venue: line(300, 0), counting: line(200) }),
])

export const circulations = ['XEM XONG TRẢ LẠI', 'LƯU HÀNH NỘI BỘ'] as const

/** A phụ lục printed behind the draft in the same file. */
export const DraftAnnex = z.object({ title: line(300), body: FilledBody })

/** What a drafter writes; the layout of NĐ 30 is ours to set. */
export type DraftContent = z.output<typeof DraftContent>
export const DraftContent = z.object({
  typeCode: z.enum([...draftTypes, ...normativeTypes]),
  subject: typed(500),
  /** The field part of an official letter's symbol, e.g. `NN` in `UBND-NN`. */
  fieldSymbol: line(12).nullable().default(null),
  urgency: UrgencyLevel.default('normal'),
  addressees: z.array(line(300)).max(50).default([]),
  basis: z.array(typed(1000)).max(30).default([]),
  /** May be empty where the details say everything: `lacking` in rules/forms.ts decides. */
  body: Body,
  details: DraftDetails.nullable().default(null),
  annexes: z.array(DraftAnnex).max(20).default([]),
  circulation: z.enum(circulations).nullable().default(null),
  /** Who drafted it and how many copies are made, e.g. `PL.(300)`. */
  drafterMark: line(30).nullable().default(null),
  recipients: z.array(line(300)).max(50).default([]),
  archive: line(60).default('VT'),
  signerPositionId: z.uuid(),
  dueOn: Day.nullable().default(null),
})

/** A draft made elsewhere: its facts are typed, its pages uploaded (PDF or .docx). */
export const UploadedDraft = DraftContent.omit({ body: true, basis: true, addressees: true, details: true, annexes: true, circulation: true, drafterMark: true }).extend({
  typeCode: line(6), fileId: z.uuid(),
})

/** `memberName`: the installation it belongs to, when that is another one. */
export const Receiver = z.object({ unitId: z.uuid(), name: z.string(), memberName: z.string().nullable() })

/** Ways laid before the signer, who chooses one; `recommended` counts from 0. */
export const SubmissionSlip = z.object({
  summary: typed(2000), legalBasis: typed(2000, 0).nullable().default(null), proposal: typed(2000, 0).nullable().default(null),
  options: z.array(z.object({ title: line(300), details: typed(2000, 0).nullable().default(null) })).max(10).default([]),
  recommended: z.number().int().min(0).max(9).nullable().default(null),
})

/** A slip as it was laid before the signer, and the way that was chosen. */
export type ShownSlip = z.output<typeof ShownSlip>
export const ShownSlip = SubmissionSlip.extend({
  round: z.number().int(), submittedBy: z.string(), submittedAt: Instant,
  choice: z.object({ option: z.number().int(), opinion: z.string().nullable(), by: z.string(), at: Instant }).nullable(),
})
