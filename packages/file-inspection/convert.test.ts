// The real LibreOffice, where the machine has one (libreoffice-writer-nogui); what stands in for it is in reading.test.ts.
import assert from 'node:assert/strict'
import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { letterDocx } from './crafting-letter.ts'
import { convertDocx, extractPdfText, inspectFile, locateSlots } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'congvu-convert-'))
process.env['TMPDIR'] = folder // profiles are made in here, apart from those of other tests
after(() => rmSync(folder, { recursive: true, force: true }))

const isThere = spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0
const real = { skip: isThere ? false : 'LibreOffice is not installed here' }
const ask = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8' })

function stored(name: string, bytes: Buffer) {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  const out = `${path}-out`
  mkdirSync(out)
  return { path, out }
}

test('a letter from Word keeps its table, header, picture and every Vietnamese letter, in one typeface, as tagged PDF/A', real, async () => {
  // Stored files carry no extension.
  const { path, out } = stored('0f3a9c', letterDocx())
  const pdf = await convertDocx(path, out)
  const [page] = await extractPdfText(pdf)
  for (const words of ['Dự thảo lần 2', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA', 'Ủy ban nhân dân tỉnh', 'hỗ trợ người dân vùng hạn hán', 'Phường Nghĩa Thắng', '1.250.000 đồng']) assert.match(page!.text, new RegExp(words))
  // Debian's copy of the typeface, where it is installed, calls its regular face by the family's name alone.
  assert.deepEqual([...ask('pdffonts', pdf).matchAll(/\+(\S+)/g)].map(([, name]) => name!.replace(/^Tinos$/, 'Tinos-Regular')).toSorted((a, b) => a.localeCompare(b)), ['Tinos-Bold', 'Tinos-Italic', 'Tinos-Regular'])
  assert.match(ask('pdfimages', '-list', pdf), /image\s+40\s+40/)
  assert.match(ask('pdfinfo', pdf), /Tagged:\s+yes/)
  assert.match(ask('qpdf', '--check', pdf), /No syntax or stream encoding errors found/)
  assert.deepEqual((await locateSlots(pdf, 'Hoàng Minh Khang')).found, { number: true, date: true, signature: true })
  assert.equal((await inspectFile(pdf, { declaredName: 'thu.pdf' })).verdict, 'clean')
})

test('several people may upload at once, and nobody’s profile or process stays behind', real, async () => {
  const letters = [1, 2, 3, 4, 5].map((number) => stored(`cung-luc-${number}`, letterDocx()))
  const before = profiles()
  await Promise.all(letters.map(({ path, out }) => convertDocx(path, out)))
  assert.deepEqual([profiles(), processesOf('cung-luc')], [before, []])
})

test('LibreOffice is stopped at the time limit with everything it started', real, async () => {
  const { path, out } = stored('qua-gio', letterDocx())
  const before = profiles()
  await assert.rejects(convertDocx(path, out, { timeoutMs: 400 }), { code: 'timeout' })
  for (let waited = 0; waited < 2000 && processesOf('qua-gio').length > 0; waited += 50) await new Promise((resolve) => setTimeout(resolve, 50))
  assert.deepEqual([processesOf('qua-gio'), profiles()], [[], before])
})

test('what is no Word file, whatever it is called, is not converted', real, async () => {
  for (const [name, bytes] of [['trang.docx', '<html><body>Xin chào</body></html>'], ['van-ban.docx', 'Xin chào']] as const) {
    const { path, out } = stored(name, Buffer.from(bytes))
    await assert.rejects(convertDocx(path, out), { code: 'conversion-failed' }, name)
  }
})

test('pictures, texts and templates from elsewhere are refused at the door; were one let through, nothing would be fetched', real, async (t) => {
  const asked: string[] = []
  const server = createServer((request, response) => { asked.push(request.url!); response.end('x') })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  t.after(() => server.close())
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const secret = join(folder, 'bi-mat.txt')
  writeFileSync(secret, 'BIMAT')
  const own = stored('anh-rieng', letterDocx())
  ask('pdftoppm', '-r', '20', '-singlefile', '-png', await convertDocx(own.path, own.out), join(folder, 'rieng'))
  const { path, out } = stored('doc-hai', letterDocx({
    pictures: [`${site}/hinh.png`, `file://${join(folder, 'rieng.png')}`], template: `${site}/mau.dotm`,
    fields: [`INCLUDETEXT "${site}/x.txt"`, `INCLUDETEXT "file://${secret}"`, `INCLUDEPICTURE "${site}/y.png" \\d`],
  }))
  assert.equal((await inspectFile(path, { declaredName: 'doc-hai.docx' })).reason, 'external-reference')
  const pdf = await convertOpenToTheNetwork(path, out)
  assert.deepEqual(asked, [])
  assert.equal(ask('pdfimages', '-list', pdf).match(/^ +1 +\d+ image/gm)?.length, 1, 'only the picture inside the package')
  assert.doesNotMatch(ask('pdftotext', pdf, '-'), /BIMAT/)
})

/** Where `unshare` is not to be had the profile alone must hold: a process that finds nothing but LibreOffice on its path. */
async function convertOpenToTheNetwork(path: string, out: string) {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'soffice'), `#!/bin/sh\nPATH=${process.env['PATH']} exec soffice "$@"\n`, { mode: 0o755 })
  const script = `import { convertDocx } from ${JSON.stringify(join(import.meta.dirname, 'convert.ts'))}
    console.log(await convertDocx(...${JSON.stringify([path, out])}))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module-typescript', '-e', script], { env: { PATH: bin } })
  return stdout.trim()
}

const profiles = () => readdirSync(tmpdir()).filter((name) => name.startsWith('docx-to-pdf-')).length

/** Command lines of living processes that name a file of this test. */
const processesOf = (name: string) => readdirSync('/proc').filter((pid) => /^\d+$/.test(pid)).flatMap((pid) => {
  try { return [readFileSync(`/proc/${pid}/cmdline`, 'utf8')] } catch { return [] }
}).filter((line) => line.includes(name) && line.includes(folder))
