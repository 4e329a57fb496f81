/** How a document from outside this installation becomes an arrival, whatever has carried it. */
import type { z } from 'zod'
import { RegisterFields } from '#contracts/documents'
import { knownTypes } from '#modules/documents'
import { ensureActiveUnit } from '#modules/organisation'
import { findSecrecy } from '#modules/secrecy'
import { dayOf } from '#platform/calendar'
import { prepared, send, uuidv7 } from '#platform/database'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { meet, type Arrival, type Known, type Which } from '../queries/arrivals.ts'
import { lockParcelOut } from '../queries/parcels.ts'
import { layBefore, registerBy } from './lay-before.ts'
import { reopen } from './resend.ts'

const LETTER = 'CV'

/** Asks what is the same for many letters of one transaction a single time. */
export type Once = <T>(key: string, ask: () => Promise<T>) => Promise<T>
const always: Once = (_key, ask) => ask()

type Happening = Pick<Context, 'db' | 'actor' | 'now'> & { once?: Once }
export type Facts = z.output<typeof RegisterFields>

/** As it was said outside: whatever it is, it is read before it is believed. */
type Given = { [K in keyof z.input<typeof RegisterFields>]: unknown }

/** What stands in the register later has to fit it now. @throws Problem 422 with `code` */
export async function factsOf({ db, now, once = always }: Pick<Happening, 'db' | 'now' | 'once'>, given: Given, code: `delivery/${string}`): Promise<Facts> {
  const isKnown = (await once('types', () => knownTypes(db, dayOf(now)))).some((type) => type.code === given.typeCode)
  const read = RegisterFields.safeParse({ ...given, typeCode: isKnown ? given.typeCode : LETTER })
  if (!read.success) throw new Problem(code, 422, 'It says what no register can hold', { fields: [...new Set(read.error.issues.map(({ path }) => String(path[0])))] })
  return read.data
}

/** @throws Problem 422 documents/secret-refused */
export async function ensureNotSecret(context: Pick<Happening, 'db' | 'now' | 'once'>, level: string | null, ...words: string[]): Promise<void> {
  const { once = always } = context
  const found = level ?? await once(`secrecy ${words.join('\n')}`, () => findSecrecy(context, ...words))
  ensure(found === null, () => new Problem('documents/secret-refused', 422, 'Secret papers are kept in the paper register, outside this system', { level: found }))
}

type Letter = { receiver: { id: string; name: string }; facts: Facts; fileIds: readonly string[]; from?: { member: string; sentAs: string } }

/** What was told of it before it came is told of what it is here. */
const arrive = prepared(`with sent as (
    insert into delivery.dispatch (document_id, sender_name, sender_organ_id, type_code, code_number, code_notation, subject, issued_on, signer_name, signer_position,
      urgency, due_on, page_amount, file_id, attachment_ids, audience, sent_at, member, sent_as, sent_to)
    values ($2, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, '{}', $19, $20, $21::uuid, case when $21::uuid is not null then $3::uuid end)),
  adopted as (update delivery.change c set by_document_id = $2 from delivery.dispatch d
    where c.by_document_id = $21::uuid and d.document_id = c.document_id and d.member = $20 and d.sent_to = $3)
  insert into delivery.parcel (id, document_id, receiver_id, receiver_name, arrived_at) values ($1, $2, $3, $4, $19)`)

/** Lays it before the clerks of its receiver; the first file is the document itself. */
export async function lay(context: Happening, { receiver, facts, fileIds: [fileId, ...attachmentIds], from }: Letter): Promise<{ id: string; documentId: string }> {
  const { db, now, once = always } = context
  const [id, documentId] = [uuidv7(), uuidv7()]
  const { issuerName, issuerOrganId, typeCode, codeNumber, codeNotation, subject, issuedOn, signerName, signerPosition, urgency, dueOn, pageAmount } = facts
  void send(db, arrive(
    id, documentId, receiver.id, receiver.name, issuerName, issuerOrganId, typeCode, codeNumber, codeNotation, subject, issuedOn, signerName ?? '', signerPosition ?? '',
    urgency, dueOn, pageAmount, fileId, attachmentIds, now, from?.member ?? null, from?.sentAs ?? null,
  ))
  await layBefore(context, { ...facts, documentId }, { id, receiverId: receiver.id, receiverName: receiver.name }, await once(`due ${facts.urgency}`, () => registerBy(context, facts)))
  return { id, documentId }
}

/** The arrival it was; what was refused here and comes again lies before the clerks once more. */
async function again(context: Happening, { parcelId, documentId, state }: Arrival): Promise<string> {
  if (state === 'refused') await reopen(context, await lockParcelOut(context.db, documentId, parcelId), null)
  return parcelId
}

export type Laying = Which & {
  from: { organId: string | null; name: string }
  facts: Omit<z.input<typeof RegisterFields>, 'issuerName' | 'issuerOrganId' | 'note'>
  /** Looked through and taken in already, the document itself first. */
  fileIds: readonly string[]
}

/**
 * What an agency of another installation has sent to one of ours; sent again it is the arrival it was.
 * @param known what `meet` found of this and others, when many are laid in one transaction
 * @throws Problem 422: the receiver is no living agency of ours, the facts fit no register (delivery/facts), no file (delivery/no-files), a secrecy mark
 */
export async function layOutside(context: Happening, { from, facts: given, fileIds, ...which }: Laying, known?: Known): Promise<{ parcelId: string }> {
  const { earlier, receivers } = known ?? await meet(context, [which])
  const arrival = earlier(which)
  if (arrival) return { parcelId: await again(context, arrival) }
  const unit = receivers.get(which.receiverId)
  const receiver = unit?.validTo === null ? unit : await ensureActiveUnit(context.db, which.receiverId, dayOf(context.now))
  ensure(receiver.isAgency, () => new Problem('documents/not-a-receiver', 422, `${receiver.name} keeps no register of its own`, { name: receiver.name }))
  ensure(fileIds.length > 0, () => new Problem('delivery/no-files', 422, 'It holds no file'))
  const facts = await factsOf(context, { ...given, issuerName: from.name, issuerOrganId: from.organId }, 'delivery/facts')
  await ensureNotSecret(context, null, facts.subject)
  return { parcelId: (await lay(context, { receiver, facts, fileIds, from: { member: which.member, sentAs: which.sentAs } })).id }
}
