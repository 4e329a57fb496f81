import { dayOf } from '#platform/calendar'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type { DocumentRow } from '../queries/find.ts'
import { holdOpen, type Series } from '../queries/numbers.ts'
import { tables } from '../tables.ts'

/** Takes the number kept for this document, or the kept one the clerk named; null when there is none. */
export async function takeReserved({ db, now }: Context, { id }: DocumentRow, place: Series, named: number | null): Promise<number | null> {
  const mine = tables(db).selectFrom('documents.kept_number').selectAll().where('agencyId', '=', place.agencyId).where('series', '=', place.series).where('year', '=', place.year).forUpdate()
  const kept = named === null
    ? await mine.where('documentId', '=', id).where('state', '=', 'reserved').where('expiresOn', '>=', dayOf(now)).orderBy('number').limit(1).executeTakeFirst()
    : await mine.where('number', '=', named).executeTakeFirst()
  if (!kept && named === null) return null
  ensure(kept?.state === 'reserved', () => new Problem('documents/number-not-kept', 409, `Number ${named} is not kept in this series`, { number: named }))
  ensure(kept.expiresOn! >= dayOf(now), () => new Problem('documents/reservation-expired', 409, `Number ${kept.number} was kept until ${kept.expiresOn}`, { number: kept.number, expiresOn: kept.expiresOn }))
  ensure(kept.documentId === null || kept.documentId === id, () => new Problem('documents/kept-for-another', 409, `Number ${kept.number} is kept for another document`, { number: kept.number }))
  await holdOpen(db, place)
  await tables(db).updateTable('documents.kept_number').set({ state: 'used', documentId: id }).where('id', '=', kept.id).execute()
  return kept.number
}
