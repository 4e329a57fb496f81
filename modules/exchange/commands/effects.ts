/** What each kind of envelope does here. A Problem refuses it: the sender gets it in a signed receipt. */
import { UrgencyLevel } from '#contracts/documents'
import { arrivalFrom, layOutside, noteChangeFrom, noteRemoteStatus, takeBackArrival } from '#modules/delivery'
import { outsideAgencies } from '#modules/members'
import { unitsById } from '#modules/organisation'
import { findSecrecy } from '#modules/secrecy'
import type { Envelope } from '#packages/exchange-messages'
import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import { ensure, Problem } from '#platform/problems'
import { storedFiles } from '../queries/expected-files.ts'
import type { Arriving } from './accept.ts'

/** Its time has not come: nothing is settled, the sender tries again (RFC 8470). */
export const TOO_EARLY = 425

type Of<K extends Envelope['kind']> = Extract<Envelope, { kind: K }>

/** An agency speaks through its own installation only, to one of ours that exists today. */
async function ensureAgencies({ db, now }: Arriving, { from, to }: Envelope) {
  const [senders, receivers] = [await outsideAgencies(db, [from.agencyId]), await unitsById(db, [to.agencyId], dayOf(now))]
  ensure(senders.get(from.agencyId)?.member === from.member, () => new Problem('exchange/not-your-agency', 422, `${from.name} is no agency of ${from.member}`))
  const unit = receivers.get(to.agencyId)
  ensure(unit?.isAgency && (unit.validTo === null || unit.validTo > dayOf(now)), () => new Problem('exchange/unknown-agency', 422, `${to.name} keeps no register here`))
}

async function ensureNoSecret(context: Arriving, { body: { subject, codeNotation, files } }: Of<'document'>) {
  const level = await findSecrecy(context, subject, codeNotation, ...files.map(({ name }) => name))
  ensure(level === null, () => new Problem('documents/secret-refused', 422, 'Secret papers are kept in the paper register, outside this system', { level }))
}

async function document(context: Arriving, envelope: Of<'document'>): Promise<string> {
  const { from, to, documentId, body: { files, ...facts } } = envelope
  const { rows: [grave] } = await sql<{ reason: string }>`select reason from exchange.tombstone where member = ${from.member} and document_id = ${documentId} and to_agency = ${to.agencyId}`.execute(context.db)
  ensure(!grave, () => new Problem('exchange/recalled', 409, `Its sender has taken it back: ${grave!.reason}`))
  await ensureNoSecret(context, envelope)
  const fileIds = await storedFiles(context.db, from.member, files)
  return (await layOutside(context, {
    receiverId: to.agencyId, member: from.member, from: { organId: from.organId, name: from.name }, sentAs: documentId, facts: { ...facts, urgency: UrgencyLevel.parse(facts.urgency) }, fileIds,
  })).parcelId
}

/** Our parcel that the other side says something of. */
async function status(context: Arriving, { from, documentId, body }: Of<'status'>): Promise<string> {
  const { rows: [sent] } = await sql<{ parcelId: string }>`select parcel_id from exchange.outbox where kind = 'document' and document_id = ${documentId} and member = ${from.member} and to_agency = ${from.agencyId}`.execute(context.db)
  ensure(sent, () => new Problem('exchange/unknown-document', 422, 'We have sent that agency no such document'))
  await noteRemoteStatus(context, sent.parcelId, { ...body, at: new Date(body.at) })
  return sent.parcelId
}

/** Before its document has come it leaves a tombstone, so that nobody is laid what is no longer meant for him. */
async function recall(context: Arriving, { from, to, documentId, body: { reason } }: Of<'recall'>): Promise<string | null> {
  const arrival = await arrivalFrom(context.db, { member: from.member, sentAs: documentId, receiverId: to.agencyId })
  if (!arrival) {
    await sql`insert into exchange.tombstone values (${from.member}, ${documentId}, ${to.agencyId}, ${reason}, ${context.now}) on conflict do nothing`.execute(context.db)
    return null
  }
  await takeBackArrival(context, arrival.parcelId, reason)
  return arrival.parcelId
}

async function change(context: Arriving, { from, to, documentId, body }: Of<'change'>): Promise<string> {
  const arrival = await arrivalFrom(context.db, { member: from.member, sentAs: documentId, receiverId: to.agencyId })
  // The document may still be waiting for its files.
  ensure(arrival, () => new Problem('exchange/not-yet', TOO_EARLY, 'That document has not come here yet'))
  await noteChangeFrom(context, { member: from.member, parcelId: arrival.parcelId, ...body })
  return arrival.parcelId
}

/** @returns the parcel here that it concerns */
export async function takeEffect(context: Arriving, envelope: Envelope): Promise<string | null> {
  await ensureAgencies(context, envelope)
  switch (envelope.kind) {
    case 'document': return document(context, envelope)
    case 'status': return status(context, envelope)
    case 'recall': return recall(context, envelope)
    case 'change': return change(context, envelope)
  }
}
