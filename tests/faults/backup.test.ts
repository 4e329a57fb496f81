import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import * as documents from '#contracts/documents'
import { addressOfRunning } from '#packages/embedded-postgres'
import { sealAudit } from '#platform/audit'
import { openDatabase } from '#platform/database'
import type { Cast } from './cast.ts'
import { step } from './driver.ts'
import { freePort } from '../../apps/story/free-port.ts'
import { openFolder, run, startServer, type Life } from './house.ts'
import { gather, prepare } from './officials.ts'

const PASSPHRASE = 'niêm phong bản sao lưu tỉnh'

async function found(t: TestContext) {
  const folder = openFolder(t)
  const port = await freePort()
  const { code, output } = await run(folder, 'tests/faults/found.ts')
  assert.equal(code, 0, output)
  const cast = JSON.parse(output.trim().split('\n').at(-1)!) as Cast
  const lives: Life[] = []
  const live = async () => { const life = await startServer(folder, port); lives.push(life); return life }
  t.after(async () => { for (const life of lives) await life.kill() })
  return { folder, cast, live, officials: () => gather(`http://127.0.0.1:${port}`) }
}

async function sealNow(folder: string) {
  const database = openDatabase((await addressOfRunning(join(folder, 'postgres'), 'congvu'))!, { poolSize: 1 })
  await sealAudit(database.write, new Date()).finally(() => database.close())
}

function withPassphrase(t: TestContext, passphrase: string) {
  process.env.CONGVU_BACKUP_PASSPHRASE = passphrase
  t.after(() => { delete process.env.CONGVU_BACKUP_PASSPHRASE })
}

test('an installation backed up while it works is destroyed, restored in an empty folder, and goes on: papers, bytes, seals and signing keys', { timeout: 240_000 }, async (t) => {
  withPassphrase(t, PASSPHRASE)
  const { folder, cast, live, officials } = await found(t)
  const life = await live()
  const people = await officials()
  const signed = await prepare(people, cast, 1)
  assert.ok(await step(people, cast, signed))
  const waiting = await prepare(people, cast, 2)
  const before = await people.chairman.call(documents.getDocument, { documentId: signed.documentId })
  const openFile = { documentId: signed.documentId, fileId: before.versions.at(-1)!.fileId }
  const bytes = await people.chairman.download(documents.openDocumentFile, openFile)
  await sealNow(folder)

  const to = join(folder, '..', 'backup')
  const backup = await run(folder, 'apps/cli.ts', 'backup', '--to', to)
  assert.equal(backup.code, 0, backup.output)
  // The server seals by itself each minute too.
  const last = /Niêm phong nhật ký cuối: (số (\d+), [0-9a-f]{64})/.exec(backup.output)!
  assert.ok(last, backup.output)
  await life.kill()
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true })

  const restore = await run(folder, 'apps/cli.ts', 'restore', '--from', to)
  assert.equal(restore.code, 0, restore.output)
  assert.match(restore.output, new RegExp(`Đã khôi phục bản sao lưu .* ${last[2]} niêm phong \\(khớp hết\\)`))
  assert.ok(restore.output.includes(last[1]!), restore.output)

  await live()
  const after = await people.chairman.call(documents.getDocument, { documentId: signed.documentId })
  assert.equal(after.state, 'signed')
  assert.deepEqual(await people.chairman.download(documents.openDocumentFile, openFile), bytes)
  assert.ok(await step(people, cast, waiting), 'the restored master key opens the signer’s key')
  assert.ok(await step(people, cast, signed), 'work goes on where it stood')
  await sealNow(folder)
  assert.equal((await run(folder, 'apps/cli.ts', 'backup', '--to', to)).code, 2, 'a backup is never written over another')
})

test('what was altered, what has another passphrase, and what would overwrite something is not restored, and nothing is touched', { timeout: 240_000 }, async (t) => {
  withPassphrase(t, PASSPHRASE)
  const { folder } = await found(t)
  const to = join(folder, '..', 'backup')
  assert.equal((await run(folder, 'apps/cli.ts', 'backup', '--to', to)).code, 0, 'a stopped installation is backed up too')
  const restore = (from: string) => run(folder, 'apps/cli.ts', 'restore', '--from', from)
  const refused = async (from: string, why: RegExp) => {
    const { code, output } = await restore(from)
    assert.equal(code, 2, output)
    assert.match(output, why)
  }
  await refused(to, /không rỗng/)
  rmSync(folder, { recursive: true })
  mkdirSync(folder)
  const altered = join(folder, '..', 'altered')
  for (const part of ['database.tar.gz', 'SHA256SUMS', 'secrets.sealed']) {
    cpSync(to, altered, { recursive: true })
    const bytes = readFileSync(join(altered, part))
    bytes[bytes.length >> 1]! ^= 1
    writeFileSync(join(altered, part), bytes)
    await refused(altered, new RegExp(`${part} .*không còn như lúc sao lưu`))
    rmSync(altered, { recursive: true })
  }
  await refused(join(folder, '..'), /không phải là bản sao lưu hoàn chỉnh/)
  process.env.CONGVU_BACKUP_PASSPHRASE = 'một mật khẩu khác hẳn'
  await refused(to, /không mở được phần bí mật/)
  delete process.env.CONGVU_BACKUP_PASSPHRASE
  await refused(to, /Phần bí mật đã niêm/)
  assert.ok(!existsSync(join(folder, 'postgres')) && !existsSync(join(folder, 'files')))
})
