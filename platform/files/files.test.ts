import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, globSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { config } from '#platform/config'
import type { Endpoint } from '#platform/contract'
import { sql } from '#platform/database'
import { Problem } from '#platform/problems'
import { startTestApp } from '#platform/testing'
import { annotate, docx, javaScript, jpeg, pdfWith, png, qpdf } from '../../packages/file-inspection/crafting.ts'
import { PdfDict, PdfName } from '@libpdf/core'
import { listQuarantine, openUpload } from './contract/index.ts'

async function start(t: TestContext) {
  const app = await startTestApp({ after: (work) => t.after(work) }, { modules: [] })
  const clerk = app.official({ powers: ['files.upload'] })
  const auditor = app.official({ powers: ['audit.read'] })
  const files = async () => (await sql<{ count: number }>`select count(*) as count from platform.file`.execute(app.database.read)).rows[0]!.count
  const refused = async (reason: string, name: string, bytes: Uint8Array) => {
    const error = await clerk.upload(name, bytes).then(() => null, (each: unknown) => each)
    assert.ok(error instanceof Problem, `${name} was taken`)
    assert.deepEqual([error.status, error.code], [422, `files/${reason}`], `${name}: ${error.message}`)
  }
  const get = (id: string, headers: Record<string, string> = {}, who = clerk) => who.send({ method: 'GET', url: `/api/files/${id}`, headers })
  return { app, clerk, auditor, files, refused, get, quarantine: async () => (await auditor.call(listQuarantine, {})).files }
}

const incoming = () => { const folder = join(config.dataDir, 'files/incoming'); return existsSync(folder) ? readdirSync(folder) : [] }
const addressOf = (sha256: string) => join(config.dataDir, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('an honest file is kept under the hash of its bytes, once however often it comes, and given back to whoever brought it', async (t) => {
  const { clerk, files } = await start(t)
  const bytes = await pdfWith()
  const first = await clerk.upload('Công văn.pdf', bytes)
  const again = await clerk.upload('Bản sao.pdf', bytes)
  assert.deepEqual([first.name, first.mediaType, first.size, first.pages, first.sha256], ['Công văn.pdf', 'application/pdf', bytes.length, 1, sha256(bytes)])
  assert.deepEqual([again.sha256 === first.sha256, again.id === first.id, await files()], [true, false, 2])
  assert.equal(globSync(`${config.dataDir}/files/*/*/${first.sha256}`).length, 1)
  assert.ok((await clerk.download(openUpload, { fileId: first.id })).equals(bytes))
  assert.deepEqual(incoming(), [])
})

test('another person’s upload does not exist for me, nor does one nobody made', async (t) => {
  const { app, clerk, get } = await start(t)
  const { id } = await clerk.upload('a.pdf', await pdfWith())
  const stranger = app.official({ powers: ['files.upload'] })
  assert.deepEqual([(await get(id, {}, stranger)).status, (await get(randomUUID())).status, (await get('1')).status], [404, 404, 422])
  await assert.rejects(app.official().call(openUpload as Endpoint, { fileId: id }), { status: 403 })
})

test('what is empty, broken, locked or not what it says is refused with its reason, and forgotten', async (t) => {
  const { refused, files, quarantine } = await start(t)
  const folder = mkdtempSync(join(tmpdir(), 'congvu-locked-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const pdf = await pdfWith()
  await refused('empty', 'rong.pdf', Buffer.alloc(0))
  await refused('broken', 'hong.pdf', pdf.subarray(0, pdf.length - 60))
  await refused('encrypted', 'khoa.pdf', qpdf(folder, pdf, '--encrypt', 'a', 'b', '256', '--'))
  await refused('lying-extension', 'anh.pdf', png(10, 10))
  await refused('lying-extension', 'chuong-trinh.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300)]))
  await refused('lying-extension', 'trang.pdf', Buffer.from('<html><script>alert(1)</script></html>'))
  await refused('type-not-allowed', 'anh.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'))
  assert.deepEqual([await files(), await quarantine(), incoming()], [0, [], []])
})

test('a hostile file is set aside with its reason, listed for the auditor, and can be read by nobody', async (t) => {
  const { clerk, refused, quarantine, get, app } = await start(t)
  await refused('active-content', 'lenh.pdf', await pdfWith((_pdf, catalog) => catalog.set('OpenAction', javaScript())))
  await refused('active-content', 'lenh-2.pdf', await pdfWith((pdf) => annotate(pdf, PdfDict.of({ Type: PdfName.of('Annot'), Subtype: PdfName.of('Link'), A: javaScript() }))))
  await refused('zip-bomb', 'bom.docx', docx([{ name: 'word/media/a.bin', data: Buffer.alloc(30_000_000) }]))
  await refused('macro', 'macro.docx', docx([{ name: 'word/vbaProject.bin', data: 'x' }]))
  const aside = await quarantine()
  assert.deepEqual(aside.map(({ name, reason }) => `${name} ${reason}`).toSorted(), ['bom.docx zip-bomb', 'lenh-2.pdf active-content', 'lenh.pdf active-content', 'macro.docx macro'])
  for (const { id } of aside) assert.equal((await get(id)).status, 404)
  await assert.rejects(clerk.call(listQuarantine, {}), { status: 403 })
  const { rows } = await sql<{ uploadedBy: string; sha256: string }>`select uploaded_by as "uploadedBy", sha256 from platform.file`.execute(app.database.read)
  assert.ok(rows.every(({ uploadedBy, sha256: hash }) => uploadedBy === clerk.personId && existsSync(addressOf(hash))), 'evidence is kept, with who brought it')
})

test('a name is a name: no folders, no control or direction characters, no way out of the header', async (t) => {
  const { clerk, get } = await start(t)
  const bytes = await pdfWith()
  const kept = async (name: string) => (await clerk.upload(name, bytes)).name
  assert.equal(await kept('../../../etc/cron.d/a.pdf'), 'a.pdf')
  assert.equal(await kept('C:\\Windows\\hệ thống.pdf'), 'hệ thống.pdf')
  assert.equal(await kept('hóa đơn\u202e\r\nX-Evil: 1.pdf'), 'hóa đơnX-Evil: 1.pdf')
  assert.equal(await kept('Quyết định.pdf'.normalize('NFD')), 'Quyết định.pdf')
  const { id } = await clerk.upload('a"b;filename=evil.html;\'.pdf', bytes)
  const { headers } = await get(id)
  assert.match(String(headers['content-disposition']), /^inline; filename="ab;filename=evil\.html;'\.pdf"; filename\*=UTF-8''a%22b%3Bfilename%3Devil\.html%3B'?(%27)?\.pdf$/)
  for (const name of ['', '   ', '..', `${'x'.repeat(200)}.pdf`, '%E0%A4%A', 'a/'])
    await assert.rejects(clerk.send({ method: 'POST', url: '/api/files', headers: { 'x-file-name': name.includes('%') ? name : encodeURIComponent(name) }, body: bytes }).then(({ status }) => { if (status >= 400 && status < 500) throw new Problem('test/refused', status, '') }), { status: 422 }, name)
})

test('a viewer reads the pages it shows: ranges, and nothing again that has not changed', async (t) => {
  const { clerk, get } = await start(t)
  const bytes = await pdfWith()
  const { id, sha256: hash } = await clerk.upload('a.pdf', bytes)
  const whole = await get(id)
  assert.deepEqual([whole.status, whole.headers.etag, whole.headers['accept-ranges'], whole.headers['x-content-type-options']], [200, `"${hash}"`, 'bytes', 'nosniff'])
  assert.equal((await get(id, { 'if-none-match': `"${hash}"` })).status, 304)
  assert.equal((await get(id, { 'if-none-match': '"other"' })).status, 200)
  const size = bytes.length
  const part = async (range: string) => { const { status, bytes: got, headers } = await get(id, { range }); return [status, headers['content-range'], status === 206 ? got.equals(bytes.subarray(...spanOf(String(headers['content-range'])))) : null] }
  const spanOf = (text: string): [number, number] => { const [, a, b] = /bytes (\d+)-(\d+)/.exec(text)!; return [Number(a), Number(b) + 1] }
  assert.deepEqual(await part('bytes=0-9'), [206, `bytes 0-9/${size}`, true])
  assert.deepEqual(await part('bytes=-5'), [206, `bytes ${size - 5}-${size - 1}/${size}`, true])
  assert.deepEqual(await part(`bytes=${size - 3}-`), [206, `bytes ${size - 3}-${size - 1}/${size}`, true])
  assert.deepEqual(await part('bytes=5-999999999'), [206, `bytes 5-${size - 1}/${size}`, true])
  for (const beyond of [`bytes=${size}-`, 'bytes=9-5', 'bytes=-0']) assert.deepEqual((await part(beyond)).slice(0, 2), [416, `bytes */${size}`])
  for (const unknown of ['bytes=a-b', 'bytes=0-1,4-5', 'lines=1-2']) assert.equal((await part(unknown))[0], 200)
})

test('pictures and PDFs are shown in place, everything else is saved; a document is never a page of ours', async (t) => {
  const { clerk, get } = await start(t)
  const headersOf = async (name: string, bytes: Buffer) => (await get((await clerk.upload(name, bytes)).id)).headers
  const word = await headersOf('du-thao.docx', docx())
  assert.match(String(word['content-disposition']), /^attachment;/)
  const picture = await headersOf('anh.jpg', jpeg(20, 20))
  assert.match(String(picture['content-disposition']), /^inline;/)
  for (const headers of [word, picture]) assert.match(String(headers['content-security-policy']), /default-src 'none'/)
})

/** Sends a body the hard way, as fast as it is taken; what came back, and how many bytes were taken before. */
function pour(url: string, headers: Record<string, string | number>, megabytes: number) {
  return new Promise<{ status: number; body: string; poured: number }>((resolve, reject) => {
    let poured = 0
    let answered = false
    const chunk = Buffer.alloc(1024 * 1024, 7)
    const post = request(url, { method: 'POST', headers }, (response) => {
      answered = true
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => { body += text }).on('end', () => { post.destroy(); resolve({ status: response.statusCode!, body, poured }) })
    })
    const more = () => {
      while (!answered && poured < megabytes) { poured += 1; if (!post.write(chunk)) return void post.once('drain', more) }
      if (!answered) post.end()
    }
    post.on('error', (error) => { if (!answered) reject(error) })
    post.flushHeaders()
    setTimeout(more, 100)
  })
}

test('300 MB are refused before they are read, and a stream that does not say its length is cut at the limit', async (t) => {
  const { app, clerk, files } = await start(t)
  const limit = config.uploadLimit
  config.uploadLimit = 3 * 1024 * 1024
  t.after(() => { config.uploadLimit = limit })
  const base = await app.server.listen({ port: 0, host: '127.0.0.1' })
  const headers = { cookie: `congvu_session=${clerk.sessionId}`, 'x-file-name': 'lon.pdf', 'content-type': 'application/octet-stream' }
  const told = await pour(`${base}/api/files`, { ...headers, 'content-length': 300 * 1024 * 1024 }, 300)
  assert.deepEqual([told.status, (JSON.parse(told.body) as { title: string }).title], [413, 'files/too-large'])
  assert.ok(told.poured < 20, `${told.poured} MB were taken`)
  const untold = await pour(`${base}/api/files`, { ...headers, 'transfer-encoding': 'chunked' }, 300)
  assert.deepEqual([untold.status, (JSON.parse(untold.body) as { facts: { limit: number } }).facts.limit], [413, config.uploadLimit])
  assert.ok(untold.poured < 60, `${untold.poured} MB were taken`)
  assert.deepEqual([await files(), incoming()], [0, []])
})

test('an upload that breaks off leaves nothing behind', async (t) => {
  const { app, clerk, files } = await start(t)
  const base = await app.server.listen({ port: 0, host: '127.0.0.1' })
  await new Promise<void>((resolve) => {
    const post = request(`${base}/api/files`, { method: 'POST', headers: { cookie: `congvu_session=${clerk.sessionId}`, 'x-file-name': 'a.pdf', 'content-length': 5_000_000 } })
    post.on('error', () => resolve())
    post.write(Buffer.alloc(1_000_000))
    setTimeout(() => post.destroy(), 150)
  })
  for (let i = 0; i < 100 && incoming().length > 0; i += 1) await new Promise((resolve) => setTimeout(resolve, 20))
  assert.deepEqual([await files(), incoming()], [0, []])
})
