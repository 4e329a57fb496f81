import { z } from 'zod'
import { endpoint, Instant, list, Page, pageOf } from '#platform/contract'
import { channels, kinds, languages, messageStates } from '../rules.ts'

const read = 'dossiers.read'
export const ChannelName = z.enum(channels)
export const StateName = z.enum(messageStates)

export type MessageCard = z.output<typeof MessageCard>
export const MessageCard = z.object({
  id: z.uuid(), kind: z.enum(kinds), channel: ChannelName, language: z.enum(languages), dossierId: z.uuid(), code: z.string(), mask: z.string(), state: StateName, round: z.number().int(), attempts: z.number().int(),
  problem: z.string().nullable(), queuedAt: Instant, nextAt: Instant.nullable(), sentAt: Instant.nullable(), endedAt: Instant.nullable(), mayResend: z.boolean(),
}).meta({ id: 'MessageCard' })

export const listCitizenMessages = endpoint({
  name: 'listCitizenMessages', method: 'GET', path: '/messages', permission: read,
  summary: 'What my counter, or the agency whose dossiers I follow, has told citizens, the newest first; addresses masked',
  input: Page.extend({ channel: ChannelName.optional(), state: list(StateName).optional(), code: z.string().trim().max(80).optional() }),
  output: pageOf(MessageCard),
})

export const countUndelivered = endpoint({
  name: 'countUndelivered', method: 'GET', path: '/messages/undelivered', permission: read,
  summary: 'How many messages of the last thirty days did not arrive and wait for somebody',
  input: z.object({}),
  output: z.object({ count: z.number().int() }),
})

export const getChannels = endpoint({
  name: 'getChannels', method: 'GET', path: '/messages/channels', permission: read,
  summary: 'Which channels are set up here, and how many messages of my agency wait in each',
  input: z.object({}),
  output: z.object({ channels: z.array(z.object({ channel: ChannelName, isSetUp: z.boolean(), waiting: z.number().int() })) }),
})

export const listDossierMessages = endpoint({
  name: 'listDossierMessages', method: 'GET', path: '/dossiers/:dossierId/messages', permission: read,
  summary: 'What the applicant of a dossier I see was told; addresses masked',
  input: z.object({ dossierId: z.uuid() }),
  output: z.object({ messages: z.array(MessageCard) }),
})

export const readMessage = endpoint({
  name: 'readMessage', method: 'GET', path: '/messages/:messageId', permission: 'dossiers.receive', sensitive: true,
  summary: 'The words of a message of my counter, and the address they went to',
  input: z.object({ messageId: z.uuid() }),
  output: MessageCard.extend({ address: z.string(), title: z.string().nullable(), words: z.string() }),
})

export const resendMessage = endpoint({
  name: 'resendMessage', method: 'POST', path: '/messages/:messageId/resend', permission: 'dossiers.receive',
  summary: 'Send anew what did not arrive',
  input: z.object({ messageId: z.uuid() }),
  output: z.object({ messageId: z.uuid(), state: StateName, round: z.number().int() }),
})
