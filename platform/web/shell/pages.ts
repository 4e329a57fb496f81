import type { ComponentType } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '#platform/contract'
import type { Phrase } from '../lang.ts'
import type { PageAdditions } from './additions.tsx'
import type { PlaceIcon } from './icons.ts'
import type { ShellSlots } from './slots.ts'

export type PageEntry = {
  /** Fetched when the page is first opened: `() => import('./InboxPage.tsx')`. */
  page: () => Promise<{ default: ComponentType }>
  /** The tab's title until the page says something better with `useTitle`. */
  title: string | Phrase
  /** The place of the rail this page belongs to. */
  place?: string
  /** Who may open it; without it anyone signed in. */
  permission?: string
  /** No rail and no band: sign-in, the signing view, wall screens. */
  bare?: boolean
  /** The rail shows icons only, for work views that need the width. */
  narrow?: boolean
  /** Opens without a session. */
  open?: boolean
}
export type Pages = Record<`/${string}`, PageEntry>

/** Where a module's pages live. Paths carry parameters as `/documents/$id`; read them with `useParams()`. */
export const definePages = (pages: Pages): Pages => pages

export type Place = {
  id: string
  name: Phrase
  icon: PlaceIcon
  path: `/${string}`
  permission?: string
  /** Smaller is higher; "Việc của tôi" is 0. */
  order: number
  /** A read without input that answers `{ count }`, kept live by these event prefixes. */
  count?: { endpoint: Endpoint<z.ZodObject, z.ZodType<{ count: number }>>; live: string[] }
}

/** The rail's entries a module brings; `modules/<name>/web/index.ts` exports them as `places`. */
export const definePlaces = (places: Place[]): Place[] => places

/** What `modules/<name>/web/index.ts` exports. */
export type WebModule = { default?: Pages; places?: Place[]; slots?: ShellSlots; additions?: PageAdditions
  /** What it keeps on this device is put away when somebody signs out. */
  leaving?: () => Promise<{ default: () => Promise<void> }> }
