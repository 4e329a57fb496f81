// The doors of citizens: what belongs to one, his papers and files above all, opens to no other.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { openVaultFile } from '#contracts/citizens'
import { concealFacts, keepInVault } from '#modules/citizens'
import type { Endpoint } from '#platform/contract'
import { inTransaction, sql } from '#platform/database'
import { systemActor } from '#platform/events'
import { takeIn } from '#platform/files'
import { wireOf, type Caller } from '#platform/testing'
import { allModules } from '../apps/application.ts'
import { onePagePdf } from './papers.ts'
import { idPositionsOf, plausible } from './plausible.ts'
import { kindOf, thingsOf } from './things.ts'
import { keepsWatch } from './witness.ts'
import { startWorld } from './world.ts'

const endpoints = allModules.flatMap((module) => module.endpoints ?? []).map(({ endpoint }) => endpoint).filter((each) => each.permission === 'citizen' && idPositionsOf(each).length > 0)

async function knock(caller: Caller, endpoint: Endpoint, input: Record<string, unknown>) {
  const { status, body } = await caller.send({ ...wireOf(endpoint, input as never), headers: endpoint.method === 'GET' ? {} : { 'content-type': 'application/json' } })
  return { status, code: String((body as { type?: string } | null)?.type ?? '') }
}

/** Somebody whose dossiers are all those of an agency, with a paper in the vault, a file of his own and a browser that is told. */
async function tellOwner({ app, cast }: Awaited<ReturnType<typeof startWorld>>, dossierIds: readonly string[]) {
  const owner = app.citizen()
  const { personId } = owner
  const facts = { personalNumber: null, bornOn: null, gender: null, address: null, phone: null, email: null }
  const [entryId, fileId] = await inTransaction(app.database.write, async (db) => {
    await sql`insert into citizens.citizen (id, full_name, facts, created_at) values (${personId}, 'Trần Thị Dân', ${concealFacts(facts, personId)}, ${app.clock.now()})`.execute(db)
    await sql`update dossiers.dossier set citizen_id = ${personId} where id = any(${dossierIds}::uuid[])`.execute(db)
    const context = { db, now: app.clock.now(), actor: { ...systemActor(), personId }, request: { id: 'test', address: null, agent: null, headers: {} } }
    const file = await takeIn(context, Buffer.from(onePagePdf('ket qua')), 'ket-qua.pdf', async () => null)
    await keepInVault(context, { citizenId: personId, kind: 'KQ', name: 'Kết quả', dossierCode: null, issuer: 'Sở Phía Nam', issuerCode: 'H98.02', fileId: file.id, mediaType: file.mediaType, size: file.size })
    const { rows: [entry] } = await sql<{ id: string }>`select id from citizens.vault_entry where citizen_id = ${personId}`.execute(db)
    return [entry!.id, file.id]
  })
  const { rows: [browser] } = await sql<{ id: string }>`insert into messages.subscription (citizen_id, endpoint_hash, secret, label, created_at) values (${personId}, sha256('a'), '\\x00', 'Chrome', now()) returning id`.execute(app.database.write)
  return { owner, agency: cast.south, own: { entry: [entryId], file: [fileId], subscription: [browser!.id] } as Record<string, string[]> }
}

test('what is one citizen’s opens to no other: dossiers, papers of the vault, files, money, shipments, letters', async (t) => {
  const world = await startWorld(t)
  const south = await thingsOf(world, 'south')
  const { owner, own } = await tellOwner(world, south.dossier!)
  const things = { ...south, ...own }
  const idFor = (endpoint: Endpoint) => (at: string) => things[kindOf(endpoint, at)]?.[0] ?? randomUUID()
  const files = ['openVaultFile', 'openMyFile', 'openMyUpload', 'printMySlip', 'printReceipt', 'printMyFeeReceipt']
  assert.deepEqual(files.filter((name) => !endpoints.some((each) => each.name === name)), [], 'every way to a file is walked')
  assert.equal((await owner.download(openVaultFile, { entryId: own.entry![0]! })).subarray(0, 4).toString(), '%PDF')

  const stranger = world.app.citizen()
  const watch = await keepsWatch(world.app.database)
  const wrong: string[] = []
  // A procedure is begun, not owned.
  for (const endpoint of endpoints.filter(({ name }) => name !== 'startDraft')) {
    const { status, code } = await knock(stranger, endpoint, plausible(endpoint, idFor(endpoint)))
    if (status < 400 || status >= 500) wrong.push(`${endpoint.name} answered ${status} ${code}`)
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual(await watch.changes(), [])
})
