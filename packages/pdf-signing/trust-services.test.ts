import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { after, before, beforeEach, test } from 'node:test'
import { crlClient, imprintOf, ocspClient, ocspRequest, readTimestampToken, timestampClient, timestampRequest, type Fetch } from './index.ts'
import { newNonce } from './timestamp.ts'
import { pem, run, write } from './judges.ts'
import { startTestPki, type Faults, type TestPki } from './testing-pki.ts'

let pki: TestPki
before(async () => { pki = await startTestPki() })
after(() => pki.close())
beforeEach(() => { for (const key of Object.keys(pki.faults)) delete pki.faults[key as keyof Faults] })

const fetchAny: Fetch = (url, init) => fetch(url, init)
const client = (options: object = {}) => timestampClient({ fetch: fetchAny, url: `${pki.url}/tsa`, trust: pki.trust, timeoutMs: pki.faults.tsa === 'slow' ? 300 : 20_000, ...options })
const letter = Buffer.from('Về việc không giấy tờ')
const caFiles = () => ['-CAfile', write('tsa-root.pem', pem(pki.root.certificate)), '-untrusted', write('tsa-sub.pem', pem(pki.issuing.certificate))]

for (const hash of ['sha256', 'sha384', 'sha512'] as const)
  test(`openssl ts agrees with a token over ${hash}, and refuses it for another file`, async () => {
    const token = await client()(imprintOf(letter, hash))
    const path = write(`${hash}.tst`, token)
    const verify = (data: string) => run('openssl', 'ts', '-verify', '-token_in', '-in', path, '-data', write(`${hash}.txt`, data), ...caFiles())
    assert.match(verify(letter.toString()), /Verification: OK/)
    assert.throws(() => verify('khác'), /message imprint mismatch|FAILED/)
    assert.equal(readTimestampToken(token).imprint.hash, hash)
  })

test('openssl ts asks with its own nonce and accepts our answer; an answer to another question it does not', async () => {
  const ask = async (name: string, ...options: string[]) => {
    const [query, answer] = [write(`${name}.tsq`, ''), `${name}.tsr`]
    run('openssl', 'ts', '-query', '-data', write(`${name}.txt`, letter), '-sha384', '-out', query, ...options)
    const response = await fetch(`${pki.url}/tsa`, { method: 'POST', body: readFileSync(query) })
    return { query, answer: write(answer, Buffer.from(await response.arrayBuffer())) }
  }
  const [first, second] = [await ask('first', '-cert'), await ask('second', '-cert')]
  const verify = (query: string, answer: string) => run('openssl', 'ts', '-verify', '-queryfile', query, '-in', answer, ...caFiles())
  assert.match(verify(first.query, first.answer), /Verification: OK/)
  assert.throws(() => verify(first.query, second.answer), /nonce mismatch/)
  const said = run('openssl', 'ts', '-reply', '-in', first.answer, '-text')
  assert.match(said, /Policy OID: 1\.3\.6\.1\.4\.1\.99999\.1\.1[\s\S]*Accuracy: 0x01 seconds/)
})

test('our request says to openssl what we mean', () => {
  const digest = createHash('sha512').update(letter).digest()
  const path = write('ours.tsq', timestampRequest({ hash: 'sha512', digest, nonce: newNonce(), policy: '1.2.3.4' }))
  const said = run('openssl', 'ts', '-query', '-in', path, '-text')
  assert.match(said, /Hash Algorithm: sha512[\s\S]*Policy OID: 1\.2\.3\.4[\s\S]*Nonce: 0x[\s\S]*Certificate required: yes/)
})

const timestampFaults: [NonNullable<Faults['tsa']>, string, RegExp][] = [
  ['down', 'timestamp-unavailable', /fetch failed/],
  ['slow', 'timestamp-unavailable', /no answer within 300 ms/],
  ['endless', 'timestamp-unavailable', /longer than/],
  ['refusing', 'timestamp-refused', /rejected: timeNotAvailable/],
  ['nonsense', 'bad-timestamp', /cannot be read/],
  ['wrong-nonce', 'bad-timestamp', /nonce/],
  ['wrong-imprint', 'bad-timestamp', /something else/],
  ['expired', 'bad-timestamp', /expired/],
  ['wrong-usage', 'bad-timestamp', /not one of a timestamp authority/],
  ['fast-clock', 'bad-timestamp', /3[56]\d\d seconds from our clock/],
]
for (const [fault, code, message] of timestampFaults)
  test(`a timestamp authority that is ${fault} gives no timestamp`, async () => {
    pki.faults.tsa = fault
    await assert.rejects(client()(imprintOf(letter)), { code, message })
  })

test('a token of an authority nobody trusts, under another policy, or altered, is refused', async () => {
  await assert.rejects(client({ trust: { roots: [] } })(imprintOf(letter)), { code: 'bad-timestamp', message: /not trusted/ })
  await assert.rejects(client({ policy: '1.2.3' })(imprintOf(letter)), { code: 'timestamp-refused', message: /unacceptedPolicy/ })
  const token = await client()(imprintOf(letter))
  for (const at of [token.indexOf(imprintOf(letter).digest) + 3, token.length - 5]) {
    const altered = Buffer.from(token)
    altered[at]! ^= 1
    assert.throws(() => readTimestampToken(altered), { code: 'bad-timestamp' })
  }
})

test('openssl ocsp agrees with our responder, and our responder with openssl’s question', async () => {
  const [good, bad] = [pki.issue(), pki.issue()]
  pki.revoke(bad.serialNumber)
  const issuer = write('ocsp-issuer.pem', pem(pki.issuing.certificate))
  const ask = async (certificate: Buffer, name: string) => {
    const query = write(`${name}.req`, '')
    run('openssl', 'ocsp', '-issuer', issuer, '-cert', write(`${name}.pem`, pem(certificate)), '-reqout', query, '-no_nonce')
    const response = await fetch(`${pki.url}/ocsp`, { method: 'POST', body: readFileSync(query) })
    const path = write(`${name}.resp`, Buffer.from(await response.arrayBuffer()))
    const root = write('ocsp-root.pem', pem(pki.root.certificate))
    return run('openssl', 'ocsp', '-issuer', issuer, '-cert', write(`${name}.pem`, pem(certificate)), '-respin', path, '-CAfile', root, '-verify_other', issuer)
  }
  assert.match(await ask(good.certificate, 'good'), /good\.pem: good[\s\S]*Response verify OK/)
  assert.match(await ask(bad.certificate, 'bad'), /bad\.pem: revoked[\s\S]*Response verify OK/)
  const ours = write('ours.req', ocspRequest(good.certificate, pki.issuing.certificate, newNonce()))
  assert.match(run('openssl', 'ocsp', '-reqin', ours, '-req_text'), new RegExp(`Serial Number: ${good.serialNumber}[\\s\\S]*OCSP Nonce`, 'i'))
})

const revocation = (options: object = {}) => {
  const isSlow = [pki.faults.ocsp, pki.faults.crl].includes('slow')
  const common = { fetch: fetchAny, timeoutMs: isSlow ? 300 : 20_000, ...options }
  return { ocsp: ocspClient(common), crl: crlClient({ maxBytes: 1_000_000, ...common }) }
}

test('a good certificate is proven good by OCSP and by the list; a revoked one is told apart', async () => {
  const [good, bad] = [pki.issue(), pki.issue()]
  const revokedAt = new Date(Math.floor(Date.now() / 1000) * 1000 - 5_000)
  pki.revoke(bad.serialNumber, revokedAt)
  for (const source of Object.values(revocation())) {
    const [proof, disproof] = [await source(good.certificate, pki.issuing.certificate), await source(bad.certificate, pki.issuing.certificate)]
    assert.deepEqual([proof?.revokedAt, disproof?.revokedAt], [undefined, revokedAt])
  }
  const silent = pki.issue({ ocspUrl: '', crlUrl: '' })
  for (const source of Object.values(revocation())) assert.equal(await source(silent.certificate, pki.issuing.certificate), undefined)
})

const revocationFaults: ['ocsp' | 'crl', string, string, RegExp][] = [
  ['ocsp', 'down', 'revocation-unavailable', /fetch failed/],
  ['ocsp', 'slow', 'revocation-unavailable', /no answer/],
  ['ocsp', 'try-later', 'bad-revocation-answer', /status 3/],
  ['ocsp', 'unauthorised', 'bad-revocation-answer', /not authorised/],
  ['ocsp', 'stale', 'bad-revocation-answer', /stale/],
  ['ocsp', 'wrong-nonce', 'bad-revocation-answer', /nonce/],
  ['ocsp', 'other-certificate', 'bad-revocation-answer', /another certificate/],
  ['crl', 'down', 'revocation-unavailable', /fetch failed/],
  ['crl', 'slow', 'revocation-unavailable', /no answer/],
  ['crl', 'too-big', 'revocation-unavailable', /longer than/],
  ['crl', 'stale', 'bad-revocation-answer', /stale/],
  ['crl', 'other-issuer', 'bad-revocation-answer', /another issuer/],
]
for (const [kind, fault, code, message] of revocationFaults)
  test(`${kind}: ${fault} proves nothing`, async () => {
    Object.assign(pki.faults, { [kind]: fault })
    await assert.rejects(revocation()[kind](pki.issue().certificate, pki.issuing.certificate), { code, message })
  })

test('a clock that is off is noticed: an answer from the future, a list of long ago', async () => {
  const person = pki.issue()
  const at = (days: number) => revocation({ now: () => new Date(Date.now() + days * 86_400_000) })
  await assert.rejects(at(-1).ocsp(person.certificate, pki.issuing.certificate), { message: /future/ })
  await assert.rejects(at(1).ocsp(person.certificate, pki.issuing.certificate), { message: /stale/ })
  await assert.rejects(at(60).crl(person.certificate, pki.issuing.certificate), { message: /stale/ })
})

test('redirections are not followed: a trust service does not send us elsewhere', async () => {
  const redirecting: Fetch = (url, init) => {
    assert.equal(init.redirect, 'error')
    return fetch(url, init)
  }
  await timestampClient({ fetch: redirecting, url: `${pki.url}/tsa` })(imprintOf(letter))
})
