import { createContext, lazy, useContext, type ComponentType, type LazyExoticComponent, type ReactNode } from 'react'
import { whenLeaving } from './leaving.ts'
import type { PageAdditions } from './additions.tsx'
import type { PageEntry, Place, WebModule } from './pages.ts'
import type { ShellSlots } from './slots.ts'

/** Everything the modules brought, gathered once before the first render. */
export type Registry = {
  pages: Map<string, PageEntry & { view: LazyExoticComponent<ComponentType> }>
  places: Place[]
  session: LazyExoticComponent<ComponentType<{ children: ReactNode }>> | null
  bell: LazyExoticComponent<ComponentType> | null
  person: LazyExoticComponent<ComponentType> | null
  find: ShellSlots['find'] | undefined
  /** What several modules add to one place, in their order. */
  additions: Map<string, LazyExoticComponent<ComponentType<{ id: string }>>[]>
}

/** Gathers pages, places and slots; of several modules filling one slot the last one wins. */
export function gather(modules: WebModule[]): Registry {
  whenLeaving(modules.flatMap(({ leaving }) => leaving ?? []))
  const pages: Registry['pages'] = new Map()
  for (const { default: own = {} } of modules) {
    for (const [path, entry] of Object.entries(own)) pages.set(path, { ...entry, view: lazy(entry.page) })
  }
  const slots: ShellSlots = Object.assign({}, ...modules.map((module) => module.slots ?? {}))
  return {
    pages,
    places: modules.flatMap((module) => module.places ?? []).toSorted((a, b) => a.order - b.order),
    session: slots.session ? lazy(slots.session) : null,
    bell: slots.bell ? lazy(slots.bell) : null,
    person: slots.person ? lazy(slots.person) : null,
    find: slots.find,
    additions: gatherAdditions(modules.map(({ additions = {} }) => additions)),
  }
}

/** Whether a visitor may stay at an address without a session; nobody is sent away from there to sign in. */
export const isOpenPath = ({ pages }: Pick<Registry, 'pages'>, pathname: string): boolean =>
  [...pages].some(([path, { open }]) => open === true && new RegExp(`^${path.replace(/\$\w+/g, '[^/]+')}/?$`).test(pathname))

function gatherAdditions(all: PageAdditions[]): Registry['additions'] {
  const byPlace = Map.groupBy(all.flatMap((own) => Object.entries(own)), ([place]) => place)
  return new Map([...byPlace].map(([place, entries]) => [place, entries.map(([, load]) => lazy(load))]))
}

export const RegistryContext = createContext<Registry | null>(null)
export const useRegistry = (): Registry => useContext(RegistryContext)!
