/** The procedures of this counter: as the server has them, or, when it does not answer, as this device has kept them. */
import { Problem } from '#platform/problems'
import { fold, useEndpointState } from '#platform/web'
import { getOffer, listOffers, type Offer, type WholeOffer } from '../../contract/counter.ts'

/** Nobody answered: neither the server nor what stands before it. */
export const isCutOff = (error: unknown) => error instanceof Problem && (error.status === 0 || error.status >= 502)

/** A line that hangs is down: the applicant is not kept waiting for it. */
export const ANSWER_WITHIN_MS = 10_000
const patience = { withinMs: ANSWER_WITHIN_MS }

const matching = (offers: readonly WholeOffer[], words: string) => {
  const asked = fold(words).split(' ').filter(Boolean)
  return offers.filter(({ procedureCode, procedureName, caseName }) => { const known = fold(`${procedureCode} ${procedureName} ${caseName}`); return asked.every((word) => known.includes(word)) })
}

export function useOffers(words: string, kept: readonly WholeOffer[]): readonly Offer[] | undefined {
  const { data, error, isPaused } = useEndpointState(listOffers, words.trim() ? { text: words.trim() } : {}, patience)
  return data?.offers ?? (isPaused || isCutOff(error) ? matching(kept, words) : undefined)
}

/** `isKept`: what depends on the hour, as the appointment does, is not known. */
export function useOffer(processId: string, kept: readonly WholeOffer[]): { offer: WholeOffer | undefined; isKept: boolean; error: Problem | null } {
  const { data, error, isPaused } = useEndpointState(getOffer, { processId }, patience)
  const isKept = data === undefined && (isPaused || isCutOff(error))
  return { offer: data ?? (isKept ? kept.find((offer) => offer.processId === processId) : undefined), isKept, error }
}
