import { z } from 'zod'
import { Day, endpoint, Instant, line, typed } from '#platform/contract'
import { acknowledgements, provisionalPattern } from '../rules.ts'
import { SourceName, State, TimeShape } from './shapes.ts'

const receive = 'dossiers.receive'
const id = { dossierId: z.uuid() }
const Done = z.object({ ...id, code: z.string(), state: State })

export type Offer = z.output<typeof Offer>
export const Offer = z.object({ processId: z.uuid(), procedureCode: z.string(), procedureName: z.string(), caseName: z.string(), time: TimeShape })

export const listOffers = endpoint({
  name: 'listOffers', method: 'GET', path: '/dossier-offers', permission: receive,
  summary: 'The procedures my counter takes dossiers of today, by words with or without diacritics',
  input: z.object({ text: z.string().trim().max(200).optional() }),
  output: z.object({ offers: z.array(Offer) }),
})

export type WholeOffer = z.output<typeof WholeOffer>
export const WholeOffer = Offer.extend({
  /** Changes with the process and the papers asked for: what was taken in by another edition is looked at again. */
  edition: z.string(),
  /** If it were accepted now. */
  dueAt: Instant,
  parts: z.array(z.object({ position: z.number().int(), group: z.string(), name: z.string(), originalQty: z.number(), copyQty: z.number(), isNeeded: z.boolean() })),
  /** Word for word: exemptions live in the text. */
  fees: z.array(z.string()),
})

export const getOffer = endpoint({
  name: 'getOffer', method: 'GET', path: '/dossier-offers/:processId', permission: receive,
  summary: 'What a dossier of this procedure holds, costs and when it would be due',
  input: z.object({ processId: z.uuid() }),
  output: WholeOffer,
})

export const keepOffers = endpoint({
  name: 'keepOffers', method: 'GET', path: '/whole-dossier-offers', permission: receive,
  summary: 'All of it, a page at a time, for a counter that has to go on when the line is down',
  input: z.object({ from: z.coerce.number().int().min(0).max(10_000).default(0) }),
  output: z.object({ offers: z.array(WholeOffer), next: z.number().int().nullable() }),
})

export const Applicant = z.object({
  fullName: line(200), personalNumber: z.string().regex(/^\d{12}$/, 'not-a-personal-number').nullable().default(null), bornOn: Day.nullable().default(null),
  gender: z.enum(['Nam', 'Nữ']).nullable().default(null), address: line(500, 0).nullable().default(null), phone: z.string().regex(/^0\d{8,10}$/, 'not-a-phone').nullable().default(null), email: z.email().max(200).nullable().default(null),
})

export type Brought = z.output<typeof Brought>
export const Brought = z.object({ source: SourceName.default('uploaded'), position: z.number().int().min(0).max(499), originals: z.number().int().min(0).max(999).default(0), copies: z.number().int().min(0).max(999).default(0), fileIds: z.array(z.uuid()).max(20).default([]) })

/** What a device without a connection noted: who sat at it, its hour, and the number it handed out. */
export const Offline = z.object({ takenBy: z.uuid(), lodgedAt: Instant, provisionalCode: z.string().regex(provisionalPattern) })

export const lodgeDossier = endpoint({
  name: 'lodgeDossier', method: 'POST', path: '/dossiers', permission: receive,
  summary: 'Enter what somebody brings to the counter: accepted at once with its code and appointment, kept until it has been looked through, or refused with the reason',
  input: z.object({
    processId: z.uuid(), applicant: Applicant, parts: z.array(Brought).max(500).default([]),
    outcome: z.enum(['accept', 'keep', 'refuse']).default('accept'), reason: typed(4000, 0).nullable().default(null),
    /** The visit it came out of, in the words of whoever counts visits; opens nothing. */
    visit: z.string().regex(/^[\w-]{1,60}$/).nullable().default(null),
    /** The intake's own id: sent again, it answers the dossier already made. */
    clientId: z.uuid().nullable().default(null),
    /** Of the offer it was taken in by. */
    edition: z.string().max(40).nullable().default(null),
    offline: Offline.nullable().default(null),
  }),
  output: Done.extend({ appointedAt: Instant.nullable() }),
})

export const dropIntake = endpoint({
  name: 'dropIntake', method: 'POST', path: '/dossier-intakes/:clientId/drop', permission: receive,
  summary: 'Note that an intake taken in offline becomes no dossier, and why',
  input: z.object({ clientId: z.uuid(), offline: Offline, reason: typed(2000) }),
  output: z.object({ clientId: z.uuid() }),
})

export const acceptDossier = endpoint({
  name: 'acceptDossier', method: 'POST', path: '/dossiers/:dossierId/accept', permission: receive,
  summary: 'Accept a dossier that was lodged; its clock starts',
  input: z.object(id),
  output: Done.extend({ appointedAt: Instant.nullable() }),
})

export const refuseDossier = endpoint({
  name: 'refuseDossier', method: 'POST', path: '/dossiers/:dossierId/refuse', permission: receive,
  summary: 'Refuse at intake, with the reason, a dossier that was lodged or not completed',
  input: z.object({ ...id, reason: typed(4000) }),
  output: Done,
})

export const takeSupplement = endpoint({
  name: 'takeSupplement', method: 'POST', path: '/dossiers/:dossierId/supplement/take', permission: receive,
  summary: 'Take in what was asked for; the clock goes on, or starts',
  input: z.object({ ...id, words: typed(2000, 0).nullable().default(null), fileIds: z.array(z.uuid()).max(50).default([]) }),
  output: Done,
})

export const confirmPayment = endpoint({
  name: 'confirmPayment', method: 'POST', path: '/dossiers/:dossierId/payment/confirm', permission: receive,
  summary: 'Note by its receipt that the financial obligation is met; the clock goes on',
  input: z.object({ ...id, receipt: line(200) }),
  output: Done,
})

export const withdrawDossier = endpoint({
  name: 'withdrawDossier', method: 'POST', path: '/dossiers/:dossierId/withdraw', permission: receive,
  summary: 'Note that the applicant takes the dossier back',
  input: z.object({ ...id, reason: typed(2000) }),
  output: Done,
})

export const returnResult = endpoint({
  name: 'returnResult', method: 'POST', path: '/dossiers/:dossierId/return', permission: receive,
  summary: 'Give the result to the applicant or whoever comes for him, who acknowledges it: with a pen on the counter’s tablet, or on paper by the clerk’s word; sent by post or electronically it needs no signature',
  input: z.object({
    ...id, receiverName: line(200), acknowledgement: z.enum(acknowledgements),
    /** What the receiver is to the applicant, and the paper that lets him receive. */
    relation: line(100, 0).nullable().default(null), authority: line(300, 0).nullable().default(null),
    /** The signature as it was drawn, a PNG I have uploaded. */
    signatureFileId: z.uuid().nullable().default(null),
    /** Where the signed paper is kept. */
    words: line(500, 0).nullable().default(null),
  }),
  output: Done,
})
