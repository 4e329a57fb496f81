/** The remote signing services this installation uses, and how they are spoken to. */
import { z } from 'zod'
import { config } from '#platform/config'
import { HolderRefusal } from '../key-holder.ts'

/** How vendors are spoken to: one adapter file each. */
const kinds = ['csc', 'smartca', 'mysign'] as const
export type RemoteKind = (typeof kinds)[number]

/** `kind` chooses the adapter; `client` and `secret` are what the provider gave the office. */
const Provider = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/), kind: z.enum(kinds), name: z.string().min(1).max(100), url: z.url(), client: z.string().default(''), secret: z.string().default(''),
})
export type RemoteProvider = z.output<typeof Provider>

let read: { text: string; services: RemoteProvider[] } | null = null

/** From `CONGVU_REMOTE_SIGNING`, a JSON list. Not settable from a page: whoever names the address names who may be asked for signatures. */
export function remoteProviders(): RemoteProvider[] {
  const text = config.remoteSigning ?? '[]'
  if (read?.text !== text) read = { text, services: z.array(Provider).parse(JSON.parse(text)) }
  return read.services
}

export function providerNamed(id: string | undefined): RemoteProvider {
  const service = remoteProviders().find((each) => each.id === id)
  if (!service) throw new HolderRefusal('not-configured', `No remote signing service ${id} is configured`)
  return service
}

const PATIENCE_MS = 15_000
const MOST_BYTES = 4 * 1024 * 1024

export type Answer = { status: number; body: Record<string, unknown> }

/** One question, one answer in JSON. @throws HolderRefusal holder-unreachable, holder-failed */
export async function post(service: RemoteProvider, path: string, body: object, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(new URL(path, service.url), {
    method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body), redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((error: unknown) => {
    throw new HolderRefusal('holder-unreachable', `${service.name}: ${error instanceof Error ? error.message : String(error)}`, { service: service.name })
  })
  const text = await response.text().catch(() => '')
  if (text.length > MOST_BYTES) throw new HolderRefusal('holder-failed', `${service.name} answered too much`, { service: service.name })
  return { status: response.status, body: objectIn(service, text) }
}

function objectIn({ name }: RemoteProvider, text: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text))
  } catch {
    throw new HolderRefusal('holder-failed', `${name} answered something else than JSON`, { service: name })
  }
}

/** Reads an answer in the shape it must have. @throws HolderRefusal holder-failed */
export function shaped<T extends z.ZodType>({ name }: RemoteProvider, shape: T, body: unknown): z.output<T> {
  const result = shape.safeParse(body)
  if (!result.success) throw new HolderRefusal('holder-failed', `${name} answered in another shape: ${result.error.issues[0]?.path.join('.')}`, { service: name })
  return result.data
}

export const fromBase64 = (text: string) => Buffer.from(text, 'base64')
