import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { test } from 'node:test'
import { createRootAuthority, createSubordinateAuthority, issueCertificate } from '#packages/pdf-signing'
import { addTrustAnchor, endTrustAnchor, listTrustAnchors, readAuthority } from './contract.ts'
import { startSigning } from './test-world.ts'

const DAY = 86_400_000
const pemOf = (certificate: Buffer) => new X509Certificate(certificate).toString()
const inDays = (days: number) => new Date(Date.now() + days * DAY)

test('an authority is shown by its own certificate before anybody answers for believing it', async (t) => {
  const world = await startSigning(t)
  const root = createRootAuthority({ commonName: 'Cục Chứng thực số, Bảo mật', organisation: 'Ban Cơ yếu Chính phủ', keyKind: 'rsa-3072' })
  const issuing = createSubordinateAuthority(root, { commonName: 'CA phục vụ các cơ quan' })
  const shown = await world.admin.call(readAuthority, { pem: pemOf(root.certificate) })
  assert.deepEqual([shown.kind, shown.key, shown.sha256], ['root', 'RSA 3072', new X509Certificate(root.certificate).fingerprint256.replaceAll(':', '').toLowerCase()])
  assert.match(shown.subject, /Cục Chứng thực số/)
  assert.equal(shown.issuer, shown.subject)
  const below = await world.admin.call(readAuthority, { pem: pemOf(issuing.certificate) })
  assert.deepEqual([below.kind, below.issuer], ['intermediate', shown.subject])
  const { anchors } = await world.leader.call(listTrustAnchors, {})
  assert.ok(!anchors.some(({ sha256 }) => sha256 === shown.sha256), 'reading keeps nothing')
  await assert.rejects(world.leader.call(readAuthority, { pem: pemOf(root.certificate) }), { status: 403 })
})

test('only one certificate, of an authority, not ended, is believed; whatever else is given is named for what it is', async (t) => {
  const world = await startSigning(t)
  const root = createRootAuthority({ commonName: 'Cục Chứng thực số', keyKind: 'ec-p256' })
  const expired = createRootAuthority({ commonName: 'Cục cũ', keyKind: 'ec-p256', validFrom: inDays(-700), validTo: inDays(-1) })
  const person = issueCertificate(root, { kind: 'person', commonName: 'Lê Thị Thu Ngân' })
  const flipped = Buffer.from(root.certificate)
  flipped[flipped.length - 3]! ^= 1
  const bad: [string, RegExp][] = [
    ['không phải', /not-a-certificate/], ['', /not-a-certificate/], [pemOf(person.certificate), /not-an-authority/], [pemOf(expired.certificate), /authority-expired/],
    [pemOf(root.certificate) + pemOf(expired.certificate), /several-certificates/],
    [`-----BEGIN CERTIFICATE-----\n${flipped.toString('base64')}\n-----END CERTIFICATE-----`, /not-an-authority|not-a-certificate/],
  ]
  for (const [pem, type] of bad) {
    await assert.rejects(world.admin.call(readAuthority, { pem }), { status: 422, type })
    await assert.rejects(world.admin.call(addTrustAnchor, { pem, legalBasis: 'Thử nghiệm', validFrom: inDays(-1).toISOString(), validTo: inDays(9).toISOString() }), { status: 422, type })
  }
  const backwards = { pem: pemOf(root.certificate), legalBasis: 'Thử nghiệm', validFrom: inDays(9).toISOString(), validTo: inDays(1).toISOString() }
  await assert.rejects(world.admin.call(addTrustAnchor, backwards), { status: 422, type: /bad-period/ })
})

test('an authority is believed once a day, and one that was ended may be believed again', async (t) => {
  const world = await startSigning(t)
  const pem = pemOf(createRootAuthority({ commonName: 'Cục Chứng thực số', keyKind: 'ec-p256' }).certificate)
  const from = (days: number) => ({ pem, legalBasis: 'Nghị định 68/2024/NĐ-CP', validFrom: inDays(days).toISOString(), validTo: inDays(300).toISOString() })
  const anchor = await world.admin.call(addTrustAnchor, from(-1))
  await assert.rejects(world.admin.call(addTrustAnchor, from(30)), { status: 409, type: /known-authority/ })
  await world.admin.call(endTrustAnchor, { anchorId: anchor.id })
  await assert.rejects(world.admin.call(endTrustAnchor, { anchorId: anchor.id }), { status: 409, type: /anchor-not-in-force/ })
  const again = await world.admin.call(addTrustAnchor, from(1))
  assert.notEqual(again.id, anchor.id)
  assert.equal((await world.admin.call(listTrustAnchors, {})).anchors.filter(({ sha256 }) => sha256 === anchor.sha256).length, 2)
})
