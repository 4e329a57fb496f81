import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { renameUnit } from '#contracts/organisation'
import { sign, verify, type Directory } from '#packages/exchange-messages'
import * as contract from './contract.ts'
import { listPeers, memberByCode, memberOfThumbprint, outsideAgencies, ownCertificates, ownMember, ownSigner, refreshDirectory } from './index.ts'
import { inFours } from './rules.ts'
import { admit, carry, said, startInstallation, type Installation } from './test-members.ts'

const refused = (status: number, code: string) => (error: unknown) => (error as { status: number }).status === status && (error as { type: string }).type === `urn:congvu:problem:members/${code}`
const DAY = 86_400_000

const endings: (() => Promise<unknown>)[] = []
const t = { after: (work: () => Promise<unknown>) => { endings.push(work) } }
after(async () => { for (const end of endings) await end() })

/** An authority and a member that joined it. */
async function startPair(): Promise<[Installation, Installation]> {
  const [lam, chau] = [await startInstallation(t, 'song-lam', { endpoint: 'https://song-lam.example:8443/exchange' }), await startInstallation(t, 'yen-chau')]
  await lam.admin.call(contract.becomeAuthority, { name: 'Liên thông vùng' })
  assert.equal((await admit(lam, chau)).status, 200)
  assert.equal((await carry(lam, chau, inFours(lam.thumbprint))).status, 200)
  return [lam, chau]
}
let pair: [Installation, Installation]
before(async () => { pair = await startPair() })

test('an installation says who it is once, has a key of its own, and is nobody before', async () => {
  const { app, admin, standing, thumbprint } = await startInstallation(t, 'mot-minh')
  const db = app.database.read
  assert.deepEqual([(await ownMember(db))?.code, (await standing()).keys.map((key) => [key.thumbprint, key.signs, key.isKnown])], ['mot-minh', [[thumbprint, true, false]]])
  const { key, certificate } = await ownSigner(db, app.clock.now())
  assert.equal((await verify('head', await sign('head', { v: 1, member: 'mot-minh', size: 0, root: 'a'.repeat(64), at: '2026-11-30T00:00:00Z' }, { key, certificate }))).thumbprint, thumbprint)
  const [pem] = await ownCertificates(db, app.clock.now())
  assert.match(pem!.certificate, /^-----BEGIN CERTIFICATE-----/)
  assert.match(pem!.key, /^-----BEGIN PRIVATE KEY-----/)
  assert.equal((await admin.call(contract.setOwnMember, { code: 'ten-khac', name: 'Tên khác' })).thumbprint, thumbprint)
  await assert.rejects(admin.call(contract.setOwnMember, { code: '../x', name: 'x' }), { status: 422 })
  await assert.rejects(admin.call(contract.removeMember, { code: 'x', reason: 'x' }), refused(409, 'no-directory'))
  assert.equal(await memberByCode(db, 'song-lam', app.clock.now()), undefined)
})

test('two that joined know each other: by code, by thumbprint, by the agencies of the other', async () => {
  const [lam, chau] = pair
  for (const [here, there] of [[lam, chau], [chau, lam]] as const) {
    const [db, now] = [here.app.database.read, here.now()]
    assert.deepEqual((await listPeers(db, now)).map(({ code }) => code), [there.code])
    assert.equal((await memberOfThumbprint(db, there.thumbprint, now))?.code, there.code)
    assert.equal((await memberByCode(db, there.code, now))?.certificates.length, 1)
    assert.equal((await memberByCode(db, there.code, new Date(now.getTime() + 4000 * DAY)))?.certificates.length, 0)
    const found = await outsideAgencies(db, [there.department.id, here.department.id])
    assert.deepEqual([...found.values()].map(({ name, member, memberName }) => [name, member, memberName]), [[`Sở Tài chính ${there.code}`, there.code, there.name]])
    const { rows } = await here.admin.call(contract.searchAgencies, { text: 'so tai chinh' })
    assert.deepEqual(rows.map(({ id }) => id), [there.department.id])
    assert.deepEqual((await here.standing()).differs, [])
  }
  assert.equal((await memberByCode(chau.app.database.read, 'song-lam', chau.now()))?.endpoint, 'https://song-lam.example:8443/exchange')
  const first = await chau.admin.call(contract.searchAgencies, { limit: 1 })
  const second = await chau.admin.call(contract.searchAgencies, { limit: 1, after: first.next! })
  assert.deepEqual([first.rows.length + second.rows.length, second.next], [2, null])
  const { rows } = await chau.admin.call(contract.listMembers, {})
  assert.deepEqual(rows.map(({ code, isOwn, isAuthority, agencies, certificates }) => [code, isOwn, isAuthority, agencies, certificates.length]), [['song-lam', false, true, 2, 1], ['yen-chau', true, false, 2, 1]])
})

test('a directory is believed the first time with the thumbprint that was told by another way, and never with another', async () => {
  const [lam] = pair
  const stranger = await startInstallation(t, 'ba-vi')
  assert.equal(said(await carry(lam, stranger, lam.thumbprint)), '422 members/not-in-it')
  await admit(lam, stranger)
  const asked = await carry(lam, stranger)
  assert.deepEqual([said(asked), (asked.body['facts'] as { thumbprint: string }).thumbprint], ['409 members/thumbprint-needed', lam.thumbprint])
  assert.equal(said(await carry(lam, stranger, stranger.thumbprint)), '422 members/other-thumbprint')
  assert.equal((await carry(lam, stranger, lam.thumbprint)).status, 200)
  assert.deepEqual((await carry(lam, stranger)).body, { version: 3, isNew: false })
  await assert.rejects(stranger.admin.call(contract.renewDirectory, {}), refused(409, 'not-our-directory'))
  await assert.rejects(stranger.admin.call(contract.becomeAuthority, { name: 'x' }), refused(409, 'has-directory'))
  await assert.rejects(stranger.admin.call(contract.setOwnMember, { code: 'ba-vi-2', name: 'x' }), refused(409, 'code-fixed'))
  await lam.admin.call(contract.removeMember, { code: 'ba-vi', reason: 'Kết thúc thử nghiệm.' })
  assert.equal((await carry(lam, stranger)).status, 200)
  const [here, there] = [lam.app.database.read, stranger.app.database.read]
  assert.deepEqual([await memberByCode(here, 'ba-vi', new Date(lam.now().getTime() + 1)), await memberByCode(there, 'ba-vi', new Date(lam.now().getTime() + 1))], [undefined, undefined])
  assert.equal((await outsideAgencies(here, [stranger.department.id])).size, 0)
  await assert.rejects(lam.admin.call(contract.removeMember, { code: 'ba-vi', reason: 'x' }), { status: 404 })
})

test('keys rotate without a gap: the old one signs until others know the new one, both hold, then the old one ends', async () => {
  const [lam, chau] = await startPair()
  const { thumbprint: fresh } = await chau.admin.call(contract.rotateKey, { overlapDays: 10 })
  const signs = async ({ app, now }: Installation, at = now()) => (await ownSigner(app.database.read, at)).thumbprint
  assert.deepEqual([await signs(chau), (await chau.standing()).differs], [chau.thumbprint, ['keys']])
  await admit(lam, chau)
  await carry(lam, chau)
  assert.deepEqual([await signs(chau), (await chau.standing()).differs], [fresh, []])
  const both = async (at: Date) => Promise.all([chau.thumbprint, fresh].map(async (each) => (await memberOfThumbprint(lam.app.database.read, each, at))?.code))
  assert.deepEqual(await both(chau.now()), ['yen-chau', 'yen-chau'])
  assert.deepEqual(await both(new Date(chau.now().getTime() + 11 * DAY)), [undefined, 'yen-chau'])
  assert.equal((await ownCertificates(chau.app.database.read, chau.now())).length, 2)

  const { thumbprint: authoritys } = await lam.admin.call(contract.rotateKey, { overlapDays: 10 })
  assert.equal((await carry(lam, chau)).status, 200)
  await lam.admin.call(contract.revokeCertificate, { thumbprint: lam.thumbprint, reason: 'Nghi lộ khóa.' })
  assert.equal((await verify('directory', (await lam.directoryFile()).toString())).thumbprint, authoritys)
  assert.equal((await carry(lam, chau)).status, 200)
  assert.deepEqual([await memberOfThumbprint(chau.app.database.read, lam.thumbprint, chau.now()), await signs(lam)], [undefined, authoritys])
  await assert.rejects(lam.admin.call(contract.revokeCertificate, { thumbprint: authoritys, reason: 'x' }), refused(409, 'last-key'))
})

test('a revoked certificate is believed nowhere, a request signed with it neither; its owner learns of it', async () => {
  const [lam, chau] = await startPair()
  await lam.admin.call(contract.revokeCertificate, { thumbprint: chau.thumbprint, reason: 'Mất máy chủ.' })
  await carry(lam, chau)
  assert.equal(await memberOfThumbprint(lam.app.database.read, chau.thumbprint, lam.now()), undefined)
  assert.equal((await memberByCode(lam.app.database.read, 'yen-chau', lam.now()))?.certificates.length, 0)
  await assert.rejects(ownSigner(chau.app.database.read, chau.now()), refused(409, 'not-set-up'))
  await chau.admin.call(contract.rotateKey, {})
  const request = await chau.requestFile()
  const { body } = await lam.upload(contract.readJoinRequest, request)
  assert.deepEqual([body['isMember'], body['isKnownKey']], [true, false])
  assert.equal(said(await lam.upload(contract.admitMember, request, { thumbprint: chau.thumbprint })), '422 members/other-thumbprint')
  await admit(lam, chau)
  await carry(lam, chau)
  const { rows } = await lam.admin.call(contract.listMembers, { text: 'yen-chau' })
  assert.deepEqual(rows[0]!.certificates.map(({ revokedAt }) => revokedAt === null), [true, false])
})

test('an older version, the same version with another content, and one that has ended are refused', async () => {
  const [lam, chau] = await startPair()
  const old = await lam.directoryFile()
  await lam.admin.call(contract.renewDirectory, {})
  await carry(lam, chau)
  assert.deepEqual((await chau.upload(contract.importDirectory, old)).body, { version: 2, isNew: false })
  const { message } = await verify('directory', old.toString())
  const signer = await ownSigner(lam.app.database.read, lam.now())
  const tell = async (changes: Partial<Directory>) => said(await chau.upload(contract.importDirectory, await sign('directory', { ...message, ...changes }, signer)))
  assert.equal(await tell({ version: 1 }), '409 members/older-version')
  assert.equal(await tell({ version: 3, name: 'Khác' }), '409 members/another-content')
  assert.equal(await tell({ version: 4, validUntil: '2026-01-01T00:00:00Z' }), '422 members/expired')
  assert.equal((await chau.standing()).directory?.version, 3)
})

test('whoever is not the authority signs no version, and no version says what cannot be', async () => {
  const [lam, chau] = await startPair()
  const { message } = await verify('directory', (await lam.directoryFile()).toString())
  const [ours, theirs] = [await ownSigner(lam.app.database.read, lam.now()), await ownSigner(chau.app.database.read, chau.now())]
  const [first, second] = message.members as [Directory['members'][0], Directory['members'][0]]
  const forged = { ...message, version: 9 }
  const tell = async (changes: Partial<Directory>, signer = ours, query = {}) => said(await chau.upload(contract.importDirectory, await sign('directory', { ...forged, ...changes }, signer), query))
  assert.equal(await tell({}, theirs), '422 members/not-the-authority')
  assert.equal(await tell({ authority: 'yen-chau' }, theirs), '422 members/another-authority')
  assert.equal(await tell({ authority: 'yen-chau' }, theirs, { thumbprint: theirs.thumbprint }), '422 members/another-authority')
  assert.equal(await tell({ members: [{ ...first, certificates: second.certificates }, second] }, theirs), '409 members/thumbprint-needed')
  assert.equal(await tell({ members: [first] }), '422 members/not-in-it')
  assert.equal(await tell({ members: [first, second, { ...second, certificates: first.certificates }] }), '422 members/code-twice')
  assert.equal(await tell({ members: [first, second, { ...first, code: 'khac', agencies: [] }] }), '422 members/certificate-twice')
  assert.equal(await tell({ members: [{ ...first, agencies: [...first.agencies, first.agencies[0]!] }, second] }), '422 members/agency-twice')
  assert.equal(await tell({ members: [{ ...first, agencies: second.agencies }, { ...second, agencies: [] }] }), '422 members/our-agency')
  const stranger = await ownSigner((await startInstallation(t, 'la')).app.database.read, lam.now())
  assert.equal(await tell({ members: [first, { ...second, certificates: [{ ...second.certificates[0]!, certificate: stranger.certificate }] }] }), '422 members/not-our-key')
  assert.equal(await tell({ members: [first, { ...second, certificates: [...second.certificates, { ...second.certificates[0]!, certificate: 'AAAA' }] }] }), '422 members/not-a-certificate')
  assert.deepEqual([await tell({}), (await chau.standing()).directory?.version], [200, 9])
})

test('a directory with one changed letter anywhere is refused, and nothing of it is kept', async () => {
  const [lam, chau] = await startPair()
  await lam.admin.call(contract.renewDirectory, {})
  const jws = (await lam.directoryFile()).toString()
  const step = Math.max(1, Math.floor(jws.length / 400))
  let tried = 0
  for (let at = 0; at < jws.length; at += step, tried += 1) {
    const changed = jws.slice(0, at) + (jws[at] === 'Q' ? 'w' : 'Q') + jws.slice(at + 1)
    assert.match(String(said(await chau.upload(contract.importDirectory, changed))), /^422 members\/(malformed|wrong-kind|bad-signature|invalid)$/, `letter ${at}`)
  }
  assert.ok(tried >= 400)
  assert.deepEqual([(await chau.standing()).directory?.version, (await carry(lam, chau)).body], [2, { version: 3, isNew: true }])
  for (const text of ['', 'x', 'a.b.c', 'x'.repeat(100_000)]) assert.equal(said(await chau.upload(contract.importDirectory, text)), '422 members/malformed')
  assert.equal(said(await chau.upload(contract.importDirectory, await chau.requestFile())), '422 members/wrong-kind')
})

test('what changes in our organisation is seen to differ: the authority’s directory follows at night, a member hands in a new request', async () => {
  const [lam, chau] = await startPair()
  for (const { admin, department, standing } of [lam, chau]) {
    await admin.call(renameUnit, { unitId: department.id, name: 'Sở Tài chính và Đầu tư', on: new Date().toISOString().slice(0, 10), legalBasis: 'Nghị quyết 1' })
    assert.deepEqual((await standing()).differs, ['agencies'])
  }
  await chau.admin.call(contract.setOwnMember, { code: 'yen-chau', name: 'UBND tỉnh Yên Châu', endpoint: 'https://yen-chau.example' })
  assert.deepEqual((await chau.standing()).differs, ['name', 'endpoint', 'agencies'])
  await refreshDirectory(lam.app.database.write, lam.now())
  await refreshDirectory(chau.app.database.write, chau.now())
  assert.deepEqual([(await lam.standing()).differs, (await lam.standing()).directory?.version, (await chau.standing()).directory?.version], [[], 3, 2])
  await refreshDirectory(lam.app.database.write, lam.now())
  assert.equal((await lam.standing()).directory?.version, 3)
  await admit(lam, chau)
  await carry(lam, chau)
  assert.deepEqual([(await chau.standing()).differs, (await lam.admin.call(contract.searchAgencies, { text: 'dau tu' })).rows.map(({ memberName }) => memberName)], [[], ['UBND tỉnh Yên Châu']])
  const { rows } = await chau.admin.call(contract.listDirectoryVersions, {})
  assert.deepEqual(rows.map(({ version, signedBy }) => [version, signedBy]), [[4, lam.thumbprint], [2, lam.thumbprint]])
  await refreshDirectory(lam.app.database.write, new Date(lam.now().getTime() + 310 * DAY))
  assert.equal((await lam.standing()).directory?.version, 5)
})
