/** Something was queued: the courier of this process looks at once; those of others within a second. */
const wakers = new Set<() => void>()

export const wakeCourier = () => { for (const wake of wakers) wake() }

export function onWake(wake: () => void): () => void {
  wakers.add(wake)
  return () => void wakers.delete(wake)
}
