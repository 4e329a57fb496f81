/** By which ways this installation reaches citizens, and one attempt by each. */
import { config } from '#platform/config'
import type { Letter } from '../queries/letters.ts'
import type { PushAddress } from '../queries/preferences.ts'
import type { Vapid } from '../queries/vapid.ts'
import type { Channel, Verdict } from '../rules.ts'
import { sendSms, sendZalo } from './gateways.ts'
import { sendMail } from './mail.ts'
import { sendPush } from './push.ts'

/** The web reaches browsers without anybody's account; the other ways need one. */
export const isSetUp = (channel: Channel) => channel === 'push' || config.messages[channel] !== undefined

/** `key` is what the provider knows this sending by: the same on every attempt, so that a second one has no second effect. */
export type Sending = { key: string; channel: Channel; letter: Letter }
export type Send = (sending: Sending, vapid: () => Promise<Vapid>) => Promise<Verdict>

export const sendByChannel: Send = async ({ key, channel, letter }, vapid) => {
  const { mail, sms, zalo } = config.messages
  if (channel === 'mail' && mail) return sendMail(mail, key, letter)
  if (channel === 'sms' && sms) return sendSms(sms, key, letter)
  if (channel === 'zalo' && zalo) return sendZalo(zalo, key, letter)
  if (channel === 'push') return sendPush(await vapid(), key, letter, JSON.parse(letter.address) as PushAddress)
  return { outcome: 'later', problem: 'not-set-up' }
}
