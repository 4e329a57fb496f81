import { z } from 'zod'
import { Day, Download, endpoint, event, Instant, line } from '#platform/contract'
import { attachPart, checkAnswers, Code, Receipt, readDraft, saveStep, submitDraft } from './drafts.ts'

const assist = 'filing.assist'
const [id, draft, dossier] = [{ assistanceId: z.uuid() }, { draftId: z.uuid() }, { dossierId: z.uuid() }]
const MeansName = z.enum(['code', 'paper'])

/** Whoever stands at the counter, as his card says. */
export const Helped = z.object({
  fullName: line(200), personalNumber: z.string().regex(/^\d{12}$/, 'not-a-personal-number'), bornOn: Day.nullable().default(null), gender: z.enum(['Nam', 'Nữ']).nullable().default(null),
  address: line(500, 0).nullable().default(null), phone: z.string().regex(/^0\d{8,10}$/, 'not-a-phone').nullable().default(null),
})

const Asked = z.object({
  ...id,
  /** Where the code went: of a known account to its own telephone, whatever was typed. */
  maskedPhone: z.string().nullable(), codeExpiresAt: Instant.nullable(),
  /** Only where everything is sample data and no gateway sends it: the code itself. */
  sampleCode: z.string().nullable(),
})

export const askConsent = endpoint({
  name: 'askConsent', method: 'POST', path: '/assistances', permission: assist, secret: true,
  summary: 'Begin to help a citizen who is present to file: a code goes to his own telephone, or he signs a paper; nothing is written before he consents',
  input: z.object({ procedureCode: Code, processId: z.uuid(), applicant: Helped, means: MeansName }),
  output: Asked,
})

export const askConsentAgain = endpoint({
  name: 'askConsentAgain', method: 'POST', path: '/assistances/:assistanceId/ask', permission: assist, secret: true,
  summary: 'Ask once more: the code did not come, or the consent is over before everything is written',
  input: z.object(id),
  output: Asked,
})

export const printConsentForm = endpoint({
  name: 'printConsentForm', method: 'GET', path: '/assistances/:assistanceId/form.pdf', permission: assist, kind: 'download', sensitive: true,
  summary: 'The consent to be signed, as PDF: who helps whom with what, and for how long',
  input: z.object(id),
  output: Download,
})

export const takeConsent = endpoint({
  name: 'takeConsent', method: 'POST', path: '/assistances/:assistanceId/consent', permission: assist, secret: true,
  summary: 'Take the consent: the code the citizen reads out, or the scan of what he signed; from then on I may write, for a while',
  input: z.object({ ...id, code: z.string().regex(/^\d{6}$/, 'six-digits').nullable().default(null), fileId: z.uuid().nullable().default(null) }),
  output: z.object({ ...id, ...draft, expiresAt: Instant }),
})

export const endAssistance = endpoint({
  name: 'endAssistance', method: 'DELETE', path: '/assistances/:assistanceId', permission: assist,
  summary: 'The citizen wants no more help: what was written is thrown away',
  input: z.object(id),
  output: z.object(id),
})

export type AssistanceRow = z.output<typeof AssistanceRow>
export const AssistanceRow = z.object({
  ...id, procedureName: z.string(), applicantName: z.string(), means: MeansName, askedAt: Instant, expiresAt: Instant.nullable(), draftId: z.uuid().nullable(),
  /** The consent lasts. */
  isOpen: z.boolean(),
  /** What it became; seen by whoever may see the dossier. */
  dossierId: z.uuid().nullable(),
})

export const listAssistances = endpoint({
  name: 'listAssistances', method: 'GET', path: '/assistances', permission: assist,
  summary: 'Whom I have helped, the newest first, and where it can go on',
  input: z.object({}),
  output: z.object({ assistances: z.array(AssistanceRow) }),
})

export const readAssistedDraft = endpoint({
  name: 'readAssistedDraft', method: 'GET', path: '/assisted-drafts/:draftId', permission: assist, sensitive: true,
  summary: 'What I write for somebody, while his consent lasts and it is not sent',
  input: readDraft.input, output: readDraft.output,
})

export const saveAssistedStep = endpoint({
  name: 'saveAssistedStep', method: 'POST', path: '/assisted-drafts/:draftId/steps', permission: assist,
  summary: 'Leave a page with its answers, as he says them',
  input: saveStep.input, output: saveStep.output,
})

export const attachAssistedPart = endpoint({
  name: 'attachAssistedPart', method: 'POST', path: '/assisted-drafts/:draftId/parts', permission: assist,
  summary: 'Say which of the files I scanned are a paper of the dossier; what is kept for him stays his',
  input: attachPart.input, output: attachPart.output,
})

export const checkAssistedAnswers = endpoint({
  name: 'checkAssistedAnswers', method: 'GET', path: '/assisted-drafts/:draftId/check', permission: assist, sensitive: true,
  summary: 'All answers as the office will read them, to be read out before they are sent',
  input: checkAnswers.input, output: checkAnswers.output,
})

export const submitAssistedDraft = endpoint({
  name: 'submitAssistedDraft', method: 'POST', path: '/assisted-drafts/:draftId/submit', permission: assist,
  summary: 'Send it as his own; sent again, the same answer',
  input: submitDraft.input, output: Receipt,
})

export const printAssistedReceipt = endpoint({
  name: 'printAssistedReceipt', method: 'GET', path: '/assisted-drafts/:draftId/receipt.pdf', permission: assist, kind: 'download', sensitive: true,
  summary: 'His receipt on paper, while the consent lasts',
  input: z.object(draft),
  output: Download,
})

const Help = z.object({ helperName: z.string(), agencyName: z.string(), means: MeansName, consentedAt: Instant })

export const getMyHelp = endpoint({
  name: 'getMyHelp', method: 'GET', path: '/my-dossiers/:dossierId/help', permission: 'citizen',
  summary: 'Who helped me to file it, and by what consent',
  input: z.object(dossier),
  output: z.object({ help: Help.nullable() }),
})

export const getHelp = endpoint({
  name: 'getHelp', method: 'GET', path: '/dossiers/:dossierId/help', permission: 'dossiers.read',
  summary: 'Who helped to file a dossier I see, and by what consent',
  input: z.object(dossier),
  output: z.object({ help: Help.extend({ hasPaper: z.boolean() }).nullable() }),
})

export const openConsent = endpoint({
  name: 'openConsent', method: 'GET', path: '/dossiers/:dossierId/help/paper', permission: 'dossiers.read', kind: 'download', sensitive: true,
  summary: 'The consent as it was signed, of a dossier I see',
  input: z.object(dossier),
  output: Download,
})

const about = { ...id, procedureCode: z.string(), agencyId: z.uuid(), means: MeansName }
export const ConsentGiven = event('filing.consent-given.v1', z.object({ ...about, expiresAt: Instant }))
export const FiledWithHelp = event('filing.filed-with-help.v1', z.object({ ...about, ...dossier }))
export const HelpEnded = event('filing.help-ended.v1', z.object(about))
/** Whoever proved the number is the one it was filed for. */
export const HelpedClaimed = event('filing.helped-claimed.v1', z.object({ ...id, ...dossier, citizenId: z.uuid() }))
