import type { ComponentType, ReactNode } from 'react'

type Lazy<P = object> = () => Promise<{ default: ComponentType<P> }>
/** One line of the palette. */
export type Found = { id: string; title: string; about?: string; to: string }

/** Openings in the frame that modules fill, so that the platform knows no module. */
export type ShellSlots = {
  /** Wraps everything; reads who is signed in and supplies it with `<SessionContext value={session}>`. */
  session?: Lazy<{ children: ReactNode }>
  /** The notifications bell in the band. */
  bell?: Lazy
  /** The person's name, position switch and sign-out in the band. */
  person?: Lazy
  /** Answers the palette while a person types; the page `/search?q=` shows everything. */
  find?: () => Promise<{ default: (query: string, signal: AbortSignal) => Promise<Found[]> }>
}

/** `export const slots = shellSlots({ bell: () => import('./Bell.tsx') })` in a module's `web/index.ts`. */
export const shellSlots = (slots: ShellSlots): ShellSlots => slots
