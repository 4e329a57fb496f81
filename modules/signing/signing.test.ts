import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { createPerson, createPosition } from '#modules/people'
import { dayOf } from '#platform/calendar'
import type { Context } from '#platform/http'
import { readBytes } from '#platform/files'
import { getMyCredentials, listCredentials, listTrustAnchors, lockKeys, revokeCredential, unlockKeys } from './contract.ts'
import { hasPersonalCredential, issueDemoCredentials, sealFile, signAnnex, signPersonally, stampNumber, verifyFile, type Signed } from './index.ts'
import { PIN, startSigning } from './test-world.ts'

type World = Awaited<ReturnType<typeof startSigning>>
type Official = World['leader']

const reading = (world: World, fileId: string) => readBytes(world.database.read, fileId)
const signing = (world: World, who: Official, fileId: string, pin?: string) => world.as(who, (context: Context) =>
  signPersonally(context, { fileId, pin, reason: 'Ký ban hành', box: world.slots.signature, capacityLine: 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH' }))
const stamping = (world: World, who: Official, agencyId: string, fileId: string, pin?: string) => world.as(who, (context: Context) =>
  stampNumber(context, { agencyId, typeCode: 'CV', fileId, pin, slots: world.slots, number: '1875', issuedOn: '2026-11-21' }))
const sealing = (world: World, who: Official, agencyId: string, fileId: string, pin?: string) => world.as(who, (context: Context) =>
  sealFile(context, { agencyId, typeCode: 'CV', fileId, pin, box: world.slots.seal }))

async function withKeys(t: Parameters<typeof startSigning>[0]) {
  const world = await startSigning(t)
  await world.issue({ holder: { personId: world.leader.personId }, pin: PIN })
  await world.issue({ holder: { agencyId: world.committeeId }, pin: PIN })
  return world
}

/** Hands the file and the demo root to the judges of this machine. */
function judge(pdf: Buffer, t: { after(work: () => void): void }) {
  const home = mkdtempSync(join(tmpdir(), 'congvu-judge-'))
  t.after(() => rmSync(home, { recursive: true, force: true }))
  const path = join(home, 'signed.pdf')
  writeFileSync(path, pdf)
  return { pdfsig: execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8' }), qpdf: execFileSync('qpdf', ['--check', path], { encoding: 'utf8' }), text: execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }), path }
}

test('a letter is signed, numbered and sealed: three revisions that other people’s tools accept', async (t) => {
  const world = await withKeys(t)
  const signed = await signing(world, world.leader, await world.lay(), PIN)
  const numbered = await stamping(world, world.clerk, world.committeeId, signed.fileId, PIN)
  const sealed = await sealing(world, world.clerk, world.committeeId, numbered.fileId)

  const { pdfsig, qpdf, path } = judge(await reading(world, sealed.fileId), t)
  if (process.env.KEEP_PDF) execFileSync('cp', [path, process.env.KEEP_PDF])
  assert.equal(pdfsig.match(/Signature is Valid/g)?.length, 3, pdfsig)
  assert.match(pdfsig, /Signer Certificate Common Name: Lê Thị Thu Ngân/)
  assert.equal(pdfsig.match(/Signer Certificate Common Name: Ủy ban nhân dân tỉnh Sông Lam/g)?.length, 2)
  assert.match(pdfsig, /ETSI\.CAdES\.detached/)
  assert.match(qpdf, /No syntax or stream encoding errors found/)

  const started = performance.now()
  const report = await verifyFile(world.database.read, sealed.fileId, new Date())
  t.diagnostic(`verified in ${Math.round(performance.now() - started)} ms`)
  assert.equal(report.verdict, 'valid', JSON.stringify(report))
  assert.deepEqual(report.signatures.map(({ kind, purpose, sentence, isDemo }) => ({ kind, purpose, sentence, isDemo })), [
    { kind: 'person', purpose: 'sign', sentence: 'valid-later-signatures', isDemo: true },
    { kind: 'agency', purpose: 'number', sentence: 'valid-later-signatures', isDemo: true },
    { kind: 'agency', purpose: 'seal', sentence: 'valid-whole-file', isDemo: true },
  ])
  const [person] = report.signatures
  assert.equal(person?.signer, 'Lê Thị Thu Ngân')
  assert.equal(person?.organisation, 'Ủy ban nhân dân tỉnh Sông Lam')
  assert.equal(person?.capacityLine, 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH')
  assert.deepEqual(person?.laterChanges.map(({ kind }) => kind), ['signature', 'signature'])
  assert.equal(person?.chain.length, 3)
})

test('the signature itself satisfies openssl, with the demo root as the only thing believed', async (t) => {
  const world = await withKeys(t)
  const pdf = await reading(world, (await signing(world, world.leader, await world.lay(), PIN)).fileId)
  const { path } = judge(pdf, t)
  const range = pdf.toString('latin1').match(/\/ByteRange\s*\[(\d+) (\d+) (\d+) (\d+)/)!.slice(1).map(Number) as [number, number, number, number]
  writeFileSync(`${path}.data`, Buffer.concat([pdf.subarray(0, range[1]), pdf.subarray(range[2])]))
  const padded = Buffer.from(pdf.toString('latin1', range[1] + 1, range[2] - 1), 'hex')
  writeFileSync(`${path}.cms`, padded.subarray(0, 4 + padded.readUInt16BE(2)))
  const { anchors } = await world.admin.call(listTrustAnchors, {})
  assert.deepEqual(anchors.map(({ kind, isDemo }) => [kind, isDemo]), [['root', true], ['intermediate', true]])
  assert.ok(anchors.every(({ name }) => name.includes('KHÔNG CÓ GIÁ TRỊ PHÁP LÝ')))
  const { rows } = await world.as(world.admin, async ({ db }) => ({ rows: [(await db.withTables<{ 'signing.trust_anchor': { certificate: Buffer; kind: string } }>().selectFrom('signing.trust_anchor').select('certificate').where('kind', '=', 'root').executeTakeFirstOrThrow()).certificate.toString('base64')] }))
  writeFileSync(`${path}.pem`, `-----BEGIN CERTIFICATE-----\n${rows[0]!.replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`)
  const verified = execFileSync('openssl', ['cms', '-verify', '-cades', '-inform', 'DER', '-in', `${path}.cms`, '-content', `${path}.data`, '-binary', '-CAfile', `${path}.pem`, '-purpose', 'any', '-out', '/dev/null'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  assert.equal(verified, '')
})

test('the number and the date stand in the slots the layout left open', async (t) => {
  const world = await withKeys(t)
  const signed = await signing(world, world.leader, await world.lay(), PIN)
  const { fileId } = await stamping(world, world.clerk, world.committeeId, signed.fileId, PIN)
  const { text } = judge(await reading(world, fileId), t)
  assert.match(text, /Số:\s*1875\s*\/UBND-NN/)
  assert.match(text, /ngày\s+21\s+tháng\s+11\s+năm\s+2026/)
})

test('an annex carries number, symbol and the signing time in ISO 8601, and no picture', async (t) => {
  const world = await withKeys(t)
  world.clock.now = () => new Date('2026-11-23T01:02:03Z')
  await world.issue({ holder: { agencyId: world.committeeId }, pin: PIN })
  const { fileId } = await world.as(world.clerk, async (context) => signAnnex(context, { agencyId: world.committeeId, fileId: await world.lay(), pin: PIN, codeNumber: '1875/UBND-NN' }))
  const { text } = judge(await reading(world, fileId), t)
  assert.match(text, /1875\/UBND-NN/)
  assert.match(text, /2026-11-23T08:02:03\+07:00/)
})

test('the fifth wrong PIN locks the key, and what the command did before is undone', async (t) => {
  const world = await withKeys(t)
  const fileId = await world.lay()
  for (const triesLeft of [4, 3, 2, 1]) {
    const attempt = world.as(world.leader, async (context) => {
      await context.db.withTables<{ 'platform.file': { name: string } }>().updateTable('platform.file').set({ name: 'nửa chừng.pdf' }).execute()
      return signPersonally(context, { fileId, pin: '000000', reason: 'Ký' })
    })
    await assert.rejects(attempt, { status: 403, type: /signing\/wrong-pin/, facts: { triesLeft } })
  }
  const { signatures, ...file } = await verifyFile(world.database.read, fileId, new Date())
  assert.deepEqual([signatures.length, file.name], [0, 'cong-van.pdf'], 'the neighbour’s own change was undone')

  await assert.rejects(world.leader.call(unlockKeys, { whose: 'person', pin: '111111' }), { status: 409, type: /signing\/credential-locked/ })
  await assert.rejects(signing(world, world.leader, fileId, PIN), { status: 409, type: /signing\/credential-locked/ }, 'even the right PIN comes too late')
  assert.ok((await world.eventNames()).includes('signing.credential-locked.v1'))
  assert.equal(await hasPersonalCredential(world.database.read, world.leader.personId, new Date()), false)
})

test('a right PIN forgives the wrong ones before it', async (t) => {
  const world = await withKeys(t)
  await assert.rejects(world.leader.call(unlockKeys, { whose: 'person', pin: '000000' }), { facts: { triesLeft: 4 } })
  await world.leader.call(unlockKeys, { whose: 'person', pin: PIN })
  await assert.rejects(world.leader.call(unlockKeys, { whose: 'person', pin: '000000' }), { facts: { triesLeft: 4 } })
})

test('twenty guesses at once are all counted', async (t) => {
  const world = await withKeys(t)
  const guesses = await Promise.allSettled(Array.from({ length: 20 }, () => world.leader.call(unlockKeys, { whose: 'person', pin: '000000' })))
  assert.ok(guesses.every(({ status }) => status === 'rejected'))
  const { hands } = await world.leader.call(getMyCredentials, {})
  assert.deepEqual([hands[0]?.credential?.state, hands[0]?.credential?.triesLeft], ['locked', 0])
})

test('one PIN opens the key for fifteen minutes of this session, and no other', async (t) => {
  const world = await withKeys(t)
  const fileId = await world.lay()
  await assert.rejects(signing(world, world.leader, fileId), { status: 403, type: /signing\/pin-required/ })
  const { unlockedUntil } = await world.leader.call(unlockKeys, { whose: 'person', pin: PIN })
  await signing(world, world.leader, fileId)
  const elsewhere = world.official({ ...world.world.leader })
  await assert.rejects(signing(world, elsewhere, fileId), { type: /signing\/pin-required/ }, 'another session of the same person')
  await world.leader.call(lockKeys, {})
  await assert.rejects(signing(world, world.leader, fileId), { type: /signing\/pin-required/ }, 'after locking')
  await world.leader.call(unlockKeys, { whose: 'person', pin: PIN })
  world.clock.now = () => new Date(unlockedUntil.getTime() + 60_000)
  await assert.rejects(signing(world, world.leader, fileId), { type: /signing\/pin-required/ }, 'a quarter of an hour later')
})

test('the seal is kept from the clerk of another agency, from the leader, and a personal key from whoever stands in', async (t) => {
  const world = await withKeys(t)
  const fileId = await world.lay()
  await assert.rejects(sealing(world, world.otherClerk, world.committeeId, fileId, PIN), { status: 403, type: /signing\/not-the-clerk/ })
  await assert.rejects(stamping(world, world.leader, world.committeeId, fileId, PIN), { status: 403, type: /signing\/not-the-clerk/ })
  const deputy = world.official({ ...world.world.leader, personId: world.clerk.personId, onBehalfOf: world.leader.personId })
  await assert.rejects(signing(world, deputy, fileId, PIN), { status: 403, type: /signing\/not-on-behalf/ })
  await assert.rejects(world.otherClerk.call(unlockKeys, { whose: 'agency', pin: PIN }), { status: 409, type: /signing\/no-credential/ })
})

test('a revoked key signs nothing more; what it signed before stays valid', async (t) => {
  const world = await withKeys(t)
  const signed = await signing(world, world.leader, await world.lay(), PIN)
  const { rows } = await world.admin.call(listCredentials, { whose: 'person' })
  await world.admin.call(revokeCredential, { credentialId: rows[0]!.id, reason: 'Chuyển công tác' })

  await assert.rejects(signing(world, world.leader, signed.fileId), { status: 409, type: /signing\/credential-revoked/ })
  await assert.rejects(signing(world, world.leader, signed.fileId, PIN), { status: 409, type: /signing\/credential-revoked/ })
  assert.equal((await verifyFile(world.database.read, signed.fileId, new Date(Date.now() + 60_000))).verdict, 'valid')
  await assert.rejects(world.admin.call(revokeCredential, { credentialId: rows[0]!.id, reason: 'Lần nữa' }), { status: 409 })
  assert.ok((await world.eventNames()).includes('signing.credential-revoked.v1'))
})

test('an expired key signs nothing more; its earlier signatures are judged at the instant we recorded', async (t) => {
  const world = await startSigning(t)
  await world.issue({ holder: { personId: world.leader.personId }, pin: PIN, validTo: new Date(Date.now() + 3_600_000) })
  const signed = await signing(world, world.leader, await world.lay(), PIN)
  const nextYear = new Date(Date.now() + 365 * 86_400_000)
  world.clock.now = () => nextYear
  await assert.rejects(signing(world, world.leader, signed.fileId, PIN), { status: 409, type: /signing\/credential-expired/ })
  const { verdict, signatures } = await verifyFile(world.database.read, signed.fileId, nextYear)
  assert.deepEqual([verdict, signatures[0]?.sentence], ['valid', 'valid-whole-file'])
})

test('sixty officials get keys of their own in one command', async (t) => {
  const world = await startSigning(t)
  const started = performance.now()
  const issued = await world.as(world.admin, async (context) => {
    const people: string[] = []
    for (let i = 0; i < 60; i++) {
      const { id } = await createPerson(context, { fullName: `Nguyễn Văn ${'ABCDEFGH'[i % 8]} ${i}` })
      await createPosition(context, { personId: id, unitId: world.departmentId, title: 'Chuyên viên', roles: ['specialist'], validFrom: dayOf(context.now), legalBasis: 'Quyết định thử nghiệm' })
      people.push(id)
    }
    return issueDemoCredentials(context, people.map((personId) => ({ holder: { personId }, pin: PIN })))
  })
  t.diagnostic(`${Math.round(performance.now() - started)} ms for 60`)
  assert.equal(new Set(issued.map(({ serialNumber }) => serialNumber)).size, 60)
  assert.ok(issued.every(({ state }) => state === 'valid'))
})

/** Appends one incremental update that draws over the first page (a shadow of what forgers do). */
const altered = (pdf: Buffer) => Buffer.concat([pdf, Buffer.from('\n% thêm một dòng\n')])

test('whatever is changed after signing is named', async (t) => {
  const world = await withKeys(t)
  const signed = await signing(world, world.leader, await world.lay(), PIN)
  const pdf = await reading(world, signed.fileId)
  const appended = await verifyFile(world.database.read, await world.lay(altered(pdf)), new Date())
  assert.deepEqual([appended.verdict, appended.signatures[0]?.sentence], ['invalid', 'altered-after-signing'], JSON.stringify(appended))
  assert.equal(appended.signatures[0]?.laterChanges[0]?.kind, 'disallowed')

  const flipped = Buffer.from(pdf)
  flipped[pdf.indexOf('stream') + 40]! ^= 1
  const broken = await verifyFile(world.database.read, await world.lay(flipped), new Date())
  assert.deepEqual([broken.verdict, broken.signatures[0]?.sentence], ['invalid', 'damaged'])
  const none = await verifyFile(world.database.read, await world.lay(), new Date())
  assert.deepEqual([none.verdict, none.signatures.length], ['unsigned', 0])
})

test('once unlocked, the key signs again and again without its PIN', async (t) => {
  const world = await withKeys(t)
  const fileId = await world.lay()
  await signing(world, world.leader, fileId, PIN)
  const made: Signed[] = []
  await world.as(world.leader, async (context) => {
    for (let i = 0; i < 5; i++) made.push(await signPersonally(context, { fileId, reason: 'Ký', box: world.slots.signature }))
  })
  assert.equal(new Set(made.map(({ signatureId }) => signatureId)).size, 5)
})
