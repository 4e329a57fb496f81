import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { verifyPdf } from '#packages/pdf-signing'
import { startTestPki } from '../../packages/pdf-signing/testing-pki.ts'
import { sealAudit, stampSeals, verifyAudit } from '#platform/audit'
import { config } from '#platform/config'
import { sql } from '#platform/database'
import { readBytes } from '#platform/files'
import { demoAuthority } from './adapters/demo-authority.ts'
import * as contract from './contract.ts'
import { keepForArchive, notary, preservedOf, releasePreserved, signPersonally } from './index.ts'
import { preserveAll } from './commands/preserve.ts'
import { PIN, startSigning } from './test-world.ts'

type World = Awaited<ReturnType<typeof startSigning>>
type Ending = Parameters<typeof startSigning>[0]

async function leaderWithKey(t: Ending) {
  const world = await startSigning(t)
  await world.issue({ holder: { personId: world.leader.personId }, pin: PIN })
  return { ...world, fileId: await world.lay() }
}
const signIt = ({ as, leader, fileId }: World & { fileId: string }) => as(leader, (context) => signPersonally(context, { fileId, pin: PIN, reason: 'Ký thử' }))
const bytesOf = async ({ database }: World, fileId: string) => readBytes(database.read, fileId)
const demoTrust = () => ({ roots: [demoAuthority(new Date()).root.certificate], intermediates: [demoAuthority(new Date()).issuing.certificate] })

/** A foreign authority on loopback, whom this installation believes or not. */
async function withForeignAuthority(t: Ending, world: World, { isBelieved = true } = {}) {
  const pki = await startTestPki()
  t.after(() => pki.close())
  config.timestamp = { url: `${pki.url}/tsa`, authorization: undefined, policy: undefined }
  t.after(async () => { config.timestamp = undefined })
  const pem = `-----BEGIN CERTIFICATE-----\n${pki.root.certificate.toString('base64')}\n-----END CERTIFICATE-----`
  if (isBelieved) await world.admin.call(contract.addTrustAnchor, { pem, legalBasis: 'Thử', validFrom: new Date(Date.now() - 86_400_000).toISOString(), validTo: new Date(Date.now() + 86_400_000).toISOString() } as never)
  return pki
}

test('every signature carries a timestamp of this installation, and nobody has to ask for it', async (t) => {
  const world = await leaderWithKey(t)
  const { fileId } = await signIt(world)
  const { signatures: [signature], problems } = await verifyPdf(await bytesOf(world, fileId), demoTrust())
  assert.deepEqual(problems, [])
  assert.deepEqual([signature?.verdict, signature?.level, signature?.timestamps.length], ['valid', 'PAdES-B-T', 1])
})

test('openssl gets a timestamp from the product over HTTP and verifies it, with its nonce and the hash it chose', async (t) => {
  const { server } = await startSigning(t)
  const folder = mkdtempSync(join(tmpdir(), 'congvu-tsa-'))
  t.after(async () => rmSync(folder, { recursive: true }))
  const at = (name: string) => join(folder, name)
  const openssl = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' })
    return { status, said: stdout + stderr }
  }
  writeFileSync(at('data'), 'Biên bản họp')
  writeFileSync(at('root.pem'), `-----BEGIN CERTIFICATE-----\n${demoAuthority(new Date()).root.certificate.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`)
  const serials = new Set<string>()
  for (const hash of ['sha256', 'sha384', 'sha512']) {
    openssl('ts', '-query', '-data', at('data'), `-${hash}`, '-cert', '-out', at(`${hash}.tsq`))
    const reply = await server.inject({ method: 'POST', url: '/api/signing/timestamp', headers: { 'content-type': 'application/timestamp-query' }, payload: readFileSync(at(`${hash}.tsq`)) })
    assert.deepEqual([reply.statusCode, reply.headers['content-type']], [200, 'application/timestamp-reply'])
    writeFileSync(at(`${hash}.tsr`), reply.rawPayload)
    const { status, said } = openssl('ts', '-verify', '-queryfile', at(`${hash}.tsq`), '-in', at(`${hash}.tsr`), '-CAfile', at('root.pem'))
    assert.equal(status, 0, said)
    serials.add(/Serial number: (\S+)/.exec(openssl('ts', '-reply', '-in', at(`${hash}.tsr`), '-text').said)?.[1] ?? '')
  }
  assert.equal(serials.size, 3, 'no number is given twice')
  const nonsense = await server.inject({ method: 'POST', url: '/api/signing/timestamp', headers: { 'content-type': 'application/timestamp-query' }, payload: Buffer.from('abc') })
  assert.match(nonsense.rawPayload.toString('latin1'), /badDataFormat/)
})

test('whoever asks our clock without end is told to wait; everybody else is served', async (t) => {
  const { server } = await startSigning(t)
  const ask = async (remoteAddress: string) => (await server.inject({ method: 'POST', url: '/api/signing/timestamp', remoteAddress, payload: { query: 'AAAA' } })).statusCode
  const answers = new Map<number, number>()
  for (let i = 0; i < 605; i += 1) {
    const status = await ask('10.9.9.9')
    answers.set(status, (answers.get(status) ?? 0) + 1)
  }
  assert.deepEqual([...answers], [[200, 600], [429, 5]])
  assert.equal(await ask('10.9.9.10'), 200)
})

test('a foreign authority is asked while no transaction is open, and its token is in the signature', async (t) => {
  const world = await leaderWithKey(t)
  const pki = await withForeignAuthority(t, world)
  let open = -1
  const counting = setInterval(() => void sql<{ count: number }>`select count(*)::int as count from pg_stat_activity where datname = current_database() and xact_start < now() - interval '2 seconds'`
    .execute(world.database.read).then(({ rows }) => { open = Math.max(open, rows[0]!.count) }), 100)
  t.after(async () => clearInterval(counting))
  pki.faults.tsa = 'slow'
  const { fileId } = await signIt(world)
  clearInterval(counting)
  assert.equal(open, 0, 'no transaction waited for the foreign authority')
  assert.equal(pki.asked['/tsa'], 1)
  const report = await verifyPdf(await bytesOf(world, fileId), { roots: [...demoTrust().roots, pki.root.certificate], intermediates: demoTrust().intermediates })
  assert.deepEqual(report.signatures.map(({ verdict, level }) => [verdict, level]), [['valid', 'PAdES-B-T']])
  assert.ok(report.signatures[0]?.timestamps[0]?.authority?.includes('Thử TSA'))
})

test('while no timestamp can be had nothing is signed: a clear 503 that says when to come again, and no trace', async (t) => {
  const world = await leaderWithKey(t)
  const pki = await withForeignAuthority(t, world)
  const files = async () => (await sql<{ count: number }>`select (select count(*) from platform.file)::int + (select count(*) from signing.signature)::int as count`.execute(world.database.read)).rows[0]!.count
  const before = await files()
  for (const fault of ['down', 'refusing', 'wrong-nonce', 'wrong-imprint', 'expired', 'wrong-usage', 'fast-clock', 'nonsense'] as const) {
    pki.faults.tsa = fault
    await assert.rejects(signIt(world), { code: 'signing/no-timestamp', status: 503 }, fault)
  }
  assert.equal(await files(), before)
  delete pki.faults.tsa
  await signIt(world)
})

test('an authority this installation does not believe gives no timestamp', async (t) => {
  const world = await leaderWithKey(t)
  await withForeignAuthority(t, world, { isBelieved: false })
  await assert.rejects(signIt(world), { code: 'signing/no-timestamp' })
})

test('the rule decides by date: one that waits asks again, one that allows signs without', async (t) => {
  const world = await leaderWithKey(t)
  const pki = await withForeignAuthority(t, world)
  const decide = (requirement: 'required' | 'wait' | 'allowed-without', waitSeconds: number) => world.admin.call(contract.setTimestampRule, { requirement, waitSeconds, legalBasis: 'Quy chế ký số 12/QĐ-UBND' })
  pki.faults.tsa = 'down'
  await decide('wait', 30)
  const mending = setInterval(() => { if ((pki.asked['/tsa'] ?? 0) > 0) delete pki.faults.tsa }, 20)
  t.after(async () => clearInterval(mending))
  await signIt(world)
  assert.ok((pki.asked['/tsa'] ?? 0) >= 2)
  clearInterval(mending)
  await decide('allowed-without', 0)
  pki.faults.tsa = 'down'
  const { fileId } = await signIt({ ...world, fileId: await world.lay(Buffer.concat([world.pdf, Buffer.from('\n')])) })
  const { signatures } = await verifyPdf(await bytesOf(world, fileId), demoTrust())
  assert.deepEqual(signatures.map(({ verdict, level }) => [verdict, level]), [['valid', 'PAdES-B-B']])
  const { rules } = await world.admin.call(contract.listTimestampRules, {})
  assert.deepEqual(rules.map(({ requirement, validTo }) => [requirement, validTo === null]), [['allowed-without', true], ['wait', false], ['required', false]])
  await assert.rejects(decide('wait', 0), { code: 'signing/bad-timestamp-rule' })
  await assert.rejects(world.leader.call(contract.setTimestampRule, { requirement: 'required', waitSeconds: 0, legalBasis: 'x' }), { status: 403 })
})

/** Another test's transaction on the same server may hold the newest entries back for a moment. */
async function sealAll({ database: { write: db } }: World) {
  for (let left = 1; left > 0;) {
    await sealAudit(db, new Date())
    left = (await verifyAudit(db)).unsealed
  }
}

test('every seal of the audit is stamped, and whatever does not fit its timestamp is named', async (t) => {
  const world = await leaderWithKey(t)
  const { write: db } = world.database
  const verdict = () => verifyAudit(db, new Date(), notary)
  await sealAll(world)
  await stampSeals(world.database, new Date(), notary)
  await signIt(world)
  await sealAll(world)
  const first = await verdict()
  assert.deepEqual([first.sound, first.stamped > 0, first.unstamped > 0], [true, true, true])
  await stampSeals(world.database, new Date(), notary)
  const second = await verdict()
  assert.deepEqual([second.sound, second.stamped, second.unstamped], [true, second.seals, 0])
  await assert.rejects(sql`delete from platform.audit_seal_timestamp`.execute(db), /append-only/)
  await sql`alter table platform.audit_seal_timestamp disable trigger all`.execute(db)
  await sql`update platform.audit_seal_timestamp t set token = (select token from platform.audit_seal_timestamp order by seal_id desc limit 1) where seal_id = (select min(seal_id) from platform.audit_seal_timestamp)`.execute(db)
  assert.match((await verdict()).broken.join(), /seal \d+: its timestamp is of something else/)
  await sql`update platform.audit_seal_timestamp t set token = set_byte(token, length(token) - 9, get_byte(token, length(token) - 9) # 1)`.execute(db)
  assert.match((await verdict()).broken.join(), /its timestamp is broken/)
})

test('seals of an authority that is away wait for it; one nobody believes is named', async (t) => {
  const world = await leaderWithKey(t)
  const pki = await withForeignAuthority(t, world)
  await sealAll(world)
  pki.faults.tsa = 'down'
  await assert.rejects(stampSeals(world.database, new Date(), notary), { code: 'timestamp-unavailable' })
  const { sound, stamped } = await verifyAudit(world.database.write, new Date(), notary)
  assert.deepEqual([sound, stamped], [true, 0])
  delete pki.faults.tsa
  await stampSeals(world.database, new Date(), notary)
  await sql`delete from signing.trust_anchor where not is_demo`.execute(world.database.write)
  assert.match((await verifyAudit(world.database.write, new Date(), notary)).broken.join(), /not believed/)
})

test('the night after the next day a signed paper is kept with what judges it, and for the archive with a timestamp over that', async (t) => {
  const world = await leaderWithKey(t)
  const { fileId } = await signIt(world)
  const { write: db } = world.database
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
  assert.equal(await preserveAll(world.database, inDays(0)), 0, 'a revocation told late must still be able to arrive')
  assert.equal(await preserveAll(world.database, inDays(2)), 1)
  const kept = await preservedOf(db, fileId)
  const [signed, lifted] = [await bytesOf(world, fileId), await bytesOf(world, kept!.fileId)]
  assert.ok(lifted.subarray(0, signed.length).equals(signed))
  const judge = async (pdf: Buffer) => (await verifyPdf(pdf, { ...demoTrust(), requireRevocation: true, now: inDays(2) })).signatures.filter(({ level }) => level !== 'document-timestamp').map(({ verdict }) => verdict)
  assert.deepEqual([await judge(signed), await judge(lifted)], [['indeterminate'], ['valid-with-later-signatures']])
  assert.equal(kept!.level, 'B-LT')
  assert.equal(await preserveAll(world.database, inDays(2)), 0, 'once is enough')
  await keepForArchive(db, [fileId])
  assert.equal(await preserveAll(world.database, inDays(4)), 1)
  assert.equal((await preservedOf(db, fileId))?.level, 'B-LTA')
  const last = (await preservedOf(db, fileId))!.fileId
  await releasePreserved({ db, now: inDays(5) }, [fileId])
  assert.equal(await preserveAll(world.database, inDays(6)), 0, 'what was destroyed is not made again')
  assert.equal(await preservedOf(db, fileId), undefined)
  const { rows } = await sql`select id from platform.file where id in (${kept!.fileId}, ${last}) and released_at is null`.execute(db)
  assert.deepEqual(rows, [], 'neither kept form outlives its file')
})

test('a paper of a key revoked before it signed is not kept as good; the reason is written down and the others go on', async (t) => {
  const world = await leaderWithKey(t)
  const { fileId } = await signIt(world)
  await sql`update signing.credential set revoked_at = now() - interval '1 hour', revocation_reason = 'mất thiết bị'`.execute(world.database.write)
  assert.equal(await preserveAll(world.database, new Date(Date.now() + 2 * 86_400_000)), 0)
  const { rows: [row] } = await sql<{ failure: string }>`select failure from signing.preservation where file_id = ${fileId}`.execute(world.database.read)
  assert.match(row!.failure, /certificate-revoked/)
})
