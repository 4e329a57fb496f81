import { lazy, Suspense, useSyncExternalStore, type ComponentType, type LazyExoticComponent } from 'react'
import { Problem } from '#platform/problems'

export type RemedyProps = {
  /** What the refusal told. */
  facts: Record<string, unknown>
  /** What was missing is there now: the refused change is sent again. */
  onDone: () => void
  /** The person would rather not: the refusal stands. */
  onGiveUp: () => void
}
type View = LazyExoticComponent<ComponentType<RemedyProps>>
type Open = { View: View; facts: Record<string, unknown>; settle: (isDone: boolean) => void }

const known = new Map<string, View>()
let open: Open | null = null
const watchers = new Set<() => void>()

function show(next: Open | null) {
  open = next
  for (const watcher of watchers) watcher()
}
const watch = (watcher: () => void) => {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/**
 * Says what a person can do, there and then, about a refusal with this code: `remedies({ 'signing/awaits-holder': () => import('./Ceremony.tsx') })`
 * beside a module's problem texts. Any `useAction` that is refused so shows it and, once it is done, sends the same change again.
 */
export function remedies(all: Record<`${string}/${string}`, () => Promise<{ default: ComponentType<RemedyProps> }>>) {
  for (const [code, load] of Object.entries(all)) known.set(code, lazy(load))
}

const remedyOf = (error: unknown) => (error instanceof Problem ? known.get(error.code) : undefined)

/** Does something, and again after each refusal that a person has put right. */
export async function persist<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const View = remedyOf(error)
    if (!View || open !== null) throw error
    const isDone = await new Promise<boolean>((settle) => show({ View, facts: (error as Problem).facts, settle }))
    show(null)
    if (!isDone) throw error
    return persist(work)
  }
}

/** Where remedies appear: above whatever asked for them. */
export function RemedyHost() {
  const shown = useSyncExternalStore(watch, () => open)
  if (shown === null) return null
  const { View, facts, settle } = shown
  return <Suspense fallback={null}><View facts={facts} onDone={() => settle(true)} onGiveUp={() => settle(false)} /></Suspense>
}
