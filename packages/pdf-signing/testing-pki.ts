/** A small public key infrastructure for tests, with all that goes wrong in real ones; and its services over HTTP. */
import type { KeyObject } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createCrl, type RevokedCertificate } from './crl.ts'
import { answerOcsp, type OcspResponder } from './ocsp-responder.ts'
import { createRootAuthority, createSubordinateAuthority, issueCertificate, type Authority, type CertificateRequest, type KeyKind } from './pki.ts'
import { softwareSigner, type Signer, type SoftwareSigning } from './signer.ts'
import { createTimestampToken, readTimestampRequest, timestampGranted, timestampRefused, type Stamping, type TimestampAuthority } from './timestamp-authority.ts'
import { imprintOf, type Timestamper } from './timestamp.ts'

const DAY = 86_400_000

export type Person = { certificate: Buffer; key: KeyObject; serialNumber: string; chain: Buffer[]; signer: (signing?: SoftwareSigning) => Signer }

/** What the simulated services do wrong; each lasts until it is set back. */
export type Faults = {
  tsa?: 'down' | 'slow' | 'refusing' | 'wrong-nonce' | 'wrong-imprint' | 'expired' | 'wrong-usage' | 'fast-clock' | 'nonsense' | 'endless'
  ocsp?: 'down' | 'slow' | 'unauthorised' | 'stale' | 'try-later' | 'wrong-nonce' | 'other-certificate'
  crl?: 'down' | 'slow' | 'stale' | 'too-big' | 'other-issuer'
}

export type TestPki = {
  url: string
  root: Authority
  issuing: Authority
  trust: { roots: Buffer[]; intermediates: Buffer[] }
  issue: (request?: Partial<CertificateRequest>) => Person
  /** the authority revokes it from `at` on; OCSP and the list say so */
  revoke: (serialNumber: string, at?: Date) => void
  tsa: TimestampAuthority
  /** stamps in this process, without HTTP */
  timestamp: Timestamper
  crl: () => Buffer
  faults: Faults
  /** requests answered so far, by path */
  asked: Record<string, number>
  close: () => Promise<void>
}

/** Starts the authority and its services on loopback; every certificate names their addresses. */
export async function startTestPki(options: { keyKind?: KeyKind; validFrom?: Date } = {}): Promise<TestPki> {
  const validFrom = options.validFrom ?? new Date(Date.now() - 30 * DAY)
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const world = makeWorld(url, options.keyKind ?? 'ec-p256', validFrom)
  server.on('request', (request: IncomingMessage, response: ServerResponse) => void serve(world, request, response))
  const close = (): Promise<void> => new Promise((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })
  return { ...world, close }
}

function makeWorld(url: string, keyKind: KeyKind, validFrom: Date) {
  const addresses = { crlUrl: `${url}/ca.crl`, ocspUrl: `${url}/ocsp`, issuerUrl: `${url}/ca.crt` }
  const root = createRootAuthority({ commonName: 'Thử Root CA', keyKind, validFrom })
  const issuing = createSubordinateAuthority(root, { commonName: 'Thử CA 1', keyKind, validFrom, crlUrl: `${url}/root.crl` })
  const issue = (request: Partial<CertificateRequest> = {}): Person => {
    const { certificate, key, serialNumber } = issueCertificate(issuing, { kind: 'person', commonName: 'Lê Thị Thử', validFrom, ...addresses, ...request })
    if (!key) throw new Error('a key was expected')
    const material = { key, certificate, chain: [issuing.certificate] }
    return { ...material, serialNumber, signer: (signing) => softwareSigner(material, signing) }
  }
  const revoked: RevokedCertificate[] = []
  const tsa: TimestampAuthority = { ...issue({ kind: 'timestamp-authority', commonName: 'Thử TSA' }), policy: '1.3.6.1.4.1.99999.1.1' }
  let serial = Date.now()
  return {
    url, root, issuing, issue, tsa, revoked,
    trust: { roots: [root.certificate], intermediates: [issuing.certificate] },
    revoke: (serialNumber: string, at = new Date()): void => void revoked.push({ serialNumber, at, reason: 1 }),
    nextSerial: () => serial++,
    timestamp: (async (imprint) => createTimestampToken(tsa, { ...imprint, at: new Date(), serialNumber: serial++ })) as Timestamper,
    crl: () => createCrl(issuing, { number: 1, revoked }),
    rootCrl: createCrl(root, { number: 1, revoked: [], at: validFrom, nextUpdate: new Date(Date.now() + 30 * DAY) }),
    responder: { ...issue({ kind: 'ocsp-responder', commonName: 'Thử OCSP' }), issuer: issuing.certificate } satisfies OcspResponder,
    faults: {} as Faults,
    asked: {} as Record<string, number>,
  }
}

type World = ReturnType<typeof makeWorld>

const SLOW_MS = 3_000

async function serve(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '/'
  world.asked[path] = (world.asked[path] ?? 0) + 1
  const body = Buffer.concat(await request.toArray() as Buffer[])
  const fault = faultOn(world, path)
  if (fault === 'down') return void request.socket.destroy()
  if (fault === 'slow') await new Promise((later) => setTimeout(later, SLOW_MS).unref())
  if (fault === 'endless') return flood(response)
  const answer = answerTo(world, path, body)
  response.writeHead(answer ? 200 : 404).end(answer)
}

function faultOn({ faults }: World, path: string): Faults[keyof Faults] {
  return path === '/tsa' ? faults.tsa : path === '/ocsp' ? faults.ocsp : faults.crl
}

const answerTo = (world: World, path: string, body: Buffer): Buffer | undefined =>
  path === '/tsa' ? stamp(world, body) : path === '/ocsp' ? status(world, body) : list(world, path)

function flood(response: ServerResponse): void {
  const more = (): void => {
    while (response.write(Buffer.alloc(65_536)));
    response.once('drain', more)
  }
  response.on('close', () => response.removeAllListeners('drain'))
  more()
}

function stamp(world: World, body: Buffer): Buffer {
  const fault = world.faults.tsa
  const asked = readTimestampRequest(world.tsa, body)
  if (fault === 'nonsense') return Buffer.from('<html>Bảo trì</html>')
  if (fault === 'refusing') return timestampRefused('timeNotAvailable')
  if (typeof asked === 'string') return timestampRefused(asked)
  const stamping: Stamping = { ...asked, at: new Date(Date.now() + (fault === 'fast-clock' ? 3_600_000 : 0)), serialNumber: world.nextSerial() }
  if (fault === 'wrong-nonce') stamping.nonce = Buffer.from('4711', 'hex')
  if (fault === 'wrong-imprint') stamping.digest = imprintOf(Buffer.from('khác'), stamping.hash).digest
  return timestampGranted(createTimestampToken(tsaWith(world, fault), stamping))
}

function tsaWith({ tsa, issue }: World, fault: Faults['tsa']): TimestampAuthority {
  if (fault === 'expired') return { ...tsa, ...issue({ kind: 'timestamp-authority', commonName: 'TSA hết hạn', validTo: new Date(Date.now() - 60_000) }) }
  return fault === 'wrong-usage' ? { ...tsa, ...issue({ commonName: 'Không phải TSA' }) } : tsa
}

function status({ responder, revoked, faults, issue }: World, body: Buffer): Buffer {
  if (faults.ocsp === 'try-later') return Buffer.from([0x30, 0x03, 0x0a, 0x01, 0x03])
  const at = faults.ocsp === 'stale' ? new Date(Date.now() - 2 * DAY) : new Date()
  const asked = faults.ocsp === 'other-certificate' ? withOtherSerial(body) : body
  const stateOf = (serialNumber: string) => {
    const found = revoked.find((each) => each.serialNumber === serialNumber)
    return found ? { status: 'revoked' as const, ...found } : { status: 'good' as const }
  }
  const by = faults.ocsp === 'unauthorised' ? { ...responder, ...issue({ commonName: 'Không phải OCSP' }) } : responder
  return answerOcsp(by, faults.ocsp === 'wrong-nonce' ? withOtherNonce(body) : asked, { stateOf, at })
}

/** The nonce is the request's last bytes; the serial number stands right before its extensions. */
function withOtherNonce(body: Buffer): Buffer {
  const changed = Buffer.from(body)
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 0xff
  return changed
}

function withOtherSerial(body: Buffer): Buffer {
  const changed = Buffer.from(body)
  const at = changed.indexOf(Buffer.from('0210', 'hex')) + 4
  changed[at] = (changed[at] ?? 0) ^ 0x0f
  return changed
}

function list(world: World, path: string): Buffer | undefined {
  const { faults: { crl: fault }, issuing, root, revoked, rootCrl } = world
  if (path === '/root.crl') return rootCrl
  if (path === '/ca.crt') return issuing.certificate
  if (path !== '/ca.crl') return undefined
  if (fault === 'too-big') return Buffer.alloc(2_000_000)
  if (fault === 'other-issuer') return createCrl(root, { number: 1, revoked })
  const past = new Date(Date.now() - 2 * DAY)
  return fault === 'stale' ? createCrl(issuing, { number: 1, revoked, at: past, nextUpdate: new Date(Date.now() - DAY) }) : world.crl()
}
