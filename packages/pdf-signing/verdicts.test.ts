/** Verdicts over years: who may stamp, what a stamp proves, what an archive timestamp saves (ETSI EN 319 102-1 §5.5, §5.6). */
import assert from 'node:assert/strict'
import { sign as signWith } from 'node:crypto'
import { test } from 'node:test'
import {
  createCrl, createRootAuthority, createSubordinateAuthority, createTimestampToken, crlsAtHand, extendPdf, issueCertificate, signPdf, softwareSigner, verifyPdf,
  type Authority, type Timestamper, type TimestampAuthority, type VerificationReport, type VerifyOptions,
} from './index.ts'
import { extension } from './certificate-profile.ts'
import { bitString, childAt, children, oid, readDer, sequence, tlv } from './der.ts'
import { stream, tamper } from './forging.ts'
import { byteRanges } from './judges.ts'
import { arrayAt, dictAt } from './pdf-objects.ts'
import { letter } from './testing.ts'

const now = Date.now()
const ago = (days: number): Date => new Date(now - days * 86_400_000)
/** Days before the present. */
const [SIGNED, ARCHIVED, SIGNER_ENDED, CLOCK_ENDED] = [600, 350, 500, 300]

const root = createRootAuthority({ commonName: 'Thử gốc', keyKind: 'ec-p256', validFrom: ago(1000) })
const issuing = createSubordinateAuthority(root, { commonName: 'Thử CA', validFrom: ago(1000) })
const stranger = createRootAuthority({ commonName: 'Thử CA', keyKind: 'ec-p256', validFrom: ago(1000) })

function issued(kind: 'person' | 'timestamp-authority', until: number, { from = 900, under = issuing }: { from?: number; under?: Authority } = {}) {
  const { certificate, key, serialNumber } = issueCertificate(under, { kind, commonName: kind, validFrom: ago(from), validTo: ago(until) })
  if (!key) throw new Error('a key was expected')
  return { certificate, key, serialNumber, chain: [under.certificate], policy: '1.2.3' }
}

/** The certificate made out anew with an extended key usage of its own. */
function withPurposes(clock: TimestampAuthority, purposes: string[], isCritical: boolean): TimestampAuthority {
  const [body, algorithm] = children(readDer(clock.certificate))
  const parts = children(body!)
  const kept = children(childAt(children(parts.at(-1)!), 0)).map(({ raw }) => raw).filter((raw) => !raw.includes(oid('2.5.29.37')))
  const usage = extension('2.5.29.37', isCritical, sequence(...purposes.map(oid)))
  const changed = sequence(...parts.slice(0, -1).map(({ raw }) => raw), tlv(0xa3, sequence(...kept, usage)))
  return { ...clock, certificate: sequence(changed, algorithm!.raw, bitString(signWith('sha256', changed, issuing.key))) }
}

const [lasting, ended] = [issued('person', -100), issued('person', SIGNER_ENDED)]
const [clock, endedClock] = [issued('timestamp-authority', -100), issued('timestamp-authority', CLOCK_ENDED)]
const TIMESTAMPING = '1.3.6.1.5.5.7.3.8'

let serial = 1
const by = (authority: TimestampAuthority, days: number): Timestamper => async ({ hash, digest }) => createTimestampToken(authority, { hash, digest, at: ago(days), serialNumber: serial++ })
const signed = async (person: ReturnType<typeof issued>, timestamp?: Timestamper): Promise<Buffer> =>
  signPdf(await letter(), { signer: softwareSigner(person), at: ago(SIGNED), timestamp })

/** Lists made after signing, fresh until a month ago: what was at hand when it was archived. */
const list = (authority: Authority, revoked: Parameters<typeof createCrl>[1]['revoked'] = [], made = SIGNED - 10): Buffer => createCrl(authority, { number: 1, revoked, at: ago(made), nextUpdate: ago(30) })
const lists = [list(root), list(issuing)]
const extended = (file: Buffer, timestamp: Timestamper, level: 'B-LT' | 'B-LTA' = 'B-LTA'): Promise<Buffer> =>
  extendPdf(file, { level, timestamp, revocation: [crlsAtHand(lists, () => ago(ARCHIVED))], roots: [root.certificate] })

const judge = (file: Buffer, options: Partial<VerifyOptions> = {}) => verifyPdf(file, { roots: [root.certificate], now: new Date(now), ...options })
const outcomes = ({ signatures }: VerificationReport) => signatures.map(({ indication, subIndication }) => (subIndication ? `${indication} ${subIndication}` : indication))

const PASSED = 'TOTAL-PASSED'
const NO_POE = 'INDETERMINATE NO_POE'
const OUT_OF_BOUNDS = 'INDETERMINATE OUT_OF_BOUNDS_NO_POE'
const HASH = 'TOTAL-FAILED HASH_FAILURE'
const CHANGED = 'TOTAL-FAILED FORMAT_FAILURE'

/** A signature of a certificate that is valid to this day: only its timestamp is in question. */
const stamps: [string, Timestamper, string, RegExp][] = [
  ['by an authority that only bears the name of ours', by(issued('timestamp-authority', -100, { under: stranger }), SIGNED), NO_POE, /no path to a trusted root/],
  ['by a certificate that expired before it stamped', by(issued('timestamp-authority', 700), SIGNED), NO_POE, /expired/],
  ['by a certificate that has expired since, with nothing over it', by(endedClock, SIGNED), NO_POE, /expired/],
  ['by a certificate made out after the time it tells', by(issued('timestamp-authority', -100, { from: 400 }), SIGNED), NO_POE, /older than its authority/],
  ['by a person’s certificate', by(lasting, SIGNED), NO_POE, /not for timestamping alone/],
  ['by one for timestamping and more', by(withPurposes(clock, [TIMESTAMPING, '1.3.6.1.5.5.7.3.4'], true), SIGNED), NO_POE, /not for timestamping alone/],
  ['by one whose purpose is not critical', by(withPurposes(clock, [TIMESTAMPING], false), SIGNED), NO_POE, /not for timestamping alone/],
  ['over something else', async (imprint) => by(clock, SIGNED)({ ...imprint, digest: Buffer.alloc(32, 7) }), NO_POE, /stamps something else/],
  ['whose time was altered', async (imprint) => altered(await by(clock, SIGNED)(imprint), (token) => token.indexOf('180f', 0, 'hex') + 16), NO_POE, /broken: .*digest differs/],
  ['whose signature value was altered', async (imprint) => altered(await by(clock, SIGNED)(imprint), (token) => token.length - 1), NO_POE, /broken/],
  ['that tells a time to come', by(clock, -10), 'INDETERMINATE TIMESTAMP_ORDER_FAILURE', /in the future/],
  ['from long before the claimed time', by(clock, SIGNED + 20), 'INDETERMINATE TIMESTAMP_ORDER_FAILURE', /younger than its timestamp/],
]

function altered(token: Buffer, placeIn: (token: Buffer) => number): Buffer {
  const changed = Buffer.from(token)
  changed[placeIn(token)]! ^= 1
  return changed
}

for (const [what, timestamp, expected, why] of stamps)
  test(`a timestamp ${what} proves nothing`, async () => {
    const report = await judge(await signed(lasting, timestamp))
    assert.deepEqual(outcomes(report), [expected], report.signatures[0]?.why)
    const [signature] = report.signatures
    assert.match(signature?.why ?? '', why)
    assert.equal(signature?.provenAt !== undefined, expected.endsWith('ORDER_FAILURE') && why.source.includes('younger'))
  })

test('a timestamp of a certificate revoked before it stamped proves nothing; revoked since, neither without an archive timestamp', async () => {
  const file = await signed(lasting, by(clock, SIGNED))
  const revoked = (days: number): Buffer[] => [list(root), list(issuing, [{ serialNumber: clock.serialNumber, at: ago(days) }], 100)]
  assert.deepEqual(outcomes(await judge(file)), [PASSED])
  for (const days of [SIGNED + 10, SIGNED - 100]) assert.deepEqual(outcomes(await judge(file, { crls: revoked(days) })), [NO_POE])
  const archived = await extended(file, by(issued('timestamp-authority', -100), ARCHIVED))
  assert.deepEqual(outcomes(await judge(archived, { crls: revoked(ARCHIVED - 50) })), [PASSED, PASSED])
})

test('an expired certificate is saved by a timestamp from when it was valid, and by none from afterwards', async () => {
  assert.deepEqual(outcomes(await judge(await signed(ended))), [OUT_OF_BOUNDS])
  const report = await judge(await signed(ended, by(clock, SIGNED)))
  assert.deepEqual([outcomes(report), report.signatures[0]?.level, report.signatures[0]?.provenAt?.getTime()], [[PASSED], 'PAdES-B-T', Math.floor(ago(SIGNED).getTime() / 1000) * 1000])
  assert.deepEqual(outcomes(await judge(await signed(ended, by(clock, SIGNER_ENDED - 1)))), [OUT_OF_BOUNDS])
})

test('B-LT is enough while the clock’s certificate lasts, and B-LTA once it has ended', async () => {
  const [everything, signerOnly] = [{ requireRevocation: true }, { requireRevocation: 'signer' }] as const
  const stamped = await signed(ended, by(clock, SIGNED))
  // Of the clock's certificate nothing is known either: not even the timestamp is believed.
  assert.deepEqual(outcomes(await judge(stamped, everything)), [OUT_OF_BOUNDS])
  assert.deepEqual(outcomes(await judge(await signed(lasting, by(clock, SIGNED)), everything)), ['INDETERMINATE TRY_LATER'])
  const lt = await judge(await extended(stamped, by(clock, SIGNED), 'B-LT'), signerOnly)
  assert.deepEqual([outcomes(lt), lt.signatures[0]?.level], [[PASSED], 'PAdES-B-LT'])
  const old = await signed(ended, by(endedClock, SIGNED))
  assert.deepEqual(outcomes(await judge(await extended(old, by(endedClock, SIGNED), 'B-LT'), signerOnly)), [OUT_OF_BOUNDS])
  const lta = await judge(await extended(old, by(clock, ARCHIVED)), signerOnly)
  assert.deepEqual([outcomes(lta), lta.signatures[0]?.level, lta.signatures[0]?.provenAt?.getTime()], [[PASSED, PASSED], 'PAdES-B-LTA', Math.floor(ago(SIGNED).getTime() / 1000) * 1000])
})

test('an archive timestamp that came after the clock’s certificate had ended came too late', async () => {
  const old = await signed(ended, by(endedClock, SIGNED))
  assert.deepEqual(outcomes(await judge(await extended(old, by(clock, CLOCK_ENDED - 10)))), [OUT_OF_BOUNDS, PASSED])
})

test('archive timestamps renew one another, each from while the last one’s certificate was valid', async () => {
  const middle = issued('timestamp-authority', 120)
  const once = await extended(await signed(ended, by(endedClock, SIGNED)), by(middle, ARCHIVED))
  assert.deepEqual(outcomes(await judge(once)), [OUT_OF_BOUNDS, OUT_OF_BOUNDS])
  assert.deepEqual(outcomes(await judge(await extended(once, by(clock, 150)))), [PASSED, PASSED, PASSED])
  assert.deepEqual(outcomes(await judge(await extended(once, by(clock, 110)))), [OUT_OF_BOUNDS, OUT_OF_BOUNDS, PASSED])
})

test('an archive timestamp of an authority not believed saves nothing, and breaks nothing', async () => {
  const forger = by(issued('timestamp-authority', -100, { under: stranger }), ARCHIVED)
  const no = 'INDETERMINATE NO_CERTIFICATE_CHAIN_FOUND'
  assert.deepEqual(outcomes(await judge(await extended(await signed(ended, by(endedClock, SIGNED)), forger))), [OUT_OF_BOUNDS, no])
  assert.deepEqual(outcomes(await judge(await extended(await signed(lasting, by(clock, SIGNED)), forger))), [PASSED, no])
})

test('an archive timestamp that does not fit its file fails, and takes what it covers along', async () => {
  const lta = await extended(await signed(lasting, by(clock, SIGNED)), by(clock, ARCHIVED))
  const [first, last] = byteRanges(lta)
  const changed = (at: number): Buffer => {
    const file = Buffer.from(lta)
    file.write(file.toString('latin1', at, at + 1) === '1' ? '2' : '1', at, 'latin1')
    return file
  }
  const inToken = changed((last?.[1] ?? 0) + 1 + (lta.toString('latin1', last?.[1]).indexOf('180f') + 8))
  assert.deepEqual(outcomes(await judge(inToken)), [CHANGED, HASH])
  const inStore = changed(lta.indexOf('/TU (D:') + 8)
  assert.ok(lta.indexOf('/TU (D:') > (first?.[2] ?? 0))
  assert.deepEqual(outcomes(await judge(inStore)), [CHANGED, HASH])
  const inText = changed(lta.indexOf('stream\n') + 20)
  assert.deepEqual(outcomes(await judge(inText)), [HASH, HASH])
})

test('an archive timestamp older than what it covers is out of order', async () => {
  const file = await extended(await signed(lasting, by(clock, SIGNED)), by(clock, SIGNED + 50))
  assert.deepEqual(outcomes(await judge(file)), ['INDETERMINATE TIMESTAMP_ORDER_FAILURE', PASSED])
})

test('a store that was spoilt proves nothing any more: what it held is asked for again', async () => {
  const lt = await extended(await signed(lasting, by(clock, SIGNED)), by(clock, SIGNED), 'B-LT')
  const spoilt = await tamper(lt, (pdf) => {
    for (const entry of arrayAt(pdf, dictAt(pdf, pdf.getCatalog(), 'DSS'), 'CRLs') ?? []) stream(pdf, entry).setData(Buffer.from('30030a0101', 'hex'))
  })
  assert.deepEqual(outcomes(await judge(spoilt)), [PASSED])
  assert.deepEqual(outcomes(await judge(spoilt, { requireRevocation: true })), ['INDETERMINATE TRY_LATER'])
})
