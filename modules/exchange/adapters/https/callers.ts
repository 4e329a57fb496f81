/** Who calls, by the certificate TLS has proved, and how much they may. */
import { createHash } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import { ensure, Problem } from '#platform/problems'
import type { Desk } from '../transport.ts'
import type { Limits } from './wire.ts'

const MINUTE = 60_000
const MOST_KNOWN = 5000

export const thumbprint = (der: Uint8Array) => createHash('sha256').update(der).digest('hex')

/**
 * SHA-256 of the certificate whose key this very handshake has proved: in TLS 1.3 none is finished without the signature of the key
 * (RFC 8446 §4.4.3), a resumed one proves nothing anew.
 */
export function provenThumbprint(socket: TLSSocket): string | undefined {
  if (socket.getProtocol() !== 'TLSv1.3' || socket.isSessionReused()) return undefined
  const { raw } = socket.getPeerCertificate(true) as { raw?: Buffer }
  return raw && thumbprint(raw)
}

/** Looks members up and believes what was found for a few seconds. */
export function rememberMembers(desk: Desk, { knownForMs }: Limits) {
  const known = new Map<string, { until: number; member: ReturnType<Desk['memberOf']> }>()
  return async (print: string | undefined): Promise<{ code: string } | undefined> => {
    if (print === undefined) return undefined
    const remembered = known.get(print)
    if (remembered && remembered.until > Date.now()) return remembered.member
    if (known.size >= MOST_KNOWN) known.clear()
    const member = desk.memberOf(print)
    known.set(print, { until: Date.now() + knownForMs, member })
    void member.catch(() => known.delete(print))
    return member
  }
}

/** What each member has asked for and moved in the running minute. */
export function countPace({ requestsPerMinute, bytesPerMinute }: Limits) {
  const counts = new Map<string, { until: number; requests: number; bytes: number }>()
  const countOf = (member: string) => {
    const known = counts.get(member)
    if (known && known.until > Date.now()) return known
    const fresh = { until: Date.now() + MINUTE, requests: 0, bytes: 0 }
    counts.set(member, fresh)
    return fresh
  }
  return {
    /** Counts a request. @throws Problem exchange/too-many (429, `seconds`) */
    enter(member: string) {
      const count = countOf(member)
      count.requests += 1
      const seconds = Math.ceil((count.until - Date.now()) / 1000)
      ensure(count.requests <= requestsPerMinute && count.bytes <= bytesPerMinute, () => new Problem('exchange/too-many', 429, `Wait ${seconds} seconds`, { seconds }))
    },
    spend: (member: string, bytes: number) => void (countOf(member).bytes += bytes),
    /** Whether somebody goes on asking after being told to wait. */
    isDeaf: (member: string) => countOf(member).requests > 2 * requestsPerMinute,
  }
}
