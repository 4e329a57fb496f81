/** Every second of a thing belongs to exactly one holder: how spans follow from events, and how office hours are counted. Pure. */
import type { Custody } from '#platform/contract'

/** What an event says: from this instant the thing was there. */
export type Handing = Pick<Custody, 'step' | 'holder' | 'holderName' | 'isOpen'> & { at: Date }

export type Span = { step: string; holder: string | null; holderName: string | null; from: Date; to: Date | null }

const isSame = (span: Span, { step, holder }: Handing) => span.step === step && span.holder === holder

/** An event dated before the one it follows counts from that one. */
function inOrder(handings: readonly Handing[]): Handing[] {
  let last = new Date(-8.64e15)
  return handings.map((handing) => ({ ...handing, at: (last = handing.at < last ? last : handing.at) }))
}

/**
 * The spans of one thing from its events in their order: they follow one another without gap or overlap while it is open, and none
 * runs while it is closed. Only the last may be without an end.
 */
export function spansOf(handings: readonly Handing[]): Span[] {
  const spans: Span[] = []
  for (const handing of inOrder(handings)) {
    const running = spans.findLast(({ to }) => to === null)
    if (running && handing.isOpen && isSame(running, handing)) continue
    if (running) running.to = handing.at
    if (handing.isOpen) spans.push({ step: handing.step, holder: handing.holder, holderName: handing.holderName, from: handing.at, to: null })
  }
  return spans
}

/** Whole seconds between two instants. */
export const secondsBetween = (from: Date, to: Date) => Math.floor(to.getTime() / 1000) - Math.floor(from.getTime() / 1000)

/** Opening hours in minutes after midnight. */
export type Hours = { opens: number; closes: number }
export type OfficeTime = { hoursOn: (day: string) => readonly Hours[]; isWorkingDay: (day: string) => boolean }

const DAY_S = 86_400
const OFFSET_S = 7 * 3600
const dayAt = (index: number) => new Date(index * DAY_S * 1000).toISOString().slice(0, 10)

/** Seconds of office hours between two instants, in Viet Nam (UTC+7). */
export function workingSeconds(from: Date, to: Date, { hoursOn, isWorkingDay }: OfficeTime): number {
  const [start, end] = [from, to].map((at) => Math.floor(at.getTime() / 1000) + OFFSET_S) as [number, number]
  let total = 0
  for (let index = Math.floor(start / DAY_S); index * DAY_S < end; index += 1) {
    const day = dayAt(index)
    if (!isWorkingDay(day)) continue
    for (const { opens, closes } of hoursOn(day))
      total += Math.max(0, Math.min(end, index * DAY_S + closes * 60) - Math.max(start, index * DAY_S + opens * 60))
  }
  return total
}

/** An eighth of an octave of working time above one minute: bucket n ends at 60·2^(n/8) seconds. */
export const bucketOf = (seconds: number) => (seconds <= 60 ? 0 : Math.ceil(8 * Math.log2(seconds / 60)))
export const endOfBucket = (bucket: number) => Math.round(60 * 2 ** (bucket / 8))

/** The working time that this share of the spans stayed within; never too low, at most a tenth too high. Null for none. */
export function shareWithin(buckets: readonly { bucket: number; spans: number }[], share: number): number | null {
  const total = buckets.reduce((sum, { spans }) => sum + spans, 0)
  let seen = 0
  for (const { bucket, spans } of buckets.toSorted((a, b) => a.bucket - b.bucket)) {
    seen += spans
    if (seen >= share * total) return endOfBucket(bucket)
  }
  return null
}

/** How an open thing with a deadline stands; at risk: less office time is left than nine in ten needed for the step it is in. */
export const outlooks = ['overdue', 'at-risk', 'in-time'] as const
