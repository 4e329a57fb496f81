import { z } from 'zod'
import { Day, endpoint, event, Instant, line, Page, pageOf, typed } from '#platform/contract'
import { arrangements } from '../rules.ts'

const Year = z.coerce.number().int().min(1945).max(2200)

export type KeptNumber = z.output<typeof KeptNumber>
/** A number that lives outside documents: kept for one, or cancelled; `number` and `codeNotation` as the book prints them. */
export const KeptNumber = z.object({
  id: z.uuid(), series: z.string(), year: z.number().int(), number: z.number().int(), typeCode: z.string(), codeNotation: z.string(), subject: z.string(), documentId: z.uuid().nullable(),
  state: z.enum(['reserved', 'used', 'cancelled']), isExpired: z.boolean(), reason: z.string(), expiresOn: z.iso.date().nullable(), keptBy: z.string(), keptOn: z.iso.date(), keptAt: Instant,
  cancelledBy: z.string().nullable(), cancelledAt: Instant.nullable(), cancelReason: z.string().nullable(),
})

export const listKeptNumbers = endpoint({
  name: 'listKeptNumbers', method: 'GET', path: '/registers/numbers', permission: 'documents.read-registers',
  summary: 'List the numbers of my agency that are kept or cancelled, the newest first',
  input: Page.extend({ year: Year, state: KeptNumber.shape.state.optional() }),
  output: pageOf(KeptNumber),
})

export const reserveNumber = endpoint({
  name: 'reserveNumber', method: 'POST', path: '/registers/numbers', permission: 'documents.number',
  summary: 'Keep the next number of a kind for a document that is not signed yet, with the reason and until when (giữ số)',
  input: z.object({
    typeCode: line(6), fieldSymbol: line(12).nullable().default(null), subject: typed(500), documentId: z.uuid().nullable().default(null),
    reason: typed(500), expiresOn: Day,
  }),
  output: z.object({ number: z.number().int(), code: z.string(), series: z.string(), year: z.number().int(), expiresOn: z.iso.date() }),
})

export const cancelNumber = endpoint({
  name: 'cancelNumber', method: 'POST', path: '/registers/numbers/:year/:series/:number/cancel', permission: 'documents.number',
  summary: 'Cancel a kept number, or one a document bears that is not issued yet; it stays in the book and is never given again (hủy số)',
  input: z.object({ year: Year, series: z.string().max(20), number: z.coerce.number().int().min(1), reason: typed(500) }),
  output: z.object({ number: z.number().int(), code: z.string(), documentId: z.uuid().nullable() }),
})

export type SeriesGroup = z.output<typeof SeriesGroup>
export const SeriesGroup = z.object({ name: line(100), typeCodes: z.array(line(6)).min(1).max(40) })

export type LayoutChoice = z.output<typeof LayoutChoice>
export const LayoutChoice = z.object({
  arrangement: z.enum(arrangements), groups: z.array(SeriesGroup), validFrom: z.iso.date(), legalBasis: z.string(), chosenBy: z.string(), chosenAt: Instant,
})

export const getRegisterLayout = endpoint({
  name: 'getRegisterLayout', method: 'GET', path: '/registers/layout', permission: 'documents.read-registers',
  summary: 'How my agency lays out its registers of outgoing documents: now, before and from a day to come',
  input: z.object({}),
  output: z.object({
    now: z.object({ arrangement: z.enum(arrangements), groups: z.array(SeriesGroup) }),
    choices: z.array(LayoutChoice),
    /** Today, for an agency that has numbered nothing this year; else 1 January. */
    earliestOn: z.iso.date(),
    reservationDays: z.number().int(),
    series: z.array(z.object({ series: z.string(), typeCode: z.string().nullable(), name: z.string(), lastNumber: z.number().int() })),
  }),
})

export const chooseRegisterLayout = endpoint({
  name: 'chooseRegisterLayout', method: 'POST', path: '/registers/layout', permission: 'documents.arrange-registers',
  summary: 'Lay out the registers of outgoing documents anew: from 1 January, or today when nothing has been numbered this year',
  input: z.object({ arrangement: z.enum(arrangements), groups: z.array(SeriesGroup).max(20).default([]), validFrom: Day, legalBasis: typed(300) }),
  output: z.object({ validFrom: z.iso.date() }),
})

const kept = { agencyId: z.uuid(), code: z.string(), series: z.string(), year: z.number(), number: z.number(), subject: z.string(), reason: z.string() }
export const NumberReserved = event('documents.number-reserved.v1', z.object({ ...kept, expiresOn: z.string() }))
/** Of a number nobody bears; a document that loses its number tells `NumberCancelled`. */
export const ReservationCancelled = event('documents.reservation-cancelled.v1', z.object({ ...kept, isExpired: z.boolean() }))
export const RegisterLayoutChosen = event('documents.register-layout-chosen.v1', z.object({ agencyId: z.uuid(), arrangement: z.string(), validFrom: z.string(), legalBasis: z.string() }))
