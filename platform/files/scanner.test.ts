import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { config } from '#platform/config'
import { sql } from '#platform/database'
import { startTestApp } from '#platform/testing'
import { pdfWith, png } from '../../packages/file-inspection/crafting.ts'
import { listQuarantine } from './contract/index.ts'
import { scan, scannerAddress } from './scanner.ts'

// The harmless test file every scanner reports (eicar.org), in two halves so that no scanner reports this one.
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

type Manner = 'honest' | 'hangs' | 'hangs-up' | 'small'

/** Reads INSTREAM as clamd(8) describes it; complains of what clamd would not understand. */
function hear(socket: Socket, manner: Manner, seen: Buffer[]) {
  let waiting = Buffer.alloc(0)
  let begun = false
  const say = (words: string) => socket.end(`${words}\0`)
  const answer = (bytes: Buffer) => { seen.push(bytes); say(bytes.includes(EICAR) ? 'stream: Win.Test.EICAR_HDB-1 FOUND' : 'stream: OK') }
  const chunks: Buffer[] = []
  socket.on('error', () => {})
  socket.on('data', (data: Buffer) => {
    if (manner === 'hangs') return
    if (manner === 'hangs-up') return void socket.destroy()
    waiting = Buffer.concat([waiting, data])
    if (!begun) {
      if (waiting.length < 10) return
      if (waiting.toString('latin1', 0, 10) !== 'zINSTREAM\0') return void say('UNKNOWN COMMAND')
      waiting = waiting.subarray(10)
      begun = true
    }
    while (waiting.length >= 4 && waiting.length >= 4 + waiting.readUInt32BE(0)) {
      const length = waiting.readUInt32BE(0)
      if (length === 0) return answer(Buffer.concat(chunks))
      if (manner === 'small') return void say('INSTREAM size limit exceeded. ERROR')
      chunks.push(waiting.subarray(4, 4 + length))
      waiting = waiting.subarray(4 + length)
    }
  })
}

/** A scanner on loopback, speaking the real protocol. */
async function startScanner(t: TestContext, manner: Manner = 'honest', path?: string) {
  const seen: Buffer[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => { sockets.add(socket); hear(socket, manner, seen) })
  await new Promise<void>((listening) => { if (path === undefined) server.listen(0, '127.0.0.1', listening); else server.listen(path, listening) })
  t.after(() => { for (const socket of sockets) socket.destroy(); server.close() })
  return { address: path ?? `127.0.0.1:${(server.address() as AddressInfo).port}`, seen, close: () => new Promise((closed) => server.close(closed)) }
}

function fileOf(t: TestContext, bytes: string | Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'congvu-scan-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'file')
  writeFileSync(path, bytes)
  return path
}

test('a scanner sees every byte of the file and finds what is in it, over TCP and over a unix socket', async (t) => {
  const large = Buffer.alloc(5_000_001, 'công vụ ')
  const tcp = await startScanner(t)
  assert.equal(await scan(fileOf(t, large), tcp.address), null)
  assert.ok(tcp.seen[0]!.equals(large), 'nothing was lost between the chunks')
  assert.equal(await scan(fileOf(t, EICAR), tcp.address), 'Win.Test.EICAR_HDB-1')
  const unix = await startScanner(t, 'honest', `${fileOf(t, '')}.sock`)
  assert.equal(await scan(fileOf(t, `${'x'.repeat(200_000)}${EICAR}`), unix.address), 'Win.Test.EICAR_HDB-1')
  assert.equal(await scan(fileOf(t, ''), unix.address), null)
})

test('no answer is never taken for a clean one: silence, a dropped line, a closed door, a complaint', async (t) => {
  const large = Buffer.alloc(3_000_000, 7)
  const unreachable = { status: 503, code: 'files/scanner-unreachable' }
  const began = performance.now()
  await assert.rejects(scan(fileOf(t, large), (await startScanner(t, 'hangs')).address, 300), unreachable)
  assert.ok(performance.now() - began < 3000, 'a scanner that says nothing is waited for only so long')
  await assert.rejects(scan(fileOf(t, large), (await startScanner(t, 'hangs-up')).address), unreachable)
  const gone = await startScanner(t)
  await gone.close()
  await assert.rejects(scan(fileOf(t, large), gone.address), unreachable)
  await assert.rejects(scan(fileOf(t, large), '/nowhere/clamd.ctl'), unreachable)
  await assert.rejects(scan(fileOf(t, large), (await startScanner(t, 'small')).address), { status: 503, code: 'files/scan-failed', facts: { answer: 'INSTREAM size limit exceeded. ERROR' } })
})

test('the setting is an address or a sentence that says what it should be', () => {
  assert.deepEqual(scannerAddress('clamav.tinh.local:3310'), { host: 'clamav.tinh.local', port: 3310 })
  assert.deepEqual(scannerAddress('[::1]:3310'), { host: '::1', port: 3310 })
  assert.deepEqual(scannerAddress('/run/clamav/clamd.ctl'), { path: '/run/clamav/clamd.ctl' })
  for (const wrong of ['clamav', '3310', 'tcp://clamav', 'clamav:', ':3310']) assert.throws(() => scannerAddress(wrong), /CLAMD must be/, wrong)
})

async function startOffice(t: TestContext) {
  const app = await startTestApp({ after: (work) => t.after(work) }, { modules: [] })
  const before = config.scanner
  t.after(() => { config.scanner = before })
  const clerk = app.official({ powers: ['files.upload'] })
  const auditor = app.official({ powers: ['audit.read'] })
  const stored = async () => (await sql<{ state: string }>`select state from platform.file order by id`.execute(app.database.read)).rows.map(({ state }) => state)
  const incoming = () => { const folder = join(config.dataDir, 'files/incoming'); return existsSync(folder) ? readdirSync(folder) : [] }
  return { clerk, stored, incoming, quarantine: async () => (await auditor.call(listQuarantine, {})).files.map(({ name, reason }) => [name, reason]) }
}

const infected = async () => Buffer.concat([await pdfWith(), Buffer.from(`\n%${EICAR}\n%%EOF\n`)])

test('where a scanner is configured every upload is shown to it: what it finds is set aside, what is clean is kept', async (t) => {
  const { clerk, stored, quarantine, incoming } = await startOffice(t)
  const scanner = await startScanner(t)
  config.scanner = scanner.address
  const pdf = await pdfWith()
  await clerk.upload('sach.pdf', pdf)
  await clerk.upload('chu-ky.png', png(20, 10))
  await clerk.upload('danh-sach.csv', Buffer.from('Họ tên,Chức vụ\nLê An,Chuyên viên\n'))
  assert.ok(scanner.seen[0]!.equals(pdf))
  await assert.rejects(clerk.upload('lay-nhiem.pdf', await infected()), { status: 422, code: 'files/malware', facts: { name: 'lay-nhiem.pdf', malware: 'Win.Test.EICAR_HDB-1' } })
  assert.deepEqual([await stored(), await quarantine(), incoming()], [['clean', 'clean', 'clean', 'quarantined'], [['lay-nhiem.pdf', 'malware Win.Test.EICAR_HDB-1']], []])
})

test('while the scanner is away nothing is taken unscanned and nothing is left behind; without one the house judges alone', async (t) => {
  const { clerk, stored, incoming } = await startOffice(t)
  const scanner = await startScanner(t)
  await scanner.close()
  config.scanner = scanner.address
  await assert.rejects(clerk.upload('sach.pdf', await pdfWith()), { status: 503, code: 'files/scanner-unreachable' })
  assert.deepEqual([await stored(), incoming()], [[], []])
  config.scanner = undefined
  await clerk.upload('sach.pdf', await pdfWith())
  assert.deepEqual([await stored(), incoming()], [['clean'], []])
})
