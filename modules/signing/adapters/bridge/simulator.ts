/**
 * The desktop bridge, protocol `congvu-bridge` version 1, as a simulator over a real PKCS#11 library: the program that at a real desk
 * shows its own PIN window. Started by `node …/simulator.ts PORT ORIGIN` with CONGVU_PKCS11 and BRIDGE_PIN; see docs/bridge-protocol.md.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { HolderRefusal } from '../key-holder.ts'
import { tokenHolder } from '../pkcs11/token.ts'

const [port = '8990', allowed = 'http://localhost:8080'] = process.argv.slice(2)
const MOST_BYTES = 256 * 1024

const Sign = z.object({ serial: z.string(), keyId: z.string(), hashes: z.array(z.base64()).min(1).max(200), words: z.string().max(300) })

async function tokens() {
  const held = await tokenHolder.listCredentials({})
  return { keys: held.map(({ place, certificate, chain }) => ({ place, certificate: certificate.toString('base64'), chain: chain.map((each) => each.toString('base64')) })) }
}

/** At a real desk a window opens here, shows `words` and the number of papers, and takes the PIN; the page never learns it. */
async function sign(body: unknown) {
  const { serial, keyId, hashes } = Sign.parse(body)
  const place = { serial, keyId }
  const list = hashes.map((each) => Buffer.from(each, 'base64'))
  const answer = await tokenHolder.authorise(place, list, { pin: process.env.BRIDGE_PIN ?? '' })
  if (answer.state !== 'granted') throw new HolderRefusal('interrupted', 'A token is not waited for')
  return { signatures: (await tokenHolder.signHashes(place, answer.permit, list)).map((each) => each.toString('base64')) }
}

const acts: Record<string, (body: unknown) => Promise<object>> = {
  'GET /v1/info': async () => ({ protocol: 'congvu-bridge', version: 1 }), 'POST /v1/tokens': tokens, 'POST /v1/sign': sign,
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const piece of request) {
    text += String(piece)
    if (text.length > MOST_BYTES) throw new HolderRefusal('holder-failed', 'too much')
  }
  return text === '' ? {} : (JSON.parse(text) as unknown)
}

async function answer(request: IncomingMessage): Promise<[number, object]> {
  // A page of any other site, and a request that names no page at all, is refused before anything is read.
  if (request.headers.origin !== allowed) return [403, { error: 'origin' }]
  const act = acts[`${request.method} ${request.url}`]
  if (!act) return [404, { error: 'not-found' }]
  try {
    return [200, await act(await bodyOf(request))]
  } catch (error) {
    return error instanceof HolderRefusal ? [409, { error: error.code }] : [400, { error: 'invalid' }]
  }
}

/** CORS for the one origin, and leave to come from a public page to this machine (Private Network Access). */
const headers = { 'access-control-allow-origin': allowed, 'access-control-allow-headers': 'content-type', 'access-control-allow-methods': 'GET, POST', 'access-control-allow-private-network': 'true', vary: 'origin' }

function handle(request: IncomingMessage, response: ServerResponse) {
  if (request.method === 'OPTIONS') return void response.writeHead(request.headers.origin === allowed ? 204 : 403, headers).end()
  void answer(request).then(([status, body]) => response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(body)))
}

const server = createServer(handle).listen(Number(port), '127.0.0.1', () => console.log(JSON.stringify({ port: (server.address() as AddressInfo).port })))
