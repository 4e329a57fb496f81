/** Whether what a backbone acknowledges is on its disks: asked of its servers before a message is given to it. */
import { z } from 'zod'
import { TransportError } from '../transport.ts'

/** The first that can be told to write before it answers. */
const OLDEST = [2, 10, 27] as const
const PATIENCE_MS = 5000

/** A backbone that may lose what it has acknowledged, or that says nothing of it. */
export const unsafe = (why: string) => new TransportError('exchange/backbone-unsafe', why)

export function isOldEnough(version: string): boolean {
  const parts = /^(\d+)\.(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number) ?? []
  const differing = OLDEST.findIndex((part, place) => parts[place] !== part)
  return parts.length === 3 && (differing === -1 || parts[differing]! > OLDEST[differing]!)
}

/** Of `/varz` what matters here; `sync_interval: always` is told as `sync_always`. */
const Varz = z.object({ server_id: z.string(), server_name: z.string(), version: z.string(), jetstream: z.object({ config: z.object({ sync_always: z.boolean().optional() }).optional() }).optional() })

async function ask(monitor: string): Promise<z.output<typeof Varz>> {
  const answer = await fetch(new URL('/varz', monitor), { signal: AbortSignal.timeout(PATIENCE_MS) }).catch((error: unknown) => { throw unsafe(`${monitor} does not say how it is set: ${(error as Error).message}`) })
  const read = Varz.safeParse(await answer.json().catch(() => undefined))
  if (!read.success) throw unsafe(`${monitor} is not the monitoring address of a nats-server`)
  return read.data
}

/** @throws TransportError exchange/backbone-unsafe unless this version can be set to be safe */
export function ensureVersion(version: string): void {
  if (!isOldEnough(version)) throw unsafe(`nats-server ${version} loses what it has acknowledged when the power goes; at least ${OLDEST.join('.')} is needed`)
}

/** Every server, the one we speak to among them. @throws TransportError exchange/backbone-unsafe */
export async function ensureSafe({ version, server_id: serverId }: { version: string; server_id: string }, monitors: readonly string[]): Promise<void> {
  ensureVersion(version)
  if (monitors.length === 0) throw unsafe('Nobody said where its monitoring address is (NATS_MONITOR), so how it keeps messages cannot be known')
  const servers = await Promise.all(monitors.map(ask))
  for (const server of servers) {
    ensureVersion(server.version)
    if (server.jetstream?.config?.sync_always !== true) throw unsafe(`${server.server_name} acknowledges before it has written: set sync_interval: always in its jetstream section`)
  }
  if (!servers.some((server) => server.server_id === serverId)) throw unsafe('The server we are connected to is none of those whose monitoring address is known')
}
