// What the tests of the transport stand on: certificates, a desk in memory, a line that can be cut and counts what went over it.
import 'reflect-metadata'
import { createHash, webcrypto } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { X509CertificateGenerator } from '@peculiar/x509'
import { thumbprint } from './adapters/https/callers.ts'
import { openPartialFiles } from './adapters/partial-files.ts'
import type { Content, Desk, Own } from './adapters/transport.ts'

type Ending = { after(work: () => unknown): void }

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

export async function issue(name: string): Promise<Own> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({ name: `CN=${name}`, keys, signingAlgorithm: algorithm, notBefore: new Date('2026-01-01'), notAfter: new Date('2036-01-01') })
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  return { certificate: Buffer.from(certificate.rawData).toString('base64'), key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n` }
}

export const printOf = ({ certificate }: Own) => thumbprint(Buffer.from(certificate, 'base64'))
export const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

export const contentOf = (bytes: Buffer, pieces = 64 * 1024): Content => ({
  size: bytes.length,
  open: (from) => Readable.from((function* () { for (let at = from; at < bytes.length; at += pieces) yield bytes.subarray(at, at + pieces) })(), { objectMode: false }),
})

export function makeFolder(t: Ending): string {
  const folder = mkdtempSync(join(tmpdir(), 'congvu-transport-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A desk that keeps in memory what it is told and files in a folder. */
export function openDesk(folder: string) {
  const partial = openPartialFiles(folder)
  const seen = {
    members: new Map<string, string>(), accepted: [] as [string, string][], receipts: [] as [string, string][], waiting: [] as string[],
    announced: new Map<string, number>(), given: new Map<string, Buffer>(), whole: new Map<string, string>(),
    /** Bytes that were handed to `append`. */
    arrived: 0, looks: 0,
  }
  const desk: Desk = {
    memberOf: async (print) => {
      seen.looks += 1
      const code = seen.members.get(print)
      return code === undefined ? undefined : { code }
    },
    accept: async (from, envelopes) => envelopes.map((envelope) => {
      seen.accepted.push([from, envelope])
      return { receipt: `receipt of ${envelope.slice(0, 40)}` }
    }),
    waiting: async (_from, limit) => seen.waiting.slice(0, limit),
    takeReceipts: async (from, receipts) => { seen.receipts.push(...receipts.map((each): [string, string] => [from, each])) },
    received: async (from, sha256) => {
      const size = seen.announced.get(sha256)
      return size === undefined ? undefined : { size, received: await partial.received(from, sha256) }
    },
    append: async (from, sha256, offset, bytes) => {
      const { received, path } = await partial.append(from, { sha256, size: seen.announced.get(sha256)! }, offset, bytes).finally(async () => { seen.arrived += await partial.received(from, sha256) - offset })
      if (path) seen.whole.set(sha256, path)
      return { received }
    },
    content: async (_from, sha256) => {
      const bytes = seen.given.get(sha256)
      return bytes && contentOf(bytes)
    },
    directory: async () => 'signed.directory.text',
    reconcile: async (from, asked) => ({ from, asked }),
  }
  return { desk, seen, partial }
}

type Way = 'up' | 'down'
type Line = { port: number; up: number; down: number; cuts: number; cutAfter: number; freeze: () => void }

/** Carries what comes until the connection has no room left; then it breaks, and what was carried still arrives. */
function carry(line: Line, from: Socket, onto: Socket, way: Way, connection: { room: number }) {
  from.on('data', (chunk: Buffer) => {
    const carried = chunk.subarray(0, connection.room)
    line[way] += carried.length
    connection.room -= carried.length
    if (!onto.write(carried)) {
      from.pause()
      onto.once('drain', () => from.resume())
    }
    if (carried.length === chunk.length) return
    line.cuts += 1
    onto.destroySoon()
    from.destroy()
  })
}

/** A line to a port: counts the bytes it delivers each way. After `cutAfter` bytes a connection breaks; the next one holds as long again. */
export async function layLine(t: Ending, to: () => number): Promise<Line> {
  const ends = new Set<Socket>()
  const line: Line = {
    port: 0, up: 0, down: 0, cuts: 0, cutAfter: Infinity,
    /** Nothing comes through any more, and nobody is told. */
    freeze: () => ends.forEach((end) => end.pause().removeAllListeners('data')),
  }
  const server = createServer((near) => {
    const far = connect(to(), '127.0.0.1')
    const connection = { room: line.cutAfter }
    for (const [end, other, way] of [[near, far, 'up'], [far, near, 'down']] as const) {
      ends.add(end)
      end.on('error', () => {}).once('close', () => {
        ends.delete(end)
        other.destroySoon()
      })
      carry(line, end, other, way, connection)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  line.port = (server.address() as { port: number }).port
  t.after(() => {
    ends.forEach((end) => end.destroy())
    server.close()
  })
  return line
}
