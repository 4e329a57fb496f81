/** What each kind of envelope does here. A Problem refuses it: the sender gets it in a signed receipt. */
import { layOutside, meet, noteArrivalChange, noteRemoteStatus, takeBackArrival } from '#modules/delivery'
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
async function ensureAgencies({ db, now, once, envelopes }: Arriving, { from, to }: Envelope) {
  const [senders, receivers] = [await once(from.agencyId, () => outsideAgencies(db, [from.agencyId])), await once('receivers', () => unitsById(db, envelopes.map((each) => each.to.agencyId), dayOf(now)))]
  ensure(senders.get(from.agencyId)?.member === from.member, () => new Problem('exchange/not-your-agency', 422, `${from.name} is no agency of ${from.member}`))
  const unit = receivers.get(to.agencyId)
  ensure(unit?.isAgency && (unit.validTo === null || unit.validTo > dayOf(now)), () => new Problem('exchange/unknown-agency', 422, `${to.name} keeps no register here`))
}

/** Not even by the name of a file. */
async function ensureNoSecret(context: Arriving, { body: { codeNotation, files } }: Of<'document'>) {
  const words = [codeNotation, ...files.map(({ name }) => name)]
  const level = await context.once(`secrecy ${words.join('\n')}`, () => findSecrecy(context, ...words))
  ensure(level === null, () => new Problem('documents/secret-refused', 422, 'Secret papers are kept in the paper register, outside this system', { level }))
}

/** Why a document was taken back before it came, by the agency it was for. */
async function gravesOf({ db }: Arriving, member: string, documentId: string) {
  const { rows } = await sql<{ toAgency: string; reason: string }>`select to_agency, reason from exchange.tombstone where member = ${member} and document_id = ${documentId}`.execute(db)
  return new Map(rows.map(({ toAgency, reason }) => [toAgency, reason]))
}

async function document(context: Arriving, envelope: Of<'document'>): Promise<string> {
  const { from, to, documentId, body: { files, ...facts } } = envelope
  const grave = (await context.once(`graves ${documentId}`, () => gravesOf(context, from.member, documentId))).get(to.agencyId)
  ensure(grave === undefined, () => new Problem('exchange/recalled', 409, `Its sender has taken it back: ${grave}`))
  await ensureNoSecret(context, envelope)
  const fileIds = await context.once(`stored ${JSON.stringify(files)}`, () => storedFiles(context.db, from.member, files))
  const known = await context.once('known', () => meet(context, context.envelopes.flatMap((each) => (each.kind === 'document' ? [whichOf(each)] : []))))
  return (await layOutside(context, { ...whichOf(envelope), from: { organId: from.organId, name: from.name }, facts, fileIds }, known)).parcelId
}

/** Our parcel that the other side says something of. */
async function status(context: Arriving, { from, documentId, body }: Of<'status'>): Promise<string> {
  const { rows: [sent] } = await sql<{ parcelId: string }>`select parcel_id from exchange.outbox where kind = 'document' and document_id = ${documentId} and member = ${from.member} and to_agency = ${from.agencyId}`.execute(context.db)
  ensure(sent, () => new Problem('exchange/unknown-document', 422, 'We have sent that agency no such document'))
  await noteRemoteStatus(context, sent.parcelId, { ...body, at: new Date(body.at) })
  return sent.parcelId
}

const whichOf = ({ from, to, documentId }: Envelope) => ({ member: from.member, sentAs: documentId, receiverId: to.agencyId })

/** Before its document has come it leaves a tombstone, so that nobody is laid what is no longer meant for him. */
async function recall(context: Arriving, envelope: Of<'recall'>): Promise<string | null> {
  const { from, to, documentId, body: { reason } } = envelope
  const arrival = await takeBackArrival(context, whichOf(envelope), reason)
  if (!arrival) await sql`insert into exchange.tombstone values (${from.member}, ${documentId}, ${to.agencyId}, ${reason}, ${context.now}) on conflict do nothing`.execute(context.db)
  return arrival?.parcelId ?? null
}

async function change(context: Arriving, envelope: Of<'change'>): Promise<null> {
  const { kind, byDocumentId, byNumber, effectiveOn } = envelope.body
  // The document may still be waiting for its files.
  const isHere = await noteArrivalChange(context, whichOf(envelope), { kind, bySentAs: byDocumentId, byNumber, effectiveOn })
  ensure(isHere, () => new Problem('exchange/not-yet', TOO_EARLY, 'That document has not come here yet'))
  return null
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
