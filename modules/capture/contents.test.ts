// Scans that come by another way than a batch are read afterwards, beside the requests, for the mark of a state secret.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as papers from '#contracts/documents'
import { listIncidents } from '#contracts/incidents'
import { listMyWork } from '#contracts/work'
import incidents from '#modules/incidents'
import { grantAuthority } from '#modules/people'
import { inTransaction, sql } from '#platform/database'
import { founderOf, refused } from '#platform/testing'
import { longScan, startOffice, type Office } from './test-office.ts'
import { asNew, openRenderer, paperOf, scanPaper } from './test-scans.ts'

const renderer = openRenderer()
after(() => renderer.close())
const plain = paperOf(1, { isShort: true }).document
const body = [{ kind: 'paragraph' as const, text: 'Nội dung không ai được đọc ở đây: phương án Hải Âu.' }]
const stamped = async () => (await scanPaper(renderer, { document: { ...plain, body, subject: 'Phương án Hải Âu', addressees: [], basis: [], urgency: undefined, type: 'TB', typeName: 'MẬT' } }, { ...asNew, dpi: 150 }))[0]!
const clean = async () => (await scanPaper(renderer, { document: plain }, { ...asNew, dpi: 110 }))[0]!

const waiting = async ({ desks: { clerk } }: Office) => (await clerk.call(listMyWork, { limit: 100 })).rows.filter(({ subject }) => subject.kind === 'incident').length
const looked = async ({ app }: Office) => (await sql<{ page: number; isSecret: boolean }>`select page, is_secret from capture.sheet order by is_secret, page`.execute(app.database.read)).rows.map(({ page, isSecret }) => [page, isSecret])
/** Delivers until it is so; transactions of other tests on the server may hold an event back a moment. */
async function until({ app }: Office, isSo: () => Promise<boolean>) {
  do await app.deliver()
  while (!(await isSo()))
}

const upload = async ({ desks: { clerk } }: Office, name: string, bytes: Uint8Array, who = clerk) => (await who.upload(name, Buffer.from(bytes))).id

let number = 40
const register = ({ desks: { clerk } }: Office, fileIds: string[]) => clerk.call(papers.registerIncoming, {
  typeCode: 'CV', issuerName: 'Bộ Công an', codeNumber: String(number += 1), codeNotation: 'BCA-V05', issuedOn: '2026-11-20', subject: 'Kế hoạch phối hợp', fileIds,
})

test('a stamped page of an uploaded PDF without text is found after it was registered: the document closes and those who decide are told', { timeout: 180_000 }, async (t) => {
  const office = await startOffice(t, [incidents])
  const { app, desks: { clerk, departmentClerk } } = office
  const { documentId } = await register(office, [await upload(office, 'quet.pdf', await longScan([await clean(), await stamped()]))])
  assert.equal((await clerk.call(papers.getDocument, { documentId })).subject, 'Kế hoạch phối hợp', 'the request waited for nothing')
  await until(office, async () => (await waiting(office)) > 0)
  await assert.rejects(clerk.call(papers.getDocument, { documentId }), refused(423, 'documents/set-aside'))
  assert.equal(await waiting(office), 1)
  assert.deepEqual(await looked(office), [[1, false], [2, true]])
  const { rows: files } = await sql<{ state: string }>`select state from platform.file`.execute(app.database.read)
  assert.deepEqual(files.map(({ state }) => state), ['quarantined'])
  assert.deepEqual((await clerk.call(papers.searchDocuments, { text: 'Hải Âu' })).rows, [])
  assert.deepEqual((await departmentClerk.call(listIncidents, {})).rows, [])
})

test('a stamped picture beside a clean paper is found; a clean scan stays, and the same content is read once, however often it comes', { timeout: 180_000 }, async (t) => {
  const office = await startOffice(t, [incidents])
  const { app, desks: { clerk } } = office
  const sheet = await clean()
  const first = await register(office, [await upload(office, 'mot.jpg', sheet)])
  const second = await register(office, [await upload(office, 'hai.jpg', sheet)])
  await until(office, async () => (await looked(office)).length > 0)
  await app.deliver()
  assert.deepEqual(await looked(office), [[1, false]])
  for (const { documentId } of [first, second]) assert.equal((await clerk.call(papers.getDocument, { documentId })).id, documentId)
  const third = await register(office, [await upload(office, 'ba.jpg', await clean()), await upload(office, 'phu-luc.jpg', await stamped())])
  await until(office, async () => (await waiting(office)) > 0)
  await assert.rejects(clerk.call(papers.getDocument, { documentId: third.documentId }), refused(423, 'documents/set-aside'))
  assert.equal(await waiting(office), 1)
  assert.equal((await clerk.call(papers.getDocument, { documentId: first.documentId })).id, first.documentId)
  await sql`truncate platform.event_handled, platform.event_cursor`.execute(app.database.write)
  await app.deliver()
  assert.deepEqual([await waiting(office), (await looked(office)).length], [1, 2], 'heard again, nothing is read or reported again')
})

test('a stamped scan uploaded as a draft is found as well', { timeout: 180_000 }, async (t) => {
  const office = await startOffice(t, [incidents])
  const { app, desks: { chairman, specialist } } = office
  await inTransaction(app.database.write, (db) => grantAuthority(founderOf(db, ['people.manage']), { positionId: chairman.positionId, capacity: 'TM', collective: 'ỦY BAN NHÂN DÂN', validFrom: '2025-07-01', legalBasis: 'Quyết định thử nghiệm' }))
  const fileId = await upload(office, 'du-thao.pdf', await longScan([await stamped()]), specialist)
  const { documentId } = await specialist.call(papers.createDraftFromUpload, {
    content: { typeCode: 'CV', subject: 'Phối hợp bảo đảm an ninh', recipients: ['Như trên'], signerPositionId: chairman.positionId, fileId },
  })
  await until(office, async () => (await waiting(office)) > 0)
  await assert.rejects(specialist.call(papers.getDocument, { documentId }), refused(423, 'documents/set-aside'))
  assert.equal(await waiting(office), 1)
})
