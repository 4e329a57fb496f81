/** Something was queued: the sender of this process looks at once; those of others at their next look. */
const wakers = new Set<() => void>()

export const wakeSender = () => { for (const wake of wakers) wake() }

export function onWake(wake: () => void): () => void {
  wakers.add(wake)
  return () => void wakers.delete(wake)
}
