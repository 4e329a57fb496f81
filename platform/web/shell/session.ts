import { createContext, useContext } from 'react'

/** Who sits at this screen, in which position, with which powers. */
export type Session = {
  person: { id: string; name: string }
  position: { id: string; title: string; unit?: string } | null
  permissions: ReadonlySet<string>
  /** Under the mark in the band: `tỉnh Sông Lam`. */
  province?: string
  /** The data is a demonstration; the band says so on every page. */
  isSample?: boolean
}

/** Filled by the module that owns the `session` slot; `null` is a visitor. */
export const SessionContext = createContext<Session | null>(null)

export const useSession = (): Session | null => useContext(SessionContext)

/** Whether the person at this screen has a power. The server decides again; this only spares a useless button. */
export function useMay(permission: string | undefined): boolean {
  const session = useSession()
  return permission === undefined || (session?.permissions.has(permission) ?? false)
}
