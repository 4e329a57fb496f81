/** What happens to a dossier becomes what its applicant is told: the messages are queued in the transaction that notes the event as heard. */
import { ApologyIssued, DossierAccepted, DossierLodged, DossierRefused, DossierResolved, PaymentAsked, ResultReturned, SupplementAsked } from '#contracts/dossiers'
import { applicantOf, trackAddressOf, type ApplicantFacts } from '#modules/dossiers'
import { dayOf, dmy } from '#platform/calendar'
import { afterCommit, sql, uuidv7 } from '#platform/database'
import { emit, on, type SubscriberContext, type Subscription } from '#platform/events'
import { isSetUp } from '../adapters/channels.ts'
import * as contract from '../contract.ts'
import { concealLetter, type Letter } from '../queries/letters.ts'
import { preferenceOf, subscriptionsOf, type Preference } from '../queries/preferences.ts'
import { templatesFor, type Template } from '../queries/templates.ts'
import { maskOf, worded, type Channel, type Facts, type Kind } from '../rules.ts'
import { wakeSender } from './waking.ts'

type Told = Facts & { items?: string[] }
/** `place` stays the same whatever else he chooses meanwhile: an event heard twice tells nobody twice. */
type Address = { channel: Channel; address: string; mask: string; place: number }

/** Where somebody may be reached by the ways he wants. */
async function addressesOf({ db }: SubscriberContext, { phone, email }: ApplicantFacts, { citizenId, channels }: Preference): Promise<Address[]> {
  const written = { mail: email, sms: phone, zalo: phone }
  const plain = (['mail', 'sms', 'zalo'] as const).flatMap((channel, place) => (channels.includes(channel) && written[channel] ? [{ channel, address: written[channel], mask: maskOf(channel, written[channel]), place }] : []))
  const browsers = citizenId !== null && channels.includes('push') ? await subscriptionsOf(db, citizenId) : []
  return [...plain, ...browsers.map(({ id, endpoint, keys }, i) => ({ channel: 'push' as const, address: JSON.stringify({ id, endpoint, keys }), mask: new URL(endpoint).hostname, place: 3 + i }))]
}

/** A list of papers: a line each where there is room for lines. */
const wordsOf = ({ items, words }: Told, channel: Channel) => (items === undefined ? words : channel === 'mail' ? items.map((item) => `- ${item}`).join('\n') : items.join('; '))

function letterFor({ channel, address }: Address, template: Template, told: Told, { language }: Preference, link: string): Letter {
  const { items: _, ...facts } = { ...told, words: wordsOf(told, channel) ?? '', link }
  const [title, body] = language === 'en' ? [template.titleEn, template.bodyEn] : [template.titleVi, template.bodyVi]
  const write = (words: string) => worded(words, facts, template)
  return { address, link, title: title === null ? null : write(title), words: write(body), ...(template.providerTemplate !== null && { template: template.providerTemplate, params: facts }) }
}

async function queue(context: SubscriberContext, kind: Kind, applicant: ApplicantFacts, told: Told) {
  const { db, now, event } = context
  const [templates, preference] = await Promise.all([templatesFor(db, kind, now), preferenceOf(db, applicant)])
  const link = trackAddressOf(applicant.code)
  const whole: Told = { code: applicant.code, name: applicant.fullName, procedure: applicant.procedureName, agency: applicant.agencyName, ...told }
  const rows = (await addressesOf(context, applicant, preference)).flatMap((address) => {
    const template = templates.get(address.channel)
    if (!template) return []
    const id = uuidv7()
    const { channel, mask, place } = address
    return [{ id, place, channel, mask, letter: concealLetter(letterFor(address, template, whole, preference, link), id), expiresAt: new Date(now.getTime() + template.keepHours * 3_600_000), problem: isSetUp(channel) ? null : 'not-set-up' }]
  })
  const queued: Channel[] = []
  for (const { id, place, channel, mask, letter, expiresAt, problem } of rows) {
    const { rows: made } = await sql`insert into messages.message (id, event_id, place, kind, channel, language, dossier_id, code, agency_id, facts, mask, letter, next_at, expires_at, problem, queued_at)
      values (${id}, ${event.id}, ${place}, ${kind}, ${channel}, ${preference.language}, ${applicant.dossierId}, ${applicant.code}, ${applicant.agencyId},
        ${JSON.stringify({ code: applicant.code, day: told.day ?? null, amount: told.amount ?? null })}::jsonb, ${mask}, ${letter}, ${now}, ${expiresAt}, ${problem}, ${now})
      on conflict (event_id, channel, place) do nothing returning id`.execute(db)
    if (made.length > 0) queued.push(channel)
  }
  if (queued.length === 0) return
  await emit(context, contract.MessagesQueued, { subject: applicant.dossierId, audience: event.audience, payload: { dossierId: applicant.dossierId, code: applicant.code, kind, channels: queued } })
  afterCommit(db, async () => wakeSender())
}

async function tell(context: SubscriberContext, kind: Kind, dossierId: string, told: Told = {}) {
  const applicant = await applicantOf(context.db, dossierId)
  // Looked through on the spot, it is accepted or refused by the time this is heard: one word is enough.
  if (applicant && (kind !== 'lodged' || applicant.state === 'submitted')) await queue(context, kind, applicant, told)
}

const dayIn = (at: Date) => dmy(dayOf(at))
const dong = (amount: number) => amount.toLocaleString('vi-VN')

export const tellings: Subscription[] = [
  on(DossierLodged, 'messages.tell-lodged', (context, { dossierId }) => tell(context, 'lodged', dossierId)),
  on(DossierAccepted, 'messages.tell-accepted', (context, { dossierId, dueAt }) => tell(context, 'accepted', dossierId, { day: dayIn(dueAt) })),
  on(DossierRefused, 'messages.tell-refused', (context, { dossierId, reason }) => tell(context, 'refused', dossierId, { words: reason })),
  on(SupplementAsked, 'messages.tell-supplement', (context, { dossierId, items }) => tell(context, 'supplement', dossierId, { items })),
  on(PaymentAsked, 'messages.tell-payment', (context, { dossierId, amount, words }) => tell(context, 'payment', dossierId, { amount: dong(amount), words })),
  on(ApologyIssued, 'messages.tell-apology', (context, { dossierId, reason, appointedAt }) => tell(context, 'apology', dossierId, { day: dayIn(appointedAt), words: reason })),
  on(DossierResolved, 'messages.tell-resolved', (context, { dossierId }) => tell(context, 'resolved', dossierId)),
  on(ResultReturned, 'messages.tell-returned', (context, { dossierId }) => tell(context, 'returned', dossierId)),
]
