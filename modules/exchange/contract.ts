/** Exchange between installations, as its operators and the public see it. Browser-safe. */
import { z } from 'zod'
import { Download, endpoint, Instant, line, Page, pageOf } from '#platform/contract'
import { healths, kinds, standings } from './rules.ts'

export type Link = z.output<typeof Link>
export const Link = z.object({
  member: z.string(), name: z.string(), endpoint: z.string().nullable(), health: z.enum(healths),
  lastOkAt: Instant.nullable(), failingSince: Instant.nullable(), nextTryAt: Instant.nullable(), problem: z.string().nullable(),
  /** Messages that have no receipt yet, those of them that a person has to look at, and since when the oldest waits. */
  waiting: z.number().int(), parked: z.number().int(), oldestAt: Instant.nullable(),
  alarms: z.number().int(),
  /** The relay it is reached by. */
  via: z.string().nullable(),
  /** What we carry as a relay: messages that wait here for it, messages and bytes of files it gave us, and since when the oldest of either waits. */
  carried: z.object({ to: z.number().int(), from: z.number().int(), bytes: z.number().int(), oldestAt: Instant.nullable() }),
  reconciledTo: Instant.nullable(),
}).meta({ id: 'ExchangeLink' })

export const listLinks = endpoint({
  name: 'listLinks', method: 'GET', path: '/exchange/links', permission: 'exchange.read',
  summary: 'How each partner installation is reached, what waits for it and since when',
  input: Page,
  output: pageOf(Link),
})

export type MessageLine = z.output<typeof MessageLine>
export const MessageLine = z.object({
  id: z.uuid(), member: z.string(), kind: z.enum(kinds), receiver: z.string(), standing: z.enum(standings), queuedAt: Instant, attempts: z.number().int(), nextAt: Instant.nullable(),
  problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
}).meta({ id: 'ExchangeMessage' })

export const listMessages = endpoint({
  name: 'listMessages', method: 'GET', path: '/exchange/messages', permission: 'exchange.read',
  summary: 'Messages without a receipt: parked for a person to look at, or waiting; the newest first',
  input: Page.extend({ standing: z.enum(['parked', 'waiting']).default('parked'), member: z.string().max(63).optional() }),
  output: pageOf(MessageLine),
})

const id = { messageId: z.uuid() }

export const retryMessage = endpoint({
  name: 'retryMessage', method: 'POST', path: '/exchange/messages/:messageId/retry', permission: 'exchange.manage',
  summary: 'Send a message again now',
  input: z.object(id),
  output: z.object({ messageId: z.uuid() }),
})

export const retryLink = endpoint({
  name: 'retryLink', method: 'POST', path: '/exchange/links/:member/retry', permission: 'exchange.manage',
  summary: 'Call a partner now instead of at its next turn',
  input: z.object({ member: z.string().max(63) }),
  output: z.object({ member: z.string() }),
})

export const giveUpMessage = endpoint({
  name: 'giveUpMessage', method: 'POST', path: '/exchange/messages/:messageId/give-up', permission: 'exchange.manage',
  summary: 'Give a message up; whoever sent it sees that it was not delivered, and why',
  input: z.object({ ...id, reason: line(500) }),
  output: z.object({ messageId: z.uuid() }),
})

export type Alarm = z.output<typeof Alarm>
export const Alarm = z.object({ id: z.uuid(), member: z.string(), code: z.string(), facts: z.record(z.string(), z.unknown()), raisedAt: Instant, seenAt: Instant.nullable(), seenBy: z.string().nullable() }).meta({ id: 'ExchangeAlarm' })

export const listAlarms = endpoint({
  name: 'listAlarms', method: 'GET', path: '/exchange/alarms', permission: 'exchange.read',
  summary: 'What did not fit in what partners sent: forged, altered, repeated with other content, logs that were changed; the newest first',
  input: Page.extend({ open: z.stringbool().default(true) }),
  output: pageOf(Alarm),
})

export const noteAlarm = endpoint({
  name: 'noteAlarm', method: 'POST', path: '/exchange/alarms/:alarmId/seen', permission: 'exchange.manage',
  summary: 'Note that an alarm was looked into',
  input: z.object({ alarmId: z.uuid() }),
  output: z.object({ alarmId: z.uuid() }),
})

export const listReconciliations = endpoint({
  name: 'listReconciliations', method: 'GET', path: '/exchange/reconciliations', permission: 'exchange.read',
  summary: 'What was compared with each partner, hour by hour; the newest first',
  input: Page.extend({ member: z.string().max(63).optional() }),
  output: pageOf(z.object({ id: z.string(), member: z.string(), fromAt: Instant, toAt: Instant, compared: z.number().int(), lost: z.number().int(), duplicated: z.number().int(), unknown: z.number().int(), at: Instant,
    /** Heads of the partner's log that its log of now continues, and those it does not; null where it was not asked or proved nothing. */
    proven: z.number().int().nullable(), forked: z.number().int().nullable(),
  })),
})

export const getExchangeCounters = endpoint({
  name: 'getExchangeCounters', method: 'GET', path: '/exchange/counters', permission: 'public',
  summary: 'For anybody: how many messages of the last thirty days were compared with our partners, and how many of them were lost or came twice',
  input: z.object({}),
  output: z.object({ partners: z.number().int(), compared: z.number().int(), lost: z.number().int(), duplicated: z.number().int(), reconciledTo: Instant.nullable() }),
})

const parcel = { parcelId: z.uuid() }

export const getDeliveryEvidence = endpoint({
  name: 'getDeliveryEvidence', method: 'GET', path: '/exchange/sent/:parcelId/evidence', permission: 'documents.read', kind: 'download',
  summary: 'The proof that an agency of another installation received a document I may see, and when: a file anybody can verify without us',
  input: z.object(parcel),
  output: Download,
})

export type SentReceipt = z.output<typeof SentReceipt>
export const SentReceipt = z.object({
  standing: z.enum(standings), attempts: z.number().int(), problem: z.object({ code: z.string(), detail: z.string() }).nullable(), receivedAt: Instant.nullable(),
  /** The receipt as SVG pictures of QR codes, to print beside the document. */
  codes: z.array(z.string()),
}).meta({ id: 'SentReceipt' })

export const getSentReceipt = endpoint({
  name: 'getSentReceipt', method: 'GET', path: '/exchange/sent/:parcelId', permission: 'documents.read',
  summary: 'How far a document I may see has come on its way to an agency of another installation, and its receipt',
  input: z.object(parcel),
  output: SentReceipt,
})

export const getArrivalEvidence = endpoint({
  name: 'getArrivalEvidence', method: 'GET', path: '/exchange/arrivals/:parcelId/evidence', permission: 'delivery.receive', kind: 'download',
  summary: 'The proof of what another installation sent my agency, and when it came',
  input: z.object(parcel),
  output: Download,
})

export const getArrivalOrigin = endpoint({
  name: 'getArrivalOrigin', method: 'GET', path: '/exchange/arrivals/:parcelId', permission: 'delivery.receive',
  summary: 'Which installation a parcel of my agency came from, and when it was sent and taken; null when this installation delivered it',
  input: z.object(parcel),
  output: z.object({ origin: z.object({ member: z.string(), memberName: z.string().nullable(), sentAt: Instant.nullable(), receivedAt: Instant }).nullable() }),
})
