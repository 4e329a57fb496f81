/** Reading requests and writing answers, within their limits. */
import { constants, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2'
import type { z } from 'zod'
import { ensure, Problem } from '#platform/problems'
import type { Desk } from '../transport.ts'
import { JSON_TYPE, type Limits } from './wire.ts'

/** One request of a member; `spend` counts the bytes it moves. */
export type Request = { stream: ServerHttp2Stream; headers: IncomingHttpHeaders; from: string; sha256: string; desk: Desk; limits: Limits; spend: (bytes: number) => void }

/** Ends a stream after so long, with an answer if there was none yet. @returns how to call it off */
export function endAfter(stream: ServerHttp2Stream, ms: number): () => void {
  const timer = setTimeout(() => {
    refuse(stream, new Problem('exchange/too-slow', 408, `Not ended after ${Math.round(ms)} ms`))
    stream.close(constants.NGHTTP2_CANCEL)
  }, ms)
  const callOff = () => clearTimeout(timer)
  stream.once('close', callOff)
  return callOff
}

/** Ends a stream on which nothing moves. */
export const endWhenIdle = (stream: ServerHttp2Stream, ms: number) => stream.setTimeout(ms, () => stream.close(constants.NGHTTP2_CANCEL))

export const ensureType = (headers: IncomingHttpHeaders, type: string) =>
  ensure(headers['content-type']?.split(';')[0]!.trim() === type, () => new Problem('exchange/wrong-type', 415, `Send ${type}`))

/** The body of a request, in the shape it must have; more than it may be is not read. */
export async function readBody<T extends z.ZodType>({ stream, headers, limits: { bytes, bodyMs }, spend }: Request, shape: T): Promise<z.output<T>> {
  ensureType(headers, JSON_TYPE)
  const tooLarge = () => new Problem('exchange/too-large', 413, `At most ${bytes} bytes`, { limit: bytes })
  ensure(Number(headers['content-length'] ?? 0) <= bytes, tooLarge)
  const callOff = endAfter(stream, bodyMs)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [size, text] = [0, '']
  // Not destroyed by leaving the loop: the refusal has still to be written.
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    spend(chunk.length)
    ensure(size <= bytes, tooLarge)
    text += orMalformed(() => decoder.decode(chunk, { stream: true }))
  }
  callOff()
  return orMalformed(() => shape.parse(JSON.parse(text + decoder.decode())))
}

function orMalformed<T>(read: () => T): T {
  try {
    return read()
  } catch {
    throw new Problem('exchange/malformed', 400, 'Not the JSON this path takes')
  }
}

export const answer = (request: Request, value: unknown): void => answerText(request, JSON.stringify(value), JSON_TYPE)

export function answerText({ stream, limits, spend }: Request, text: string, type: string): void {
  if (stream.destroyed || stream.headersSent) return
  const body = Buffer.from(text)
  spend(body.length)
  endAfter(stream, limits.bodyMs)
  stream.respond({ ':status': 200, 'content-type': type, 'content-length': body.length })
  stream.end(body)
}

/** RFC 9457; whatever of the request has not come yet need not come (RFC 9113 §8.1). */
export function refuse(stream: ServerHttp2Stream, { type, code, status, message, facts }: Problem): void {
  if (stream.destroyed || stream.headersSent) return
  const retry = typeof facts['seconds'] === 'number' ? { 'retry-after': String(facts['seconds']) } : {}
  stream.respond({ ':status': status, 'content-type': 'application/problem+json', ...retry })
  if (stream.writableEnded) return
  stream.end(JSON.stringify({ type, title: code, status, detail: message, ...facts }), () => {
    stream.close(constants.NGHTTP2_NO_ERROR)
    // What came and nobody will read would keep the stream.
    stream.resume()
  })
}
