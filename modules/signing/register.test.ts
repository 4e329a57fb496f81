import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Context } from '#platform/http'
import { sql } from '#platform/database'
import { getCertificateStatistics, importCertificates, issueCredential, revokeCredential } from './contract.ts'
import { createPerson } from '#modules/people'
import { issueCertificate } from '#packages/pdf-signing'
import { demoAuthority } from './adapters/demo-authority.ts'
import { signPersonally, warnOfExpiry } from './index.ts'
import { PIN, startSigning } from './test-world.ts'

const DAY = 86_400_000
type World = Awaited<ReturnType<typeof startSigning>>

const openWorkOf = async (world: World) => (await sql<{ title: string }>`select title from work.item where closed_at is null and subject_kind = 'credential'`.execute(world.database.read)).rows.map(({ title }) => title)
const warnings = async (world: World) => (await sql<{ payload: { warnedDays: number; told: string[] } }>`select payload from platform.event where name = 'signing.credential-expiring.v1' order by id`.execute(world.database.read)).rows.map(({ payload }) => payload)

test('sixty, thirty and seven days before the end it is said once each, and stays work until renewed', async (t) => {
  const world = await startSigning(t)
  await world.issue({ holder: { personId: world.leader.personId }, pin: PIN, validTo: new Date(Date.now() + 90 * DAY) })
  const morning = (daysFromNow: number) => warnOfExpiry({ database: world.database, now: new Date(Date.now() + daysFromNow * DAY) })
  assert.equal(await morning(0), 0)
  assert.deepEqual([await morning(31), await morning(32), await morning(61), await morning(62), await morning(84), await morning(85)], [1, 0, 1, 0, 1, 0])
  const said = await warnings(world)
  assert.deepEqual(said.map(({ warnedDays }) => warnedDays), [60, 30, 7])
  assert.deepEqual(said[0]?.told, [world.leader.positionId])
  assert.deepEqual(await openWorkOf(world), ['Gia hạn hoặc cấp lại chứng thư số của Lê Thị Thu Ngân'])
  assert.equal(await morning(91), 0, 'what has ended is not warned of')
  world.clock.now = () => new Date(Date.now() + 86 * DAY)
  await world.admin.call(issueCredential, { personId: world.leader.personId, pin: PIN })
  assert.deepEqual(await openWorkOf(world), [], 'renewed, it is nobody’s work any more')
})

test('a machine that was off for a month gives the nearest warning only; a revoked certificate none', async (t) => {
  const world = await startSigning(t)
  await world.issue({ holder: { personId: world.leader.personId }, pin: PIN, validTo: new Date(Date.now() + 90 * DAY) })
  const other = await world.issue({ holder: { agencyId: world.committeeId }, pin: PIN, validTo: new Date(Date.now() + 90 * DAY) })
  await world.admin.call(revokeCredential, { credentialId: other.id, reason: 'Thay con dấu' })
  await warnOfExpiry({ database: world.database, now: new Date(Date.now() + 86 * DAY) })
  assert.deepEqual((await warnings(world)).map(({ warnedDays }) => warnedDays), [7])
})

test('an agency sees who may sign, who has a certificate, whose ends soon, and who signs on the phone', async (t) => {
  const world = await startSigning(t)
  const ofCommittee = async () => {
    const { agencyId, name, ...counts } = (await world.admin.call(getCertificateStatistics, {})).rows.find((row) => row.agencyId === world.committeeId)!
    assert.deepEqual([agencyId, name], [world.committeeId, 'Ủy ban nhân dân tỉnh Sông Lam'])
    return counts
  }
  assert.deepEqual(await ofCommittee(), { entitled: 1, issued: 0, expiring: 0, onMobile: 0 })
  await world.issue({ holder: { personId: world.leader.personId }, pin: PIN, validTo: new Date(Date.now() + 20 * DAY) })
  assert.deepEqual(await ofCommittee(), { entitled: 1, issued: 1, expiring: 1, onMobile: 0 })
  const fileId = await world.lay()
  const onTablet = (context: Context) => ({ ...context, request: { ...context.request, agent: 'Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X)' } })
  await world.as(world.leader, (context: Context) => signPersonally(onTablet(context), { fileId, pin: PIN, reason: 'Ký' }))
  assert.deepEqual(await ofCommittee(), { entitled: 1, issued: 1, expiring: 1, onMobile: 1 })
  await assert.rejects(world.leader.call(getCertificateStatistics, {}), { status: 403 })
})

/** A certificate of the demo authority for a name: as PEM, or as a PKCS#12 made by openssl. */
function madeFor(t: { after(work: () => Promise<void>): void }, commonName: string, password: string | null): string {
  const { certificate, key } = issueCertificate(demoAuthority(new Date()).issuing, { kind: 'person', commonName })
  const pem = new X509Certificate(certificate).toString()
  if (password === null) return Buffer.from(pem).toString('base64')
  const home = mkdtempSync(join(tmpdir(), 'congvu-list-'))
  t.after(async () => rmSync(home, { recursive: true, force: true }))
  writeFileSync(join(home, 'key.pem'), key!.export({ type: 'pkcs8', format: 'pem' }))
  writeFileSync(join(home, 'cert.pem'), pem)
  execFileSync('openssl', ['pkcs12', '-export', '-inkey', join(home, 'key.pem'), '-in', join(home, 'cert.pem'), '-out', join(home, 'a.p12'), '-passout', `pass:${password}`])
  return readFileSync(join(home, 'a.p12')).toString('base64')
}

test('a list of certificates is enrolled line by line: good lines count, each bad one says why', async (t) => {
  const world = await startSigning(t)
  for (const [fullName, staffCode] of [['Nguyễn Thị Hòa', 'CB01'], ['Trần Văn Bình', 'CB02'], ['Phạm Thị Lan', 'CB03']] as const) await world.as(world.admin, async (context) => void (await createPerson(context, { fullName, staffCode })))
  const files = [
    { name: 'hoa.p12', content: madeFor(t, 'Nguyễn Thị Hòa', 'mật-khẩu') }, { name: 'binh.pem', content: madeFor(t, 'Trần Văn Bình', null) }, { name: 'lan.pem', content: madeFor(t, 'Ai Đó Khác', null) },
    { name: 'hong.pem', content: Buffer.from('hỏng').toString('base64') },
  ]
  const list = ['Mã cán bộ;Tệp;Mật khẩu;Mã PIN;Số thiết bị', 'CB01;hoa.p12;mật-khẩu;864209;', 'CB02;binh.pem;;;T-17', 'CB03;lan.pem;;;T-18', 'CB03;hong.pem;;;T-18', 'CB99;binh.pem;;;T-19', 'CB01;thieu.pem;;;T-20', 'CB01;hoa.p12;sai;864209;', 'CB02;binh.pem;;;'].join('\n')
  const { id: fileId } = await world.admin.upload('danh-sach.csv', Buffer.from(list))
  const { lines, enrolled } = await world.admin.call(importCertificates, { fileId, files })
  assert.deepEqual(lines.map(({ row, problem }) => [row, problem]), [
    [2, null], [3, null], [4, 'signing/other-holder'], [5, 'signing/not-a-certificate'], [6, 'signing/no-holder'], [7, 'signing/file-missing'], [8, 'signing/wrong-password'], [9, 'signing/place-missing'],
  ])
  assert.equal(enrolled, 2)
  const wrong = await world.admin.upload('khac.csv', Buffer.from('Cột;Khác\n1;2'))
  await assert.rejects(world.admin.call(importCertificates, { fileId: wrong.id, files }), { status: 422, type: /signing\/list-columns/ })
})
