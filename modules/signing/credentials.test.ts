import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { X509Certificate } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { createRootAuthority, issueCertificate, type Authority, type KeyKind } from '#packages/pdf-signing'
import { demoAuthority } from './adapters/demo-authority.ts'
import { secretsHome } from '#platform/secrets'
import { drawSeal } from './adapters/seal-drawing.ts'
import { drawSignature } from './adapters/signature-drawing.ts'
import {
  addTrustAnchor, changePin, endTrustAnchor, getMyCredentials, getSignatureImage, importPkcs12, issueCredential, listCredentials, listTrustAnchors,
  releaseCredential, unlockKeys, uploadSignatureImage, verifyUpload,
} from './contract.ts'
import { signPersonally, verifyFile } from './index.ts'
import { judgeSigned } from './test-judges.ts'
import { PIN, startSigning } from './test-world.ts'

type Ending = { after(work: () => void): void }

/** A PKCS#12 as an authority hands it out, made by openssl. */
function pkcs12Of(t: Ending, authority: Authority, commonName: string, password: string, keyKind: KeyKind = 'ec-p256') {
  const home = mkdtempSync(join(tmpdir(), 'congvu-p12-'))
  t.after(() => rmSync(home, { recursive: true, force: true }))
  const { certificate, key } = issueCertificate(authority, { kind: 'person', commonName, keyKind })
  writeFileSync(join(home, 'key.pem'), key!.export({ type: 'pkcs8', format: 'pem' }))
  writeFileSync(join(home, 'chain.pem'), [certificate, authority.certificate].map((der) => new X509Certificate(der).toString()).join(''))
  execFileSync('openssl', ['pkcs12', '-export', '-inkey', join(home, 'key.pem'), '-in', join(home, 'chain.pem'), '-out', join(home, 'a.p12'), '-passout', `pass:${password}`])
  return readFileSync(join(home, 'a.p12')).toString('base64')
}

test('a PKCS#12 file is taken over under a new PIN and signs; its own password opens nothing here', async (t) => {
  const world = await startSigning(t)
  const pkcs12 = pkcs12Of(t, demoAuthority(new Date()).issuing, 'LÊ THỊ THU NGÂN', 'mật-khẩu')
  await assert.rejects(world.leader.call(importPkcs12, { whose: 'person', pkcs12, password: 'sai', pin: PIN }), { status: 422, type: /signing\/wrong-password/ })
  await assert.rejects(world.leader.call(importPkcs12, { whose: 'person', pkcs12, password: 'mật-khẩu', pin: '123456' }), { status: 422, type: /signing\/weak-pin/ })
  await assert.rejects(world.clerk.call(importPkcs12, { whose: 'person', pkcs12, password: 'mật-khẩu', pin: PIN }), { status: 422, type: /signing\/other-holder/ })
  const taken = await world.leader.call(importPkcs12, { whose: 'person', pkcs12, password: 'mật-khẩu', pin: PIN })
  assert.deepEqual([taken.kind, taken.state], ['pkcs12', 'valid'])
  await assert.rejects(world.leader.call(importPkcs12, { whose: 'person', pkcs12, password: 'mật-khẩu', pin: PIN }), { status: 409, type: /signing\/known-certificate/ })
  await assert.rejects(world.leader.call(unlockKeys, { whose: 'person', pin: 'mật-khẩu' }), { type: /signing\/wrong-pin/ })

  const { fileId } = await world.as(world.leader, async (context) => signPersonally(context, { fileId: await world.lay(), pin: PIN, reason: 'Ký' }))
  assert.equal((await verifyFile(world.database.read, fileId, new Date())).verdict, 'valid')
  assert.ok((await world.eventNames()).includes('signing.credential-imported.v1'))
})

for (const keyKind of ['ec-p384', 'rsa-pss-2048'] as const)
  test(`${keyKind}: a key from a PKCS#12 file signs as its certificate says, and ${keyKind === 'rsa-pss-2048' ? 'openssl accepts' : 'pdfsig and openssl accept'} it`, async (t) => {
    const world = await startSigning(t)
    const pkcs12 = pkcs12Of(t, demoAuthority(new Date()).issuing, 'LÊ THỊ THU NGÂN', 'x', keyKind)
    await world.leader.call(importPkcs12, { whose: 'person', pkcs12, password: 'x', pin: PIN })
    const { fileId } = await world.as(world.leader, async (context) => signPersonally(context, { fileId: await world.lay(), pin: PIN, reason: 'Ký' }))
    assert.equal((await verifyFile(world.database.read, fileId, new Date())).verdict, 'valid')
    await judgeSigned(t, world, fileId, { isBoundToPss: keyKind === 'rsa-pss-2048' })
  })

test('a key from an authority nobody believes is refused until somebody answerable records why it is believed', async (t) => {
  const world = await startSigning(t)
  const foreign = createRootAuthority({ commonName: 'Cục Chứng thực số', keyKind: 'ec-p256' })
  const give = { whose: 'person' as const, pkcs12: pkcs12Of(t, foreign, 'Lê Thị Thu Ngân', 'x'), password: 'x', pin: PIN }
  await assert.rejects(world.leader.call(importPkcs12, give), { status: 422, type: /signing\/untrusted-issuer/, facts: { issuer: 'Cục Chứng thực số' } })

  const pem = new X509Certificate(foreign.certificate).toString()
  const dated = { legalBasis: 'Nghị định 68/2024/NĐ-CP', validFrom: new Date(Date.now() - 1000).toISOString(), validTo: '2040-01-01T00:00:00Z' }
  await assert.rejects(world.leader.call(addTrustAnchor, { pem, ...dated }), { status: 403 })
  await assert.rejects(world.admin.call(addTrustAnchor, { pem: 'không phải', ...dated }), { status: 422, type: /signing\/not-a-certificate/ })
  const anchor = await world.admin.call(addTrustAnchor, { pem, ...dated })
  assert.deepEqual([anchor.kind, anchor.name, anchor.isDemo], ['root', 'Cục Chứng thực số', false])
  await world.leader.call(importPkcs12, give)
  await world.admin.call(endTrustAnchor, { anchorId: anchor.id })
  const { anchors } = await world.leader.call(listTrustAnchors, {})
  assert.ok(anchors.find(({ id }) => id === anchor.id)!.validTo <= new Date())
})

test('a changed PIN opens the key and the old one no longer does, not even in a session that was open', async (t) => {
  const world = await startSigning(t)
  await world.issue({ holder: { personId: world.leader.personId }, pin: PIN })
  const newPin = '975310'
  await world.leader.call(unlockKeys, { whose: 'person', pin: PIN })
  await assert.rejects(world.leader.call(changePin, { whose: 'person', pin: '000000', newPin }), { status: 403, type: /signing\/wrong-pin/ })
  await world.leader.call(changePin, { whose: 'person', pin: PIN, newPin })
  assert.equal((await world.leader.call(getMyCredentials, {})).hands[0]?.unlockedUntil, null)
  await assert.rejects(world.leader.call(unlockKeys, { whose: 'person', pin: PIN }), { type: /signing\/wrong-pin/ })
  await world.leader.call(unlockKeys, { whose: 'person', pin: newPin })
})

test('what is stored of a key opens neither without the PIN nor in another row', async (t) => {
  const world = await startSigning(t)
  const leaf = await world.issue({ holder: { personId: world.leader.personId }, pin: PIN })
  const other = await world.issue({ holder: { personId: world.clerk.personId }, pin: PIN })
  type Rows = { 'signing.credential': { id: string; wrappedKey: Buffer } }
  const swapped = await world.as(world.admin, async ({ db }) => {
    const [mine, theirs] = await Promise.all([leaf.id, other.id].map((id) => db.withTables<Rows>().selectFrom('signing.credential').select('wrappedKey').where('id', '=', id).executeTakeFirstOrThrow()))
    await db.withTables<Rows>().updateTable('signing.credential').set({ wrappedKey: theirs!.wrappedKey }).where('id', '=', leaf.id).execute()
    return mine!.wrappedKey.includes(Buffer.from('3041020100301306072a8648ce3d0201', 'hex'))
  })
  assert.equal(swapped, false, 'no PKCS#8 in the clear')
  await assert.rejects(world.leader.call(unlockKeys, { whose: 'person', pin: PIN }), { type: /signing\/wrong-pin/ })
  assert.equal(statSync(join(secretsHome(), 'master.key')).mode & 0o777, 0o600)
  assert.equal(statSync(secretsHome()).mode & 0o777, 0o700)
  assert.match(readFileSync(join(secretsHome(), 'demo-authority.pem'), 'utf8'), /ENCRYPTED PRIVATE KEY/)
})

test('whoever administers certificates issues, replaces and releases; nobody else does', async (t) => {
  const world = await startSigning(t)
  await assert.rejects(world.leader.call(issueCredential, { personId: world.leader.personId, pin: PIN }), { status: 403 })
  await assert.rejects(world.leader.call(listCredentials, {}), { status: 403 })
  await assert.rejects(world.admin.call(issueCredential, { personId: world.leader.personId, pin: '111111' }), { status: 422, type: /signing\/weak-pin/ })
  await assert.rejects(world.admin.call(issueCredential, { pin: PIN }), { status: 422 })
  await assert.rejects(world.admin.call(issueCredential, { agencyId: world.leader.personId, pin: PIN }), { status: 404 })

  const first = await world.admin.call(issueCredential, { personId: world.leader.personId, pin: PIN })
  for (let tries = 0; tries < 5; tries++) await assert.rejects(world.leader.call(unlockKeys, { whose: 'person', pin: '000000' }))
  assert.equal((await world.admin.call(releaseCredential, { credentialId: first.id })).triesLeft, 5)
  await world.leader.call(unlockKeys, { whose: 'person', pin: PIN })
  const second = await world.admin.call(issueCredential, { personId: world.leader.personId, pin: PIN })
  const agency = await world.admin.call(issueCredential, { agencyId: world.committeeId, pin: PIN })

  const now = await world.admin.call(listCredentials, {})
  assert.deepEqual(now.rows.map(({ id }) => id), [agency.id, second.id])
  const history = await world.admin.call(listCredentials, { history: true, limit: 2 })
  const rest = await world.admin.call(listCredentials, { history: true, limit: 2, after: history.next! })
  assert.deepEqual([...history.rows, ...rest.rows].map(({ id }) => id), [agency.id, second.id, first.id])
  assert.equal(rest.next, null)
  assert.deepEqual((await world.admin.call(listCredentials, { search: 'le thi thu' })).rows.map(({ id }) => id), [second.id])
  assert.ok(!JSON.stringify(history).includes('wrappedKey'))
})

test('an image must be a transparent PNG of the right ink, and is shown to its holder only', async (t) => {
  const world = await startSigning(t)
  const [blue, red] = [(await drawSignature('Ai Đó')).png, (await drawSeal({ name: 'Sở Nội vụ', parentAgencyName: null })).png]
  const give = async (who: typeof world.leader, whose: 'person' | 'agency', png: Buffer) => who.call(uploadSignatureImage, { whose, fileId: (await who.upload('anh.png', png)).id })
  await assert.rejects(give(world.leader, 'person', red), { status: 422, type: /signing\/image-not-blue/ })
  await assert.rejects(give(world.clerk, 'agency', blue), { status: 422, type: /signing\/image-not-red/ })
  await assert.rejects(give(world.leader, 'agency', red), { status: 403, type: /signing\/not-the-clerk/ })
  const upload = await world.clerk.upload('cua-toi.png', blue)
  await assert.rejects(world.leader.call(uploadSignatureImage, { whose: 'person', fileId: upload.id }), { status: 404 }, 'somebody else’s upload')

  const image = await give(world.leader, 'person', blue)
  assert.deepEqual([image.kind, image.width, image.height], ['signature', 840, 350])
  assert.ok((await world.leader.download(getSignatureImage, { imageId: image.id })).equals(blue))
  await assert.rejects(world.clerk.download(getSignatureImage, { imageId: image.id }), { status: 404 })
  await assert.rejects(world.admin.download(getSignatureImage, { imageId: image.id }), { status: 404 })
})

test('a PDF I uploaded is verified for me, another’s does not exist for me', async (t) => {
  const world = await startSigning(t)
  const { id } = await world.leader.upload('van-ban.pdf', world.pdf)
  const report = await world.leader.call(verifyUpload, { fileId: id })
  assert.deepEqual([report.verdict, report.name], ['unsigned', 'van-ban.pdf'])
  await assert.rejects(world.clerk.call(verifyUpload, { fileId: id }), { status: 404 })
  const picture = await world.leader.upload('anh.png', (await drawSignature('Ai Đó')).png)
  await assert.rejects(world.leader.call(verifyUpload, { fileId: picture.id }), { status: 422, type: /signing\/not-a-pdf/ })
})

test('I see my own key and, as clerk, that of my agency', async (t) => {
  const world = await startSigning(t)
  await world.issue({ holder: { agencyId: world.committeeId }, pin: PIN })
  const [leader, clerk] = await Promise.all([world.leader, world.clerk].map((who) => who.call(getMyCredentials, {})))
  assert.deepEqual(leader?.hands.map(({ whose, credential }) => [whose, credential?.subjectName ?? null]), [['person', null]])
  assert.deepEqual(clerk?.hands.map(({ whose, credential, image }) => [whose, credential?.subjectName ?? null, image?.kind ?? null]),
    [['person', null, null], ['agency', 'Ủy ban nhân dân tỉnh Sông Lam', 'seal']])
  assert.ok(existsSync(join(secretsHome(), 'demo-authority.pem')))
})
