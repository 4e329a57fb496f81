import { z } from 'zod'
import { Day, endpoint, line, typed } from '#platform/contract'
import { assignmentRoles } from '../rules.ts'
import { UrgencyLevel } from './shapes.ts'

const Done = z.object({ documentId: z.uuid(), state: z.string() })
const id = { documentId: z.uuid() }

/** Fields of the register of incoming documents (NĐ 30/2020 App. IV, App. VI part II). */
export const RegisterFields = z.object({
  typeCode: line(6),
  issuerName: line(200),
  issuerOrganId: line(35).nullable().default(null),
  codeNumber: line(11),
  codeNotation: line(30),
  issuedOn: Day,
  subject: typed(500),
  signerName: line(50).nullable().default(null),
  signerPosition: line(100).nullable().default(null),
  urgency: UrgencyLevel.default('normal'),
  pageAmount: z.number().int().min(1).max(9999).nullable().default(null),
  dueOn: Day.nullable().default(null),
  note: typed(500, 0).nullable().default(null),
})

export const registerIncoming = endpoint({
  name: 'registerIncoming', method: 'POST', path: '/documents/incoming', permission: 'documents.register',
  summary: 'Register an incoming document, giving it the next arrival number, and submit it when a leader is named',
  input: RegisterFields.extend({
    fileIds: z.array(z.uuid()).min(1).max(20),
    submitTo: z.uuid().nullable().default(null),
    note: typed(500, 0).nullable().default(null),
    /** The clerk has seen the warning and says it is another document. */
    notDuplicate: z.boolean().default(false),
    relatedIds: z.array(z.uuid()).max(20).default([]),
  }),
  output: z.object({ documentId: z.uuid(), arrivalNumber: z.number().int(), year: z.number().int(), state: z.string() }),
})

export const findDuplicates = endpoint({
  name: 'findDuplicates', method: 'GET', path: '/documents/incoming/duplicates', permission: 'documents.register',
  summary: 'Find what my agency already registered with the same number, symbol and issuer',
  input: z.object({ codeNumber: z.string().max(44), codeNotation: z.string().max(120), issuerName: z.string().max(800) }),
  output: z.object({ documents: z.array(z.object({ id: z.uuid(), arrivalNumber: z.number().int(), arrivedOn: z.iso.date(), subject: z.string(), number: z.string() })) }),
})

export const nextArrivalNumber = endpoint({
  name: 'nextArrivalNumber', method: 'GET', path: '/documents/incoming/next-number', permission: 'documents.register',
  summary: 'The arrival number the next registration will most likely get',
  input: z.object({}),
  output: z.object({ arrivalNumber: z.number().int(), year: z.number().int() }),
})

export const submitIncoming = endpoint({
  name: 'submitIncoming', method: 'POST', path: '/documents/:documentId/submit', permission: 'documents.register',
  summary: 'Submit a registered document to a leader for direction',
  input: z.object({ ...id, leaderPositionId: z.uuid(), note: typed(1000, 0).nullable().default(null) }),
  output: Done,
})

export const sendBackIncoming = endpoint({
  name: 'sendBackIncoming', method: 'POST', path: '/documents/:documentId/send-back', permission: 'documents.direct',
  summary: 'Hand a submitted document back to the clerk with the reason',
  input: z.object({ ...id, reason: typed(1000) }),
  output: Done,
})

export const DirectionTarget = z.object({
  unitId: z.uuid().nullable().default(null),
  positionId: z.uuid().nullable().default(null),
  role: z.enum(assignmentRoles),
  instruction: typed(1000, 0).nullable().default(null),
  dueOn: Day.nullable().default(null),
})

export const directIncoming = endpoint({
  name: 'directIncoming', method: 'POST', path: '/documents/:documentId/direct', permission: 'documents.direct',
  summary: 'Direct a document (bút phê): exactly one lead, coordinators and for-information, instruction and deadline each',
  input: z.object({ ...id, opinion: typed(2000, 0).nullable().default(null), targets: z.array(DirectionTarget).min(1).max(60) }),
  output: Done,
})

export const assignIncoming = endpoint({
  name: 'assignIncoming', method: 'POST', path: '/documents/:documentId/assign', permission: 'documents.assign',
  summary: 'Assign a document directed to my unit to a specialist of the unit',
  input: z.object({
    ...id, positionId: z.uuid(), instruction: typed(1000, 0).nullable().default(null), dueOn: Day.nullable().default(null),
    coordinatorIds: z.array(z.uuid()).max(20).default([]),
  }),
  output: Done,
})

export const processIncoming = endpoint({
  name: 'processIncoming', method: 'POST', path: '/documents/:documentId/process', permission: 'documents.process',
  summary: 'Note the progress of a document assigned to me',
  input: z.object({ ...id, note: typed(4000) }),
  output: Done,
})

export const contribute = endpoint({
  name: 'contribute', method: 'POST', path: '/documents/:documentId/contribute', permission: 'documents.read',
  summary: 'Give the opinion asked of me as coordinator, or note that I have taken notice',
  input: z.object({ ...id, opinion: typed(4000, 0).nullable().default(null) }),
  output: Done,
})

export const completeIncoming = endpoint({
  name: 'completeIncoming', method: 'POST', path: '/documents/:documentId/complete', permission: 'documents.read',
  summary: 'Complete the handling of a document I lead, with its result and, when there is one, the reply',
  input: z.object({ ...id, result: typed(4000), replyDocumentId: z.uuid().nullable().default(null) }),
  output: Done,
})

export const returnIncoming = endpoint({
  name: 'returnIncoming', method: 'POST', path: '/documents/:documentId/return', permission: 'documents.register',
  summary: 'Return a wrongly addressed or unsound document to its sender; its arrival number stays in the register',
  input: z.object({ ...id, reason: typed(1000) }),
  output: Done,
})
