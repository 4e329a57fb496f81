import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { createCrl, createRootAuthority, issueCertificate, type Authority } from '#packages/pdf-signing'
import type { Context } from '#platform/http'
import { addTrustAnchor, endTrustAnchor, enrolCredential, enrolMyToken, importPkcs12 } from './contract.ts'
import { signPersonally } from './index.ts'
import { PIN, startSigning } from './test-world.ts'

const DAY = 86_400_000
const NAME = 'Lê Thị Thu Ngân'
const place = { serial: '1', keyId: '01' }

async function withForeignAuthority(t: Parameters<typeof startSigning>[0]) {
  const world = await startSigning(t)
  const authority = createRootAuthority({ commonName: 'Cơ quan chứng thực thử', keyKind: 'rsa-2048', validFrom: new Date(Date.now() - 400 * DAY) })
  const anchor = await world.admin.call(addTrustAnchor, { pem: new X509Certificate(authority.certificate).toString(), legalBasis: 'Thử nghiệm', validFrom: new Date(Date.now() - 500 * DAY).toISOString(), validTo: '2040-01-01T00:00:00Z' })
  const enrol = (certificate: Buffer) => world.admin.call(enrolCredential, { personId: world.leader.personId, kind: 'bridge', isChosen: true, place, certificate: certificate.toString('base64'), chain: [] })
  return { ...world, authority, anchor, enrol }
}

const issued = (authority: Authority, validFrom: number, validTo: number, commonName = NAME) =>
  issueCertificate(authority, { kind: 'person', commonName, validFrom: new Date(Date.now() + validFrom * DAY), validTo: new Date(Date.now() + validTo * DAY) })

/** A certificate for this purpose and no other, made by openssl. */
function forPurpose(t: { after(work: () => void): void }, authority: Authority, purpose: string) {
  const home = mkdtempSync(join(tmpdir(), 'congvu-eku-'))
  t.after(() => rmSync(home, { recursive: true, force: true }))
  const at = (name: string) => join(home, name)
  writeFileSync(at('ca.pem'), new X509Certificate(authority.certificate).toString())
  writeFileSync(at('ca.key'), authority.key.export({ type: 'pkcs8', format: 'pem' }))
  writeFileSync(at('ext.cnf'), `basicConstraints=critical,CA:false\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=${purpose}\n`)
  const run = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  run('req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', at('key.pem'), '-subj', `/C=VN/CN=${NAME}`, '-utf8', '-out', at('request.pem'))
  run('x509', '-req', '-in', at('request.pem'), '-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-days', '30', '-extfile', at('ext.cnf'), '-outform', 'DER', '-out', at('leaf.der'))
  return readFileSync(at('leaf.der'))
}

test('a certificate is enrolled only while it is in force, for signing, of this very person, and once', async (t) => {
  const world = await withForeignAuthority(t)
  const { authority, enrol } = world
  await assert.rejects(enrol(issued(authority, -300, -1).certificate), { status: 409, type: /signing\/credential-expired/ })
  await assert.rejects(enrol(issued(authority, 2, 30).certificate), { status: 409, type: /signing\/credential-not-yet-valid/ })
  await assert.rejects(enrol(issued(authority, -1, 30, 'Trần Văn Hai').certificate), { status: 422, type: /signing\/other-holder/ })
  await assert.rejects(enrol(Buffer.from('không phải')), { status: 422, type: /signing\/not-a-certificate/ })
  for (const purpose of ['serverAuth', 'codeSigning', 'timeStamping', 'OCSPSigning'])
    await assert.rejects(enrol(forPurpose(t, authority, purpose)), { status: 422, type: /signing\/bad-usage/ }, purpose)
  const unknown = createRootAuthority({ commonName: 'Không ai tin', keyKind: 'ec-p256' })
  await assert.rejects(enrol(issued(unknown, 0, 30).certificate), { status: 422, type: /signing\/untrusted-issuer/ })
  const good = issued(authority, -1, 30).certificate
  await enrol(good)
  await assert.rejects(enrol(good), { status: 409, type: /signing\/known-certificate/ })
})

test('a certificate its authority has revoked is neither enrolled nor signed with', async (t) => {
  const world = await withForeignAuthority(t)
  const { certificate, serialNumber } = issued(world.authority, -10, 30)
  const list = createCrl(world.authority, { number: 1, revoked: [{ serialNumber, at: new Date(Date.now() - DAY), reason: 1 }] })
  type Lists = { 'signing.revocation_list': { issuerName: string; number: number; list: Buffer; thisUpdate: Date; nextUpdate: Date } }
  const publish = () => world.as(world.admin, async ({ db, now }) => void (await db.withTables<Lists>().insertInto('signing.revocation_list')
    .values({ issuerName: 'Cơ quan chứng thực thử', number: 1, list, thisUpdate: now, nextUpdate: new Date(now.getTime() + DAY) }).execute()))
  await world.enrol(certificate)
  await publish()
  const fileId = await world.lay()
  await assert.rejects(world.as(world.leader, (context: Context) => signPersonally(context, { fileId, reason: 'Ký' })), { status: 409, type: /signing\/credential-revoked/ })
  const second = issued(world.authority, -10, 30)
  const wider = createCrl(world.authority, { number: 2, revoked: [{ serialNumber: second.serialNumber, at: new Date(Date.now() - DAY) }] })
  await world.as(world.admin, async ({ db }) => void (await db.withTables<Lists>().updateTable('signing.revocation_list').set({ list: wider }).where('number', '=', 1).execute()))
  await assert.rejects(world.enrol(second.certificate), { status: 409, type: /signing\/credential-revoked/ })
})

test('once an authority is no longer believed, nothing more is signed with what it issued', async (t) => {
  const world = await withForeignAuthority(t)
  const home = mkdtempSync(join(tmpdir(), 'congvu-p12-'))
  t.after(async () => rmSync(home, { recursive: true, force: true }))
  const { certificate, key } = issued(world.authority, -1, 30)
  writeFileSync(join(home, 'key.pem'), key!.export({ type: 'pkcs8', format: 'pem' }))
  writeFileSync(join(home, 'cert.pem'), new X509Certificate(certificate).toString())
  const password = 'mật-khẩu rất dài ✓'
  execFileSync('openssl', ['pkcs12', '-export', '-inkey', join(home, 'key.pem'), '-in', join(home, 'cert.pem'), '-out', join(home, 'a.p12'), '-passout', `pass:${password}`])
  await world.leader.call(importPkcs12, { whose: 'person', pkcs12: readFileSync(join(home, 'a.p12')).toString('base64'), password, pin: PIN })
  const fileId = await world.lay()
  const sign = () => world.as(world.leader, (context: Context) => signPersonally(context, { fileId, pin: PIN, reason: 'Ký' }))
  await sign()
  await world.admin.call(endTrustAnchor, { anchorId: world.anchor.id })
  await assert.rejects(sign(), { status: 422, type: /signing\/untrusted-issuer/ })
})

test('an official enrols the token at the own desk for the own name; the office has the word which key signs', async (t) => {
  const world = await withForeignAuthority(t)
  await world.issue({ holder: { personId: world.leader.personId }, pin: PIN })
  const { certificate } = issued(world.authority, -1, 30)
  const mine = { whose: 'person' as const, place, certificate: certificate.toString('base64'), chain: [] }
  await assert.rejects(world.clerk.call(enrolMyToken, mine), { status: 422, type: /signing\/other-holder/ })
  const row = await world.leader.call(enrolMyToken, mine)
  assert.deepEqual([row.kind, row.isChosen], ['bridge', false])
})
