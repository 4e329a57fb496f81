import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { letterDocx } from '../../packages/file-inspection/crafting-letter.ts'
import { docx, png } from '../../packages/file-inspection/crafting.ts'
import * as contract from './contract.ts'
import { equip, onePage, PAGE, refused, startOffice, type Office } from './test-office.ts'

type Ending = Parameters<typeof startOffice>[0]

function judge(t: Ending, pdf: Buffer) {
  const home = mkdtempSync(join(tmpdir(), 'congvu-judge-'))
  t.after(async () => rmSync(home, { recursive: true, force: true }))
  const path = join(home, 'issued.pdf')
  writeFileSync(path, pdf)
  const ask = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  return { pdfsig: ask('pdfsig', '-nocert', path), qpdf: ask('qpdf', '--check', path), text: ask('pdftotext', '-layout', path, '-'), path, ask }
}

async function issued(office: Office) {
  await equip(office)
  const { documentId } = await office.draft()
  const { fileId } = await office.carry(documentId, 'issued')
  return { documentId, fileId: fileId! }
}

test('the issued file satisfies pdfsig, qpdf and openssl, shows number, date, signer and seal, and the house verifies it', async (t) => {
  const office = await startOffice(t)
  const { documentId, fileId } = await issued(office)
  const pdf = await office.desks.clerk.download(contract.openDocumentFile, { documentId, fileId })
  const { pdfsig, qpdf, text, path, ask } = judge(t, pdf)
  assert.equal(pdfsig.match(/Signature is Valid/g)?.length, 3, pdfsig)
  assert.match(pdfsig, /Signer Certificate Common Name: Hoàng Minh Khang/)
  assert.match(qpdf, /No syntax or stream encoding errors found/)
  for (const words of [/Số:\s*01\s*\/UBND-NN/, /ngày\s+23\s+tháng\s+11\s+năm\s+2026/, /TM\. ỦY BAN NHÂN DÂN/, /Hoàng Minh Khang/]) assert.match(text, words)
  const [, a, b, c] = pdf.toString('latin1').match(/\/ByteRange\s*\[(\d+) (\d+) (\d+)/)!.map(Number)
  writeFileSync(`${path}.data`, Buffer.concat([pdf.subarray(a!, b!), pdf.subarray(c!, c! + Number(pdf.toString('latin1').match(/\/ByteRange\s*\[\d+ \d+ \d+ (\d+)/)![1]))]))
  const der = Buffer.from(pdf.toString('latin1', b! + 1, c! - 1), 'hex')
  writeFileSync(`${path}.cms`, der.subarray(0, 4 + der.readUInt16BE(2)))
  ask('openssl', 'cms', '-verify', '-inform', 'DER', '-in', `${path}.cms`, '-content', `${path}.data`, '-binary', '-noverify', '-out', '/dev/null')
  const { report } = await office.desks.clerk.call(contract.verifyDocumentFile, { documentId, fileId }) as { report: { verdict: string; signatures: { purpose: string }[] } }
  assert.deepEqual([report.verdict, report.signatures.map(({ purpose }) => purpose)], ['valid', ['sign', 'number', 'seal']])
})

test('the signed and the numbered version stay readable, each with the signatures it had then', async (t) => {
  const office = await startOffice(t)
  const { documentId } = await issued(office)
  const { versions } = await office.desks.clerk.call(contract.getDocument, { documentId })
  const counts = await Promise.all(versions.map(async ({ fileId }) => ((await office.desks.clerk.call(contract.verifyDocumentFile, { documentId, fileId })).report as { signatures: unknown[] }).signatures.length))
  assert.deepEqual(counts, [0, 1, 2, 3])
})

const uploadedBy = async (office: Office, name: string, bytes: Buffer, facts: object = {}) => {
  const { specialist, chairman } = office.desks
  const { id: fileId } = await specialist.upload(name, bytes)
  const { body: _, basis: __, addressees: ___, ...content } = { ...office.contentBy(chairman), basis: [], ...facts }
  return specialist.call(contract.createDraftFromUpload, { content: { ...content, fileId } })
}

test('an uploaded PDF is carried to its issue like a rendered one: the places for number, date and signatures are found in it', async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { chairman, specialist } = office.desks
  const pdf = await specialist.download(contract.previewDraft, { content: office.contentBy(chairman) })
  const { documentId } = await uploadedBy(office, 'du-thao.pdf', pdf, { typeCode: 'KH' })
  const view = await office.carry(documentId, 'issued')
  assert.deepEqual([view.versions.map(({ kind }) => kind), view.number, view.typeName], [['upload', 'signed', 'numbered', 'sealed'], '01/KH-UBND', 'Kế hoạch'])
  const { pdfsig, text } = judge(t, await specialist.download(contract.openDocumentFile, { documentId, fileId: view.fileId! }))
  assert.equal(pdfsig.match(/Signature is Valid/g)?.length, 3)
  assert.match(text, /Số:\s*01\s*\//)
  assert.equal((await specialist.call(contract.searchDocuments, { text: 'chuong trai' })).rows.length, 1, 'its text is searchable')
})

test('an upload of an unknown type, with a secret label, or that is no document is refused', async (t) => {
  const office = await startOffice(t)
  await assert.rejects(uploadedBy(office, 'a.pdf', PAGE, { typeCode: 'XX' }), refused(422, 'documents/unknown-type'))
  await assert.rejects(uploadedBy(office, 'a.pdf', onePage('TOI MAT'), { subject: 'TỐI MẬT' }), refused(422, 'documents/secret-refused'))
  await assert.rejects(uploadedBy(office, 'a.png', png(80, 40)), refused(422, 'documents/not-a-pdf'))
})

test('a letter scanned as an image is read and has no signatures to verify', async (t) => {
  const office = await startOffice(t)
  const { clerk } = office.desks
  const image = png(80, 40)
  const { id: fileId } = await clerk.upload('scan.png', image)
  const { documentId } = await office.arrive({ fileIds: [fileId] })
  await office.app.deliver()
  assert.equal((await clerk.download(contract.openDocumentFile, { documentId, fileId })).length, image.length)
  await clerk.call(contract.verifyDocumentFile, { documentId, fileId }).then(
    ({ report }) => assert.deepEqual((report as { signatures: unknown[] }).signatures, []), (error: { status: number }) => assert.equal(error.status, 422))
})

test('the text of an arrived PDF is searchable without diacritics soon after', async (t) => {
  const office = await startOffice(t)
  const { clerk } = office.desks
  const { id: fileId } = await clerk.upload('scan.pdf', onePage('Phuong an phong chong han han'))
  const { documentId } = await office.arrive({ fileIds: [fileId] })
  assert.deepEqual((await clerk.call(contract.searchDocuments, { text: 'hạn hán' })).rows, [])
  await office.app.deliver()
  assert.deepEqual((await clerk.call(contract.searchDocuments, { text: 'hạn hán' })).rows.map(({ id }) => id), [documentId])
})

test('a .docx from Word is converted and carried to its issue: number, date and signatures find their places', { skip: !hasLibreOffice() && 'LibreOffice is not installed here' }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { specialist } = office.desks
  const { documentId } = await uploadedBy(office, 'du-thao.docx', letterDocx(), { typeCode: 'KH' })
  const view = await office.carry(documentId, 'issued')
  assert.deepEqual([view.versions.map(({ kind }) => kind), view.number], [['upload', 'signed', 'numbered', 'sealed'], '01/KH-UBND'])
  const { pdfsig, text } = judge(t, await specialist.download(contract.openDocumentFile, { documentId, fileId: view.fileId! }))
  assert.equal(pdfsig.match(/Signature is Valid/g)?.length, 3, pdfsig)
  for (const words of [/Số:\s*01\s*\/KH-UBND/, /ngày\s+23\s+tháng\s+11\s+năm\s+2026/, /hỗ trợ người dân vùng hạn hán/, /Phường Nghĩa Thắng/]) assert.match(text, words)
  assert.equal((await specialist.call(contract.searchDocuments, { text: 'nghia thang' })).rows.length, 1, 'its text is searchable')
})

test('a .docx without LibreOffice is refused with a sentence that says what to do', async (t) => {
  const office = await startOffice(t)
  const { PATH } = process.env
  t.after(async () => { process.env.PATH = PATH })
  process.env.PATH = '/nowhere'
  await assert.rejects(uploadedBy(office, 'du-thao.docx', docx()), refused(422, 'documents/converter-missing'))
})

function hasLibreOffice() {
  return spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0
}
