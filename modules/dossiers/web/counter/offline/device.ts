/** The counter's own device, as its pages see it: what waits, what became of the rest, what can be taken in without a connection. */
import { useEffect, useState } from 'react'
import type { Problem } from '#platform/problems'
import { call, useSession } from '#platform/web'
import { keepOffers, type WholeOffer } from '../../../contract/counter.ts'
import { mergeAll } from './merging.ts'
import { keepShell } from './shell.ts'
import { intakesOf, keptOffers, mergedOf, noteOffers, watchStore, type Kept, type Merged } from './store.ts'

const AGAIN = 20_000
const OFFERS_LAST = 3_600_000

export type Device = { owner: string; personId: string; intakes: Kept[]; merged: Merged[]; offers: WholeOffer[]; stopped: Problem | null }
type Content = Pick<Device, 'intakes' | 'merged' | 'offers'>

async function refreshOffers(owner: string) {
  const kept = await keptOffers(owner)
  if (!navigator.onLine || (kept && Date.now() - kept.at < OFFERS_LAST)) return
  const offers: WholeOffer[] = []
  for (let from: number | null = 0; from !== null;) {
    const page: { offers: WholeOffer[]; next: number | null } = await call(keepOffers, { from }, { withinMs: 60_000 })
    offers.push(...page.offers)
    from = page.next
  }
  await noteOffers(owner, offers)
}

/** What the device keeps, fresh after every change in any tab. */
function useContent(owner: string): Content {
  const [content, setContent] = useState<Content>({ intakes: [], merged: [], offers: [] })
  useEffect(() => {
    let isGone = false
    const read = async () => {
      const [intakes, merged, kept] = await Promise.all([intakesOf(owner), mergedOf(owner), keptOffers(owner)])
      if (!isGone) setContent({ intakes, merged, offers: kept?.offers ?? [] })
    }
    void read()
    const stop = watchStore(() => void read())
    return () => { isGone = true; stop() }
  }, [owner])
  return content
}

/** Sends as soon as something waits and the line is there, and again until nothing does. */
function useMerging(owner: string, waiting: number): Problem | null {
  const [stopped, setStopped] = useState<Problem | null>(null)
  useEffect(() => {
    if (waiting === 0) return
    const merge = () => { if (navigator.onLine) void mergeAll(owner).then(setStopped) }
    merge()
    const timer = setInterval(merge, AGAIN)
    window.addEventListener('online', merge)
    return () => { clearInterval(timer); window.removeEventListener('online', merge) }
  }, [owner, waiting])
  return waiting === 0 ? null : stopped
}

export function useDevice(): Device {
  const session = useSession()!
  const owner = `${session.person.id} ${session.position?.id ?? ''}`
  const content = useContent(owner)
  const stopped = useMerging(owner, content.intakes.filter(({ problem }) => problem === null).length)
  useEffect(() => {
    // What cannot be kept today is kept the next time; the counter works meanwhile.
    void Promise.allSettled([refreshOffers(owner), keepShell()])
  }, [owner])
  return { owner, personId: session.person.id, ...content, stopped }
}
