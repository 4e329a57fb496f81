/** How a document from outside this installation becomes an arrival, whatever has carried it. */
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { RegisterFields } from '#contracts/documents'
import { knownTypes } from '#modules/documents'
import { ensureActiveUnit } from '#modules/organisation'
import { findSecrecy } from '#modules/secrecy'
import { dayOf } from '#platform/calendar'
import { send, sql } from '#platform/database'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { arrivalFrom, type Arrival, type Which } from '../queries/arrivals.ts'
import { lockParcelOut } from '../queries/parcels.ts'
import { tables } from '../tables.ts'
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
export async function factsOf({ db, now }: Pick<Context, 'db' | 'now'>, given: Given, code: `delivery/${string}`): Promise<Facts> {
  const isKnown = (await knownTypes(db, dayOf(now))).some((type) => type.code === given.typeCode)
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

/** Lays it before the clerks of its receiver; the first file is the document itself. */
export async function lay(context: Happening, { receiver, facts, fileIds: [fileId, ...attachmentIds], from }: Letter): Promise<{ id: string; documentId: string }> {
  const { db, now, once = always } = context
  const documentId = randomUUID()
  const { issuerName, issuerOrganId, signerName, signerPosition, note: _, ...rest } = facts
  void send(db, tables(db).insertInto('delivery.dispatch').values({
    documentId, senderId: null, senderName: issuerName, senderOrganId: issuerOrganId, ...rest, signerName: signerName ?? '', signerPosition: signerPosition ?? '', fileId: fileId!, attachmentIds, audience: [],
    sentAt: now, ...(from && { ...from, sentTo: receiver.id }),
  }))
  const { id } = await tables(db).insertInto('delivery.parcel').values({ documentId, receiverId: receiver.id, receiverName: receiver.name, arrivedAt: now }).returning('id').executeTakeFirstOrThrow()
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

/** The same envelope twice at the same moment is one arrival; a change of it that came before finds it. */
const inTurn = ({ db }: Happening, { member, receiverId }: Which) => sql`select pg_advisory_xact_lock(hashtextextended(${`delivery.member:${member}:${receiverId}`}, 0))`.execute(db)

/**
 * What an agency of another installation has sent to one of ours; sent again it is the arrival it was.
 * @throws Problem 422: the receiver is no living agency of ours, the facts fit no register (delivery/facts), no file (delivery/no-files), a secrecy mark
 */
export async function layOutside(context: Happening, { from, facts: given, fileIds, ...which }: Laying): Promise<{ parcelId: string }> {
  await inTurn(context, which)
  const earlier = await arrivalFrom(context.db, which)
  if (earlier) return { parcelId: await again(context, earlier) }
  const receiver = await ensureActiveUnit(context.db, which.receiverId, dayOf(context.now))
  ensure(receiver.isAgency, () => new Problem('documents/not-a-receiver', 422, `${receiver.name} keeps no register of its own`, { name: receiver.name }))
  ensure(fileIds.length > 0, () => new Problem('delivery/no-files', 422, 'It holds no file'))
  const facts = await factsOf(context, { ...given, issuerName: from.name, issuerOrganId: from.organId }, 'delivery/facts')
  await ensureNotSecret(context, null, facts.subject)
  const { id, documentId } = await lay(context, { receiver, facts, fileIds, from: { member: which.member, sentAs: which.sentAs } })
  void send(context.db, adoptChanges(which, documentId))
  return { parcelId: id }
}

/** What was told of it before it came is told of what it is here. */
const adoptChanges = ({ member, sentAs, receiverId }: Which, documentId: string) =>
  sql`update delivery.change c set by_document_id = ${documentId} from delivery.dispatch d
    where c.by_document_id = ${sentAs} and d.document_id = c.document_id and d.member = ${member} and d.sent_to = ${receiverId}`
