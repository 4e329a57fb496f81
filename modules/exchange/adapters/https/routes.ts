/** The paths of an installation: what a member, known by its certificate, may ask of the desk. */
import type { IncomingHttpHeaders } from 'node:http2'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { ensure, notFound, Problem } from '#platform/problems'
import { answer, answerText, endAfter, endWhenIdle, ensureType, readBody, type Request } from './streams.ts'
import { BASE, BYTES_TYPE, DIRECTORY_TYPE, Envelopes, inParts, Pull, Receipts, timeFor, type Limits } from './wire.ts'

type Handler = (request: Request) => Promise<void>

const ensureFew = (messages: string[], { messages: most }: Limits) =>
  ensure(messages.length <= most, () => new Problem('exchange/too-large', 413, `At most ${most} messages`, { limit: most }))

const takeEnvelopes: Handler = async (request) => {
  const { envelopes } = await readBody(request, Envelopes)
  ensureFew(envelopes, request.limits)
  answer(request, { answers: await request.desk.accept(request.from, envelopes) })
}

const handOver: Handler = async (request) => {
  const { desk, from, limits } = request
  const { limit } = await readBody(request, Pull)
  const [envelopes = []] = inParts(await desk.waiting(from, Math.min(limit, limits.messages)), limits)
  answer(request, { envelopes })
}

const takeReceipts: Handler = async (request) => {
  const { receipts } = await readBody(request, Receipts)
  ensureFew(receipts, request.limits)
  await request.desk.takeReceipts(request.from, receipts)
  answer(request, {})
}

const showDirectory: Handler = async (request) => {
  const directory = await request.desk.directory()
  ensure(directory !== undefined, () => notFound('directory', ''))
  answerText(request, directory, DIRECTORY_TYPE)
}

const reconcile: Handler = async (request) => {
  const asked = await readBody(request, z.unknown())
  answer(request, await request.desk.reconcile(request.from, asked))
}

/** What is here of a file, and how much of it is to come. @throws Problem 404 when nobody announced it */
async function announced({ desk, from, sha256 }: Request) {
  const known = await desk.received(from, sha256)
  ensure(known, () => notFound('file', sha256))
  return known
}

const tellReceived: Handler = async (request) => {
  const { size, received } = await announced(request)
  request.stream.respond({ ':status': 200, 'upload-offset': String(received), 'upload-length': String(size) }, { endStream: true })
}

const takeBytes: Handler = async (request) => {
  const { stream, headers, from, sha256, desk, limits, spend } = request
  ensureType(headers, BYTES_TYPE)
  const { size, received } = await announced(request)
  const [first, last, total] = (/^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(headers['content-range'] ?? '')?.slice(1) ?? []).map(Number)
  ensure(total === size && last === size - 1, () => new Problem('exchange/wrong-range', 400, `Send bytes ${received}-${size - 1}/${size}`, { received }))
  ensure(first === received, () => new Problem('exchange/offset-mismatch', 409, `${received} bytes are here`, { received }))
  endAfter(stream, timeFor(limits, size - received))
  endWhenIdle(stream, limits.idleMs)
  // All is here; looking at it takes its time.
  stream.once('end', () => stream.setTimeout(0))
  const taken = await desk.append(from, sha256, received, stream).catch((error: unknown) => {
    spend(size - received)
    throw error
  })
  spend(taken.received - received)
  answer(request, { received: taken.received })
}

const giveBytes: Handler = async ({ stream, headers, from, sha256, desk, limits, spend }) => {
  const content = await desk.content(from, sha256)
  ensure(content, () => notFound('file', sha256))
  const range = headers.range === undefined ? undefined : /^bytes=(\d{1,15})-$/.exec(headers.range)
  const start = Number(range?.[1] ?? 0)
  ensure(range !== null && start < content.size, () => new Problem('exchange/wrong-range', 416, `Ask for bytes=N- below ${content.size}`, { size: content.size }))
  const length = content.size - start
  endAfter(stream, timeFor(limits, length))
  endWhenIdle(stream, limits.idleMs)
  stream.respond({
    ':status': range ? 206 : 200, 'content-type': BYTES_TYPE, 'content-length': length, 'accept-ranges': 'bytes', etag: `"${sha256}"`,
    ...(range && { 'content-range': `bytes ${start}-${content.size - 1}/${content.size}` }),
  })
  spend(length)
  await pipeline(content.open(start), stream)
}

const routes: Record<string, Record<string, Handler>> = {
  messages: { POST: takeEnvelopes },
  pull: { POST: handOver },
  receipts: { POST: takeReceipts },
  directory: { GET: showDirectory },
  reconcile: { POST: reconcile },
  files: { HEAD: tellReceived, PUT: takeBytes, GET: giveBytes },
}

const paths = new RegExp(`^${BASE}/(?:(messages|pull|receipts|directory|reconcile)|(files)/([0-9a-f]{64}))$`)

/** The handler of a path. @throws Problem 404, 405 */
export function routeOf({ ':path': path = '', ':method': method = '' }: IncomingHttpHeaders): { handle: Handler; sha256: string } {
  const found = paths.exec(path)
  ensure(found, () => notFound('path', path.slice(0, 200)))
  const methods = routes[(found[1] ?? found[2])!]!
  ensure(Object.hasOwn(methods, method), () => new Problem('exchange/wrong-method', 405, `Use ${Object.keys(methods).join(', ')}`))
  return { handle: methods[method]!, sha256: found[3] ?? '' }
}
