import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { evidenceIn } from '#packages/pdf-signing'
import { sql } from '#platform/database'
import { pathOf } from '#platform/files'
import * as contract from './contract.ts'
import { equip, PIN, refused, startOffice, type Office } from './test-office.ts'

type Ending = Parameters<typeof startOffice>[0]

/** A paper the chairman has signed as his screen showed it. */
async function signedPaper(t: Ending) {
  const office = await startOffice(t)
  await equip(office)
  const { chairman, specialist } = office.desks
  const { documentId } = await office.draft({ body: 'Cấp 300 triệu đồng.' })
  await office.carry(documentId, 'submittedToSign')
  await office.app.deliver()
  const { fileId, shownSha256 } = await chairman.call(contract.getSigningView, { documentId })
  await chairman.call(contract.signDocument, { documentId, fileId, shownSha256, pin: PIN, opinion: 'Đồng ý' })
  const { signatures } = await specialist.call(contract.listSigningViews, { documentId })
  const signatureId = signatures[0]!.signatureId
  const replay = (who = specialist) => who.call(contract.getSigningEvidence, { documentId, signatureId })
  return { office, documentId, fileId, shownSha256, signatureId, replay }
}

const broken = ({ parts }: contract.SigningEvidence) => parts.filter(({ isIntact }) => !isIntact).map(({ part, page }) => (page === null ? part : `${part} ${page}`))
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const onDisk = async ({ app }: Office, fileId: string) => pathOf((await sql<{ sha256: string }>`select sha256 from platform.file where id = ${fileId}`.execute(app.database.read)).rows[0]!)

test('the signature answers for the file, its pages as pictures, the words around them and the right it was given by', async (t) => {
  const { office, documentId, fileId, signatureId, replay, shownSha256 } = await signedPaper(t)
  const { specialist } = office.desks
  const evidence = await replay()
  assert.deepEqual([evidence.isIntact, broken(evidence), evidence.isConfirmed, evidence.fileId], [true, [], true, fileId])
  assert.equal(evidence.parts.find(({ part }) => part === 'state')?.expected, shownSha256)
  const shown = evidence.shown as { slip: { summary: string }; risks: { code: string }[]; recipients: string[]; formCheck: object }
  assert.deepEqual([shown.slip.summary, shown.recipients], ['Kính trình ký', ['Như trên']])
  assert.ok(shown.risks.some(({ code }) => code === 'money') && shown.formCheck !== null)
  const right = evidence.authority as { capacityLines: string[]; legalBasis: string; documentType: string; position: { title: string }; certificate: { serialNumber: string } }
  assert.deepEqual([right.capacityLines, right.documentType, right.position.title], [['TM. ỦY BAN NHÂN DÂN'], 'CV', 'Chủ tịch'])
  assert.ok(right.legalBasis.length > 0 && right.certificate.serialNumber.length > 0)

  const page = await specialist.download(contract.openShownPage, { documentId, signatureId, page: 1 })
  assert.deepEqual([sha256(page), page.subarray(1, 4).toString()], [evidence.pages[0]!.sha256, 'PNG'])
  const { fileId: signedFileId } = await specialist.call(contract.getDocument, { documentId })
  const pdf = await specialist.download(contract.openDocumentFile, { documentId, fileId: signedFileId! })
  const [hash] = (await evidenceIn(pdf)).values()
  assert.equal(hash, evidence.parts.find(({ part }) => part === 'record')?.expected, 'the hash stands in the file itself')
  const path = `${await onDisk(office, signedFileId!)}.judge.pdf`
  writeFileSync(path, pdf)
  assert.match(execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8' }), /Signature is Valid/)
})

test('whatever is changed afterwards is found and named: a page, the file, the words, the record', async (t) => {
  const { office, documentId, fileId, signatureId, replay } = await signedPaper(t)
  const { write } = office.app.database
  const { rows: [image] } = await sql<{ imageId: string }>`select image_id from documents.page_image`.execute(write)
  const tamper = async (path: string, at = 200) => {
    const bytes = readFileSync(path)
    bytes[at]! ^= 1
    writeFileSync(path, bytes)
    return () => { bytes[at]! ^= 1; writeFileSync(path, bytes) }
  }
  const restorePage = await tamper(await onDisk(office, image!.imageId))
  assert.deepEqual(broken(await replay()), ['pages 1'])
  restorePage()
  const restoreFile = await tamper(await onDisk(office, fileId))
  assert.deepEqual(broken(await replay()), ['file'])
  restoreFile()
  assert.equal((await replay()).isIntact, true)

  await sql`update documents.signing_view set shown = replace(shown, 'Kính trình ký', 'Kính trình xem')`.execute(write)
  const changed = await replay()
  assert.deepEqual([broken(changed), changed.shown, changed.isIntact], [['state'], null, false], 'words that are not those signed are not shown')
  await sql`update documents.signing_view set shown = replace(shown, 'Kính trình xem', 'Kính trình ký')`.execute(write)
  await sql`update documents.page_image set image_id = uuidv7()`.execute(write)
  assert.deepEqual(broken(await replay()), ['pages 1'])
  await sql`update signing.signature set seen = replace(seen, '"version":1', '"version":2') where id = ${signatureId}`.execute(write)
  assert.deepEqual(broken(await replay()), ['record'])
  await sql`update signing.signature set seen_sha256 = encode(sha256(convert_to(seen, 'UTF8')), 'hex') where id = ${signatureId}`.execute(write)
  assert.deepEqual(broken(await replay()), ['record'], 'a record made to agree with itself does not agree with the signed file')
  const { fileId: signedFileId } = await office.desks.specialist.call(contract.getDocument, { documentId })
  await tamper(await onDisk(office, signedFileId!), 300)
  assert.ok(broken(await replay()).includes('signature'))
})

test('who may not see the document does not see what was shown; destroyed, nothing is left of it', async (t) => {
  const { office, documentId, signatureId, replay } = await signedPaper(t)
  const { cultureSpecialist, specialist } = office.desks
  const page = { documentId, signatureId, page: 1 }
  await assert.rejects(replay(cultureSpecialist), refused(404, 'request/not-found'))
  await assert.rejects(cultureSpecialist.call(contract.listSigningViews, { documentId }), refused(404, 'request/not-found'))
  await assert.rejects(cultureSpecialist.download(contract.openShownPage, page), (error: Error) => /404/.test(error.message) || (error as { status?: number }).status === 404)
  const other = await office.draft()
  await assert.rejects(specialist.call(contract.getSigningEvidence, { documentId: other.documentId, signatureId }), refused(404, 'request/not-found'))
  const { destroyContents } = await import('./index.ts')
  await destroyContents({ db: office.app.database.write, now: office.app.clock.now() }, [documentId])
  const { rows } = await sql<{ shown: string }>`select shown from documents.signing_view`.execute(office.app.database.read)
  assert.deepEqual(rows.map(({ shown }) => shown), [''])
  const { isIntact, shown, parts } = await replay()
  assert.deepEqual([isIntact, shown, parts.filter(({ part }) => part === 'pages').map(({ found }) => found)], [false, null, [null]])
})
