import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { confirmRights, getDocument, getStory, listDocumentAccesses, listDocuments, openDocumentFile, registerIncoming, searchDocuments, submitIncoming } from '#contracts/documents'
import { listMyWork } from '#contracts/work'
import documents, { describeDocuments, openDocumentsTo } from '#modules/documents'
import { deskOf } from '#modules/people'
import work from '#modules/work'
import { auditModule } from '#platform/audit'
import { inTransaction, sql } from '#platform/database'
import { sweepReleased } from '#platform/files'
import { startTestApp, wireOf, type Reply } from '#platform/testing'
import * as contract from './contract.ts'
import incidents from './index.ts'

const refused = (status: number, code: string) => (error: { status: number; type: string }) => error.status === status && error.type === `urn:congvu:problem:${code}`
const NOW = new Date('2026-11-23T02:00:00Z')

const PDF = onePage()
/** A sound page with nothing on it. */
function onePage() {
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>']
  let out = '%PDF-1.7\n'
  const offsets = objects.map((object, i) => { const at = out.length; out += `${i + 1} 0 obj\n${object}\nendobj\n`; return at })
  return Buffer.from(`${out}xref\n0 4\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n${out.length}\n%%EOF\n`, 'latin1')
}

/** Two agencies with a clerk, a chief and a reader each; the same letter registered at both. */
async function startAgencies(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { modules: [work, documents, incidents, auditModule] })
  app.clock.now = () => NOW
  const [here, there] = [randomUUID(), randomUUID()]
  const powers = ['documents.read', 'documents.register', 'files.upload', 'work.read', 'incidents.read']
  const personId = randomUUID()
  const clerkOf = (agencyId: string) => { const positionId = randomUUID(); return app.official({ personId, positionId, agencyId, powers, keys: [positionId, deskOf(agencyId, 'records-clerk')] }) }
  const chiefOf = (agencyId: string) => { const positionId = randomUUID(); return app.official({ positionId, agencyId, powers: [...powers, 'incidents.decide'], keys: [positionId, deskOf(agencyId, 'leader')] }) }
  const [clerk, clerkThere, chief, chiefThere] = [clerkOf(here), clerkOf(there), chiefOf(here), chiefOf(there)]
  const { id: fileId } = await clerk.upload('van-ban.pdf', PDF, 'application/pdf')
  const letter = { typeCode: 'CV', issuerName: 'Bộ Công an', codeNumber: '12', codeNotation: 'BCA-V05', issuedOn: '2026-11-20', subject: 'Kế hoạch phòng thủ khu vực', fileIds: [fileId] }
  const { documentId } = await clerk.call(registerIncoming, letter)
  const copy = await clerkThere.call(registerIncoming, letter)
  await inTransaction(app.database.write, (db) => openDocumentsTo({ db, actor: clerk, now: NOW }, { source: randomUUID(), documentIds: [documentId], keys: [chief.positionId!] }))
  return { app, clerk, clerkThere, chief, chiefThere, fileId, documentId, copyId: copy.documentId }
}
type Agencies = Awaited<ReturnType<typeof startAgencies>>

const openFile = ({ clerk, documentId, fileId }: Agencies, who = clerk) => who.call(openDocumentFile, { documentId, fileId })
const asked = async (who: Agencies['clerk'], path: string) => (await who.call(listMyWork, { limit: 100 })).rows.filter((row) => row.path === path)

test('a document reported as secret closes to everybody at once: page, file, story, list, search, archive and the copies elsewhere', async (t) => {
  const all = await startAgencies(t)
  const { app, clerk, clerkThere, chief, documentId, copyId, fileId } = all
  await openFile(all)
  const { incidentId, closed } = await clerk.call(contract.reportSecret, { documentId, reason: 'Trang 2 có dấu MẬT' })
  assert.equal(closed, 2, 'the paper and its copy')
  for (const who of [clerk, chief]) {
    await assert.rejects(who.call(getDocument, { documentId }), refused(423, 'documents/set-aside'))
    await assert.rejects(who.call(getStory, { documentId }), refused(423, 'documents/set-aside'))
    await assert.rejects(openFile(all, who), refused(423, 'documents/set-aside'))
    await assert.rejects(who.call(submitIncoming, { documentId, leaderPositionId: chief.positionId! }), (error: { status: number }) => [403, 423].includes(error.status))
    assert.deepEqual((await who.call(searchDocuments, { text: 'phòng thủ' })).rows, [])
  }
  await assert.rejects(clerkThere.call(getDocument, { documentId: copyId }), refused(423, 'documents/set-aside'))
  await assert.rejects(clerkThere.call(openDocumentFile, { documentId: copyId, fileId }), refused(423, 'documents/set-aside'))
  assert.deepEqual((await clerk.call(listDocuments, { direction: 'incoming' })).rows.map(({ subject }) => subject), ['Văn bản đang được cách ly'])
  assert.deepEqual((await clerk.call(listMyWork, { limit: 100 })).rows.filter(({ title }) => title.includes('phòng thủ')), [], 'no desk shows its subject')
  const [held] = await describeDocuments(app.database.read, [documentId])
  assert.deepEqual(held!.contents, [], 'nothing for an archive package')
  assert.equal((await asked(chief, `/incidents/${incidentId}`)).length, 1)
  const incident = await chief.call(contract.getIncident, { incidentId })
  assert.deepEqual(incident.openings.map(({ operation }) => operation), ['openDocumentFile'], 'who had opened it')
})

test('what is cleared opens again as it was, also at the others', async (t) => {
  const all = await startAgencies(t)
  const { clerk, clerkThere, chief, chiefThere, documentId, copyId } = all
  const { incidentId } = await clerk.call(contract.reportSecret, { documentId, reason: 'Nghi là mật' })
  await assert.rejects(clerk.call(contract.clearSecret, { incidentId, decision: 'Không mật' }), refused(403, 'request/forbidden'))
  await assert.rejects(chiefThere.call(contract.clearSecret, { incidentId, decision: 'Không mật' }), refused(404, 'request/not-found'))
  await chief.call(contract.clearSecret, { incidentId, decision: 'Dấu của bản in cũ, đã giải mật' })
  assert.equal((await clerk.call(getDocument, { documentId })).subject, 'Kế hoạch phòng thủ khu vực')
  assert.equal((await clerkThere.call(getDocument, { documentId: copyId })).subject, 'Kế hoạch phòng thủ khu vực')
  await openFile(all)
  assert.equal((await clerk.call(searchDocuments, { text: 'phòng thủ' })).rows.length, 1)
  assert.deepEqual(await asked(chief, `/incidents/${incidentId}`), [])
  await assert.rejects(chief.call(contract.confirmSecret, { incidentId, decision: 'Lại mật' }), refused(409, 'lifecycle/move-refused'))
})

test('what is confirmed is destroyed, bytes and words; that there was a paper stays', async (t) => {
  const all = await startAgencies(t)
  const { app, clerk, chief, documentId, fileId } = all
  const { incidentId } = await clerk.call(contract.reportSecret, { documentId, reason: 'Dấu TỐI MẬT' })
  await chief.call(contract.confirmSecret, { incidentId, decision: 'Đúng là văn bản tối mật; chuyển bản giấy vào sổ mật' })
  await assert.rejects(openFile(all), refused(423, 'documents/set-aside'))
  const { rows } = await sql<{ releasedAt: Date | null; words: string }>`
    select f.released_at, (select string_agg(d.subject || d.body, '') from documents.document d) || coalesce((select string_agg(subject || body, '') from documents.withheld), '') as words from platform.file f where f.id = ${fileId}`.execute(app.database.read)
  assert.ok(rows[0]!.releasedAt !== null && !rows[0]!.words.includes('phòng thủ'))
  const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
  await sweepReleased(app.database, later(1))
  assert.equal(await sweepReleased(app.database, later(2)), 1, 'the bytes are gone')
  assert.match((await clerk.call(listDocuments, { direction: 'incoming' })).rows[0]!.subject, /bí mật nhà nước/)
})

test('whoever reported it does not decide, and one secret is reported once', async (t) => {
  const { chief, clerk, documentId } = await startAgencies(t)
  const { incidentId } = await chief.call(contract.reportSecret, { documentId, reason: 'Dấu MẬT' })
  await assert.rejects(chief.call(contract.confirmSecret, { incidentId, decision: 'Đúng' }), refused(403, 'incidents/own-finding'))
  await assert.rejects(clerk.call(contract.reportSecret, { documentId, reason: 'Dấu MẬT' }), refused(423, 'documents/set-aside'))
})

test('downloads that race with the report are either in the access log or refused', async (t) => {
  const all = await startAgencies(t)
  const { app, clerk, chief, documentId, fileId } = all
  const download = (): Promise<Reply> => clerk.send({ ...wireOf(openDocumentFile, { documentId, fileId }), headers: {} })
  const racing = Array.from({ length: 20 }, download)
  const reported = chief.call(contract.reportSecret, { documentId, reason: 'Dấu MẬT' })
  const replies = await Promise.all([...racing, ...Array.from({ length: 20 }, download)])
  await reported
  assert.equal((await download()).status, 423)
  const { rows: [log] } = await sql<{ n: number }>`select count(*)::int as n from platform.audit_entry where operation = 'openDocumentFile' and status = 200`.execute(app.database.read)
  const granted = replies.filter(({ status }) => status === 200).length
  assert.ok(replies.every(({ status }) => [200, 423].includes(status)), JSON.stringify(replies.map(({ status }) => status)))
  assert.ok(log!.n >= granted, `${granted} downloads, ${log!.n} in the log`)
})

test('two reports at once make one incident', async (t) => {
  const { clerk, chief, documentId } = await startAgencies(t)
  const results = await Promise.allSettled([clerk, chief].map((who) => who.call(contract.reportSecret, { documentId, reason: 'Dấu MẬT' })))
  assert.deepEqual(results.map(({ status }) => status).toSorted((a, b) => a.localeCompare(b)), ['fulfilled', 'rejected'])
  assert.equal((await clerk.call(contract.listIncidents, {})).rows.length, 1)
})

test('the owner sees who opened a document and confirms who may newly read it; others do not', async (t) => {
  const all = await startAgencies(t)
  const { app, clerk, chief, documentId } = all
  await openFile(all)
  await chief.call(getDocument, { documentId })
  const positionId = randomUUID()
  const reader = app.official({ positionId, agencyId: clerk.agencyId, powers: ['documents.read', 'work.read'], keys: [positionId] })
  await inTransaction(app.database.write, (db) => openDocumentsTo({ db, actor: chief, now: NOW }, { source: randomUUID(), documentIds: [documentId], keys: [positionId] }))
  assert.deepEqual((await clerk.call(listMyWork, { limit: 100 })).rows.filter(({ subject }) => subject.kind === 'rights').map(({ verb }) => verb), ['confirm'])
  await assert.rejects(reader.call(listDocumentAccesses, { documentId }), refused(403, 'documents/not-the-owner'))
  const first = await clerk.call(listDocumentAccesses, { documentId, limit: 1 })
  const second = await clerk.call(listDocumentAccesses, { documentId, limit: 1, after: first.next! })
  assert.deepEqual([...first.rows, ...second.rows].map(({ operation }) => operation), ['getDocument', 'openDocumentFile'])
  assert.deepEqual(first.counts.map(({ operation, times, persons }) => [operation, times, persons]), [['getDocument', 1, 1], ['openDocumentFile', 1, 1]])
  assert.equal(first.mayConfirm, true)
  await assert.rejects(reader.call(confirmRights, { documentId }), refused(409, 'documents/no-change-waits'))
  assert.equal((await clerk.call(confirmRights, { documentId })).confirmed, 1)
  assert.deepEqual((await clerk.call(listMyWork, { limit: 100 })).rows.filter(({ subject }) => subject.kind === 'rights'), [])
})
