import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { listArrivals, registerParcel } from '#contracts/delivery'
import { composePdf } from '#packages/file-inspection'
import * as contract from './contract.ts'
import { scanPdf } from '../../packages/file-inspection/crafting.ts'
import { copyRefusal } from './rules.ts'
import { equip, onePage, PIN, refused, startOffice, type Desk, type Office } from './test-office.ts'

/** What the pages of a copy say with what signatures show on them, as poppler reads them. */
async function wordsOf(who: Desk, documentId: string) {
  const { fileId } = await who.call(contract.getDocument, { documentId })
  const path = join(await mkdtemp(join(tmpdir(), 'copy-')), 'copy.pdf')
  await writeFile(path, await who.download(contract.openDocumentFile, { documentId, fileId: fileId! }))
  const { stdout } = await promisify(execFile)('pdftotext', ['-layout', path, '-'])
  return stdout.normalize('NFC').split('\f').slice(0, -1)
}

const copy = (who: Desk, documentId: string, wish: Record<string, unknown>) => who.call(contract.makeCopy, { documentId, kind: 'SY', form: 'electronic', pin: PIN, ...wish } as never)

const issued = async (office: Office, facts: Record<string, unknown> = {}) => {
  const { documentId } = await office.draft(facts)
  await office.carry(documentId, 'issued')
  return documentId
}

test('a paper letter is copied into a file: the agency signs at the top right, the copy has its number, its book and its way to the receivers', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { clerk, departmentClerk, chairman } = office.desks
  const { documentId } = await office.arrive({ codeNumber: '77', codeNotation: 'BTC-NS', issuerName: 'Bộ Tài chính' })
  const made = await copy(clerk, documentId, {})
  assert.deepEqual([made.number, made.state], ['01/SY-UBND', 'sealed'])
  const [page] = await wordsOf(clerk, made.documentId)
  assert.match(page!, /SAO Y/)
  assert.match(page!, /Ủy ban nhân dân tỉnh Sông Lam/)
  assert.match(page!, /2026-11-23T09:00:00\+07:00/)
  const { fileId } = await clerk.call(contract.getDocument, { documentId: made.documentId })
  const { report } = await clerk.call(contract.verifyDocumentFile, { documentId: made.documentId, fileId: fileId! })
  assert.deepEqual((report as { signatures: { verdict: string; kind: string }[] }).signatures.map(({ verdict, kind }) => [verdict, kind]), [['valid', 'agency']])
  const { rows } = await clerk.call(contract.readRegister, { book: 'copies', year: 2026 })
  assert.deepEqual(rows.map(({ cells }) => [cells[0], cells[2]]), [['01/SY-UBND', 'Sao y Chủ động phòng, chống rét cho vật nuôi']])
  assert.equal((await clerk.call(contract.readRegister, { book: 'outgoing', year: 2026 })).rows.length, 0, 'copies have a book of their own')
  await clerk.call(contract.issueDocument, { documentId: made.documentId, receiverIds: [departmentClerk.agencyId] })
  await office.app.deliver()
  const { rows: [parcel] } = await departmentClerk.call(listArrivals, { limit: 10 })
  await departmentClerk.call(registerParcel, { parcelId: parcel!.id })
  const { copies } = await clerk.call(contract.listCopies, { documentId })
  assert.deepEqual(copies.map(({ number, state }) => [number, state]), [['01/SY-UBND', 'issued']])
  await assert.rejects(chairman.call(contract.listCopies, { documentId }), refused(404, 'request/not-found'))
})

test('there is no electronic copy of an electronic document: forward the original; on paper it is printed with its form', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { clerk, chairman, specialist } = office.desks
  const documentId = await issued(office)
  await assert.rejects(copy(clerk, documentId, {}), refused(422, 'documents/forward-the-original'))
  await assert.rejects(copy(clerk, documentId, { form: 'paper' }), refused(422, 'documents/copy-signer-missing'))
  await assert.rejects(copy(clerk, documentId, { form: 'paper', signerPositionId: specialist.positionId }), refused(422, 'documents/no-authority'))
  const made = await copy(clerk, documentId, { form: 'paper', signerPositionId: chairman.positionId, recipients: ['Như trên'] })
  assert.deepEqual([made.number, made.state], ['01/SY-UBND', 'issued'], 'printed and signed by hand: nothing waits here')
  const pages = await wordsOf(clerk, made.documentId)
  assert.equal(pages.length, 2)
  assert.match(pages.at(-1)!, /SAO Y[\s\S]*Số: 01\/SY-UBND[\s\S]*ngày 23 tháng 11 năm 2026/)
  assert.match(pages.at(-1)!, /Hoàng Minh Khang/)
  await assert.rejects(copy(clerk, made.documentId, {}), refused(422, 'documents/copy-of-a-copy'))
  const again = await copy(clerk, made.documentId, { kind: 'SL' })
  assert.equal(again.number, '02/SL-UBND', 'one series for copies of every kind')
  await assert.rejects(copy(clerk, documentId, { kind: 'SL', form: 'paper', signerPositionId: chairman.positionId }), refused(422, 'documents/not-a-certified-copy'))
})

test('an extract is of pages or of words, also from one file into another', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { clerk } = office.desks
  const folder = await mkdtemp(join(tmpdir(), 'pages-'))
  const paths = await Promise.all(['Trang mot', 'Trang hai', 'Trang ba'].map(async (text, i) => { const path = join(folder, `${i}.pdf`); await writeFile(path, onePage(text)); return path }))
  const scan = await clerk.upload('ba-trang.pdf', Buffer.from(await composePdf(paths.map((path) => ({ path })))), 'application/pdf')
  const { documentId } = await office.arrive({ fileIds: [scan.id] })
  await assert.rejects(copy(clerk, documentId, { kind: 'TrS' }), refused(422, 'documents/excerpt-missing'))
  await assert.rejects(copy(clerk, documentId, { kind: 'TrS', pages: [1], passage: 'x' }), refused(422, 'documents/excerpt-missing'))
  await assert.rejects(copy(clerk, documentId, { pages: [1] }), refused(422, 'documents/excerpt-needless'))
  await assert.rejects(copy(clerk, documentId, { kind: 'TrS', pages: [4] }), refused(422, 'documents/pages-not-there'))
  const pages = await copy(clerk, documentId, { kind: 'TrS', pages: [3, 1] })
  assert.equal(pages.number, '01/TrS-UBND', 'a refusal leaves no gap')
  const words = await wordsOf(clerk, pages.documentId)
  assert.deepEqual([words.length, /Trang ba/.test(words[0]!), /TRÍCH SAO/.test(words[0]!), /Trang mot/.test(words[1]!)], [2, true, true, true])
  const letter = await issued(office)
  const passage = await copy(clerk, letter, { kind: 'TrS', passage: 'Yêu cầu các đơn vị chủ động che chắn chuồng trại.' })
  assert.match((await wordsOf(clerk, passage.documentId)).join('\n'), /Trích từ: Công văn số 01\/UBND-NN[\s\S]*che chắn chuồng trại/)
})

test('who may copy: the clerk, what he sees, what has been registered or issued; a copy not sent yet is given up with its number', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { clerk, specialist, departmentClerk } = office.desks
  const { documentId } = await office.arrive()
  await assert.rejects(copy(specialist, documentId, {}), { status: 403 })
  await assert.rejects(copy(departmentClerk, documentId, {}), refused(404, 'request/not-found'))
  const draft = await office.draft()
  await office.carry(draft.documentId, 'signed')
  await assert.rejects(copy(clerk, draft.documentId, {}), refused(409, 'documents/not-copyable'))
  await assert.rejects(copy(clerk, documentId, { pin: '000000' }), refused(403, 'signing/wrong-pin'))
  const made = await copy(clerk, documentId, {})
  await clerk.call(contract.cancelNumber, { year: 2026, series: 'copies', number: 1, reason: 'Sao nhầm' })
  assert.deepEqual([(await clerk.call(contract.getDocument, { documentId: made.documentId })).state, (await copy(clerk, documentId, {})).number], ['cancelled', '02/SY-UBND'])
  const { rows } = await clerk.call(contract.readRegister, { book: 'copies', year: 2026 })
  assert.deepEqual(rows.map(({ cells, kind }) => [cells[0], kind]), [['01/SY-UBND', 'cancelled'], ['02/SY-UBND', 'document']])
})

test('the law of copies as a table: what may be made of what, in which form', () => {
  const refusal = (kind: 'SY' | 'SL' | 'TrS', from: 'electronic' | 'paper', form: 'electronic' | 'paper', typeCode = 'QĐ') =>
    copyRefusal({ kind, form, hasExcerpt: kind === 'TrS', hasSigner: true, source: { form: from, typeCode } })
  assert.deepEqual([refusal('SY', 'paper', 'paper'), refusal('SY', 'electronic', 'paper'), refusal('SY', 'paper', 'electronic'), refusal('SY', 'electronic', 'electronic')], [null, null, null, 'forward-the-original'])
  assert.deepEqual([refusal('SL', 'paper', 'paper', 'SY'), refusal('SL', 'electronic', 'electronic', 'SY'), refusal('SL', 'paper', 'paper')], [null, 'forward-the-original', 'not-a-certified-copy'])
  for (const from of ['electronic', 'paper'] as const) for (const form of ['electronic', 'paper'] as const) assert.equal(refusal('TrS', from, form), null)
})

test('a scan below 200 dpi, in grey, or in a PDF before 1.4 is not certified as an electronic copy, and the clause says why', async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { clerk } = office.desks
  const arrived = async (scan: Parameters<typeof scanPdf>[0], codeNumber: string) => {
    const { id } = await clerk.upload('quet.pdf', scanPdf(scan), 'application/pdf')
    return (await office.arrive({ codeNumber, codeNotation: 'BTC-NS', issuerName: 'Bộ Tài chính', fileIds: [id] })).documentId
  }
  const coarse = await arrived({ dpi: 150, isColour: false, version: '1.3' }, '81')
  await assert.rejects(copy(clerk, coarse, {}), (error: unknown) => {
    const { status, code, facts } = error as { status: number; code: string; facts: { faults: { rule: string; value: string; pages: number[] }[]; legalBasis: string } }
    assert.deepEqual([status, code], [422, 'documents/scan-below-standard'])
    assert.deepEqual(facts.faults, [{ rule: 'pdf-version', value: '1.3', pages: [] }, { rule: 'resolution', value: '150', pages: [1] }, { rule: 'not-colour', value: '', pages: [1] }])
    assert.match(facts.legalBasis, /30\/2020\/NĐ-CP, Phụ lục I/)
    return true
  })
  const sharp = await arrived({ dpi: 200, isColour: true }, '82')
  assert.equal((await copy(clerk, sharp, {})).number, '01/SY-UBND', 'a refused copy takes no number')
})
