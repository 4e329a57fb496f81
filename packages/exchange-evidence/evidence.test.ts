import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { sign, thumbprintOf } from '../exchange-messages/index.ts'
import { joinCodes, receiptCodes, receiptTexts, sentenceOf, verifyEvidence, type Evidence, type Judgement } from './index.ts'
import { mutate } from './test-mutations.ts'
import { agency, directoryWith, identity, logOf, makeEvidence, makeScene, memberOf, stamp, type Scene } from './test-world.ts'

const scene = await makeScene()
const evidenceOf = (more: Partial<Parameters<typeof makeEvidence>[0]> = {}) => makeEvidence({ sender: scene.sender, receiver: scene.receiver, authority: scene.stampers, directory: scene.directory, ...more })
const trust = { authority: scene.authority }
/** The checks that do not hold, and why. */
const faults = ({ checks }: Judgement) => checks.filter(({ holds }) => !holds).map(({ what, why }) => `${what}: ${why}`)
const directoryOf = (members: Scene['members'], more: Parameters<typeof directoryWith>[1] = {}) => sign('directory', directoryWith(members, more), scene.sender)

test('complete evidence proves who sent what to whom, and when it was received, to whoever knows the authority', async () => {
  const evidence = await evidenceOf({ seed: 234 })
  const judgement = await verifyEvidence(JSON.stringify(evidence, null, 2), { authority: scene.authority.toUpperCase().replace(/.{4}/g, '$& ') })
  assert.deepEqual(faults(judgement), [])
  assert.equal(judgement.verdict, 'proven')
  assert.deepEqual(judgement.facts, {
    sender: { member: 'song-lam', memberName: 'Tỉnh Sông Lam', agency: 'UBND tỉnh Sông Lam' }, receiver: { member: 'yen-chau', memberName: 'Tỉnh Yên Châu', agency: 'Sở Nội vụ tỉnh Yên Châu' },
    kind: 'document', documentId: judgement.facts!.documentId, document: { number: '1234/UBND-NN', subject: 'Văn bản số 234', issuedOn: '2026-11-30' }, receivedAt: '2026-11-30T09:00:04Z', outcome: 'accepted', problem: null,
  })
  for (const what of ['head', 'inclusion', 'timestamp'] as const) assert.equal(judgement.checks.filter((each) => each.what === what).length, 3, what)
  assert.equal(judgement.checks.filter(({ what }) => what === 'consistency').length, 6)
})

test('what is missing leaves it unproven and says what to compare; another authority refutes it', async () => {
  const evidence = await evidenceOf()
  const without = await verifyEvidence(evidence)
  assert.deepEqual([without.verdict, faults(without)], ['unproven', ['directory-authority: compare']])
  assert.equal(without.checks.find(({ what }) => what === 'directory-authority')?.detail, scene.authority)
  const other = await verifyEvidence(evidence, { authority: 'ab'.repeat(32) })
  assert.deepEqual([other.verdict, other.facts, faults(other)], ['refuted', null, ['directory-authority: other-authority']])
  const receiptAlone = await verifyEvidence(`\n${evidence.receipt} `, trust)
  assert.deepEqual([receiptAlone.verdict, faults(receiptAlone), receiptAlone.facts?.document], ['unproven', ['receiver-certificate: no-directory'], null])
  assert.match(receiptAlone.checks.find(({ what }) => what === 'receiver-certificate')!.detail, new RegExp(await thumbprintOf(scene.receiver.certificate)))
  assert.equal((await verifyEvidence(evidence.receipt, { ...trust, directory: scene.directory })).verdict, 'proven')
  for (const nothing of ['', 'xin chào', '{', '{}', null, { ...evidence, more: 1 }, 'a.b.c']) assert.equal((await verifyEvidence(nothing, trust)).verdict, 'refuted')
})

test('the directory decides whose certificate it was at that instant', async () => {
  const evidence = await evidenceOf()
  const [songLam, yenChau] = scene.members as [Scene['members'][0], Scene['members'][0]]
  const judged = async (directory: string, more: object = {}) => {
    const judgement = await verifyEvidence({ ...evidence, directory }, { ...trust, ...more })
    return [judgement.verdict, ...new Set(faults(judgement).filter((each) => !each.startsWith('head')))]
  }
  const dated = (dates: object) => directoryOf([songLam, memberOf(scene.receiver, 'Tỉnh Yên Châu', agency.yenChau, dates)])
  assert.deepEqual(await judged(await dated({})), ['proven'])
  assert.deepEqual(await judged(await directoryOf([songLam])), ['refuted', 'receiver-certificate: unknown-member', 'agencies: unknown-agency', 'consistency: unknown-member'])
  assert.deepEqual(await judged(await directoryOf([songLam], { issuedAt: '2026-10-01T00:00:00Z' })), ['unproven', 'receiver-certificate: directory-older', 'agencies: unknown-agency', 'consistency: directory-older'])
  assert.deepEqual(await judged(await dated({ validFrom: '2026-12-01T00:00:00Z' })), ['refuted', 'receiver-certificate: not-valid-then', 'consistency: not-valid-then'])
  assert.deepEqual(await judged(await directoryOf([songLam, memberOf(await identity('yen-chau'), 'Tỉnh Yên Châu', agency.yenChau)])), ['refuted', 'receiver-certificate: not-its-certificate', 'consistency: not-its-certificate'])
  assert.deepEqual(await judged(await directoryOf([{ ...songLam, agencies: [...songLam.agencies, ...yenChau.agencies] }, { ...yenChau, agencies: [] }])), ['refuted', 'agencies: other-agency'])
  assert.deepEqual(await judged(await dated({ revokedAt: '2026-11-30T08:00:00Z' })), ['refuted', 'receiver-certificate: revoked-before', 'consistency: revoked-before'])
  const stolen = await sign('directory', directoryWith(scene.members), scene.stranger)
  assert.deepEqual((await judged(stolen)).slice(0, 3), ['refuted', 'directory-signature: not-its-certificate', 'directory-authority: other-authority'])
})

test('a key revoked since proves only what a believed timestamp saw before', async () => {
  const [songLam] = scene.members as [Scene['members'][0]]
  const directory = await directoryOf([songLam, memberOf(scene.receiver, 'Tỉnh Yên Châu', agency.yenChau, { revokedAt: '2026-12-24T00:00:00Z' })], { issuedAt: '2026-12-25T00:00:00Z' })
  const evidence = await evidenceOf({ directory })
  // The sender's log holds the receipt too; the heads of a log whose key is revoked prove nothing by themselves.
  const bySender: Evidence = { ...evidence, proofs: evidence.proofs.filter(({ log }) => log === 'song-lam') }
  assert.deepEqual(faults(await verifyEvidence(bySender, trust)), ['receiver-certificate: revoked-since'])
  const timestampAuthority = await thumbprintOf(scene.stampers.certificate.toString('base64'))
  assert.equal((await verifyEvidence(bySender, { ...trust, timestampAuthority })).verdict, 'proven')
  assert.equal((await verifyEvidence({ ...bySender, proofs: bySender.proofs.map((proof) => ({ ...proof, timestamp: null })) }, { ...trust, timestampAuthority })).verdict, 'unproven')
})

test('a log that was rewritten, a head before its entry, a head or timestamp of another are refuted', async () => {
  const evidence = await evidenceOf()
  const [proof, ...rest] = evidence.proofs as [Evidence['proofs'][0], ...Evidence['proofs']]
  const judged = async (changed: Partial<typeof proof>) => faults(await verifyEvidence({ ...evidence, proofs: [{ ...proof, ...changed }, ...rest] }, trust))
  const rewritten = await logOf(Array.from({ length: 50 }, (_, i) => Uint8Array.from({ length: 32 }, () => i)))
  assert.deepEqual(await judged({ later: [{ head: await rewritten.head(scene.receiver, 50, '2026-12-01T00:00:00Z'), path: proof.later[1]!.path }] }), ['consistency: rewritten'])
  assert.deepEqual(await judged({ later: [{ ...proof.later[0]!, head: rest[0]!.later[0]!.head }] }), ['consistency: other-log'])
  assert.deepEqual(await judged({ head: rest[0]!.head, timestamp: null, later: [] }), ['head: other-log'])
  assert.deepEqual(await judged({ timestamp: rest[0]!.timestamp }), ['timestamp: timestamp-of-other'])
  assert.deepEqual(await judged({ timestamp: await stamp(scene.stampers, proof.head, '2026-11-30T08:00:00Z') }), ['timestamp: too-early'])
  assert.deepEqual(await judged({ timestamp: await stamp({ ...scene.stampers, certificate: scene.stampers.chain[0]! }, proof.head, '2026-11-30T09:01:01Z') }), ['timestamp: timestamp-unreadable'])
  const early = await evidenceOf({ receipt: { at: '2026-11-30T09:30:00Z' } })
  assert.deepEqual(faults(await verifyEvidence(early, trust)), ['head: too-early', 'head: too-early'])
})

test('another envelope beside the receipt, or a receipt for other parties, is refuted', async () => {
  const [evidence, other] = [await evidenceOf(), await evidenceOf({ seed: 1 })]
  assert.ok(faults(await verifyEvidence({ ...evidence, envelope: other.envelope }, trust)).includes('envelope-of-receipt: other-envelope'))
  assert.ok(faults(await verifyEvidence(await evidenceOf({ receipt: { from: 'yen-chau' } }), trust)).includes('envelope-of-receipt: other-parties'))
  const refused = await verifyEvidence(await evidenceOf({ receipt: { outcome: 'refused', problem: { code: 'exchange/unknown-agency', detail: 'Không có cơ quan này' } } }), trust)
  assert.deepEqual([refused.verdict, refused.facts?.outcome, refused.facts?.problem], ['proven', 'refused', 'Không có cơ quan này'])
})

test('250 changes by chance of messages, proofs and timestamps: none is believed, none tells anything', async () => {
  const { tried, passed } = await mutate(scene, { count: 250, seed: Math.floor(Math.random() * 1e9) })
  assert.deepEqual([tried, passed], [250, []])
})

/** CommonJS: at run time the module is the function its types call `default`. */
const readCode = createRequire(import.meta.url)('jsqr') as typeof import('jsqr').default

async function scanned(svg: string): Promise<string> {
  const side = Number(/viewBox="0 0 (\d+)/.exec(svg)![1]) * 6
  const canvas = createCanvas(side, side)
  canvas.getContext('2d').drawImage(await loadImage(Buffer.from(svg.replace('<svg ', `<svg width="${side}" height="${side}" `))), 0, 0, side, side)
  return readCode(new Uint8ClampedArray(canvas.getContext('2d').getImageData(0, 0, side, side).data), side, side)!.data
}

test('a receipt fits one QR code, one with a head of the log two; scanned in any order they are the receipt again', async () => {
  const head = await (await logOf([new Uint8Array(32)])).head(scene.receiver, 1, '2026-11-30T09:00:00Z')
  for (const [receipt, count] of [[(await evidenceOf()).receipt, 1], [(await evidenceOf({ receipt: { head } })).receipt, 2]] as const) {
    const codes = receiptCodes(receipt)
    assert.equal(codes.length, count, `${receipt.length} letters`)
    const texts = await Promise.all(codes.map(scanned))
    assert.deepEqual(texts, receiptTexts(receipt))
    assert.deepEqual(joinCodes(texts.toReversed()), { text: receipt })
    if (count > 1) assert.deepEqual(joinCodes([texts[1]!, texts[1]!]), { read: [2], count })
    assert.equal((await verifyEvidence(receipt, { ...trust, directory: scene.directory })).verdict, 'proven')
  }
  const long = receiptTexts('x'.repeat(8000))
  assert.equal(long.length, 3)
  assert.equal(receiptCodes('x'.repeat(8000)).length, 3)
  assert.throws(() => receiptTexts('x'.repeat(9000)), RangeError)
})

test('every check has its words in both languages', () => {
  assert.deepEqual(sentenceOf({ what: 'inclusion', why: 'not-in-log' }, 'vi'), { title: 'Có trong nhật ký', reason: 'đường dẫn không tới gốc của nhật ký' })
  assert.equal(sentenceOf({ what: 'inclusion', why: null }, 'en').reason, null)
})
