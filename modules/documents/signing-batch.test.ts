import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listAudit } from '#platform/audit/contract'
import { grantAuthority, revokeAuthority, searchPositions } from '#contracts/people'
import * as contract from './contract.ts'
import { equip, PIN, refused, startOffice, type Office } from './test-office.ts'

type Ending = Parameters<typeof startOffice>[0]

/** So many papers before the chairman, painted and ready. */
async function pile(t: Ending, count: number, facts: (i: number) => Record<string, unknown> = () => ({})) {
  const office = await startOffice(t)
  await equip(office)
  const ids: string[] = []
  for (let i = 0; i < count; i += 1) {
    const { documentId } = await office.draft({ subject: `văn bản thứ ${i + 1}`, ...facts(i) })
    await office.carry(documentId, 'submittedToSign')
    ids.push(documentId)
  }
  await office.app.deliver()
  const { chairman } = office.desks
  const toSign = async () => (await chairman.call(contract.listToSign, {})).papers
  const start = async (papers: contract.PaperToSign[], pin: string | undefined = PIN) =>
    chairman.call(contract.startBatch, { papers: papers.map(({ documentId, fileId, shownSha256 }) => ({ documentId, fileId, shownSha256 })), pin })
  return { office, ids, chairman, toSign, start, look: (signingBatchId: string) => chairman.call(contract.getSigningBatch, { signingBatchId }) }
}

const stateOf = async ({ desks }: Office, documentId: string) => (await desks.specialist.call(contract.getDocument, { documentId })).state

test('a pile is signed with one PIN: each paper in its own right, the one left out stays, and each signature is there and valid', async (t) => {
  const { office, ids, toSign, start, look } = await pile(t, 4)
  const papers = await toSign()
  assert.deepEqual(papers.map(({ title }) => title), ['Văn bản thứ 1', 'Văn bản thứ 2', 'Văn bản thứ 3', 'Văn bản thứ 4'])
  const batch = await start(papers.slice(0, 3))
  assert.deepEqual([batch.state, batch.counts.authorised], ['signing', 3])
  await office.app.deliver()
  const { state, counts } = await look(batch.signingBatchId)
  assert.deepEqual([state, counts.signed], ['done', 3])
  assert.deepEqual(await Promise.all(ids.map((id) => stateOf(office, id))), ['signed', 'signed', 'signed', 'submittedToSign'])
  const { fileId, versions } = await office.desks.specialist.call(contract.getDocument, { documentId: ids[0]! })
  const { report } = await office.desks.specialist.call(contract.verifyDocumentFile, { documentId: ids[0]!, fileId: fileId! })
  assert.deepEqual([(report as { verdict: string }).verdict, versions.at(-1)?.createdBy], ['valid', office.desks.chairman.name])
  const { rows } = await office.desks.auditor.call(listAudit, { operation: 'signDocument', limit: 50 })
  assert.equal(rows.length, 3, 'every paper is a line of its own in the audit')
})

test('a paper that was returned and rewritten meanwhile drops out by name; the others are signed', async (t) => {
  const { office, ids, toSign, start, look } = await pile(t, 3)
  const { specialist, chairman } = office.desks
  const papers = await toSign()
  await chairman.call(contract.returnDraft, { documentId: ids[1]!, opinion: 'Sửa thời hạn' })
  await specialist.call(contract.reviseDraft, { documentId: ids[1]!, ordinal: 1, content: office.contentBy(chairman, { subject: 'văn bản thứ 2', body: 'Thời hạn mới.' }) })
  await office.carry(ids[1]!, 'submittedToSign')
  const batch = await start(papers)
  assert.deepEqual(batch.papers.map(({ title, state, reason }) => [title, state, reason]), [
    ['Văn bản thứ 1', 'authorised', null], ['Văn bản thứ 2', 'dropped', 'documents/version-changed'], ['Văn bản thứ 3', 'authorised', null],
  ])
  await office.app.deliver()
  assert.deepEqual((await look(batch.signingBatchId)).counts, { authorised: 0, signed: 2, dropped: 1, failed: 0, cancelled: 0 })
  assert.equal(await stateOf(office, ids[1]!), 'submittedToSign')
})

test('what changes between the authorisation and the signature is not signed either', async (t) => {
  const { office, ids, toSign, start, look } = await pile(t, 2)
  const batch = await start(await toSign())
  await office.desks.chairman.call(contract.returnDraft, { documentId: ids[0]!, opinion: 'Khoan đã' })
  await office.app.deliver()
  const { state, papers } = await look(batch.signingBatchId)
  assert.deepEqual([state, papers.map((paper) => [paper.state, paper.reason])], ['done', [['dropped', 'lifecycle/move-refused'], ['signed', null]]])
  assert.deepEqual([await stateOf(office, ids[0]!), await stateOf(office, ids[1]!)], ['drafting', 'signed'])
})

test('a wrong PIN authorises nothing and leaves no batch; an unfinished one is told before a second begins', async (t) => {
  const { office, ids, toSign, start, chairman } = await pile(t, 2)
  const papers = await toSign()
  await assert.rejects(start(papers, '000000'), refused(403, 'signing/wrong-pin'))
  assert.equal((await chairman.call(contract.listToSign, {})).openBatchId, null)
  const { signingBatchId } = await start(papers.slice(0, 1))
  assert.equal((await chairman.call(contract.listToSign, {})).openBatchId, signingBatchId)
  await assert.rejects(start(papers.slice(1)), refused(409, 'documents/batch-open'))
  for (const verb of [contract.getSigningBatch, contract.resumeBatch, contract.cancelBatch]) await assert.rejects(office.desks.deputy.call(verb, { signingBatchId }), refused(404, 'request/not-found'))
  assert.equal(await stateOf(office, ids[0]!), 'submittedToSign', 'authorised, and signed only by the queue')
})

test('the rest of a batch is cancelled: what was signed stays, and the authorisation signs nothing more', async (t) => {
  const { office, ids, toSign, start, chairman } = await pile(t, 2)
  const papers = await toSign()
  const { signingBatchId } = await start(papers)
  const { state, counts } = await chairman.call(contract.cancelBatch, { signingBatchId })
  assert.deepEqual([state, counts.cancelled], ['cancelled', 2])
  await office.app.deliver()
  assert.deepEqual([await stateOf(office, ids[0]!), await stateOf(office, ids[1]!)], ['submittedToSign', 'submittedToSign'])
  await assert.rejects(chairman.call(contract.resumeBatch, { signingBatchId }), refused(409, 'documents/batch-not-running'))
  await assert.rejects(chairman.call(contract.cancelBatch, { signingBatchId }), refused(409, 'documents/batch-ended'))
})

test('risks are told by rule: an opinion with a but, money with its amount, a deadline of tomorrow, an authority about to end', async (t) => {
  const { office, toSign } = await pile(t, 1, () => ({ body: 'Bổ sung dự toán 4,25 tỷ đồng từ nguồn dự phòng ngân sách tỉnh.', dueOn: '2026-11-24' }))
  assert.deepEqual((await toSign())[0]!.risks.map(({ code, facts }) => [code, facts.most ?? facts.days ?? null]).filter(([code]) => code !== 'form-overridden' && code !== 'form-warnings'), [['deadline-near', 1], ['money', 4_250_000_000]])
  const admin = office.app.official({ powers: ['people.manage', 'people.read'] })
  const { positions } = await admin.call(searchPositions, { q: 'Hoàng Minh Khang', limit: 1 })
  const { rows } = await office.app.database.read.withTables<{ 'people.signing_authority': { id: string; positionId: string } }>().selectFrom('people.signing_authority').select('id').where('positionId', '=', positions[0]!.id).execute().then((all) => ({ rows: all }))
  await admin.call(revokeAuthority, { authorityId: rows[0]!.id, on: '2026-11-25' })
  assert.deepEqual((await toSign())[0]!.risks.find(({ code }) => code === 'authority-doubtful')?.facts, { why: ['ends-soon'] })
  await admin.call(revokeAuthority, { authorityId: rows[0]!.id, on: '2026-11-23' })
  const [paper] = await toSign()
  assert.equal(paper!.risks.find(({ code }) => code === 'authority-missing')?.isHeld, true)
  const { documentId, fileId, shownSha256 } = paper!
  await assert.rejects(office.desks.chairman.call(contract.signDocument, { documentId, fileId, shownSha256, pin: PIN }), refused(422, 'documents/no-authority'))
  await admin.call(grantAuthority, { positionId: positions[0]!.id, capacity: 'TM', collective: 'ỦY BAN NHÂN DÂN', validFrom: '2026-11-01', legalBasis: 'QĐ 2' })
  await assert.rejects(office.desks.chairman.call(contract.signDocument, { documentId, fileId, shownSha256, pin: PIN }), refused(409, 'documents/view-changed'))
  assert.equal((await office.desks.chairman.call(contract.signDocument, { documentId, fileId, shownSha256: (await toSign())[0]!.shownSha256, pin: PIN })).state, 'signed')
})
