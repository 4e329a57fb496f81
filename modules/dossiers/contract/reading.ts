import { z } from 'zod'
import { Day, Download, endpoint, flag, Instant, list, Page, pageOf } from '#platform/contract'
import { lineStates, sheetDirections, signedWays, slipKinds } from '../rules.ts'
import { Applicant } from './counter.ts'
import { ChannelName, DossierCard, DossierFile, GroupName, LatenessName, OutcomeName, PunctualityName, SourceName, State, StepView, TimeShape } from './shapes.ts'

const read = 'dossiers.read'
const id = { dossierId: z.uuid() }

export const latenessFilters = ['late', 'soon', 'inTime'] as const

export const listDossiers = endpoint({
  name: 'listDossiers', method: 'GET', path: '/dossiers', permission: read,
  summary: 'The dossiers that have come to me, or all of my agency where I follow them; the newest first',
  input: Page.extend({
    text: z.string().trim().max(200).optional(), group: GroupName.optional(), state: list(State).optional(), procedureCode: z.string().max(40).optional(), clock: z.enum(latenessFilters).optional(),
    personalNumber: z.string().regex(/^\d{12}$/).optional(), lodgedFrom: Day.optional(), lodgedTo: Day.optional(),
  }),
  output: pageOf(DossierCard),
})

export const countDossiers = endpoint({
  name: 'countDossiers', method: 'GET', path: '/dossiers/count', permission: read,
  summary: 'Count the dossiers I see by the groups of the national reports, and those that are late',
  input: z.object({}),
  output: z.object({ groups: z.array(z.object({ group: GroupName, count: z.number().int() })), late: z.number().int(), soon: z.number().int(), returnedOnTime: z.number().int(), returnedLate: z.number().int() }),
})

export type DossierView = z.output<typeof DossierView>
export const DossierView = DossierCard.extend({
  caseName: z.string(), time: TimeShape, processOrdinal: z.number().int(), fee: z.string(), lodgedBy: z.string(), acceptedAt: Instant.nullable(), pausedAt: Instant.nullable(), apologisedAt: Instant.nullable(),
  channel: ChannelName, offlineAt: Instant.nullable(), provisionalCode: z.string().nullable(), hasAnswers: z.boolean(), supplementedAt: Instant.nullable(), doneAt: Instant.nullable(), outcome: OutcomeName.nullable(), supplements: z.number().int(), birthYear: z.number().int().nullable(),
  parts: z.array(z.object({ position: z.number().int(), name: z.string(), isNeeded: z.boolean(), originals: z.number().int(), copies: z.number().int(), source: SourceName, files: z.array(DossierFile),
    /** Nobody has to bring it: what it proves was found elsewhere, and where. */
    satisfiedAt: Instant.nullable(), satisfiedBy: z.string().nullable() })),
  supplementFiles: z.array(DossierFile), results: z.array(DossierFile), steps: z.array(StepView),
  slips: z.array(z.object({ ordinal: z.number().int(), kind: z.enum(slipKinds), issuedAt: Instant, issuedBy: z.string(), signedAt: Instant.nullable() })),
  /** How whoever received the result at the counter acknowledged it; for whoever may know the applicant. */
  acknowledgement: z.object({ way: z.enum(signedWays), receiverName: z.string(), relation: z.string().nullable(), authority: z.string().nullable(), words: z.string().nullable(), signatureFileId: z.uuid().nullable(), takenBy: z.string(), takenAt: Instant, sha256: z.string() }).nullable(),
  /** The hand-over sheets its papers have been on, the last one first. */
  passages: z.array(z.object({ sheetId: z.uuid(), number: z.string(), direction: z.enum(sheetDirections), toName: z.string(), givenAt: Instant, state: z.enum(lineStates), note: z.string().nullable(), isMine: z.boolean() })),
  verbs: z.array(z.string()),
})

export const getDossier = endpoint({
  name: 'getDossier', method: 'GET', path: '/dossiers/:dossierId', permission: read, sensitive: true,
  summary: 'Open a dossier; the personal number is masked',
  input: z.object(id),
  output: DossierView,
})

export const showApplicant = endpoint({
  name: 'showApplicant', method: 'GET', path: '/dossiers/:dossierId/applicant', permission: read, sensitive: true,
  summary: 'The facts about the applicant in full, for the counter and whoever has a step of the dossier',
  input: z.object(id),
  output: Applicant,
})

export type Answered = z.output<typeof Answered>
/** A question as it was put and answered, under the page it stood on. */
export const Answered = z.object({ page: z.string(), question: z.string(), answer: z.string() })

export const showAnswers = endpoint({
  name: 'showAnswers', method: 'GET', path: '/dossiers/:dossierId/answers', permission: read, sensitive: true,
  summary: 'What was answered to the electronic form, as it was checked before it was sent; for the counter and whoever has a step of the dossier',
  input: z.object(id),
  output: z.object({ answers: z.array(Answered) }),
})

export const getDossierStory = endpoint({
  name: 'getDossierStory', method: 'GET', path: '/dossiers/:dossierId/story', permission: read,
  summary: 'Everything that happened to a dossier, oldest first',
  input: z.object(id),
  output: z.object({ chapters: z.array(z.object({ id: z.string(), at: Instant, name: z.string(), who: z.string(), facts: z.record(z.string(), z.unknown()) })) }),
})

export const openDossierFile = endpoint({
  name: 'openDossierFile', method: 'GET', path: '/dossiers/:dossierId/files/:fileId', permission: read, kind: 'download', sensitive: true,
  summary: 'Read a part of the case or its result',
  input: z.object({ ...id, fileId: z.uuid(), save: flag.optional() }),
  output: Download,
})

export const printSlip = endpoint({
  name: 'printSlip', method: 'GET', path: '/dossiers/:dossierId/slips/:ordinal', permission: read, kind: 'download', sensitive: true,
  summary: 'A slip that was issued, as PDF: 01 receipt, 02 supplement, 03 refusal, 04 apology, and how a result was returned',
  input: z.object({ ...id, ordinal: z.coerce.number().int().positive() }),
  output: Download,
})

export const printControlSheet = endpoint({
  name: 'printControlSheet', method: 'GET', path: '/dossiers/:dossierId/control-sheet', permission: read, kind: 'download', sensitive: true,
  summary: 'The control sheet (form 05): each hand-over, on time or late, with its note, as PDF',
  input: z.object(id),
  output: Download,
})

export const printDossierBook = endpoint({
  name: 'printDossierBook', method: 'GET', path: '/dossier-book', permission: 'dossiers.follow', kind: 'download', sensitive: true,
  summary: 'The follow-up book of my agency (form 06) between two days, as PDF',
  input: z.object({ from: Day, to: Day }),
  output: Download,
})

export const trackDossier = endpoint({
  name: 'trackDossier', method: 'GET', path: '/public/dossier', permission: 'public',
  summary: 'Where a dossier stands, by its code and the applicant’s year of birth or the last four digits of the telephone; nothing about the person',
  input: z.object({ code: z.string().min(3).max(80), proof: z.string().regex(/^\d{4}$/, 'four-digits') }),
  output: z.object({
    code: z.string(), procedureName: z.string(), agencyName: z.string(), state: State, lateness: LatenessName.nullable(), lodgedAt: Instant, acceptedAt: Instant.nullable(), appointedAt: Instant.nullable(),
    apologisedAt: Instant.nullable(), doneAt: Instant.nullable(), endedAt: Instant.nullable(),
    steps: z.array(z.object({ name: z.string(), unitName: z.string(), state: z.enum(['waiting', 'open', 'done', 'dropped']), receivedAt: Instant.nullable(), doneAt: Instant.nullable(), punctuality: PunctualityName.nullable() })),
  }),
})
