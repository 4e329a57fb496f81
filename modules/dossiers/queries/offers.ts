import { dayOf } from '#platform/calendar'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import { fold } from '#platform/search'
import type * as contract from '../contract.ts'
import { dueAt } from '../rules.ts'
import { calendarOf } from './calendar.ts'
import { feesIn, partsIn } from './offer-parts.ts'
import { offeredBy, procedureOn, timeOf, type OfferedProcess } from './process-versions.ts'

const offerOf = (offer: OfferedProcess): contract.Offer => ({ processId: offer.id, procedureCode: offer.procedureCode, procedureName: offer.procedureName, caseName: offer.caseName, time: timeOf(offer) })

const MOST = 50

/** An agency offers some hundred procedures at most: they are looked through where they lie. */
export const listOffers: Handler<typeof contract.listOffers> = async ({ db, actor, now }, { text = '' }) => {
  const words = fold(text).split(' ').filter(Boolean)
  const all = actor.agencyId === null ? [] : await offeredBy(db, actor.agencyId, dayOf(now))
  const matching = all.filter((offer) => { const known = fold(`${offer.procedureCode} ${offer.procedureName} ${offer.caseName}`); return words.every((word) => known.includes(word)) })
  return { offers: matching.slice(0, MOST).map(offerOf) }
}

export const getOffer: Handler<typeof contract.getOffer> = async ({ db, actor, now }, { processId }) => {
  const offer = actor.agencyId === null ? undefined : (await offeredBy(db, actor.agencyId, dayOf(now))).find(({ id }) => id === processId)
  ensure(offer, () => notFound('process', processId))
  const [procedure, calendar] = [await procedureOn(db, offer.procedureCode, dayOf(now)), await calendarOf(db, offer.agencyId, now)]
  ensure(procedure, () => notFound('procedure', offer.procedureCode))
  return { ...offerOf(offer), dueAt: dueAt(calendar, now, timeOf(offer)), parts: partsIn(procedure, offer.caseName), fees: feesIn(procedure) }
}
