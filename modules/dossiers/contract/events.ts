import { z } from 'zod'
import { event, Instant } from '#platform/contract'
import { amisses } from '../rules.ts'
import { ChannelName, ObligationLine, OutcomeName, PunctualityName } from './shapes.ts'

/** Facts every listener needs; nothing of them tells who applied. */
const about = { dossierId: z.uuid(), code: z.string(), agencyId: z.uuid(), procedureCode: z.string(), procedureName: z.string() }
const words = z.string().nullable()
/** Whether a part came as a file, and whether one came from what the State already held; the index of QĐ 766 counts both. */
const partFacts = { digitised: z.boolean().optional(), reused: z.boolean().optional() }
const step = { stepName: z.string(), unitName: z.string() }

export const DossierLodged = event('dossiers.dossier-lodged.v1', z.object({ ...about, channel: ChannelName, ...partFacts, visit: z.string().nullish(), offlineAt: Instant.nullish(), provisionalCode: words.optional() }))
export const IntakeDropped = event('dossiers.intake-dropped.v1', z.object({ clientId: z.uuid(), agencyId: z.uuid(), provisionalCode: z.string(), offlineAt: Instant, reason: z.string() }))
export const DossierAccepted = event('dossiers.dossier-accepted.v1', z.object({ ...about, dueAt: Instant }))
export const DossierRefused = event('dossiers.dossier-refused.v1', z.object({ ...about, reason: z.string() }))
export const SupplementAsked = event('dossiers.supplement-asked.v1', z.object({ ...about, items: z.array(z.string()), reason: z.string(), exception: words }))
export const SupplementSent = event('dossiers.supplement-sent.v1', z.object({ ...about, words, files: z.number() }))
export const SupplementTaken = event('dossiers.supplement-taken.v1', z.object({ ...about, words, dueAt: Instant }))
export const PaymentAsked = event('dossiers.payment-asked.v1', z.object({ ...about, amount: z.number(), words: z.string(), lines: z.array(ObligationLine).optional(), legalBasis: z.string().optional() }))
export const PaymentConfirmed = event('dossiers.payment-confirmed.v1', z.object({ ...about, receipt: z.string(), dueAt: Instant }))
export const DossierSuspended = event('dossiers.dossier-suspended.v1', z.object({ ...about, reason: z.string() }))
export const DossierResumed = event('dossiers.dossier-resumed.v1', z.object({ ...about, note: words, dueAt: Instant }))
export const DossierWithdrawn = event('dossiers.dossier-withdrawn.v1', z.object({ ...about, reason: z.string() }))
export const StepTaken = event('dossiers.step-taken.v1', z.object({ ...about, ...step, from: words }))
export const ProcessingBegun = event('dossiers.processing-begun.v1', z.object(about))
export const StepHandedOn = event('dossiers.step-handed-on.v1', z.object({ ...about, ...step, to: z.array(z.string()), punctuality: PunctualityName, note: words }))
export const DossierResolved = event('dossiers.dossier-resolved.v1', z.object({ ...about, outcome: OutcomeName, resultNumber: words, words, punctuality: PunctualityName.nullable(), electronic: z.boolean().optional() }))
export const ResultReturned = event('dossiers.result-returned.v1', z.object({ ...about, acknowledgement: z.string(), receiverName: z.string(), onBehalf: words, /** SHA-256 of the facts that were signed for. */ sha256: words.optional() }))
export const ApologyIssued = event('dossiers.apology-issued.v1', z.object({ ...about, reason: z.string(), appointedAt: Instant, isAutomatic: z.boolean() }))
export const PapersGiven = event('dossiers.papers-given.v1', z.object({ ...about, sheetNumber: z.string(), from: z.string(), to: z.string() }))
export const PapersReceived = event('dossiers.papers-received.v1', z.object({ ...about, sheetNumber: z.string(), found: z.enum(['received', ...amisses]), note: words }))
export const PapersKeptBack = event('dossiers.papers-kept-back.v1', z.object({ ...about, sheetNumber: z.string(), reason: z.string() }))

const scan = { scanId: z.uuid(), position: z.number(), partName: z.string(), pages: z.number() }
export const PartScanned = event('dossiers.part-scanned.v1', z.object({ ...about, ...scan, paper: z.string() }))
export const PartDigitised = event('dossiers.part-digitised.v1', z.object({ ...about, ...scan, paper: z.string(), isSearchable: z.boolean() }))
export const ScanDropped = event('dossiers.scan-dropped.v1', z.object({ ...about, ...scan, reason: z.string(), wasSigned: z.boolean() }))
export const ScanSetAside = event('dossiers.scan-set-aside.v1', z.object({ ...about, ...scan }))
/** The next page is to be read; the copy is made and waits for its signature. */
export const ScanContinues = event('dossiers.scan-continues.v1', z.object({ scanId: z.uuid() }))
export const CopyMade = event('dossiers.copy-made.v1', z.object({ scanId: z.uuid() }))

export const ProcessDrafted = event('dossiers.process-drafted.v1', z.object({ processId: z.uuid(), agencyId: z.uuid(), procedureCode: z.string(), ordinal: z.number() }))
export const ProcessPublished = event('dossiers.process-published.v1', z.object({ processId: z.uuid(), agencyId: z.uuid(), procedureCode: z.string(), ordinal: z.number(), from: z.string(), staying: z.number() }))
export const CodePatternSet = event('dossiers.code-pattern-set.v1', z.object({ agencyId: z.uuid(), pattern: z.string(), from: z.string() }))
export const OfficeHoursSet = event('dossiers.office-hours-set.v1', z.object({ agencyId: z.uuid(), from: z.string(), opens: z.string(), noonFrom: z.string(), noonTo: z.string(), closes: z.string(), sameDayUntil: z.string(), legalBasis: z.string() }))
