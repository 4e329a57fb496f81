import { z } from 'zod'
import { Custody, event, Instant } from '#platform/contract'

const plan = { planId: z.uuid(), agencyId: z.uuid(), year: z.number() }
export const PlanDrafted = event('archive.plan-drafted.v1', z.object({ ...plan, copiedFrom: z.number().nullable() }))
export const PlanSubmitted = event('archive.plan-submitted.v1', z.object(plan))
export const PlanReturned = event('archive.plan-returned.v1', z.object({ ...plan, reason: z.string() }))
export const PlanApproved = event('archive.plan-approved.v1', z.object(plan))
export const PlanAmended = event('archive.plan-amended.v1', z.object({ ...plan, kind: z.string(), code: z.string(), reason: z.string() }))

/** Facts every listener needs to say a sentence about a file. */
const file = { fileId: z.uuid(), agencyId: z.uuid(), code: z.string(), title: z.string() }
/** The same when it goes on: whose it is now. */
const moved = { ...file, custody: Custody }
const words = z.string().nullable()
export const FileOpened = event('archive.file-opened.v1', z.object({ ...moved, outsideReason: words }))
export const DocumentsAdded = event('archive.documents-added.v1', z.object({ ...file, titles: z.array(z.string()), count: z.number() }))
export const PaperAdded = event('archive.paper-added.v1', z.object({ ...file, paper: z.string() }))
export const EntryRemoved = event('archive.entry-removed.v1', z.object({ ...file, entry: z.string(), reason: z.string() }))
export const FileClosed = event('archive.file-closed.v1', z.object({ ...moved, docTotal: z.number(), pageTotal: z.number(), dropped: z.number(), endedOn: z.string() }))
export const FileReopened = event('archive.file-reopened.v1', z.object({ ...moved, reason: z.string() }))
export const AccessChangeAsked = event('archive.access-change-asked.v1', z.object({ ...file, isUnitOpen: z.boolean(), names: z.array(z.string()) }))
export const AccessChanged = event('archive.access-changed.v1', z.object({ ...file, isUnitOpen: z.boolean(), names: z.array(z.string()) }))
export const AccessChangeRefused = event('archive.access-change-refused.v1', z.object({ ...file, reason: z.string() }))
export const FileKeptBack = event('archive.file-kept-back.v1', z.object({ ...file, untilOn: z.string(), reason: z.string(), consent: z.string() }))
export const HandOverDue = event('archive.hand-over-due.v1', z.object({ ...file, dueOn: z.string(), keeper: z.string() }))
export const FileProposed = event('archive.file-proposed.v1', z.object({ ...moved, transferId: z.uuid() }))
export const FileTakenBack = event('archive.file-taken-back.v1', z.object({ ...moved, transferId: z.uuid(), reason: words }))
export const FileArchived = event('archive.file-archived.v1', z.object({ ...moved, transferId: z.uuid(), giver: z.string() }))
export const FileHeld = event('archive.file-held.v1', z.object({ ...file, holdId: z.uuid(), reason: z.string() }))
export const HoldLifted = event('archive.hold-lifted.v1', z.object({ ...file, holdId: z.uuid(), reason: z.string() }))
export const FileDestroyed = event('archive.file-destroyed.v1', z.object({ ...moved, destructionId: z.uuid(), decision: z.string() }))

export const FileReceived = event('archive.file-received.v1', z.object({ ...moved, depositId: z.uuid(), origin: z.string() }))

const deposit = { depositId: z.uuid(), agencyId: z.uuid(), origin: words, code: words }
export const DepositBrought = event('archive.deposit-brought.v1', z.object(deposit))
/** Some more of it has been checked; the rest is taken up by whoever hears this. */
export const DepositAdvanced = event('archive.deposit-advanced.v1', z.object({ ...deposit, done: z.number(), total: z.number() }))
export const DepositChecked = event('archive.deposit-checked.v1', z.object(deposit))
export const DepositUnsound = event('archive.deposit-unsound.v1', z.object({ ...deposit, flaw: z.string() }))
export const DepositAccepted = event('archive.deposit-accepted.v1', z.object({ ...deposit, fileId: z.uuid() }))
export const DepositRefused = event('archive.deposit-refused.v1', z.object({ ...deposit, reason: z.string() }))

const transfer = { transferId: z.uuid(), agencyId: z.uuid(), giver: z.string(), files: z.number() }
export const TransferProposed = event('archive.transfer-proposed.v1', z.object(transfer))
export const TransferSigned = event('archive.transfer-signed.v1', z.object(transfer))
export const TransferAccepted = event('archive.transfer-accepted.v1', z.object(transfer))
export const TransferReturned = event('archive.transfer-returned.v1', z.object({ ...transfer, reason: z.string() }))
export const TransferWithdrawn = event('archive.transfer-withdrawn.v1', z.object(transfer))

const loan = { ...file, loanId: z.uuid(), borrower: z.string(), dueOn: z.string() }
export const LoanAsked = event('archive.loan-asked.v1', z.object({ ...loan, purpose: z.string() }))
export const FileLent = event('archive.file-lent.v1', z.object(loan))
export const LoanRefused = event('archive.loan-refused.v1', z.object({ ...loan, reason: z.string() }))
export const FileGivenBack = event('archive.file-given-back.v1', z.object(loan))
export const LoanOverdue = event('archive.loan-overdue.v1', z.object(loan))

const destruction = { destructionId: z.uuid(), agencyId: z.uuid(), files: z.number() }
export const DestructionProposed = event('archive.destruction-proposed.v1', z.object(destruction))
export const DestructionReviewed = event('archive.destruction-reviewed.v1', z.object({ ...destruction, council: z.string() }))
export const DestructionApproved = event('archive.destruction-approved.v1', z.object({ ...destruction, decision: z.string() }))
export const DestructionRefused = event('archive.destruction-refused.v1', z.object({ ...destruction, reason: z.string() }))
export const DestructionCarriedOut = event('archive.destruction-carried-out.v1', z.object({ ...destruction, at: Instant }))

const packing = { ...file, exportId: z.uuid() }
export const ExportRequested = event('archive.export-requested.v1', z.object(packing))
/** Some more contents have been checked; the next are taken up by whoever hears this. */
export const ExportAdvanced = event('archive.export-advanced.v1', z.object({ ...packing, done: z.number(), total: z.number() }))
export const ExportReady = event('archive.export-ready.v1', z.object(packing))
export const ExportFailed = event('archive.export-failed.v1', z.object({ ...packing, flaw: z.string() }))
