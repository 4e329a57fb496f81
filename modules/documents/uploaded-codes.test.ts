import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import * as contract from './contract.ts'
import { codeOf, scan } from './test-codes.ts'
import { equip, PAGE, startOffice, type Office } from './test-office.ts'

const uploaded = async (office: Office, pdf: Buffer) => {
  const { specialist, chairman } = office.desks
  const { id: fileId } = await specialist.upload('du-thao.pdf', pdf, 'application/pdf')
  const { body: _, basis: __, addressees: ___, ...content } = { ...office.contentBy(chairman), basis: [] }
  return specialist.call(contract.createDraftFromUpload, { content: { ...content, fileId } })
}
const currentFile = async ({ desks: { specialist } }: Office, documentId: string) => specialist.download(contract.openDocumentFile, { documentId, fileId: (await specialist.call(contract.getDocument, { documentId })).fileId! })

test('an uploaded draft carries the QR where ours do, before anybody signs, and nothing else of it is touched', async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { specialist, chairman, clerk } = office.desks
  const given = await specialist.download(contract.previewDraft, { content: office.contentBy(chairman) })
  const { documentId } = await uploaded(office, given)
  const marked = await currentFile(office, documentId)
  assert.ok(marked.subarray(0, given.length).equals(given), 'the upload is its beginning')
  await office.carry(documentId, 'issued')
  const pdf = await currentFile(office, documentId)
  assert.match(await scan(pdf), new RegExp(`/kiem-tra/${await codeOf(office, documentId)}$`))
  const { sha256 } = await office.app.browser().call(contract.findPublicRecord, { code: await codeOf(office, documentId) })
  assert.equal(sha256, createHash('sha256').update(pdf).digest('hex'))
  const { fileId } = await clerk.call(contract.getDocument, { documentId })
  assert.equal(((await clerk.call(contract.verifyDocumentFile, { documentId, fileId: fileId! })).report as { verdict: string }).verdict, 'valid')
})

test('an upload without room in that corner, on other paper, or signed already stays as it came', async (t) => {
  const office = await startOffice(t)
  const { specialist } = office.desks
  const full = Buffer.from(PAGE.toString('latin1').replace('72 760 Td', '28 30 Td '), 'latin1')
  const landscape = Buffer.from(PAGE.toString('latin1').replace('[0 0 595 842]', '[0 0 842 595]'), 'latin1')
  for (const given of [full, landscape]) {
    const { documentId } = await uploaded(office, given)
    assert.ok((await currentFile(office, documentId)).equals(given))
  }
  await equip(office)
  const { documentId } = await office.draft()
  await office.carry(documentId, 'signed')
  const signed = await currentFile(office, documentId)
  const again = await uploaded(office, signed)
  assert.ok((await specialist.download(contract.openDocumentFile, { documentId: again.documentId, fileId: (await specialist.call(contract.getDocument, { documentId: again.documentId })).fileId! })).equals(signed))
})
