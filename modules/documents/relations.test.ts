import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#platform/database'
import { closeLayout } from './adapters/layout.ts'
import * as contract from './contract.ts'
import { equip, MONDAY, refused, startOffice, type Desk, type Office } from './test-office.ts'

type Opening = Parameters<typeof startOffice>[0]
type Kind = 'related' | 'reply' | 'replaces' | 'amends' | 'corrects' | 'recalls'

async function open(t: Opening) {
  t.after(closeLayout)
  const office = await startOffice(t)
  await equip(office)
  return office
}

const decision = { typeCode: 'QĐ', fieldSymbol: null, addressees: [], basis: ['Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;'] }

/** A paper of the committee, issued. */
async function issued(office: Office, facts: Record<string, unknown> = {}, purpose: Record<string, unknown> = {}) {
  const { documentId } = await office.draft(facts, purpose)
  await office.carry(documentId, 'issued')
  return documentId
}
const relate = (who: Desk, documentId: string, relatedId: string, kind: Kind, effectiveOn: string | null = null) => who.call(contract.relateDocument, { documentId, relatedId, kind, effectiveOn })
const seen = async (who: Desk, documentId: string) => (await who.call(contract.getDocument, { documentId })).related.map(({ id, kind, isInForce, effectiveOn }) => [id, kind, isInForce, effectiveOn])

test('a decision drafted to replace another takes effect with its issue, or on the later day it names; both ends show it', async (t) => {
  const office = await open(t)
  const { clerk, specialist } = office.desks
  const old = await issued(office, decision)
  const { documentId } = await office.draft(decision, { relations: [{ relatedId: old, kind: 'replaces', effectiveOn: '2026-12-01' }] })
  assert.deepEqual([await seen(specialist, documentId), await seen(specialist, old)], [[[old, 'replaces', false, '2026-12-01']], [[documentId, 'replacedBy', false, '2026-12-01']]])
  assert.equal((await clerk.call(contract.getDocument, { documentId: old })).effect, null)
  await office.carry(documentId, 'issued')
  assert.deepEqual(await seen(clerk, old), [[documentId, 'replacedBy', true, '2026-12-01']])
  assert.deepEqual((await clerk.call(contract.getDocument, { documentId: old })).effect, { kind: 'replaced', on: '2026-12-01' })
  const { rows } = await clerk.call(contract.listDocuments, { direction: 'outgoing' })
  assert.deepEqual(rows.map(({ id, effect }) => [id, effect?.kind ?? null]), [[documentId, null], [old, 'replaced']])
  const told = async (id: string) => (await clerk.call(contract.getStory, { documentId: id })).chapters.map(({ name, facts }) => [name.split('.')[1], facts.byNumber])
  assert.ok((await told(old)).some(([name, number]) => name === 'document-affected' && number === '02/QĐ-UBND'))
  await assert.rejects(clerk.call(contract.unrelateDocument, { documentId, relatedId: old, kind: 'replaces' }), refused(409, 'documents/relation-in-force'))
})

test('only an issued document of the same agency is changed: its content by the same type, its form by an official letter, as the law says', async (t) => {
  const office = await open(t)
  const { specialist, clerk, head } = office.desks
  const [letter, old] = [await issued(office), await issued(office, decision)]
  const { documentId: draft } = await office.draft()
  const { documentId: other } = await office.draft(decision)
  const { documentId: arrival } = await office.arrive()
  const refusals: [() => Promise<unknown>, number, string][] = [
    [() => relate(specialist, draft, old, 'replaces'), 422, 'wrong-type'], [() => relate(specialist, other, letter, 'amends'), 422, 'wrong-type'], [() => relate(specialist, other, old, 'corrects'), 422, 'wrong-type'],
    [() => relate(specialist, other, draft, 'recalls'), 409, 'not-issued'], [() => relate(clerk, arrival, old, 'recalls'), 422, 'only-ours'],
    [() => relate(specialist, draft, letter, 'replaces', '2026-11-22'), 422, 'effect-before-issue'], [() => relate(specialist, draft, letter, 'related', '2026-12-01'), 422, 'no-effect'],
    [() => relate(specialist, old, letter, 'related'), 403, 'not-yours-to-relate'],
  ]
  for (const [attempt, status, code] of refusals) await assert.rejects(attempt(), refused(status, `documents/${code}`), code)
  await assert.rejects(relate(head, draft, old, 'corrects'), { status: 404 })
  await relate(specialist, draft, old, 'corrects')
  await relate(specialist, other, old, 'amends')
  await specialist.call(contract.unrelateDocument, { documentId: other, relatedId: old, kind: 'amends' })
  assert.deepEqual(await seen(specialist, other), [])
  const { rules } = await specialist.call(contract.listRelationRules, {})
  assert.deepEqual(rules.map(({ kind, byType, legalBasis }) => [kind, byType, legalBasis.includes('Điều 18')]), [['replaces', 'same', true], ['amends', 'same', true], ['corrects', 'CV', true], ['recalls', null, true]])
})

test('what was replaced is not replaced again; a decision that recalls another recalls it by its own issue', async (t) => {
  const office = await open(t)
  const { clerk, specialist } = office.desks
  const [old, third] = [await issued(office, decision), await issued(office, decision)]
  const { documentId: late } = await office.draft(decision, { relations: [{ relatedId: old, kind: 'replaces' }] })
  await office.carry(late, 'sealed')
  const successor = await issued(office, decision, { relations: [{ relatedId: old, kind: 'replaces' }] })
  const issue = () => clerk.call(contract.issueDocument, { documentId: late, receiverIds: [] })
  await assert.rejects(issue(), refused(409, 'documents/already-replaced'))
  await clerk.call(contract.unrelateDocument, { documentId: late, relatedId: old, kind: 'replaces' })
  await relate(clerk, late, third, 'recalls')
  await issue()
  assert.equal((await specialist.call(contract.getDocument, { documentId: third })).state, 'recalled')
  assert.deepEqual((await seen(clerk, old)).map(([id]) => id), [successor])
  assert.ok((await office.app.eventNames()).includes('documents.document-recalled.v1'))
})

test('a circle is refused through any length and names the way round; two declared at the same moment never close one together', async (t) => {
  const office = await open(t)
  const { clerk, clerk2 } = office.desks
  const four: string[] = []
  for (let i = 0; i < 4; i += 1) four.push(await issued(office))
  const [a, b, c, d] = four as [string, string, string, string]
  const circular = refused(422, 'documents/circular')
  await assert.rejects(relate(clerk, a, a, 'replaces'), circular)
  const first = await Promise.allSettled([relate(clerk, a, b, 'replaces'), relate(clerk2, b, a, 'replaces')])
  assert.deepEqual(first.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  assert.ok(circular((first.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason))
  const [from, to] = first[0]!.status === 'fulfilled' ? [a, b] : [b, a]
  await relate(clerk, c, d, 'amends')
  const second = await Promise.allSettled([relate(clerk, to, c, 'amends'), relate(clerk2, d, from, 'amends')])
  assert.deepEqual(second.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'], 'a circle of four, closed from two sides')
  const { reason } = second.find(({ status }) => status === 'rejected') as PromiseRejectedResult & { reason: { facts: { way: string[] } } }
  assert.deepEqual(reason.facts.way.toSorted(), ['01/UBND-NN', '02/UBND-NN', '03/UBND-NN', '04/UBND-NN'])
})

test('a correction reaches every receiver of what it corrects: each copy says so, is tied to the correction when both are registered, and the clerk is told', async (t) => {
  const office = await open(t)
  const { app, desks: { clerk, specialist, departmentClerk, communeClerk, director } } = office
  const { listArrivals, listDeliveries, registerParcel, getParcel } = await import('#contracts/delivery')
  const { listNotices } = await import('#contracts/notifications')
  const old = await issued(office, decision)
  await app.deliver()
  const parcelOf = async (who: Desk, number: string) => (await who.call(listArrivals, { folder: 'waiting' })).rows.find((row) => row.number === number)!.id
  const copy = (await departmentClerk.call(registerParcel, { parcelId: await parcelOf(departmentClerk, '01/QĐ-UBND'), submitTo: director.positionId })).documentId

  const { documentId } = await office.draft({ subject: 'đính chính Quyết định số 01/QĐ-UBND' }, { relations: [{ relatedId: old, kind: 'corrects' }] })
  await office.carry(documentId, 'sealed')
  assert.equal((await clerk.call(contract.issueDocument, { documentId, receiverIds: [] })).receivers, 2, 'whoever was sent the decision is sent its correction')
  await app.deliver()
  assert.deepEqual((await departmentClerk.call(contract.getDocument, { documentId: copy })).effect, { kind: 'corrected', on: '2026-11-23' })
  assert.deepEqual((await departmentClerk.call(contract.getStory, { documentId: copy })).chapters.at(-1)?.facts.byNumber, '01/UBND-NN')
  for (const who of [departmentClerk, director]) assert.ok((await who.call(listNotices, {})).rows.some(({ what }) => what.vi.includes('đã đính chính văn bản này bằng số 01/UBND-NN')))
  const correction = await parcelOf(departmentClerk, '01/UBND-NN')
  assert.deepEqual((await departmentClerk.call(getParcel, { parcelId: correction })).changes.map(({ kind, isBy, number, documentId: mine }) => [kind, isBy, number, mine]), [['corrects', true, '01/QĐ-UBND', copy]])
  const theirs = (await departmentClerk.call(registerParcel, { parcelId: correction })).documentId
  assert.deepEqual([await seen(departmentClerk, copy), await seen(departmentClerk, theirs)], [[[theirs, 'correctedBy', true, '2026-11-23']], [[copy, 'corrects', true, '2026-11-23']]])

  const [late, early] = [await parcelOf(communeClerk, '01/UBND-NN'), await parcelOf(communeClerk, '01/QĐ-UBND')]
  const second = (await communeClerk.call(registerParcel, { parcelId: late })).documentId
  const first = (await communeClerk.call(registerParcel, { parcelId: early })).documentId
  assert.deepEqual([await seen(communeClerk, first), (await communeClerk.call(contract.getDocument, { documentId: first })).effect?.kind], [[[second, 'correctedBy', true, '2026-11-23']], 'corrected'], 'registered in the other order')
  const { rows } = await specialist.call(listDeliveries, { documentId: old })
  assert.deepEqual(rows.map(({ receiverName, change }) => [receiverName, change?.kind, change?.byNumber, change?.status]), [
    ['Sở Nông nghiệp và Môi trường', 'corrects', '01/UBND-NN', 'registered'], ['Ủy ban nhân dân xã Yên Trung', 'corrects', '01/UBND-NN', 'registered'],
  ])
})

test('both copies registered at the same moment are tied all the same', async (t) => {
  const office = await open(t)
  const { app, desks: { clerk, departmentClerk } } = office
  const { listArrivals, registerParcel } = await import('#contracts/delivery')
  for (let i = 0; i < 5; i += 1) {
    const old = await issued(office)
    const { documentId } = await office.draft({}, { relations: [{ relatedId: old, kind: 'corrects' }] })
    await office.carry(documentId, 'sealed')
    await clerk.call(contract.issueDocument, { documentId, receiverIds: [] })
    await app.deliver()
    const { rows } = await departmentClerk.call(listArrivals, { folder: 'waiting' })
    const [first, second] = await Promise.all(rows.map(({ id }) => departmentClerk.call(registerParcel, { parcelId: id, notDuplicate: true })))
    assert.deepEqual([await seen(departmentClerk, first!.documentId), await seen(departmentClerk, second!.documentId)].map(({ length }) => length), [1, 1])
  }
})

test('relations are read by their index at both ends, however many there are', { timeout: 120_000 }, async (t) => {
  const { app, arrive, desks: { clerk } } = await startOffice(t)
  const { documentId } = await arrive()
  await sql`insert into documents.document (direction, agency_id, state, type_code, subject, issuer_name, acl, created_at, updated_at)
    select 'outgoing', gen_random_uuid(), 'drafting', 'CV', 'Văn bản ' || i, 'Ai đó', '{}', ${MONDAY}, ${MONDAY} from generate_series(1, 20000) i`.execute(app.database.write)
  await sql`insert into documents.relation (document_id, related_id, kind) select id, lag(id) over (order by id), 'related' from documents.document where id <> ${documentId} offset 1`.execute(app.database.write)
  await sql`analyze documents.document, documents.relation`.execute(app.database.write)
  const { rows } = await sql<Record<'QUERY PLAN', unknown>>`explain (analyze, format json)
    select o.id from (select related_id as other_id from documents.relation where document_id = ${documentId} union all select document_id from documents.relation where related_id = ${documentId}) r
      join documents.document o on o.id = r.other_id where o.acl && ${[documentId]}::uuid[]`.execute(app.database.write)
  assert.match(JSON.stringify(rows), /relation_pkey/)
  assert.match(JSON.stringify(rows), /relation_back/)
  assert.doesNotMatch(JSON.stringify(rows), /"Node Type":"(Seq Scan|Hash Join)"/)
  assert.deepEqual((await clerk.call(contract.getDocument, { documentId })).related, [])
})
