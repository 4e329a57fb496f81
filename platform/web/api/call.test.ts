import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { endpoint, Instant } from '#platform/contract'
import { Problem } from '#platform/problems'
import { call, hrefOf } from './call.ts'

const output = z.object({ at: Instant })
const list = endpoint({ name: 'listThings', method: 'GET', path: '/things/:unitId', permission: 'public', summary: 's', input: z.object({ unitId: z.string(), status: z.array(z.string()).optional(), q: z.string().optional() }), output })
const change = endpoint({ name: 'changeThing', method: 'POST', path: '/things/:id/change', permission: 'public', summary: 's', input: z.object({ id: z.string(), note: z.string() }), output })

const seen: { url: string; key: string | undefined; body: string }[] = []
async function read(request: IncomingMessage) {
  let body = ''
  for await (const piece of request) body += String(piece)
  return body
}
const server = createServer((request, response) => {
  void read(request).then((body) => {
    if (body.includes('hang')) {
      if (body.includes('midway')) response.writeHead(200, { 'content-type': 'application/json' }).write('{"at":')
      return
    }
    seen.push({ url: request.url!, key: request.headers['idempotency-key'] as string | undefined, body })
    const refused = body.includes('refuse')
    response.writeHead(refused ? 422 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(refused ? { type: 'urn:congvu:problem:request/invalid', status: 422, detail: 'no', issues: [{ path: 'note', message: 'required' }] } : { at: '2026-11-23T01:12:00Z' }))
  })
})
await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const fetchHere = globalThis.fetch
globalThis.fetch = (path, init) => fetchHere(new URL(path as string, origin), init)
after(() => { server.closeAllConnections(); server.close() })

test('a path is filled, a list becomes repeated keys, and what is empty is not sent', () => {
  assert.equal(hrefOf(list, { unitId: 'a/b', status: ['x', 'y'], q: '' }), '/api/things/a%2Fb?status=x&status=y')
})

test('an answer is decoded: an instant arrives as a Date', async () => {
  assert.deepEqual(await call(list, { unitId: 'u' }), { at: new Date('2026-11-23T01:12:00Z') })
})

test('a change carries its key, and the path parameter is not repeated in the body', async () => {
  await call(change, { id: '7', note: 'ok' }, { idempotencyKey: 'k-1' })
  assert.deepEqual(seen.at(-1), { url: '/api/things/7/change', key: 'k-1', body: '{"note":"ok"}' })
})

test('a refusal is thrown as the problem the server wrote, with its issues', async () => {
  await assert.rejects(call(change, { id: '7', note: 'refuse' }), (error) => error instanceof Problem && error.code === 'request/invalid' && error.status === 422 && Array.isArray(error.facts.issues))
})

test('whoever does not answer in time, or stops in the middle of it, has not answered; given up by hand it is no broken line', async () => {
  const unreachable = (error: unknown) => error instanceof Problem && error.code === 'network/unreachable' && error.status === 0
  await assert.rejects(call(change, { id: '7', note: 'hang' }, { withinMs: 60 }), unreachable)
  await assert.rejects(call(change, { id: '7', note: 'hang midway' }, { withinMs: 60, signal: new AbortController().signal }), unreachable)
  const leaving = new AbortController()
  const asked = call(change, { id: '7', note: 'hang' }, { withinMs: 5000, signal: leaving.signal })
  leaving.abort()
  await assert.rejects(asked, { name: 'AbortError' })
})
