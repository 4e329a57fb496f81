import { findUnit } from '#modules/organisation'
import { deskOf } from '#modules/people'
import { dayOf, shiftDay, yearOf } from '#platform/calendar'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { findDocument } from '../queries/find.ts'
import { reservationDays, takeNumber } from '../queries/numbers.ts'
import { draftableRule, seriesFor } from '../queries/series.ts'
import { keepingProblem, notationOf, printedNumber, type NumberingRule } from '../rules.ts'
import { tables } from '../tables.ts'
import { agencyOfActor } from './register-incoming.ts'
import { ensureNotSecret } from './secrecy.ts'

/** A number is kept as many days as the rule says, never beyond the year. */
async function ensureKeepable({ db, now }: Context, expiresOn: string) {
  const today = dayOf(now)
  const latest = shiftDay(today, await reservationDays(db, today))
  const wrong = keepingProblem(expiresOn, { today, latest })
  ensure(wrong === null, () => new Problem(`documents/kept-${wrong!}`, 422, `A number may be kept from today until ${latest}, within the year`, { latest, expiresOn }))
}

/** The draft a number is kept for: mine to see, of the same kind, without a number yet. */
async function ensureNamed(context: Context, documentId: string | null, typeCode: string) {
  if (documentId === null) return
  const document = await findDocument(context.db, context.actor, documentId)
  const isOpen = document.direction === 'outgoing' && document.registerNumber === null && document.state !== 'cancelled'
  ensure(isOpen && document.typeCode === typeCode, () => new Problem('documents/not-to-be-numbered', 409, 'This document gets no number of this kind'))
}

async function symbolFor({ db, now }: Context, agencyId: string, rule: NumberingRule, fieldSymbol: string | null) {
  const agency = await findUnit(db, agencyId, dayOf(now))
  ensure(agency, () => new Problem('documents/no-agency', 422, 'The agency does not exist today'))
  return notationOf(rule, { agencySymbol: agency.symbol ?? '', fieldSymbol, year: yearOf(now) })
}

export const reserveNumber: Handler<typeof contract.reserveNumber> = async (context, { typeCode, fieldSymbol, subject, documentId, reason, expiresOn }) => {
  const { db, actor, now } = context
  const { agencyId } = agencyOfActor(context)
  await ensureKeepable(context, expiresOn)
  await ensureNotSecret(context, subject)
  const rule = await draftableRule(db, typeCode, dayOf(now))
  await ensureNamed(context, documentId, typeCode)
  const codeNotation = await symbolFor(context, agencyId, rule, fieldSymbol)
  const [series, year] = [await seriesFor(db, agencyId, rule, dayOf(now)), yearOf(now)]
  const number = await takeNumber(db, { agencyId, direction: 'outgoing', series, year })
  const { id } = await tables(db).insertInto('documents.kept_number').values({
    agencyId, series, year, number, typeCode, codeNotation, subject, documentId, state: 'reserved', reason, expiresOn, keptBy: actor.name, keptOn: dayOf(now), keptAt: now,
  }).returning('id').executeTakeFirstOrThrow()
  const code = `${printedNumber(number, rule.leastDigits)}/${codeNotation}`
  await emit(context, contract.NumberReserved, { subject: id, audience: [deskOf(agencyId, 'records-clerk')], payload: { agencyId, code, series, year, number, subject, reason, expiresOn } })
  return { number, code, series, year, expiresOn }
}
