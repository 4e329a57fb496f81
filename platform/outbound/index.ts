/** Requests to addresses that came from outside: from a certificate, from a message. They reach the internet and nothing of ours. */
import { lookup } from 'node:dns'
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { Readable } from 'node:stream'

/** Everything IANA keeps for private, local or special use (RFC 6890): no trust service of the world lives there. */
const inside = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) inside.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of [['::', 96], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001::', 32], ['2001:db8::', 32], ['2002::', 16], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8]] as const)
  inside.addSubnet(network, bits, 'ipv6')

/** Whether an address belongs to a network of our own, or to no network at all. An IPv4 address in IPv6 clothes is judged as what it is. */
export function isInside(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return isInside(mapped)
  const family = isIP(address)
  return family === 0 || inside.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

/** The name is looked up once, judged, and the very address judged is connected to: a second answer (DNS rebinding) finds nobody asking. */
const outsideLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const allowed = error ? [] : found.filter(({ address }) => !isInside(address))
    if (error || allowed.length === 0) done(error ?? new Error(`${hostname} is not an address of the internet`), '', 4)
    else if (options.all) done(null, allowed)
    else done(null, allowed[0]!.address, allowed[0]!.family)
  })
}

/**
 * A `fetch` for addresses nobody here chose: http and https, the internet only, no redirections, no credentials, no cookies. Limits of
 * time and size are the caller's (`signal`, reading the body in parts).
 * @throws Error for another scheme, for an address of our own network, and when there is no connection
 */
export async function fetchOutside(address: string, init: RequestInit = {}): Promise<Response> {
  const url = new URL(address)
  if (!['http:', 'https:'].includes(url.protocol) || url.username !== '') throw new Error(`${url.protocol} is not asked`)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // A literal address is never looked up, so it is judged here.
  if (isIP(host) !== 0 && isInside(host)) throw new Error(`${host} is not an address of the internet`)
  return send(url, init)
}

/** Our side of mutual TLS, and whom we believe on the other (PEM). */
export type Identity = { cert?: string; key?: string; ca?: string }

/**
 * The same, but for hosts somebody who runs this installation has named (`host` or `host:port`, exactly as the address has it):
 * those are asked wherever they stand. An authority of the own network needs it.
 * @param identity shown to such a host alone
 */
export const fetchOutsideOr = (hosts: readonly string[], identity: Identity = {}) => async (address: string, init: RequestInit = {}): Promise<Response> => {
  const url = new URL(address)
  const isNamed = ['http:', 'https:'].includes(url.protocol) && url.username === '' && hosts.includes(url.host)
  return isNamed ? send(url, init, lookup, identity) : fetchOutside(address, init)
}

const send = ({ href, protocol }: URL, { method = 'GET', headers, body, signal }: RequestInit, names: LookupFunction = outsideLookup, identity: Identity = {}) => new Promise<Response>((answered, failed) => {
  const request = (protocol === 'https:' ? secure : plain)(href, {
    method, headers: Object.fromEntries(new Headers(headers)), lookup: names, agent: false, ...identity, ...(signal && { signal }),
  }, (message) => {
    const status = message.statusCode ?? 500
    if (status >= 300 && status < 400) failed(new Error(`redirected with ${status}`))
    else answered(new Response(status === 204 ? null : (Readable.toWeb(message) as ReadableStream), { status }))
  })
  request.on('error', failed)
  request.end(body)
})
