import type { Selectable } from 'kysely'
import { deskOf } from '#modules/people'
import { dayOf } from '#platform/calendar'
import { inTransaction, type Database } from '#platform/database'
import { emit, systemActor } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { findDocument, numberOf, type DocumentRow } from '../queries/find.ts'
import { holdOpen } from '../queries/numbers.ts'
import { numberingRule } from '../queries/series.ts'
import { versionsOf } from '../queries/versions.ts'
import { printedNumber } from '../rules.ts'
import { tables, type KeptNumberTable } from '../tables.ts'
import { clerkDesk } from './issuing.ts'
import { passDraft, takeUp } from './reviewing.ts'
import { agencyOfActor } from './register-incoming.ts'
import { advance, clearDesks, tell } from './step.ts'

type KeptNumber = Selectable<KeptNumberTable>
type Cancelling = Pick<Context, 'db' | 'actor' | 'now'>
type Place = { agencyId: string; series: string; year: number; number: number }

const codeOf = async ({ db }: Cancelling, { number, typeCode, codeNotation, keptOn }: KeptNumber) =>
  `${printedNumber(number, (await numberingRule(db, typeCode, keptOn)).leastDigits)}/${codeNotation}`

/** A kept number nobody has taken yet ends; the book goes on showing it. */
async function endReservation(context: Cancelling, kept: KeptNumber, reason: string, isExpired: boolean) {
  const { db, actor, now } = context
  await tables(db).updateTable('documents.kept_number').set({ state: 'cancelled', cancelledBy: actor.name, cancelledAt: now, cancelReason: reason }).where('id', '=', kept.id).execute()
  const { id, agencyId, series, year, number, subject } = kept
  const code = await codeOf(context, kept)
  await emit(context, contract.ReservationCancelled, { subject: id, audience: [deskOf(agencyId, 'records-clerk')], payload: { agencyId, code, series, year, number, subject, reason, isExpired } })
  return { number, code, documentId: null }
}

/** The signed pages without number come forward again; the numbered ones stay in the history. */
async function bringBackSigned({ db, now }: Context, documentId: string) {
  const versions = await versionsOf(db, documentId)
  const { documentId: _, ordinal: __, createdAt: ___, slots, content, ...rest } = versions.findLast(({ kind }) => kind === 'signed')!
  await tables(db).insertInto('documents.version').values({
    ...rest, documentId, ordinal: versions.length + 1, slots: JSON.stringify(slots), content: content === null ? null : JSON.stringify(content), createdAt: now,
  }).execute()
}

/** A copy is nothing without its number. */
async function giveUp(context: Context, copy: DocumentRow) {
  const given = await advance(context, copy, { state: 'cancelled', holder: null, heldBy: null })
  await clearDesks(context, copy)
  return given
}

/** A document that is not issued yet gives its number up: the number is cancelled, the document is signed and waits for another. */
async function takeFromDocument(context: Context, bearer: DocumentRow, place: Place, reason: string) {
  ensure(bearer.state !== 'issued', () => new Problem('documents/number-in-use', 409, 'An issued document keeps its number; correct, replace or recall it instead', { number: numberOf(bearer) }))
  const { document, state } = await takeUp(context, bearer.id, 'cancelNumber')
  const { db, actor, now } = context
  const code = numberOf(document)!
  const isCopy = place.series === 'copies'
  if (!isCopy) await bringBackSigned(context, document.id)
  const without = { codeNumber: null, registerNumber: null, registerYear: null, issuedOn: null, series: null }
  await tables(db).updateTable('documents.document').set({ ...without, state: isCopy ? 'cancelled' : state }).where('id', '=', document.id).execute()
  const cancelled = { state: 'cancelled' as const, cancelledBy: actor.name, cancelledAt: now, cancelReason: reason, documentId: document.id }
  await tables(db).insertInto('documents.kept_number').values({
    ...place, ...cancelled, typeCode: document.typeCode, codeNotation: document.codeNotation!, subject: document.subject, reason, keptBy: actor.name, keptOn: document.issuedOn!, keptAt: now,
  }).onConflict((same) => same.columns(['agencyId', 'series', 'year', 'number']).doUpdateSet(cancelled)).execute()
  const passed = isCopy ? await giveUp(context, { ...document, ...without }) : await passDraft(context, { ...document, ...without }, { state, to: clerkDesk(document), verb: 'number' })
  await tell(context, passed, contract.NumberCancelled, { code, reason })
  return { number: place.number, code, documentId: document.id }
}

export const cancelNumber: Handler<typeof contract.cancelNumber> = async (context, { year, series, number, reason }) => {
  const { db, actor } = context
  const { agencyId } = agencyOfActor(context)
  const place = { agencyId, series, year, number }
  const kept = await tables(db).selectFrom('documents.kept_number').selectAll().where('agencyId', '=', agencyId).where('series', '=', series)
    .where('year', '=', year).where('number', '=', number).forUpdate().executeTakeFirst()
  ensure(kept?.state !== 'cancelled', () => new Problem('documents/number-cancelled', 409, 'This number is cancelled already'))
  const bearer = await tables(db).selectFrom('documents.document').select('id').where('agencyId', '=', agencyId).where('direction', '=', 'outgoing')
    .where('series', '=', series).where('registerYear', '=', year).where('registerNumber', '=', number).executeTakeFirst()
  ensure(kept || bearer, () => notFound('number', `${series} ${year} ${number}`))
  await holdOpen(db, { ...place, direction: 'outgoing' })
  return bearer ? takeFromDocument(context, await findDocument(db, actor, bearer.id), place, reason) : endReservation(context, kept!, reason, false)
}

/** Every night: kept numbers whose last day has passed are cancelled; whoever runs beside us takes others. */
export async function cancelExpired(database: Database, now: Date): Promise<number> {
  return inTransaction(database.write, async (db) => {
    const expired = await tables(db).selectFrom('documents.kept_number').selectAll().where('state', '=', 'reserved').where('expiresOn', '<', dayOf(now))
      .orderBy('id').limit(500).forUpdate().skipLocked().execute()
    for (const kept of expired) await endReservation({ db, now, actor: systemActor() }, kept, 'Hết hạn giữ số', true)
    return expired.length
  })
}
