/** The exchange axis (VXP, LGSP) as those who run its connector see it. Browser-safe. */
import { z } from 'zod'
import { endpoint, event, Instant, line, Page, pageOf } from '#platform/contract'
import { DEFAULT_LIMIT_MB, DEFAULT_POLL_SECONDS, healths, partners, recallForms } from './rules.ts'

/** Travels in a header. */
const inHeader = (limit: number) => z.string().min(1).max(limit).regex(/^[\x21-\x7e]+$/)

const code = { code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/) }
export const ProblemSaid = z.object({ code: z.string(), detail: z.string() })

export type Axis = z.output<typeof Axis>
export const Axis = z.object({
  code: z.string(), name: z.string(), url: z.string(), systemId: z.string(), partner: z.enum(partners), recallAs: z.enum(recallForms), pollSeconds: z.number().int(), attachmentLimitMb: z.number(), isOn: z.boolean(),
  validFrom: z.iso.date(), legalBasis: z.string(), setBy: z.string(), health: z.enum(healths),
  lastPollAt: Instant.nullable(), nextPollAt: Instant.nullable(), lastOkAt: Instant.nullable(), failingSince: Instant.nullable(), nextTryAt: Instant.nullable(), problem: ProblemSaid.nullable(),
  /** Not sent yet, taken from the axis not yet, to be looked at by a person; since when the oldest waits. */
  waiting: z.number().int(), arriving: z.number().int(), parked: z.number().int(), oldestAt: Instant.nullable(),
}).meta({ id: 'Axis' })

export const listAxes = endpoint({
  name: 'listAxes', method: 'GET', path: '/axes', permission: 'exchange.read',
  summary: 'Each exchange axis this installation is joined to: how it is spoken to, how it is doing, what waits',
  input: z.object({}),
  output: z.object({ axes: z.array(Axis) }),
})

export const setAxis = endpoint({
  name: 'setAxis', method: 'POST', path: '/axes/:code', permission: 'exchange.manage',
  summary: 'Say how an axis is spoken to from a day on; the secret stays what it was unless it is given, and is never shown',
  input: z.object({
    ...code, name: line(300), url: z.url({ protocol: /^https?$/ }).max(500), systemId: inHeader(100), secret: inHeader(500).nullable().default(null), partner: z.enum(partners).default('national'), recallAs: z.enum(recallForms).default('status'),
    pollSeconds: z.number().int().min(30).max(86_400).default(DEFAULT_POLL_SECONDS), attachmentLimitMb: z.number().min(1).max(200).default(DEFAULT_LIMIT_MB), isOn: z.boolean().default(true), validFrom: z.iso.date(), legalBasis: line(500),
  }),
  output: z.object(code),
})

export const testAxis = endpoint({
  name: 'testAxis', method: 'POST', path: '/axes/:code/test', permission: 'exchange.manage',
  summary: 'Ask an axis now instead of at its next turn, and try again what waits for it; how it went stands in the list',
  input: z.object(code),
  output: z.object(code),
})

export type AxisAgency = z.output<typeof AxisAgency>
export const AxisAgency = z.object({ id: z.uuid(), organId: z.string(), name: z.string(), validFrom: z.iso.date(), validTo: z.iso.date().nullable() }).meta({ id: 'AxisAgency' })

export const listAxisAgencies = endpoint({
  name: 'listAxisAgencies', method: 'GET', path: '/axes/:code/agencies', permission: 'exchange.read',
  summary: 'Agencies an axis leads to, in the order of their names',
  input: Page.extend({ ...code, text: z.string().max(200).optional() }),
  output: pageOf(AxisAgency),
})

export const addAxisAgencies = endpoint({
  name: 'addAxisAgencies', method: 'POST', path: '/axes/:code/agencies', permission: 'exchange.manage',
  summary: 'Name agencies an axis leads to; known ones take the name given',
  input: z.object({ ...code, agencies: z.array(z.object({ organId: line(35), name: line(200) })).min(1).max(5000) }),
  output: z.object({ count: z.number().int() }),
})

export const endAxisAgency = endpoint({
  name: 'endAxisAgency', method: 'POST', path: '/axes/:code/agencies/:linkedAgencyId/end', permission: 'exchange.manage',
  summary: 'From today on nothing new is sent to an agency over this axis',
  input: z.object({ ...code, linkedAgencyId: z.uuid() }),
  output: z.object({ linkedAgencyId: z.uuid() }),
})

export type AxisMessage = z.output<typeof AxisMessage>
export const AxisMessage = z.object({
  id: z.uuid(), axis: z.string(), way: z.enum(['out', 'in']), kind: z.enum(['document', 'recall', 'status', 'edoc']), /** Whom it is for, or from. */ other: z.string(), docId: z.string().nullable(),
  at: Instant, attempts: z.number().int(), nextAt: Instant.nullable(), problem: ProblemSaid.nullable(),
}).meta({ id: 'AxisMessage' })

export const listAxisMessages = endpoint({
  name: 'listAxisMessages', method: 'GET', path: '/axis/messages', permission: 'exchange.read',
  summary: 'What an axis or we could not take, for a person to look at, or what still waits; the newest first',
  input: Page.extend({ standing: z.enum(['parked', 'waiting']).default('parked'), axis: z.string().max(41).optional() }),
  output: pageOf(AxisMessage),
})

const message = { axisMessageId: z.uuid() }

export const retryAxisMessage = endpoint({
  name: 'retryAxisMessage', method: 'POST', path: '/axis/messages/:axisMessageId/retry', permission: 'exchange.manage',
  summary: 'Send a message again now, or fetch and read one of the axis again',
  input: z.object(message),
  output: z.object(message),
})

export const giveUpAxisMessage = endpoint({
  name: 'giveUpAxisMessage', method: 'POST', path: '/axis/messages/:axisMessageId/give-up', permission: 'exchange.manage',
  summary: 'Give a message up; whoever sent a document sees that it was not delivered, and why',
  input: z.object({ ...message, reason: line(500) }),
  output: z.object(message),
})

export const getAxisSending = endpoint({
  name: 'getAxisSending', method: 'GET', path: '/axis/sent/:parcelId', permission: 'documents.read',
  summary: 'How far a document I may see has come on its way over an axis: each message about it, the newest first',
  input: z.object({ parcelId: z.uuid() }),
  output: z.object({ sendings: z.array(z.object({ kind: z.enum(['document', 'recall', 'status']), queuedAt: Instant, sentAt: Instant.nullable(), docId: z.string().nullable(), attempts: z.number().int(), nextAt: Instant.nullable(), isParked: z.boolean(), isGivenUp: z.boolean(), problem: ProblemSaid.nullable() })) }),
})

export const AxisSet = event('axis.axis-set.v1', z.object({ code: z.string(), name: z.string(), url: z.string(), validFrom: z.string(), isOn: z.boolean() }))
/** Somebody asked it, or it has begun or ceased to answer. */
export const AxisAsked = event('axis.axis-asked.v1', z.object({ code: z.string(), problem: ProblemSaid.nullable() }))
