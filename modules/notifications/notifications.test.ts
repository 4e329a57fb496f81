import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { ParcelTurnedDown } from '#contracts/delivery'
import { DocumentSigned } from '#contracts/documents'
import work, { openWork, type NewWork } from '#modules/work'
import type { Actor } from '#platform/contract'
import { inTransaction } from '#platform/database'
import { emit, systemActor } from '#platform/events'
import { startTestApp } from '#platform/testing'
import { countUnseenNotices, listNotices, markNoticesSeen } from './contract.ts'
import { forgetOld } from './commands.ts'
import notifications from './index.ts'

async function start(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { modules: [work, notifications] })
  const chief: Actor = { ...systemActor(), personId: randomUUID(), name: 'Phạm Hữu Đức' }
  const pass = async (holder: string, facts: Partial<NewWork> = {}, actor = chief) => {
    await inTransaction(app.database.write, (db) => openWork({ db, actor, now: new Date() }, {
      holder, verb: 'process', subject: { kind: 'incoming', id: randomUUID() }, title: 'Chủ động phòng, chống rét', path: '/documents/incoming/1',
      note: { vi: 'Công văn đến 1875/UBND-NN', en: 'Incoming 1875/UBND-NN' }, ...facts,
    }))
    await app.deliver()
  }
  return { app, chief, pass }
}

test('whoever is passed work is told who passes it, in both languages, and sees it once', async (t) => {
  const { app, pass } = await start(t)
  const me = randomUUID()
  const official = app.official({ keys: [me] })
  await pass(me, { urgency: 'flash' })
  const { rows } = await official.call(listNotices, {})
  assert.deepEqual(rows.map(({ what, title, path, isUrgent, isSeen }) => ({ what, title, path, isUrgent, isSeen })), [{
    what: { vi: 'Phạm Hữu Đức chuyển bạn xử lý', en: 'Phạm Hữu Đức passes this to you to process' },
    title: 'Chủ động phòng, chống rét', path: '/documents/incoming/1', isUrgent: true, isSeen: false,
  }])
  assert.deepEqual(await official.call(countUnseenNotices, {}), { count: 1 })
  assert.deepEqual(await official.call(markNoticesSeen, { noticeIds: [rows[0]!.id] }), { marked: 1 })
  assert.deepEqual(await official.call(markNoticesSeen, {}), { marked: 0 })
  assert.deepEqual(await official.call(countUnseenNotices, {}), { count: 0 })
  assert.deepEqual((await official.call(listNotices, {})).rows.map(({ isSeen }) => isSeen), [true])
})

test('a desk is told once, and each of those who sit there sees it for himself', async (t) => {
  const { app, pass } = await start(t)
  const desk = randomUUID()
  const [one, other] = [app.official({ keys: [randomUUID(), desk] }), app.official({ keys: [desk] })]
  await pass(desk)
  await one.call(markNoticesSeen, {})
  assert.deepEqual(await one.call(countUnseenNotices, {}), { count: 0 })
  assert.deepEqual(await other.call(countUnseenNotices, {}), { count: 1 })
})

test('nobody is told what he did himself, nor what was passed to others', async (t) => {
  const { app, chief, pass } = await start(t)
  const desk = randomUUID()
  const self = app.official({ ...chief, sessionId: randomUUID(), keys: [desk] })
  const stranger = app.official({ keys: [randomUUID()] })
  await pass(desk)
  assert.deepEqual(await self.call(countUnseenNotices, {}), { count: 0 })
  assert.deepEqual((await stranger.call(listNotices, {})).rows, [])
})

test('another’s notice is not marked by sending its id', async (t) => {
  const { app, pass } = await start(t)
  const me = randomUUID()
  const owner = app.official({ keys: [me] })
  await pass(me)
  const { rows } = await owner.call(listNotices, {})
  assert.deepEqual(await app.official({ keys: [randomUUID()] }).call(markNoticesSeen, { noticeIds: [rows[0]!.id] }), { marked: 0 })
  assert.deepEqual(await owner.call(countUnseenNotices, {}), { count: 1 })
})

test('the list is turned by page, and three months later it is empty', async (t) => {
  const { app, pass } = await start(t)
  const me = randomUUID()
  const official = app.official({ keys: [me] })
  for (let i = 0; i < 5; i += 1) await pass(me, { title: `Văn bản ${i}` })
  await app.deliver()
  const first = await official.call(listNotices, { limit: 3 })
  const second = await official.call(listNotices, { limit: 3, after: first.next! })
  assert.deepEqual([...first.rows, ...second.rows].map(({ title }) => title), [4, 3, 2, 1, 0].map((i) => `Văn bản ${i}`))
  assert.equal(second.next, null)
  await official.call(markNoticesSeen, {})
  await forgetOld(app.database.write, new Date(Date.now() + 91 * 86_400_000))
  assert.deepEqual((await official.call(listNotices, {})).rows, [])
})

test('readers of a document are told that it was signed, and a refusal by a receiver rings for the sender', async (t) => {
  const { app, chief } = await start(t)
  const [drafter, documentId] = [randomUUID(), randomUUID()]
  const official = app.official({ keys: [drafter] })
  const agencyId = randomUUID()
  const custody = { kind: 'document' as const, agencyId, title: 'Về phòng, chống rét', number: null, dueOn: null, step: 'signed', holder: null, holderName: null, isOpen: true }
  const about = { documentId, agencyId, subject: 'Về phòng, chống rét', number: null, urgency: 'normal', custody }
  await inTransaction(app.database.write, async (db) => {
    const context = { db, actor: chief, now: new Date() }
    await emit(context, DocumentSigned, { subject: documentId, audience: [drafter], payload: { ...about, capacity: 'KT', opinion: null } })
    await emit(context, ParcelTurnedDown, { subject: documentId, audience: [drafter], payload: { documentId, receiver: 'Sở Tài chính', reason: 'Gửi nhầm', isKept: false } })
  })
  await app.deliver()
  const { rows } = await official.call(listNotices, {})
  assert.deepEqual(rows.map(({ what, title }) => `${what.vi}: ${title}`), ['Sở Tài chính từ chối tiếp nhận văn bản: Gửi nhầm', 'Phạm Hữu Đức đã ký: Về phòng, chống rét'])
})
