import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { crlClient, ocspClient, signPdf, verifyAsking, verifyInRoom, verifyPdf, type Asking, type Fetch, type RevocationSource, type VerificationReport } from './index.ts'
import { letter } from './testing.ts'
import { startTestPki, type Faults, type TestPki } from './testing-pki.ts'

let pki: TestPki
before(async () => { pki = await startTestPki() })
after(() => pki.close())
beforeEach(() => { for (const key of Object.keys(pki.faults)) delete pki.faults[key as keyof Faults] })

const fetchAny: Fetch = (url, init) => fetch(url, init)
const sources = (timeoutMs = 5_000): RevocationSource[] => [ocspClient({ fetch: fetchAny, timeoutMs }), crlClient({ fetch: fetchAny, timeoutMs })]
const ask = (file: Buffer, asking: Partial<Asking> = {}) => verifyAsking(file, { ...pki.trust, requireRevocation: true }, { sources: sources(), ...asking })
const outcome = ({ indication, subIndication, signatures: [first] }: VerificationReport) => [indication, subIndication, first?.isRevocationKnown]
const asked = () => Object.values(pki.asked).reduce((sum, each) => sum + each, 0)

const PASSED = ['TOTAL-PASSED', undefined, true]
const UNKNOWN = ['INDETERMINATE', 'TRY_LATER', false]

test('what the file does not bring along is asked: signer, authority and timestamp authority', async () => {
  const file = await signPdf(await letter(), { signer: pki.issue().signer(), timestamp: pki.timestamp })
  assert.deepEqual(outcome(await verifyPdf(file, { ...pki.trust, requireRevocation: true })), UNKNOWN)
  const before = asked()
  assert.deepEqual(outcome(await ask(file)), PASSED)
  assert.deepEqual([asked() - before, pki.asked['/root.crl']], [3, 1])
  assert.deepEqual(outcome(await ask(file, { verify: verifyInRoom })), PASSED)
})

test('a certificate its authority has withdrawn is found out', async () => {
  const person = pki.issue()
  pki.revoke(person.serialNumber, new Date(Date.now() - 60_000))
  const file = await signPdf(await letter(), { signer: person.signer() })
  assert.equal((await verifyPdf(file, pki.trust)).indication, 'TOTAL-PASSED')
  assert.deepEqual(outcome(await verifyAsking(file, pki.trust, { sources: sources() })), ['TOTAL-FAILED', 'REVOKED', true])
})

const faults: [Faults, typeof PASSED][] = [
  [{ ocsp: 'down' }, PASSED], [{ ocsp: 'unauthorised' }, PASSED], [{ ocsp: 'stale' }, PASSED], [{ ocsp: 'other-certificate' }, PASSED],
  [{ ocsp: 'down', crl: 'down' }, UNKNOWN], [{ ocsp: 'wrong-nonce', crl: 'stale' }, UNKNOWN], [{ ocsp: 'try-later', crl: 'other-issuer' }, UNKNOWN],
]
for (const [fault, expected] of faults)
  test(`an authority that is ${JSON.stringify(fault)} ${expected === PASSED ? 'is asked for its list' : 'proves nothing'}`, async () => {
    const file = await signPdf(await letter(), { signer: pki.issue().signer() })
    Object.assign(pki.faults, fault)
    assert.deepEqual(outcome(await ask(file)), expected)
  })

test('nobody waits longer than allowed, and what came in time counts', async () => {
  const file = await signPdf(await letter(), { signer: pki.issue().signer() })
  Object.assign(pki.faults, { ocsp: 'slow', crl: 'slow' })
  const from = Date.now()
  assert.deepEqual(outcome(await ask(file, { timeoutMs: 200 })), UNKNOWN)
  assert.ok(Date.now() - from < 2_000)
})

test('a stranger’s file makes nobody ask: no believed root, no question; nor when everything is known, nor when it is broken', async () => {
  const file = await signPdf(await letter(), { signer: pki.issue().signer() })
  const before = asked()
  const stranger = await verifyAsking(file, { roots: [] }, { sources: sources() })
  assert.deepEqual([stranger.subIndication, asked() - before], ['NO_CERTIFICATE_CHAIN_FOUND', 0])
  const known = { ...pki.trust, crls: [pki.crl(), await rootList()] }
  const asking = asked()
  assert.equal((await verifyAsking(file, known, { sources: sources() })).indication, 'TOTAL-PASSED')
  const broken = Buffer.from(file)
  broken[broken.indexOf('stream') + 20]! ^= 1
  assert.equal((await ask(broken)).subIndication, 'HASH_FAILURE')
  assert.equal(asked(), asking)
})

const rootList = async (): Promise<Buffer> => Buffer.from(await (await fetch(`${pki.url}/root.crl`)).arrayBuffer())

test('a source that throws is as good as silent', async () => {
  const file = await signPdf(await letter(), { signer: pki.issue().signer() })
  const broken: RevocationSource = () => { throw new Error('hỏng') }
  assert.deepEqual(outcome(await ask(file, { sources: [broken] })), UNKNOWN)
  assert.deepEqual(outcome(await ask(file, { sources: [broken, ...sources()] })), PASSED)
})
