import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test, type TestContext } from 'node:test'
import { checkFile, type CheckReport } from '#contracts/signing'
import { sql } from '#platform/database'
import type { Caller } from '#platform/testing'
import * as contract from './contract.ts'
import { equip, onePage, refused, startOffice } from './test-office.ts'
import { codeOf, scan } from './test-codes.ts'

async function issueLetter(t: TestContext) {
  const office = await startOffice(t)
  await equip(office)
  const { documentId } = await office.draft()
  await office.carry(documentId, 'issued')
  const view = await office.desks.clerk.call(contract.getDocument, { documentId })
  const pdf = await office.desks.clerk.download(contract.openDocumentFile, { documentId, fileId: view.fileId! })
  return { office, documentId, view, pdf, code: await codeOf(office, documentId) }
}

const noRecord = refused(404, 'documents/no-public-record')

test('the QR on an issued paper leads anybody to its issuer, number, day, hash, signers and state, and to nothing it says', async (t) => {
  const { office, view, pdf, code } = await issueLetter(t)
  assert.match(await scan(pdf), new RegExp(`/kiem-tra/${code}$`))
  const record = await office.app.browser().call(contract.findPublicRecord, { code })
  const { signers, ...facts } = record
  assert.deepEqual(facts, {
    issuer: 'Ủy ban nhân dân tỉnh Sông Lam', number: view.number, issuedOn: view.issuedOn, state: 'valid', recalledOn: null,
    sha256: createHash('sha256').update(pdf).digest('hex'),
  })
  assert.deepEqual(signers.map(({ kind, name }) => [kind, name]), [['person', 'Hoàng Minh Khang'], ['agency', 'Ủy ban nhân dân tỉnh Sông Lam']])
  assert.ok(!JSON.stringify(record).includes(view.subject), 'what it is about stays inside')
})

test('a draft, a paper set aside as a possible secret and a code nobody drew are equally unknown', async (t) => {
  const { office, documentId, code } = await issueLetter(t)
  const stranger = office.app.browser()
  const draft = await office.draft()
  await assert.rejects(stranger.call(contract.findPublicRecord, { code: await codeOf(office, draft.documentId) }), noRecord)
  await assert.rejects(stranger.call(contract.findPublicRecord, { code: documentId }), noRecord)
  await assert.rejects(stranger.call(contract.findPublicRecord, { code: 'a'.repeat(28) }), noRecord)
  await stranger.call(contract.findPublicRecord, { code })
  await sql`update documents.document set set_aside_at = now() where id = ${documentId}`.execute(office.app.database.write)
  await assert.rejects(stranger.call(contract.findPublicRecord, { code }), noRecord)
})

test('a recalled document says so to whoever scans it, a recall only asked for does not', async (t) => {
  const { office, documentId, code } = await issueLetter(t)
  const stranger = office.app.browser()
  await office.desks.clerk.call(contract.askRecall, { documentId, reason: 'Sai số liệu' })
  assert.equal((await stranger.call(contract.findPublicRecord, { code })).state, 'valid')
  await office.desks.chairman.call(contract.approveRecall, { documentId, words: null })
  const { state, recalledOn } = await stranger.call(contract.findPublicRecord, { code })
  assert.deepEqual([state, recalledOn], ['recalled', '2026-11-23'])
})

const send = (caller: Caller, body: Buffer, headers: Record<string, string> = {}) =>
  caller.send({ method: 'POST', url: '/api/check/files', headers: { 'content-type': 'application/pdf', 'x-file-name': encodeURIComponent('Công văn.pdf'), ...headers }, body })

test('anybody may have a file checked: the genuine one passes, an altered one does not, and nothing of either is kept', async (t) => {
  const { office, pdf } = await issueLetter(t)
  const stranger = office.app.browser()
  const rowsKept = async () => (await sql<{ count: number }>`select count(*)::int as count from platform.file`.execute(office.app.database.read)).rows[0]!.count
  const before = await rowsKept()
  const genuine = (await send(stranger, pdf)).body as CheckReport
  assert.deepEqual([genuine.verdict, genuine.indication, genuine.name, genuine.signatures.length], ['valid', 'TOTAL-PASSED', 'Công văn.pdf', 3])
  const altered = Buffer.from(pdf)
  const at = altered.indexOf('stream\n') + 20
  altered[at] = (altered[at] ?? 0) ^ 1
  const forged = (await send(stranger, altered)).body as CheckReport
  assert.deepEqual([forged.verdict, forged.indication], ['invalid', 'TOTAL-FAILED'])
  const plain = (await send(stranger, onePage())).body as CheckReport
  assert.deepEqual([plain.verdict, plain.subIndication], ['unsigned', 'NO_SIGNATURE_FOUND'])
  assert.equal(await rowsKept(), before)
  const { rows } = await sql<{ response: unknown }>`select response from platform.idempotency where operation = ${checkFile.name}`.execute(office.app.database.read)
  assert.deepEqual(rows, [])
})

test('what is no PDF and what is too large are refused in words', async (t) => {
  const office = await startOffice(t)
  const stranger = office.app.browser()
  assert.equal((await send(stranger, Buffer.from('MZ xin chào'))).status, 422)
  assert.equal((await send(stranger, Buffer.alloc(51 * 1024 * 1024, '%PDF-1.7 '))).status, 413)
})

test('whoever tries codes is stopped, and so is whoever checks without end', async (t) => {
  const { office, code } = await issueLetter(t)
  office.app.clock.now = () => new Date('2026-11-24T02:00:00Z')
  const stranger = office.app.browser()
  const answers: number[] = []
  for (let i = 0; i < 12; i++) answers.push((await stranger.send({ method: 'GET', url: `/api/check/records/${'b'.repeat(26)}${String(22 + i)}`, headers: {} })).status)
  assert.deepEqual([...new Set(answers)], [404, 429])
  await assert.rejects(stranger.call(contract.findPublicRecord, { code }), refused(429, 'request/too-many'))
  const checks: number[] = []
  for (let i = 0; i < 31; i++) checks.push((await send(stranger, Buffer.from('không phải PDF'))).status)
  assert.deepEqual([checks[0], checks.at(-1)], [422, 429])
})
