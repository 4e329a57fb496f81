import { z } from 'zod'
import { Download, endpoint, Instant, line } from '#platform/contract'
import { keptSources, sources } from '../rules.ts'

const citizen = 'citizen'
const id = { draftId: z.uuid() }
export const Code = z.string().regex(/^[\w.]{3,40}$/)

export type OnlineOffer = z.output<typeof OnlineOffer>
export const OnlineOffer = z.object({ processId: z.uuid(), agencyId: z.uuid(), agencyName: z.string(), caseName: z.string() })

export const listOnlineOffers = endpoint({
  name: 'listOnlineOffers', method: 'GET', path: '/public/online-offers/:procedureCode', permission: 'public',
  summary: 'Where a procedure can be filed online today, and for which of its cases; nowhere while it has no form in force',
  input: z.object({ procedureCode: Code }),
  output: z.object({ offers: z.array(OnlineOffer) }),
})

const SourceName = z.enum(sources)
export type Paper = z.output<typeof Paper>
export const Paper = z.object({ fileId: z.uuid(), name: z.string(), mediaType: z.string(), size: z.number().int() })

export type DraftRow = z.output<typeof DraftRow>
export const DraftRow = z.object({ id: z.uuid(), procedureCode: z.string(), procedureName: z.string(), caseName: z.string(), agencyName: z.string(), begunAt: Instant, savedAt: Instant, expiresAt: Instant })

export type DraftPart = z.output<typeof DraftPart>
export const DraftPart = z.object({ id: z.string(), name: z.string(), sources: z.array(SourceName), isNeeded: z.boolean(), source: SourceName.nullable(), files: z.array(Paper) })

/** Where somebody stands in a form, and which papers that asks for. */
const Standing = z.object({
  ...id, path: z.array(z.string()), done: z.array(z.string()), current: z.string().nullable(), exit: z.string().nullable(), isComplete: z.boolean(),
  fee: z.object({ id: z.string(), amount: z.number().nullable(), text: z.string() }).nullable(), parts: z.array(DraftPart), savedAt: Instant, expiresAt: Instant,
})

export const startDraft = endpoint({
  name: 'startDraft', method: 'POST', path: '/my-drafts', permission: citizen,
  summary: 'Begin to file a procedure at an agency that takes it; what was begun there before is gone on with',
  input: z.object({ procedureCode: Code, processId: z.uuid() }),
  output: z.object({ ...id, isResumed: z.boolean() }),
})

export const listMyDrafts = endpoint({
  name: 'listMyDrafts', method: 'GET', path: '/my-drafts', permission: citizen,
  summary: 'What I began and have not sent, the newest first',
  input: z.object({}),
  output: z.object({ drafts: z.array(DraftRow) }),
})

export type DraftView = z.output<typeof DraftView>
export const DraftView = DraftRow.extend({ ...Standing.shape, formId: z.uuid(), formOrdinal: z.number().int(), definition: z.record(z.string(), z.unknown()), answers: z.record(z.string(), z.unknown()) })

export const readDraft = endpoint({
  name: 'readDraft', method: 'GET', path: '/my-drafts/:draftId', permission: citizen, sensitive: true,
  summary: 'What I began: its form, what I answered, which papers are there, and where I go on',
  input: z.object(id),
  output: DraftView,
})

export const saveStep = endpoint({
  name: 'saveStep', method: 'POST', path: '/my-drafts/:draftId/steps', permission: citizen,
  summary: 'Leave a page with its answers; only a page one has come to can be answered, and only with what the form allows',
  input: z.object({ ...id, page: z.string().max(100), answers: z.record(z.string().max(100), z.unknown()) }),
  output: Standing,
})

export const attachPart = endpoint({
  name: 'attachPart', method: 'POST', path: '/my-drafts/:draftId/parts', permission: citizen,
  summary: 'Say which files are a paper of the dossier and where they come from: sent now, or kept from before',
  input: z.object({ ...id, partId: z.string().max(100), source: SourceName, fileIds: z.array(z.uuid()).max(20) }),
  output: z.object({ ...id, parts: z.array(DraftPart) }),
})

export type KeptPaper = z.output<typeof KeptPaper>
export const KeptPaper = Paper.extend({ source: z.enum(keptSources), from: z.string(), on: z.iso.date() })

export const listKeptPapers = endpoint({
  name: 'listKeptPapers', method: 'GET', path: '/my-kept-papers', permission: citizen,
  summary: 'Papers I need not send again: those of my vault that still hold, and those of my earlier dossiers',
  input: z.object({}),
  output: z.object({ papers: z.array(KeptPaper) }),
})

export type KnownFact = z.output<typeof KnownFact>
export const KnownFact = z.object({ name: z.string(), nameEn: z.string(), words: z.string() })

export const confirmMyFacts = endpoint({
  name: 'confirmMyFacts', method: 'POST', path: '/my-drafts/:draftId/registry', permission: citizen, secret: true,
  summary: 'What the population registry holds about me, as far as this procedure needs it; the question is logged in my name, the answer kept with the draft and sent along',
  input: z.object(id),
  output: z.object({ outcome: z.string(), facts: z.array(KnownFact) }),
})

export const dropMyDraft = endpoint({
  name: 'dropMyDraft', method: 'DELETE', path: '/my-drafts/:draftId', permission: citizen,
  summary: 'Throw away what I began',
  input: z.object(id),
  output: z.object(id),
})

export type Checked = z.output<typeof Checked>
export const Checked = Standing.extend({
  procedureCode: z.string(), procedureName: z.string(), caseName: z.string(), agencyName: z.string(), applicantName: z.string(), maskedNumber: z.string().nullable(),
  /** What the population registry said of me, when I had it shown: it is sent along, as the registry's words. */
  known: z.array(KnownFact),
  lines: z.array(z.object({ pageId: z.string(), page: z.string(), question: z.string(), answer: z.string() })),
  /** Papers still to be sent. */
  missing: z.array(z.string()),
})

export const checkAnswers = endpoint({
  name: 'checkAnswers', method: 'GET', path: '/my-drafts/:draftId/check', permission: citizen, sensitive: true,
  summary: 'All answers as the office will read them, before they are sent',
  input: z.object(id),
  output: Checked,
})

export const Receipt = z.object({ dossierId: z.uuid(), code: z.string(), reference: z.string(), sentAt: Instant, answerBy: Instant, procedureName: z.string(), agencyName: z.string() })

export const submitDraft = endpoint({
  name: 'submitDraft', method: 'POST', path: '/my-drafts/:draftId/submit', permission: citizen,
  summary: 'Send it: a dossier with its code and a reference to read out; sent again, the same answer',
  input: z.object({ ...id, isTrue: z.literal(true) }),
  output: Receipt,
})

export const getReceipt = endpoint({
  name: 'getReceipt', method: 'GET', path: '/my-dossiers/:dossierId/receipt', permission: citizen,
  summary: 'What was said when I sent it: code, reference, and by when I am answered',
  input: z.object({ dossierId: z.uuid() }),
  output: Receipt,
})

export const printReceipt = endpoint({
  name: 'printReceipt', method: 'GET', path: '/my-dossiers/:dossierId/receipt.pdf', permission: citizen, kind: 'download', sensitive: true,
  summary: 'The same on paper, with what was sent',
  input: z.object({ dossierId: z.uuid() }),
  output: Download,
})

export const findReference = endpoint({
  name: 'findReference', method: 'GET', path: '/filings/by-reference', permission: 'dossiers.read',
  summary: 'The dossier somebody on the telephone asks about by the reference of his receipt, where I may see it',
  input: z.object({ reference: line(20) }),
  output: z.object({ dossierId: z.uuid(), code: z.string() }),
})
