import { z } from 'zod'
import { Day, Download, endpoint, flag, Instant, line, list, Page, pageOf, typed } from '#platform/contract'
import { destructionLifecycle, loanLifecycle } from '../rules.ts'
import { FileCard } from './files.ts'

export const listStore = endpoint({
  name: 'listStore', method: 'GET', path: '/archive/files', permission: 'archive.read',
  summary: 'The catalogue of my agency’s archive: files taken into the store, the newest first',
  input: Page.extend({ text: z.string().max(200).optional(), year: z.coerce.number().int().min(1945).max(2200).optional(), expired: flag.optional(), held: flag.optional() }),
  output: pageOf(FileCard),
})

export const LoanState = z.enum(loanLifecycle.states)
export const Loan = z.object({
  id: z.uuid(), fileId: z.uuid(), code: z.string(), title: z.string(), state: LoanState, borrowerName: z.string(), purpose: z.string(),
  dueOn: z.iso.date(), isOverdue: z.boolean(), reason: z.string().nullable(), askedAt: Instant, lentAt: Instant.nullable(), returnedAt: Instant.nullable(), verbs: z.array(z.string()),
})
export type Loan = z.output<typeof Loan>
const loan = { loanId: z.uuid() }
const LoanDone = z.object({ loanId: z.uuid(), state: LoanState })

export const listLoans = endpoint({
  name: 'listLoans', method: 'GET', path: '/archive/loans', permission: 'archive.read',
  summary: 'Loans of archived files: mine, and as archivist my agency’s, the newest first',
  input: Page.extend({ state: list(LoanState).default([]), overdue: flag.optional() }),
  output: pageOf(Loan),
})

export const askLoan = endpoint({
  name: 'askLoan', method: 'POST', path: '/archive/files/:fileId/loans', permission: 'archive.read',
  summary: 'Ask to read an archived file until a day',
  input: z.object({ fileId: z.uuid(), purpose: typed(500), dueOn: Day }),
  output: LoanDone,
})
export const lendFile = endpoint({
  name: 'lendFile', method: 'POST', path: '/archive/loans/:loanId/lend', permission: 'archive.store',
  summary: 'Grant a loan: the file opens for the borrower',
  input: z.object({ ...loan, dueOn: Day.nullable().default(null) }),
  output: LoanDone,
})
export const refuseLoan = endpoint({
  name: 'refuseLoan', method: 'POST', path: '/archive/loans/:loanId/refuse', permission: 'archive.store',
  summary: 'Refuse a loan with the reason',
  input: z.object({ ...loan, reason: typed(500) }),
  output: LoanDone,
})
export const giveBackFile = endpoint({
  name: 'giveBackFile', method: 'POST', path: '/archive/loans/:loanId/give-back', permission: 'archive.read',
  summary: 'Give a lent file back; the archivist may also take it back',
  input: z.object(loan),
  output: LoanDone,
})

export const Hold = z.object({
  id: z.uuid(), reason: z.string(), placedBy: z.string(), placedAt: Instant, liftedBy: z.string().nullable(), liftedAt: Instant.nullable(), liftReason: z.string().nullable(), files: z.number().int(),
})
export const listHolds = endpoint({
  name: 'listHolds', method: 'GET', path: '/archive/holds', permission: 'archive.store',
  summary: 'Sets of files frozen in my agency, the newest first',
  input: Page,
  output: pageOf(Hold),
})
export const placeHold = endpoint({
  name: 'placeHold', method: 'POST', path: '/archive/holds', permission: 'archive.store',
  summary: 'Freeze files against change and destruction, with the reason (NĐ 30/2020 App. VI)',
  input: z.object({ fileIds: z.array(z.uuid()).min(1).max(500), reason: typed(500) }),
  output: z.object({ holdId: z.uuid() }),
})
export const liftHold = endpoint({
  name: 'liftHold', method: 'POST', path: '/archive/holds/:holdId/lift', permission: 'archive.store',
  summary: 'Lift a hold with the reason',
  input: z.object({ holdId: z.uuid(), reason: typed(500) }),
  output: z.object({ holdId: z.uuid() }),
})

export const DestructionState = z.enum(destructionLifecycle.states)
export const Destruction = z.object({
  id: z.uuid(), state: DestructionState, reason: z.string(), proposedBy: z.string(), createdAt: Instant, fileCount: z.number().int(),
  council: z.string().nullable(), opinion: z.string().nullable(), approvedBy: z.string().nullable(), decision: z.string().nullable(), decidedOn: z.iso.date().nullable(),
  refusedFor: z.string().nullable(), destroyedBy: z.string().nullable(), destroyedAt: Instant.nullable(), verbs: z.array(z.string()),
})
export type Destruction = z.output<typeof Destruction>
const destruction = { destructionId: z.uuid() }
const DestructionDone = z.object({ destructionId: z.uuid(), state: DestructionState })

export const listDestructions = endpoint({
  name: 'listDestructions', method: 'GET', path: '/archive/destructions', permission: 'archive.read',
  summary: 'Destructions of files past their retention, for the archivist and the head, the newest first',
  input: Page.extend({ state: list(DestructionState).default([]) }),
  output: pageOf(Destruction),
})
export const getDestruction = endpoint({
  name: 'getDestruction', method: 'GET', path: '/archive/destructions/:destructionId', permission: 'archive.read', sensitive: true,
  summary: 'One destruction with its list of files',
  input: z.object(destruction),
  output: Destruction.extend({ files: z.array(FileCard) }),
})
export const proposeDestruction = endpoint({
  name: 'proposeDestruction', method: 'POST', path: '/archive/destructions', permission: 'archive.store',
  summary: 'List files whose retention has ended for destruction',
  input: z.object({ fileIds: z.array(z.uuid()).min(1).max(500), reason: typed(500) }),
  output: DestructionDone,
})
export const reviewDestruction = endpoint({
  name: 'reviewDestruction', method: 'POST', path: '/archive/destructions/:destructionId/review', permission: 'archive.store',
  summary: 'Record the opinion of the council that appraised the list, and lay it before the head',
  input: z.object({ ...destruction, council: line(200), opinion: typed(2000) }),
  output: DestructionDone,
})
export const approveDestruction = endpoint({
  name: 'approveDestruction', method: 'POST', path: '/archive/destructions/:destructionId/approve', permission: 'archive.approve',
  summary: 'Approve a destruction, naming the decision',
  input: z.object({ ...destruction, decision: line(100), decidedOn: Day }),
  output: DestructionDone,
})
export const refuseDestruction = endpoint({
  name: 'refuseDestruction', method: 'POST', path: '/archive/destructions/:destructionId/refuse', permission: 'archive.approve',
  summary: 'Refuse a destruction with the reason',
  input: z.object({ ...destruction, reason: typed(500) }),
  output: DestructionDone,
})
export const carryOutDestruction = endpoint({
  name: 'carryOutDestruction', method: 'POST', path: '/archive/destructions/:destructionId/carry-out', permission: 'archive.store',
  summary: 'Destroy the files of an approved list: their contents go, the record stays',
  input: z.object(destruction),
  output: DestructionDone,
})
export const printDestruction = endpoint({
  name: 'printDestruction', method: 'GET', path: '/archive/destructions/:destructionId/print', permission: 'archive.read', kind: 'download',
  summary: 'Print the list of a destruction',
  input: z.object(destruction),
  output: Download,
})
