import { z } from 'zod'
import { event } from '#platform/contract'
import { channels, kinds, languages } from '../rules.ts'

const about = { messageId: z.uuid(), dossierId: z.uuid(), code: z.string(), channel: z.enum(channels) }

export const MessagesQueued = event('messages.messages-queued.v1', z.object({ dossierId: z.uuid(), code: z.string(), kind: z.enum(kinds), channels: z.array(z.enum(channels)) }))
export const MessageUndelivered = event('messages.message-undelivered.v1', z.object({ ...about, state: z.enum(['bounced', 'failed', 'expired']), problem: z.string().nullable() }))
export const MessageResent = event('messages.message-resent.v1', z.object({ ...about, round: z.number() }))
export const PreferenceSet = event('messages.preference-set.v1', z.object({ citizenId: z.uuid(), channels: z.array(z.enum(channels)), language: z.enum(languages) }))
export const PushSubscribed = event('messages.push-subscribed.v1', z.object({ citizenId: z.uuid(), subscriptionId: z.uuid() }))
export const PushEnded = event('messages.push-ended.v1', z.object({ citizenId: z.uuid(), subscriptionId: z.uuid() }))
