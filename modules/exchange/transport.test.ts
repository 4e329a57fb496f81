import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { connect as connectHttp2, type ClientHttp2Session, type OutgoingHttpHeaders } from 'node:http2'
import { test, type TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { connect as connectTls } from 'node:tls'
import { contextOf } from './adapters/https/certificate.ts'
import { connectTo } from './adapters/https/client.ts'
import { startExchangeServer } from './adapters/https/server.ts'
import type { Limits } from './adapters/https/wire.ts'
import type { Own } from './adapters/transport.ts'
import { issue, makeFolder, openDesk, printOf, sha256Of } from './test-transport.ts'

/** Sông Lam serves, Yên Châu calls. */
async function meet(t: TestContext, limits: Partial<Limits> = {}) {
  const [ours, theirs] = await Promise.all([issue('song-lam'), issue('yen-chau')])
  const { desk, seen, partial } = openDesk(makeFolder(t))
  seen.members.set(printOf(theirs), 'yen-chau')
  const errors: unknown[] = []
  const server = await startExchangeServer({ port: 0, host: '127.0.0.1', own: ours, desk, onError: (error) => void errors.push(error), limits: { knownForMs: 100, ...limits } })
  t.after(() => server.close())
  const call = (own: Own = theirs, pinned = [ours.certificate], given: Partial<Limits> = {}) => {
    const caller = connectTo({ code: 'song-lam', endpoint: `https://127.0.0.1:${server.port}`, certificates: pinned }, own, given)
    t.after(() => caller.close())
    return caller
  }
  return { ours, theirs, desk, seen, partial, errors, server, call }
}

/** A client that keeps to no manners of ours. */
function rude(t: TestContext, port: number, own?: Own) {
  const session = connectHttp2(`https://127.0.0.1:${port}`, { rejectUnauthorized: false, ...(own && contextOf(own)) })
  session.on('error', () => {})
  t.after(() => session.destroy())
  return session
}

const neverEnds = Symbol()
type Body = string | Buffer | typeof neverEnds
const request = (session: ClientHttp2Session, headers: OutgoingHttpHeaders, body?: Body) => new Promise<{ status: number; headers: Record<string, unknown>; text: string; code: number }>((done, failed) => {
  const stream = session.request(headers, { endStream: body === undefined })
  let [status, heads, text] = [0, {} as Record<string, unknown>, '']
  stream.on('response', (got) => { [status, heads] = [got[':status']!, got] }).on('data', (chunk: Buffer) => { text += chunk.toString() })
  stream.on('error', (error) => (status === 0 ? failed(error) : undefined)).on('close', () => done({ status, headers: heads, text, code: stream.rstCode! }))
  if (body === neverEnds) stream.write('{"envelopes":["')
  else if (body !== undefined) stream.end(body)
})
const post = { ':method': 'POST', ':path': '/exchange/v1/messages', 'content-type': 'application/json' }
const titleOf = (text: string) => (JSON.parse(text) as { title: string }).title

test('envelopes go over and receipts come back, in any number, and each side learns who spoke from the certificate alone', async (t) => {
  const { seen, call } = await meet(t)
  const caller = call()
  const envelopes = Array.from({ length: 250 }, (_, at) => `${at}.${'x'.repeat(4000)}`)
  const answers = await caller.send(envelopes)
  assert.deepEqual(answers, envelopes.map((each) => ({ receipt: `receipt of ${each.slice(0, 40)}` })))
  assert.deepEqual(seen.accepted, envelopes.map((each) => ['yen-chau', each]))
  seen.waiting = envelopes
  assert.deepEqual(await caller.pull(7), envelopes.slice(0, 7))
  assert.deepEqual(await caller.pull(1000), envelopes.slice(0, 100))
  await caller.giveReceipts(['a.b.c'])
  assert.deepEqual(seen.receipts, [['yen-chau', 'a.b.c']])
  assert.equal(await caller.directory(), 'signed.directory.text')
  assert.deepEqual(await caller.reconcile({ since: 3 }), { from: 'yen-chau', asked: { since: 3 } })
  assert.deepEqual(await caller.send([]), [])
})

test('twenty envelopes of 800 KB go as several requests, and come as many as one answer holds', async (t) => {
  const { seen, call } = await meet(t)
  const envelopes = Array.from({ length: 20 }, (_, at) => `${at}.${'x'.repeat(800_000)}`)
  assert.equal((await call().send(envelopes)).length, 20)
  seen.waiting = envelopes
  assert.equal((await call().pull(100)).length, 10)
})

test('what a caller writes of itself counts for nothing', async (t) => {
  const { seen, theirs, server } = await meet(t)
  const { status } = await request(rude(t, server.port, theirs), { ...post, from: 'an-bien', 'x-member': 'an-bien', authorization: 'an-bien' }, JSON.stringify({ from: 'an-bien', envelopes: ['a'] }))
  assert.equal(status, 200)
  assert.deepEqual(seen.accepted, [['yen-chau', 'a']])
})

test('no certificate, an unknown one and one of the same name are turned away, and the session ends', async (t) => {
  const { seen, server } = await meet(t)
  for (const own of [undefined, await issue('nobody'), await issue('yen-chau')]) {
    const session = rude(t, server.port, own)
    const { status, text, headers } = await request(session, post, '{"envelopes":["a"]}')
    assert.deepEqual([status, titleOf(text), headers['content-type']], [403, 'exchange/not-a-member', 'application/problem+json'])
    await ended(session)
  }
  assert.deepEqual(seen.accepted, [])
})

const ended = async (session: ClientHttp2Session) => {
  for (let tries = 0; !session.closed && tries < 100; tries += 1) await wait(20)
  assert.ok(session.closed)
}

test('whoever is no member keeps no session, even in silence', async (t) => {
  const { server } = await meet(t)
  await ended(rude(t, server.port, await issue('nobody')))
})

test('older TLS and HTTP/1.1 are not spoken', async (t) => {
  const { server, theirs } = await meet(t)
  const context = { host: '127.0.0.1', port: server.port, rejectUnauthorized: false, ...contextOf(theirs) }
  const outcome = (options: object) => new Promise<string>((done) => {
    const socket = connectTls({ ...context, ...options }, () => done('connected')).resume()
    socket.on('error', (error: NodeJS.ErrnoException) => done(error.code!))
    t.after(() => socket.destroy())
  })
  assert.match(await outcome({ minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', ALPNProtocols: ['h2'] }), /VERSION/)
  assert.equal(await outcome({ ALPNProtocols: ['h2'] }), 'connected')
  assert.notEqual(await outcome({ ALPNProtocols: ['http/1.1'] }), 'connected')
})

test('a resumed TLS session proves no key, so it opens nothing', async (t) => {
  const { server, theirs, seen } = await meet(t)
  const options = { host: '127.0.0.1', port: server.port, rejectUnauthorized: false, ALPNProtocols: ['h2'], ...contextOf(theirs) }
  const first = connectTls(options)
  const ticket = await new Promise<Buffer>((done) => first.once('session', done))
  first.destroy()
  const second = connectTls({ ...options, session: ticket })
  await new Promise((done) => second.once('secureConnect', done))
  const session = connectHttp2(`https://127.0.0.1:${server.port}`, { createConnection: () => second })
  session.on('error', () => {})
  t.after(() => session.destroy())
  assert.ok(second.isSessionReused())
  assert.equal((await request(session, post, '{"envelopes":["a"]}')).status, 403)
  assert.deepEqual(seen.accepted, [])
})

test('a member whose certificate is revoked is out within the time a look-up is believed, in the middle of whatever it does', async (t) => {
  const { seen, theirs, server, call } = await meet(t)
  const session = rude(t, server.port, theirs)
  const open = request(session, post, neverEnds).catch(() => undefined)
  const caller = call()
  await caller.send(['a'])
  seen.members.clear()
  await wait(150)
  await assert.rejects(caller.send(['b']), { code: 'exchange/not-a-member', status: 403 })
  await ended(session)
  await open
  seen.members.set(printOf(theirs), 'yen-chau')
  await wait(150)
  assert.equal((await caller.send(['c'])).length, 1)
  assert.deepEqual(seen.accepted.map(([, envelope]) => envelope), ['a', 'c'])
})

test('a look-up is believed for a while, not made for every request', async (t) => {
  const { seen, call } = await meet(t, { knownForMs: 60_000 })
  const caller = call()
  for (let at = 0; at < 20; at += 1) await caller.send([String(at)])
  assert.equal(seen.looks, 1)
})

test('too many bytes, announced or not, and too many messages are refused before the rest is read', async (t) => {
  const { seen, server, theirs, errors } = await meet(t, { bytes: 100_000 })
  const session = rude(t, server.port, theirs)
  const large = JSON.stringify({ envelopes: ['x'.repeat(3_000_000)] })
  for (const headers of [{ ...post, 'content-length': large.length }, post]) {
    const { status, text } = await request(session, headers, large)
    assert.deepEqual([status, titleOf(text)], [413, 'exchange/too-large'])
  }
  assert.equal((await request(session, post, JSON.stringify({ envelopes: Array.from({ length: 101 }, () => 'x') }))).status, 413)
  assert.equal((await request(session, post, '{"envelopes":["still here"]}')).status, 200)
  assert.deepEqual([seen.accepted.length, errors], [1, []])
})

test('other types, shapes, methods and paths are refused, and no path leads to a file but a hash', async (t) => {
  const { server, theirs, seen } = await meet(t)
  seen.given.set('a'.repeat(64), Buffer.from('x'))
  const session = rude(t, server.port, theirs)
  const ask = async (method: string, path: string, headers: OutgoingHttpHeaders = {}, body?: Body) => (await request(session, { ':method': method, ':path': path, ...headers }, body)).status
  const json = { 'content-type': 'application/json' }
  assert.equal(await ask('POST', '/exchange/v1/messages', { 'content-type': 'text/plain' }, '{"envelopes":[]}'), 415)
  for (const body of ['', '[]', '{"envelopes":[1]}', '{"envelopes":"a"}', '{', '\xff']) assert.equal(await ask('POST', '/exchange/v1/messages', json, Buffer.from(body, 'latin1')), 400, body)
  for (const body of ['{"limit":0}', '{"limit":1.5}', '{}']) assert.equal(await ask('POST', '/exchange/v1/pull', json, body), 400, body)
  assert.equal(await ask('GET', '/exchange/v1/messages'), 405)
  assert.equal(await ask('DELETE', `/exchange/v1/files/${'a'.repeat(64)}`), 405)
  assert.equal(await ask('GET', '/exchange/v1/constructor'), 404)
  assert.equal(await ask('HEAD', '/exchange/v1/files/none'), 404)
  const tricks = ['../../etc/passwd', '..%2f..%2fetc%2fpasswd', 'A'.repeat(64), `${'a'.repeat(64)}/..`, `${'a'.repeat(64)}?x`, `${'a'.repeat(64)}%00`, 'a'.repeat(63), 'a'.repeat(65), '']
  for (const trick of tricks) assert.equal(await ask('GET', `/exchange/v1/files/${trick}`), 404, trick)
  assert.equal(await ask('GET', `/exchange/v1/files/${'a'.repeat(64)}`), 200)
  for (const range of ['bytes=0-0', 'bytes=1-', 'bytes=-1', 'lines=0-', 'bytes=0-,5-']) assert.equal(await ask('GET', `/exchange/v1/files/${'a'.repeat(64)}`, { range }), 416, range)
})

test('a body that does not end is ended', async (t) => {
  const { server, theirs } = await meet(t, { bodyMs: 200 })
  const { status, text } = await request(rude(t, server.port, theirs), post, neverEnds)
  assert.deepEqual([status, titleOf(text)], [408, 'exchange/too-slow'])
})

test('an upload on which nothing moves is ended, and what came is kept', async (t) => {
  const { server, theirs, seen, partial } = await meet(t, { idleMs: 200 })
  const bytes = randomBytes(100_000)
  const sha256 = sha256Of(bytes)
  seen.announced.set(sha256, bytes.length)
  const stream = rude(t, server.port, theirs).request({ ':method': 'PUT', ':path': `/exchange/v1/files/${sha256}`, 'content-type': 'application/octet-stream', 'content-range': 'bytes 0-99999/100000' })
  stream.on('error', () => {})
  stream.write(bytes.subarray(0, 40_000))
  await new Promise((done) => stream.once('close', done))
  for (let tries = 0; await partial.received('yen-chau', sha256) !== 40_000 && tries < 50; tries += 1) await wait(20)
  assert.equal(await partial.received('yen-chau', sha256), 40_000)
})

test('whoever asks too often, or moves too much, is told how long to wait, and others are not', async (t) => {
  const { seen, server, theirs, call } = await meet(t, { requestsPerMinute: 5 })
  const caller = call()
  for (let at = 0; at < 5; at += 1) await caller.send(['a'])
  await assert.rejects(caller.send(['b']), ({ code, status, retryAfter }) => code === 'exchange/too-many' && status === 429 && retryAfter > 0 && retryAfter <= 60)
  const other = await issue('an-bien')
  seen.members.set(printOf(other), 'an-bien')
  assert.equal((await call(other).send(['c'])).length, 1)
  const session = rude(t, server.port, theirs)
  for (let at = 0; at < 6; at += 1) await request(session, post, '{"envelopes":[]}').catch(() => undefined)
  await ended(session)
})

test('bytes are counted too', async (t) => {
  const { call } = await meet(t, { bytesPerMinute: 50_000 })
  const caller = call()
  await caller.send(['x'.repeat(60_000)])
  await assert.rejects(caller.send(['b']), { status: 429 })
})

test('sessions of one certificate and streams of one session are limited', async (t) => {
  const { server, theirs } = await meet(t, { sessionsOfOne: 3, streams: 2 })
  const sessions = []
  for (let at = 0; at < 3; at += 1) {
    const session = rude(t, server.port, theirs)
    assert.equal((await request(session, post, '{"envelopes":[]}')).status, 200)
    sessions.push(session)
  }
  await ended(rude(t, server.port, theirs))
  assert.equal(sessions[0]!.remoteSettings.maxConcurrentStreams, 2)
})

test('what goes wrong here is ours to know: the caller learns that, and nothing of how', async (t) => {
  const { desk, errors, server, theirs, call } = await meet(t)
  desk.accept = async () => { throw new Error('password of the database is hunter2') }
  const { status, text } = await request(rude(t, server.port, theirs), post, '{"envelopes":["a"]}')
  assert.equal(status, 500)
  assert.doesNotMatch(text, /hunter2|\.ts|at /)
  assert.match(String(errors[0]), /hunter2/)
  await assert.rejects(call().send(['a']), { code: 'exchange/failed', status: 500 })
})

test('a desk that does not answer: the call ends by its deadline', async (t) => {
  const { desk, call } = await meet(t)
  desk.accept = () => new Promise(() => {})
  await assert.rejects(call(undefined, undefined, { callMs: 200 }).send(['a']), { code: 'late' })
})

test('an answer in another shape, or with fewer answers than envelopes, is no answer', async (t) => {
  const { desk, call } = await meet(t)
  desk.accept = async () => []
  await assert.rejects(call().send(['a']), { code: 'unreadable' })
  desk.accept = async () => [{ done: true }] as never
  await assert.rejects(call().send(['a']), { code: 'unreadable' })
})

test('a server with another certificate hears nothing; one that is not there is another matter', async (t) => {
  const { seen, server, theirs, call } = await meet(t)
  const other = await issue('song-lam')
  await assert.rejects(call(theirs, [other.certificate]).send(['a']), { code: 'not-pinned' })
  assert.deepEqual(seen.accepted, [])
  await server.close()
  await assert.rejects(call().send(['a']), { code: 'unreachable' })
})

test('certificates are exchanged while conversations go on', async (t) => {
  const { ours, theirs, seen, server, call } = await meet(t)
  const [next, theirNext] = await Promise.all([issue('song-lam 2'), issue('yen-chau 2')])
  const kept = call()
  await kept.send(['before'])
  server.replaceCertificate(next)
  await kept.send(['the old session goes on'])
  await call(theirs, [ours.certificate, next.certificate]).send(['pinned to both'])
  await assert.rejects(call(theirs, [ours.certificate]).send(['pinned to the old one only']), { code: 'not-pinned' })
  await assert.rejects(call(theirNext, [next.certificate]).send(['not in the directory yet']), { status: 403 })
  seen.members.set(printOf(theirNext), 'yen-chau')
  await wait(150)
  await call(theirNext, [next.certificate]).send(['by their new key'])
  assert.deepEqual(seen.accepted.map(([from, envelope]) => `${from}: ${envelope}`), ['yen-chau: before', 'yen-chau: the old session goes on', 'yen-chau: pinned to both', 'yen-chau: by their new key'])
})
