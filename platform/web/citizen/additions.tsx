import { createContext, lazy, Suspense, use, type ComponentType } from 'react'

/** What a module adds to a citizens' page of another: fetched when that page is shown, given the id of what it shows. */
export type CitizenAdditions = Record<string, () => Promise<{ default: ComponentType<{ id: string }> }>>

/** `export const additions = citizenAdditions({ 'my-dossier': () => import('./citizen/PayNow.tsx') })` in a module's `web/citizen.ts`. */
export const citizenAdditions = (additions: CitizenAdditions): CitizenAdditions => additions

type Gathered = Map<string, ComponentType<{ id: string }>[]>

/** Places and who fills them, in the order of the modules. */
export function gatherAdditions(all: (CitizenAdditions | undefined)[]): Gathered {
  const gathered: Gathered = new Map()
  for (const [place, load] of all.flatMap((each) => Object.entries(each ?? {}))) gathered.set(place, [...(gathered.get(place) ?? []), lazy(load)])
  return gathered
}

export const AdditionsContext = createContext<Gathered>(new Map())

/** A place on a citizens' page that modules further down may fill; the page knows none of them, and stands without them. */
export const AddedHere = ({ place, id }: { place: string; id: string }) =>
  use(AdditionsContext).get(place)?.map((Addition, i) => <Suspense key={i} fallback={null}><Addition id={id} /></Suspense>)
