import { z } from 'zod'
import { endpoint, Instant } from '#platform/contract'
import { channels, languages } from '../rules.ts'

const permission = 'citizen'
const Wishes = { channels: z.array(z.enum(channels)).max(4), language: z.enum(languages) }

export const getMessagePreference = endpoint({
  name: 'getMessagePreference', method: 'GET', path: '/citizen/messages/preference', permission, sensitive: true,
  summary: 'How I want to be told about my dossiers, which addresses that takes, and the browsers that agreed',
  input: z.object({}),
  output: z.object({
    ...Wishes, phone: z.string().nullable(), email: z.string().nullable(), isNumberKnown: z.boolean(),
    subscriptions: z.array(z.object({ id: z.uuid(), label: z.string(), createdAt: Instant })),
  }),
})

export const setMessagePreference = endpoint({
  name: 'setMessagePreference', method: 'PUT', path: '/citizen/messages/preference', permission,
  summary: 'Choose the channels and the language; without any channel the offices tell me nothing',
  input: z.object(Wishes),
  output: z.object(Wishes),
})

export const offerPush = endpoint({
  name: 'offerPush', method: 'POST', path: '/citizen/push/offer', permission,
  summary: 'The public key a browser subscribes with (RFC 8292)',
  input: z.object({}),
  output: z.object({ publicKey: z.string() }),
})

const key = z.string().regex(/^[\w-]{16,120}={0,2}$/, 'not-a-key')

export const subscribePush = endpoint({
  name: 'subscribePush', method: 'POST', path: '/citizen/push', permission,
  summary: 'Let this browser be told',
  input: z.object({ endpoint: z.url({ protocol: /^https?$/ }).max(2000), keys: z.object({ p256dh: key, auth: key }) }),
  output: z.object({ subscriptionId: z.uuid() }),
})

export const endPush = endpoint({
  name: 'endPush', method: 'DELETE', path: '/citizen/push/:subscriptionId', permission,
  summary: 'This browser is told no more',
  input: z.object({ subscriptionId: z.uuid() }),
  output: z.object({ subscriptionId: z.uuid() }),
})
