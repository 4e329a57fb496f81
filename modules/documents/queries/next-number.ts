import { dayOf } from '#platform/calendar'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { printedNumber } from '../rules.ts'
import { findDocument } from './find.ts'
import { peekNumber, reservedNumbers } from './numbers.ts'
import { numberingOf } from './series.ts'

/** The number a signed document will get next: the one kept for it, or the next of its series. */
export const nextCodeNumber: Handler<typeof contract.nextCodeNumber> = async ({ db, actor, now }, { documentId }) => {
  const document = await findDocument(db, actor, documentId)
  ensure(document.direction === 'outgoing' && document.registerNumber === null, () => new Problem('documents/wrong-state', 409, 'Only outgoing documents without a number are numbered here'))
  const { rule, ...place } = await numberingOf({ db, now }, document)
  const codeOf = (number: number) => `${printedNumber(number, rule.leastDigits)}/${document.codeNotation}`
  const reserved = (await reservedNumbers(db, place, dayOf(now))).filter((each) => each.documentId === null || each.documentId === documentId)
  const own = reserved.find((each) => each.documentId === documentId)
  const codeNumber = own?.number ?? (await peekNumber(db, place))
  return {
    codeNumber, number: codeOf(codeNumber), year: place.year, isReserved: own !== undefined,
    reserved: reserved.filter((each) => each !== own).map(({ number, subject, reason, expiresOn }) => ({ number, code: codeOf(number), subject, reason, expiresOn: expiresOn! })),
  }
}
