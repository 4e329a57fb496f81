import { ensure, Problem } from '#platform/problems'

const MOST_ADDRESSES = 20_000

type Count = { until: number; acts: number }

/**
 * At most `most` acts per address within `perMs`, counted in this process: what stands open to everybody must not be
 * asked without end. `take` counts one and throws `request/too-many` (429) beyond; `check` only looks.
 */
export function createLimit({ most, perMs }: { most: number; perMs: number }) {
  const counts = new Map<string, Count>()
  const current = (address: string | null, now: Date): Count => {
    const key = address ?? 'unknown'
    const known = counts.get(key)
    if (known && known.until > now.getTime()) return known
    if (counts.size >= MOST_ADDRESSES) for (const [old, { until }] of counts) if (until <= now.getTime()) counts.delete(old)
    // Full of addresses that are all busy: the oldest makes room, nobody is turned away for others.
    if (counts.size >= MOST_ADDRESSES) counts.delete(counts.keys().next().value ?? '')
    const fresh = { until: now.getTime() + perMs, acts: 0 }
    counts.set(key, fresh)
    return fresh
  }
  const ensureBelow = ({ acts, until }: Count, now: Date) => {
    const seconds = Math.ceil((until - now.getTime()) / 1000)
    ensure(acts < most, () => new Problem('request/too-many', 429, `Wait ${seconds} seconds`, { seconds }))
  }
  return {
    check: (address: string | null, now: Date) => ensureBelow(current(address, now), now),
    take: (address: string | null, now: Date) => {
      const count = current(address, now)
      ensureBelow(count, now)
      count.acts++
    },
  }
}
