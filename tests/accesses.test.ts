// Who opened a document, by whatever way, is known to its owner; whoever has no right to it gets nothing by any of them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askOpinions } from '#contracts/consultation'
import { confirmRights, listDocumentAccesses } from '#contracts/documents'
import { askExport } from '#contracts/finding'
import { listMyWork } from '#contracts/work'
import { dayOf, shiftDay } from '#platform/calendar'
import { sql } from '#platform/database'
import { wireOf } from '#platform/testing'
import { contentsOf, type Question } from './ways.ts'
import { startWorld } from './world.ts'

type Member = Awaited<ReturnType<Awaited<ReturnType<typeof startWorld>>['as']>>
const open = (who: Member, { endpoint, input }: Question) => who.send({ ...wireOf(endpoint, input as never), headers: {} })
const operationsOn = async (owner: Member, documentId: string) => (await owner.call(listDocumentAccesses, { documentId, limit: 100 })).rows

test('whoever opens a document in a work file, a package, a question, a parcel or a list written out stands in the log its owner reads', async (t) => {
  const world = await startWorld(t)
  const { app, cast: { north, south }, as } = world
  const [clerk, specialist, leader, archivist, neighbour] = await Promise.all([north.members['records-clerk'], north.members.specialist, north.members.leader, north.members.archivist, south.members['records-clerk']].map(as)) as [Member, Member, Member, Member, Member]
  const { completed } = north.incoming
  const { drafting, issued } = north.outgoing
  await clerk.call(askExport, { format: 'csv', exported: { of: 'list', filter: { direction: 'incoming' } } })
  await app.deliver()
  const ways = await contentsOf(world, [completed, drafting, issued])
  const tried: [string, Member, Member, string][] = [
    ['openEntryFile', specialist, clerk, completed], ['downloadExport', archivist, clerk, completed], ['openExport', clerk, clerk, completed], ['openConsultationFile', leader, specialist, drafting], ['openParcelFile', neighbour, specialist, issued],
  ]
  for (const [operation, reader, owner, documentId] of tried) {
    const before = (await operationsOn(owner, documentId)).filter((row) => row.operation === operation).length
    const mine = ways.filter(({ endpoint }) => endpoint.name === operation)
    const opened = (await Promise.all(mine.map((way) => open(reader, way)))).filter(({ status }) => status === 200).length
    const after = (await operationsOn(owner, documentId)).filter((row) => row.operation === operation)
    assert.ok(opened > 0 && after.length > before, `${operation}: ${opened} opened, ${after.length - before} in the log`)
    assert.equal(after[0]!.name, reader.actor.name, operation)
  }
})

test('whoever has no right to a document gets nothing of it by any way, and no trace of an opening', async (t) => {
  const world = await startWorld(t)
  const { app, cast: { north, south }, as } = world
  const documents = [...Object.values(north.incoming), ...Object.values(north.outgoing)].filter((id) => id !== north.outgoing.issued)
  const ways = await contentsOf(world, documents)
  assert.ok(new Set(ways.map(({ endpoint }) => endpoint.name)).size >= 5, 'there are ways to try')
  const strangers = await Promise.all([south.members.specialist, south.members['unit-head'], south.members.archivist, south.members['records-clerk'], south.members.leader, north.members.administrator, north.members.auditor].map(as))
  for (const stranger of strangers)
    for (const way of ways) {
      const { status } = await open(stranger, way)
      assert.ok([403, 404].includes(status), `${stranger.actor.name}: ${way.endpoint.name} ${JSON.stringify(way.input)} answered ${status}`)
    }
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from platform.audit_entry where status < 400 and subject ? 'opened' and subject -> 'opened' ?| ${documents} and person_id = any(${strangers.map(({ actor }) => actor.personId)}::uuid[])`.execute(app.database.read)
  assert.equal(rows[0]!.n, 0)
})

test('asking another agency about a document is a change of who reads it: its owner is told until he confirms it', async (t) => {
  const { cast: { north, south }, as } = await startWorld(t)
  const [handler, owner] = [await as(north.members.specialist), await as(north.members['records-clerk'])]
  const documentId = north.incoming.processing
  const waits = async () => (await owner.call(listMyWork, { limit: 100 })).rows.filter(({ subject, path }) => subject.kind === 'rights' && path === `/documents/${documentId}`).length
  await owner.call(confirmRights, { documentId }).catch(() => {})
  const before = await waits()
  await handler.call(askOpinions, { documentId, question: 'Xin ý kiến.', dueOn: shiftDay(dayOf(new Date()), 7), targets: [{ positionId: south.members.leader.positionId }] })
  assert.equal(await waits(), before + 1)
  const { changes, mayConfirm } = await owner.call(listDocumentAccesses, { documentId })
  assert.ok(mayConfirm && changes[0]!.readers.some((reader) => reader.startsWith(south.members.leader.name)))
  await owner.call(confirmRights, { documentId })
  assert.equal(await waits(), before)
})
