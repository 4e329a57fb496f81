import { randomBytes } from 'node:crypto'
import * as dossiers from '#contracts/dossiers'
import { listCitizenMessages, takeMessageReport } from '#contracts/messages'
import { orderShipment, takePostReport } from '#contracts/post'
import { sendDue, type Send } from '#modules/messages'
import { sealEnvelope } from '#platform/callbacks'
import { config } from '#platform/config'
import type { Counter } from './dossiers.ts'
import type { Stage } from './stage.ts'

const HOUR = 3_600_000
const LONGEST_HOURS = 168

/** Gateways of the past weeks: nobody real is called, some numbers do not answer, one mailbox is full. */
const pastGateways: Send = async ({ key, channel, letter: { address } }) => {
  if (channel === 'mail' && address.includes('9@')) return { outcome: 'bounced', problem: '552 5.2.2 Mailbox full' }
  return address.endsWith('1') ? { outcome: 'bounced', problem: 'Thuê bao không liên lạc được' } : { outcome: 'sent', providerId: key }
}

type Told = { stage: Stage; now: Date; secret: string }
const seconds = (at: Date) => Math.floor(at.getTime() / 1000)

/** What arrived is known for the telephones only: mail says nothing more. */
async function reportDelivered({ stage, now, secret }: Told, { clerk }: Counter) {
  const { rows } = await stage.act(clerk, listCitizenMessages, { channel: 'sms', state: ['sent'], limit: 100 }, now)
  for (const { id, round } of rows.filter((_, i) => i % 5 !== 4))
    await stage.act('founder', takeMessageReport, { channel: 'sms', ...sealEnvelope(secret, seconds(now), JSON.stringify({ reportId: id, key: `${id}.${round}`, word: 'delivered' })) }, now)
}

/** A result on its way by post: ordered, picked up, in the sorting centre. */
async function sendByPost({ stage, now, secret }: Told, { clerk }: Counter) {
  const { rows: [dossier] } = await stage.act(clerk, dossiers.listDossiers, { state: ['resolved'], limit: 1 }, now)
  if (!dossier) return
  const { fullName, phone, address } = await stage.act(clerk, dossiers.showApplicant, { dossierId: dossier.id }, now)
  const at = (hoursAgo: number) => new Date(now.getTime() - hoursAgo * HOUR)
  const { shipmentId } = await stage.act(clerk, orderShipment, { dossierId: dossier.id, citizen: { name: fullName, phone: phone!, address: address! }, reach: 'province', grams: 60 }, at(20))
  config.post = { url: '', token: '', secret }
  for (const [word, place, hoursAgo] of [['picked_up', 'Bưu điện văn hóa xã Yên Trung', 17], ['in_transit', 'Trung tâm khai thác vận chuyển Sông Lam', 6]] as const)
    await stage.act('founder', takePostReport, sealEnvelope(secret, seconds(at(hoursAgo)), JSON.stringify({ eventId: `mau-${word}`, orderId: shipmentId, trackingNumber: 'SL100234567VN', word, place, happenedAt: at(hoursAgo).toISOString() })), at(hoursAgo))
}

/** What the applicants of the sample dossiers were told, and one shipment; the gateways were there then and are set up no longer. @returns how many messages */
export async function tellCitizens(stage: Stage, counters: readonly Counter[], now: Date): Promise<number> {
  const [messages, post, secret] = [config.messages, config.post, randomBytes(24).toString('base64url')]
  const told = { stage, now, secret }
  let sent = 0
  const send: Send = async (...sending) => { sent += 1; return pastGateways(...sending) }
  try {
    config.messages = { ...messages, sms: { url: '', token: '', secret }, mail: { url: '', from: '', secret } }
    config.post = undefined
    for (let hours = LONGEST_HOURS; hours >= 0; hours -= 12) await sendDue({ database: stage.database, clock: () => new Date(now.getTime() - hours * HOUR), send })
    for (const counter of counters) await reportDelivered(told, counter)
    await sendByPost(told, counters[0]!)
    await stage.settle()
    return sent
  } finally {
    Object.assign(config, { messages, post })
  }
}
