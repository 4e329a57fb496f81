/** What goes over the wire between installations: paths, shapes, limits. docs/exchange.md says it in words. */
import { z } from 'zod'

export const BASE = '/exchange/v1'
export const JSON_TYPE = 'application/json'
export const BYTES_TYPE = 'application/octet-stream'
export const DIRECTORY_TYPE = 'application/jose'

const Words = z.array(z.string())
export const Envelopes = z.object({ envelopes: Words })
export const Receipts = z.object({ receipts: Words })
export const Pull = z.object({ limit: z.int().positive() })
export const Answers = z.object({
  answers: z.array(z.union([
    z.object({ receipt: z.string() }), z.object({ carried: z.literal(true) }), z.object({ missing: z.array(z.string().regex(/^[0-9a-f]{64}$/)) }),
    z.object({ problem: z.object({ code: z.string(), detail: z.string(), isFinal: z.boolean() }) }),
  ])),
})
export const Received = z.object({ received: z.int().nonnegative() })
export const ProblemBody = z.object({ title: z.string(), detail: z.string() })

export const defaults = {
  /** Messages and bytes of one request or answer. */
  messages: 100, bytes: 8 * 2 ** 20,
  /** How long the body of a request may take that is read whole. */
  bodyMs: 30_000,
  /** A file may take this long and the time of its size at the slowest line we serve; a stream on which nothing moves for `idleMs` ends. */
  fileMs: 60_000, leastBytesPerSecond: 16 * 1024, idleMs: 30_000,
  /** Streams of a session, sessions of one certificate, sessions of all. */
  streams: 32, sessionsOfOne: 16, sessions: 1000,
  requestsPerMinute: 6000, bytesPerMinute: 4 * 2 ** 30,
  /** How long a certificate once looked up is believed: a revoked one is out after this. */
  knownForMs: 5000,
  /** The calling side: to connect, for an answer, between two pings. */
  connectMs: 10_000, callMs: 60_000, pingMs: 20_000,
}
export type Limits = typeof defaults

export const timeFor = ({ fileMs, leastBytesPerSecond }: Limits, bytes: number) => fileMs + Math.ceil((bytes / leastBytesPerSecond) * 1000)

/** Windows wide enough for a line of 200 Mbit/s with 40 ms each way; what a cut connection may lose is no more than one stream's. */
export const STREAM_WINDOW = 2 ** 20
export const SESSION_WINDOW = 16 * 2 ** 20

/** Splits messages into what one request takes; a single one always goes. */
export function inParts(messages: readonly string[], { messages: most, bytes }: Pick<Limits, 'messages' | 'bytes'>): string[][] {
  const parts: string[][] = []
  let room = 0
  for (const message of messages) {
    // Quotes and a comma around each; JSON escapes nothing in a JWS.
    const size = message.length + 3
    const last = parts.at(-1)
    if (last && last.length < most && size <= room) last.push(message)
    else {
      parts.push([message])
      room = bytes - 100
    }
    room -= size
  }
  return parts
}
