import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import * as contract from './contract.ts'
import { equip, refused, startOffice } from './test-office.ts'

/** poppler is the judge of what a reader sees and of signatures. */
function judges(t: { after(work: () => void): void }) {
  const folder = mkdtempSync(join(tmpdir(), 'congvu-print-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return (pdf: Uint8Array, program: string, ...args: string[]) => {
    writeFileSync(join(folder, 'a.pdf'), pdf)
    return spawnSync(program, [...args, join(folder, 'a.pdf'), ...(program === 'pdftotext' ? ['-'] : [])], { encoding: 'utf8' }).stdout.normalize('NFC').replaceAll(/\s+/g, ' ')
  }
}
const MARK = /Bản in từ CôngVụ\. In bởi .{3,60}, lúc \d\d:\d\d \d\d\/\d\d?\/\d{2,4}/

test('a paper is printed as a copy that says on every page who printed it and when; the signed original stays as it is', async (t) => {
  const [office, ask] = [await startOffice(t), judges(t)]
  await equip(office)
  const { specialist, clerk, chairman } = office.desks
  const { documentId } = await office.draft()
  await office.carry(documentId, 'issued')
  const { versions } = await clerk.call(contract.getDocument, { documentId })
  const file = { documentId, fileId: versions.at(-1)!.fileId }
  const original = await clerk.download(contract.openDocumentFile, file)
  const copy = await specialist.download(contract.printDocumentFile, file)

  assert.match(ask(copy, 'pdftotext', '-layout'), MARK)
  assert.ok(ask(copy, 'pdftotext', '-layout').includes(specialist.name))
  assert.doesNotMatch(ask(copy, 'pdfsig', '-nocert'), /Signature #1/)
  assert.doesNotMatch(ask(original, 'pdftotext', '-layout'), /Bản in từ/)
  assert.match(ask(original, 'pdfsig', '-nocert'), /Signature #3/)
  assert.deepEqual(await clerk.download(contract.openDocumentFile, file), original)

  assert.match(ask(await chairman.download(contract.printSubmissionSlip, { documentId }), 'pdftotext', '-layout'), MARK)
  assert.match(ask(await clerk.download(contract.printRegister, { book: 'outgoing', year: 2026 }), 'pdftotext', '-layout'), MARK)
  await assert.rejects(specialist.download(contract.printDocumentFile, { documentId, fileId: crypto.randomUUID() }), refused(404, 'request/not-found'))
})
