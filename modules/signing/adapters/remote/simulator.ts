/**
 * A remote signing service for tests and demonstrations, as a process of its own: `node …/simulator.ts [port]` prints `{"port":…}`.
 * One store of accounts and keys behind three doors: CSC API v2, one in the manner of SmartCA, one in the manner of MySign; and the
 * person's phone, where orders are approved or declined. Its authority is its own and has no legal force.
 */
import { constants, privateEncrypt, randomBytes, randomInt, randomUUID, X509Certificate, type KeyObject } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRootAuthority, createSubordinateAuthority, issueCertificate, type KeyKind } from '#packages/pdf-signing'

type Account = { user: string; credential: string; serial: string; certificate: Buffer; key: KeyObject; pin: string; usesPhone: boolean; code: string; wrongs: number }
type Order = { id: string; account: Account; hashes: string[]; state: 'waiting' | 'approved' | 'declined'; until: number }
type Body = { [key: string]: unknown }

const MOST_WRONGS = 5
const SAD_MS = 300_000
const root = createRootAuthority({ commonName: 'Ký số từ xa mô phỏng Root CA', keyKind: 'rsa-2048', validFrom: new Date(Date.now() - 86_400_000) })
const authority = createSubordinateAuthority(root, { commonName: 'Ký số từ xa mô phỏng CA', validFrom: new Date(Date.now() - 86_400_000) })
const accounts = new Map<string, Account>()
const permits = new Map<string, { account: Account; hashes: string[]; until: number }>()
const orders = new Map<string, Order>()

class Refused extends Error {
  readonly code: string
  readonly more: object
  constructor(code: string, more: object = {}) {
    super(code)
    this.code = code
    this.more = more
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const texts = (value: unknown) => (Array.isArray(value) ? value.map(text) : [])
const base64 = (bytes: Buffer) => bytes.toString('base64')

function accountOf(find: (account: Account) => boolean): Account {
  const account = [...accounts.values()].find(find)
  if (!account) throw new Refused('invalid_request')
  return account
}

const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex')
function signHash({ key }: Account, hash: string): string {
  const digest = Buffer.from(hash, 'base64')
  if (key.asymmetricKeyType === 'rsa') return base64(privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.concat([DIGEST_INFO, digest])))
  return base64(signedByOpenssl(key, digest))
}

/** What node:crypto does not do with a hash made elsewhere: ECDSA, and PSS as asked for in `signAlgoParams`. */
function signedByOpenssl(key: KeyObject, digest: Buffer): Buffer {
  const home = mkdtempSync(join(tmpdir(), 'congvu-remote-'))
  try {
    writeFileSync(join(home, 'key.pem'), key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
    const pss = key.asymmetricKeyType === 'rsa-pss' ? ['-pkeyopt', 'rsa_padding_mode:pss', '-pkeyopt', 'rsa_pss_saltlen:32'] : []
    return execFileSync('openssl', ['pkeyutl', '-sign', '-inkey', join(home, 'key.pem'), '-pkeyopt', 'digest:sha256', ...pss], { input: digest })
  } finally {
    rmSync(home, { recursive: true })
  }
}

const ALGORITHMS: Record<string, string> = { rsa: '1.2.840.113549.1.1.11', 'rsa-pss': '1.2.840.113549.1.1.10', ec: '1.2.840.10045.4.3.2' }

function openAccount({ user, name, pin, usesPhone, validTo, keyKind }: Body) {
  const period = { validFrom: new Date(Date.now() - 86_400_000), validTo: typeof validTo === 'string' ? new Date(validTo) : new Date(Date.now() + 365 * 86_400_000) }
  const { certificate, key, serialNumber } = issueCertificate(authority, { kind: 'person', commonName: text(name), keyKind: (keyKind ?? 'rsa-2048') as KeyKind, ...period })
  accounts.set(text(user), { user: text(user), credential: randomUUID(), serial: serialNumber, certificate, key: key!, pin: text(pin), usesPhone: usesPhone === true, code: newCode(), wrongs: 0 })
  return { serial: serialNumber }
}
const newCode = () => String(randomInt(1_000_000)).padStart(6, '0')

function order(account: Account, hashes: string[]): Order {
  if (account.wrongs >= MOST_WRONGS) throw new Refused('credential_locked')
  const made: Order = { id: randomUUID(), account, hashes, state: 'waiting', until: Date.now() + SAD_MS }
  orders.set(made.id, made)
  return made
}

function orderNamed(id: string): Order {
  const found = orders.get(id)
  if (!found) throw new Refused('invalid_request')
  return found
}

function permit(account: Account, hashes: string[]) {
  const SAD = randomBytes(32).toString('base64url')
  permits.set(SAD, { account, hashes, until: Date.now() + SAD_MS })
  return { SAD, expiresIn: SAD_MS / 1000 }
}

/** PIN and one-time code; the fifth wrong one locks the key, and a code serves once. */
function ensureFactors(account: Account, given: { id?: unknown; value?: unknown }[]) {
  const value = (id: string) => text(given.find((each) => each.id === id)?.value)
  if (account.wrongs >= MOST_WRONGS) throw new Refused('credential_locked')
  const [isPin, isCode] = [value('PIN') === account.pin, value('OTP') === account.code]
  if (isPin && isCode) return void Object.assign(account, { wrongs: 0, code: newCode() })
  account.wrongs += 1
  if (account.wrongs >= MOST_WRONGS) throw new Refused('credential_locked')
  throw new Refused(isPin ? 'invalid_otp' : 'invalid_pin', { tries_left: MOST_WRONGS - account.wrongs })
}

const chainOf = ({ certificate }: Account) => [certificate, authority.certificate, root.certificate].map(base64)

const csc: Record<string, (body: Body) => object> = {
  info: () => ({ specs: '2.0.0.2', name: 'CôngVụ CSC simulator', region: 'VN', lang: 'vi-VN', authType: ['oauth2client'], methods: ['credentials/list', 'credentials/info', 'credentials/authorize', 'credentials/authorizeCheck', 'signatures/signHash'] }),
  'oauth2/token': () => ({ access_token: randomBytes(16).toString('hex'), token_type: 'Bearer', expires_in: 300 }),
  'credentials/list': ({ userID }) => ({ credentialIDs: [...accounts.values()].filter(({ user }) => user === userID).map(({ credential }) => credential) }),
  'credentials/info': ({ credentialID }) => {
    const account = accountOf(({ credential }) => credential === credentialID)
    const auth = account.usesPhone ? { mode: 'explicit', expression: 'PUSH' } : { mode: 'explicit', expression: 'PIN AND OTP' }
    return { key: { status: 'enabled', algo: [ALGORITHMS[account.key.asymmetricKeyType!]] }, cert: { status: 'valid', certificates: chainOf(account) }, auth, SCAL: '2', multisign: 200 }
  },
  'credentials/authorize': ({ credentialID, hashes, numSignatures, authData }) => {
    const account = accountOf(({ credential }) => credential === credentialID)
    if (numSignatures !== texts(hashes).length || numSignatures === 0) throw new Refused('invalid_request')
    if (account.usesPhone) return { handle: order(account, texts(hashes)).id, expiresIn: SAD_MS / 1000 }
    ensureFactors(account, Array.isArray(authData) ? (authData as { id: string; value: string }[]) : [])
    return permit(account, texts(hashes))
  },
  'credentials/authorizeCheck': ({ handle }) => {
    const { state, account, hashes, until } = orderNamed(text(handle))
    if (state === 'declined') throw new Refused('access_denied')
    if (until < Date.now()) throw new Refused('authorization_expired')
    return state === 'approved' ? permit(account, hashes) : { handle: text(handle) }
  },
  'signatures/signHash': ({ credentialID, SAD, hashes, signAlgo, signAlgoParams }) => {
    const found = permits.get(text(SAD))
    permits.delete(text(SAD))
    const isBound = found && found.account.credential === credentialID && found.until > Date.now() && JSON.stringify(found.hashes) === JSON.stringify(hashes)
    if (!isBound) throw new Refused('invalid_sad')
    const isPss = found.account.key.asymmetricKeyType === 'rsa-pss'
    if (signAlgo !== ALGORITHMS[found.account.key.asymmetricKeyType!] || isPss !== (signAlgoParams !== undefined)) throw new Refused('invalid_request')
    return { signatures: found.hashes.map((hash) => signHash(found.account, hash)) }
  },
}

const smartCa = (data: unknown, message = '', status = 200) => ({ status_code: status, message, data })
function smartCaDoor(path: string, body: Body): object {
  const status = /^signatures\/sign\/([\w-]+)\/status$/.exec(path)
  if (status) return smartCaStatus(orderNamed(status[1]!))
  const account = accountOf(({ user }) => user === body['user_id'])
  if (path === 'credentials/get_certificate')
    return smartCa({ user_certificates: [{ serial_number: account.serial, cert_data: base64(account.certificate), chain_data: { ca_cert: base64(authority.certificate), root_cert: base64(root.certificate) } }] })
  if (account.wrongs >= MOST_WRONGS) return smartCa(null, 'LOCKED', 423)
  const files = (body['sign_files'] as { data_to_be_signed: string }[] | undefined) ?? []
  return smartCa({ transaction_id: order(account, files.map((file) => base64(Buffer.from(file.data_to_be_signed, 'hex')))).id })
}

function smartCaStatus({ state, until, hashes, account }: Order) {
  if (state === 'declined') return smartCa(null, 'REJECTED')
  if (state === 'approved') return smartCa({ signatures: hashes.map((hash, index) => ({ doc_id: String(index), signature_value: signHash(account, hash) })) }, 'SUCCESS')
  return smartCa({ signatures: null }, until < Date.now() ? 'EXPIRED' : 'WAITING_FOR_SIGNER_CONFIRM')
}

const mySign: Record<string, (body: Body) => object> = {
  'ras/v1/login': ({ user_id: user }) => ({ access_token: accountOf((each) => each.user === user).user, expires_in: 3600 }),
  'certificates/info': ({ user_id: wanted }) => ({ credentials: [...accounts.values()].filter(({ user }) => user === wanted).map((account) => ({ credential_id: account.credential, cert: { certificates: chainOf(account) } })) }),
  signHash: ({ credentialID, hash }) => ({ transactionId: order(accountOf(({ credential }) => credential === credentialID), texts(hash)).id }),
  'requests/status': ({ transactionId }) => {
    const { state, until, hashes, account } = orderNamed(text(transactionId))
    if (state === 'approved') return { status: '1', signatures: hashes.map((hash) => signHash(account, hash)) }
    return { status: state === 'declined' ? '4001' : until < Date.now() ? '4002' : '4000' }
  },
}

/** What stands in for the world around the service: an authority's certificate, a counter that opens accounts, a phone, a text message. */
const world: Record<string, (body: Body) => object> = {
  authority: () => ({ pem: new X509Certificate(root.certificate).toString(), above: new X509Certificate(authority.certificate).toString() }),
  accounts: openAccount,
  'phone/code': ({ user }) => ({ code: accountOf((each) => each.user === user).code }),
  'phone/orders': ({ user }) => ({ orders: [...orders.values()].filter(({ account, state }) => account.user === user && state === 'waiting').map(({ id, hashes }) => ({ id, count: hashes.length })) }),
  'phone/decide': ({ id, approve }) => ({ state: (orderNamed(text(id)).state = approve === true ? 'approved' : 'declined') }),
}

function answer(path: string, body: Body): object {
  const [, door, rest = ''] = /^\/(csc\/v2|sca\/sp769\/v1|vtss\/service|world)\/(.+)$/.exec(path) ?? []
  if (door === 'sca/sp769/v1') return smartCaDoor(rest, body)
  const verb = ({ 'csc/v2': csc, 'vtss/service': mySign, world })[door ?? '']?.[rest]
  if (!verb) throw new Refused('not_found')
  return verb(body)
}

async function bodyOf(request: IncomingMessage): Promise<Body> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return JSON.parse(Buffer.concat(pieces).toString() || '{}') as Body
}

const server = createServer((request, response) => {
  const say = (status: number, body: object) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  bodyOf(request).then((body) => say(200, answer(request.url ?? '/', body))).catch((error: unknown) =>
    say(400, error instanceof Refused ? { error: error.code, ...error.more } : { error: 'server_error', error_description: String(error) }))
})
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => console.log(JSON.stringify({ port: (server.address() as AddressInfo).port })))
