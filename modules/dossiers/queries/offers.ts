import { createHash } from 'node:crypto'
import type { Procedure } from '#contracts/procedures'
import { dayOf } from '#platform/calendar'
import type { Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import { fold } from '#platform/search'
import type * as contract from '../contract.ts'
import { dueAt } from '../rules.ts'
import { calendarOf } from './calendar.ts'
import { feesIn, partsIn, type OfferedPart } from './offer-parts.ts'
import { offeredBy, procedureOn, timeOf, type OfferedProcess } from './process-versions.ts'

const offerOf = (offer: OfferedProcess): contract.Offer => ({ processId: offer.id, procedureCode: offer.procedureCode, procedureName: offer.procedureName, caseName: offer.caseName, time: timeOf(offer) })

const MOST = 50

/** Of what the counter takes in by: a dossier taken in by another one is looked at again. */
const editionOf = (offer: OfferedProcess, parts: readonly OfferedPart[]) =>
  createHash('sha256').update(JSON.stringify([offer.id, offer.ordinal, parts.map(({ position, name, isNeeded }) => [position, name, isNeeded])])).digest('hex').slice(0, 16)

export const editionIn = (offer: OfferedProcess, procedure: Procedure) => editionOf(offer, partsIn(procedure, offer.caseName))

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
  const whole = await wholeOffer(db, offer, now)
  ensure(whole, () => notFound('procedure', offer.procedureCode))
  return whole
}

async function wholeOffer(db: Db, offer: OfferedProcess, now: Date): Promise<contract.WholeOffer | null> {
  const [procedure, calendar] = [await procedureOn(db, offer.procedureCode, dayOf(now)), await calendarOf(db, offer.agencyId, now)]
  return procedure && { ...offerOf(offer), edition: editionIn(offer, procedure), dueAt: dueAt(calendar, now, timeOf(offer)), parts: partsIn(procedure, offer.caseName), fees: feesIn(procedure) }
}

/** A procedure that is no longer in force is offered to nobody. */
export const keepOffers: Handler<typeof contract.keepOffers> = async ({ db, actor, now }, { from }) => {
  const all = actor.agencyId === null ? [] : await offeredBy(db, actor.agencyId, dayOf(now))
  const offers = await Promise.all(all.slice(from, from + MOST).map((offer) => wholeOffer(db, offer, now)))
  return { offers: offers.filter((offer) => offer !== null), next: from + MOST < all.length ? from + MOST : null }
}
