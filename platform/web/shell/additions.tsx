import { Suspense, type ComponentType } from 'react'
import { Boundary } from './Boundary.tsx'
import { useRegistry } from './registry.ts'

/** What a module adds to the page of another: fetched when that page is shown, given the id of what it shows. */
export type PageAdditions = Record<string, () => Promise<{ default: ComponentType<{ id: string }> }>>

/** `export const additions = pageAdditions({ 'document.panel': () => import('./DocumentTasks.tsx') })` in a module's `web/index.ts`. */
export const pageAdditions = (additions: PageAdditions): PageAdditions => additions

/** A place on a page that modules further down may fill; the page knows none of them, and stands without them. */
export function Additions({ place, id }: { place: string; id: string }) {
  return useRegistry().additions.get(place)?.map((Addition, i) => (
    <Boundary key={i} resetKey={id}>
      <Suspense fallback={null}><Addition id={id} /></Suspense>
    </Boundary>
  ))
}
