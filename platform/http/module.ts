import type { Readable } from 'node:stream'
import type { Actor, Endpoint, InputOf, OutputOf } from '#platform/contract'
import type { Db } from '#platform/database'
import type { Subscription } from '#platform/events'
import type { Job } from '#platform/jobs'

/** Where a request came from and, for an upload, its body. */
export type RequestFacts = {
  id: string
  address: string | null
  agent: string | null
  body?: Readable
  headers: Record<string, string | undefined>
  /** Who it turned out to be, when nobody was signed in yet: the audit names the person, not a visitor. */
  auditAs?: { personId: string; sessionId: string | null }
  /** Documents whose content the answer lets out by another way than their own page: the audit names them, and their owner sees it. */
  opened?: readonly string[]
  /** Asks the door to set or clear the session cookie once the transaction has committed. */
  session?: { token: string; expiresAt: Date } | 'clear'
  /** The same for the cookie of citizens. */
  citizenSession?: { token: string; expiresAt: Date } | 'clear'
}

/** What a use case may touch: one transaction, one person, one instant. */
export type Context = { db: Db; actor: Actor; now: Date; request: RequestFacts }

/** A command or a query: what answers one endpoint. */
export type Handler<E extends Endpoint> = (context: Context, input: InputOf<E>) => Promise<OutputOf<E>>

export type Handled = { endpoint: Endpoint; run: (context: Context, input: never) => Promise<unknown> }
export const handle = <E extends Endpoint>(endpoint: E, run: Handler<E>): Handled => ({ endpoint, run: run as Handled['run'] })

export type Module = {
  name: string
  /** The modules it leans on; each must stand above it in modules/index.ts. */
  needs?: string[]
  endpoints?: Handled[]
  subscriptions?: Subscription[]
  jobs?: Job[]
}
export const defineModule = (module: Module) => module
