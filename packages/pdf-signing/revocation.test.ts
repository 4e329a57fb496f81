/** OCSP answers and lists a file carries, judged at the instant its timestamp proves (RFC 6960, ETSI EN 319 102-1 §5.2.6). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PdfDict, PdfStream } from '@libpdf/core'
import {
  answerOcsp, assembleCms, createCrl, createSubordinateAuthority, createTimestampToken, embedSignature, ocspRequest, prepareSignature, signedAttributes, signPdf, verifyPdf,
  type Answering, type OcspResponder, type SignatureReport, type VerifyOptions,
} from './index.ts'
import { childAt, children, oid, readDer, sequence, setOf, TAG, tlv, type DerNode } from './der.ts'
import { writeDss } from './dss.ts'
import { tamper } from './forging.ts'
import { array, dictAt } from './pdf-objects.ts'
import { issuing, letter, person, root, subscribe, trust } from './testing.ts'

const MINUTE = 60_000
const now = Date.now()
const ago = (minutes: number): Date => new Date(now - minutes * MINUTE)
const responder = { ...subscribe({ kind: 'ocsp-responder', commonName: 'Thử OCSP' }), issuer: issuing.certificate } satisfies OcspResponder
const tsa = { ...subscribe({ kind: 'timestamp-authority', commonName: 'Thử TSA' }), chain: [issuing.certificate], policy: '1.2.3' }

/** What the authority answers about the signer, an hour before the present unless told. */
function answer(answering: Partial<Answering> = {}, by: OcspResponder = responder, about = person.certificate): Buffer {
  return answerOcsp(by, ocspRequest(about, by.issuer), { stateOf: () => ({ status: 'good' }), at: ago(60), nextUpdate: new Date(now + 60 * MINUTE), ...answering })
}
const revoked = (at: Date): Partial<Answering> => ({ stateOf: () => ({ status: 'revoked', at, reason: 1 }) })

/** Signed and claimed half an hour ago; stamped then too, if asked. */
const SIGNED = ago(30)
const stamp = async ({ hash, digest }: { hash: 'sha256' | 'sha384' | 'sha512'; digest: Buffer }) => createTimestampToken(tsa, { hash, digest, at: SIGNED, serialNumber: 1 })
const claimed = await signPdf(await letter(), { signer: person.signer, at: SIGNED })
const stamped = await signPdf(await letter(), { signer: person.signer, at: SIGNED, timestamp: stamp })

/** The file with a store that holds these pieces. */
const storing = (file: Buffer, ocsps: Buffer[], crls: Buffer[] = []): Promise<Buffer> =>
  tamper(file, (pdf) => writeDss(pdf, [{ contents: Buffer.from('any'), certificates: [], ocsps, crls }], new Date()))

async function judge(file: Buffer, options: Partial<VerifyOptions> = {}): Promise<SignatureReport> {
  const { signatures: [first] } = await verifyPdf(file, { ...trust, requireRevocation: 'signer', now: new Date(now), ...options })
  assert.ok(first)
  return first
}
const outcome = ({ indication, subIndication, certificateStatus }: SignatureReport) => [indication, subIndication, certificateStatus]

const PASSED = ['TOTAL-PASSED', undefined, 'trusted']
const UNKNOWN = ['INDETERMINATE', 'TRY_LATER', 'revocation-unknown']
const [EXPIRED_RESPONDER, WITHDRAWN, STRANGER] = [
  { ...subscribe({ kind: 'ocsp-responder', commonName: 'OCSP hết hạn', validTo: ago(90) }), issuer: issuing.certificate },
  { ...subscribe({ kind: 'ocsp-responder', commonName: 'OCSP bị thu hồi' }), issuer: issuing.certificate },
  createSubordinateAuthority(root, { commonName: 'Thử CA 2', validFrom: ago(600) }),
]
const withdrawal = createCrl(issuing, { number: 1, at: ago(100), nextUpdate: ago(90), revoked: [{ serialNumber: WITHDRAWN.serialNumber, at: ago(200) }] })

const cases: [string, { ocsps: Buffer[]; crls?: Buffer[]; file?: Buffer }, unknown[]][] = [
  ['nothing at hand', { ocsps: [] }, UNKNOWN],
  ['good, by a responder of the authority', { ocsps: [answer()] }, PASSED],
  ['good, by the authority itself', { ocsps: [answer({}, { issuer: issuing.certificate, ...issuing })] }, PASSED],
  ['revoked before it signed, by its own word', { ocsps: [answer(revoked(ago(45)))] }, ['TOTAL-FAILED', 'REVOKED', 'revoked']],
  ['revoked before it signed, though stamped', { file: stamped, ocsps: [answer(revoked(ago(45)))] }, ['TOTAL-FAILED', 'REVOKED', 'revoked']],
  ['revoked since, nothing proves when it signed', { ocsps: [answer({ ...revoked(ago(10)), at: ago(5) })] }, ['INDETERMINATE', 'REVOKED_NO_POE', 'revoked']],
  ['revoked since, the timestamp proves that it signed before', { file: stamped, ocsps: [answer({ ...revoked(ago(10)), at: ago(5) })] }, PASSED],
  ['an old good answer does not outweigh a newer revocation', { ocsps: [answer({ ...revoked(ago(45)), at: ago(40) }), answer()] }, ['TOTAL-FAILED', 'REVOKED', 'revoked']],
  ['an old revocation is not forgotten because the answer is stale', { ocsps: [answer({ ...revoked(ago(300)), at: ago(200), nextUpdate: ago(190) })] }, ['TOTAL-FAILED', 'REVOKED', 'revoked']],
  ['revoked by the list, though an older answer is good', { ocsps: [answer()], crls: [createCrl(issuing, { number: 2, at: ago(20), revoked: [{ serialNumber: person.serialNumber, at: ago(45) }] })] }, ['TOTAL-FAILED', 'REVOKED', 'revoked']],
  ['a certificate that is not for answering', { ocsps: [answer({}, { ...person, issuer: issuing.certificate })] }, UNKNOWN],
  ['a responder of another authority', { ocsps: [answer({}, { ...responder, issuer: STRANGER.certificate, key: STRANGER.key, certificate: STRANGER.certificate })] }, UNKNOWN],
  ['a responder whose certificate had ended', { ocsps: [answer({}, EXPIRED_RESPONDER)] }, UNKNOWN],
  ['a responder that was revoked before it answered', { ocsps: [answer({}, WITHDRAWN)], crls: [withdrawal] }, UNKNOWN],
  ['stale when it signed', { ocsps: [answer({ nextUpdate: ago(50) })] }, UNKNOWN],
  ['stale now, fresh at the instant proven', { file: stamped, ocsps: [answer({ nextUpdate: ago(20) })] }, PASSED],
  ['without a next update, from before', { ocsps: [answer({ nextUpdate: null })] }, UNKNOWN],
  ['without a next update, from after the instant proven', { file: stamped, ocsps: [answer({ at: ago(20), nextUpdate: null })] }, PASSED],
  ['from the future', { ocsps: [answer({ at: ago(-30) })] }, UNKNOWN],
  ['about another certificate', { ocsps: [answer({}, responder, tsa.certificate)] }, UNKNOWN],
  ['the responder does not know it', { ocsps: [answer({ stateOf: () => ({ status: 'unknown' }) })] }, UNKNOWN],
  ['altered', { ocsps: [altered(answer())] }, UNKNOWN],
  ['no answer at all', { ocsps: [Buffer.from('30030a0106', 'hex'), Buffer.from('không')] }, UNKNOWN],
]

function altered(der: Buffer): Buffer {
  const changed = Buffer.from(der)
  const at = changed.indexOf('180f', 0, 'hex') + 14
  changed[at]! ^= 1
  return changed
}

for (const [what, { file = claimed, ocsps, crls = [] }, expected] of cases) {
  test(`an answer stored in the file: ${what}`, async () => {
    assert.deepEqual(outcome(await judge(await storing(file, ocsps, crls))), expected)
  })
  test(`an answer the caller gives: ${what}`, async () => assert.deepEqual(outcome(await judge(file, { ocsps, crls })), expected))
}

test('an answer named in the /VRI alone is found', async () => {
  const file = await tamper(await storing(claimed, [answer()]), (pdf) => dictAt(pdf, pdf.getCatalog(), 'DSS')?.delete('OCSPs'))
  assert.deepEqual(outcome(await judge(file)), PASSED)
})

test('a store that is not built as one proves nothing, and is no error', async () => {
  const file = await tamper(claimed, (pdf) => {
    pdf.getCatalog().set('DSS', PdfDict.of({ OCSPs: array([1, 2]), VRI: PdfDict.of({ X: pdf.register(new PdfStream(PdfDict.of({}), Buffer.from('0'))) }) }))
  })
  assert.deepEqual(outcome(await judge(file)), UNKNOWN)
})

type Carrying = { signed?: Buffer[]; unsigned?: Buffer[]; choices?: Buffer[] }

/** Signed by hand: with further attributes, or revocation data in the CMS itself. */
async function carrying({ signed = [], unsigned = [], choices = [] }: Carrying): Promise<Buffer> {
  const prepared = await prepareSignature(await letter(), { at: SIGNED, reserveBytes: 12_288 })
  const attributes = setOf(...children(readDer(signedAttributes(prepared.digest, person.certificate))).map(({ raw }) => raw), ...signed)
  const cms = assembleCms({ attributes, signature: await person.signer.sign(attributes), certificate: person.certificate, chain: [issuing.certificate] })
  const data = children(childAt(children(childAt(children(readDer(cms)), 1)), 0))
  const signer = children(childAt(children(data.at(-1) as DerNode), 0)).map(({ raw }) => raw)
  const list = (tag: number, members: Buffer[]): Buffer[] => (members.length > 0 ? [tlv(tag, ...members)] : [])
  const signers = setOf(sequence(...signer, ...list(0xa1, unsigned)))
  return embedSignature(prepared, sequence(oid('1.2.840.113549.1.7.2'), tlv(0xa0, sequence(...data.slice(0, -1).map(({ raw }) => raw), ...list(0xa1, choices), signers))))
}

const attribute = (type: string, value: Buffer): Buffer => sequence(oid(type), tlv(TAG.set, value))
const listsOf = (crls: Buffer[], ocsps: Buffer[]): Buffer => sequence(tlv(0xa0, sequence(...crls)), tlv(0xa1, sequence(...ocsps)))
const basicOf = (response: Buffer): Buffer => childAt(children(childAt(children(childAt(children(readDer(response)), 1)), 0)), 1).value
const goodList = createCrl(issuing, { number: 3, at: ago(60), nextUpdate: ago(-60), revoked: [] })

const places: [string, (ocsp: Buffer) => Carrying][] = [
  ['the signed attribute RevocationInfoArchival', (ocsp) => ({ signed: [attribute('1.2.840.113583.1.1.8', listsOf([], [ocsp]))] })],
  ['the unsigned attribute RevocationValues', (ocsp) => ({ unsigned: [attribute('1.2.840.113549.1.9.16.2.24', listsOf([], [basicOf(ocsp)]))] })],
  ['the revocation choices of the CMS', (ocsp) => ({ choices: [tlv(0xa1, oid('1.3.6.1.5.5.7.16.2'), ocsp)] })],
]
for (const [where, place] of places)
  test(`an answer in ${where} is judged as any other`, async () => {
    assert.deepEqual(outcome(await judge(await carrying(place(answer())))), PASSED)
    assert.deepEqual(outcome(await judge(await carrying(place(answer(revoked(ago(45))))))), ['TOTAL-FAILED', 'REVOKED', 'revoked'])
    assert.deepEqual(outcome(await judge(await carrying(place(answer({ nextUpdate: ago(50) }))))), UNKNOWN)
  })

test('lists in the CMS count too, and what cannot be read there is no evidence', async () => {
  assert.deepEqual(outcome(await judge(await carrying({ choices: [goodList] }))), PASSED)
  assert.deepEqual(outcome(await judge(await carrying({ unsigned: [attribute('1.2.840.113549.1.9.16.2.24', listsOf([goodList], []))] }))), PASSED)
  assert.deepEqual(outcome(await judge(await carrying({ unsigned: [attribute('1.2.840.113549.1.9.16.2.24', sequence(tlv(0xa1, tlv(TAG.octetString, Buffer.from('rác')))))] }))), UNKNOWN)
})
