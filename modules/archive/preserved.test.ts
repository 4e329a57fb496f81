import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { test } from 'node:test'
import * as documents from '#contracts/documents'
import { setAside } from '#modules/documents'
import { resolveActor } from '#modules/people'
import signing, { signPersonally } from '#modules/signing'
import { inTransaction, sql } from '#platform/database'
import { systemActor } from '#platform/events'
import { MONDAY, onePage, refused } from '#platform/testing'
import * as contract from './contract.ts'
import { equip, PIN, startOffice, type Office } from './test-office.ts'
import { brought, filesOf, sumsOf, zipped } from './test-packages.ts'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A closed file with a letter in it that the specialist has signed here. */
async function signedFile(office: Office) {
  const { app: { database }, desks: { specialist } } = office
  const { fileId, documentIds: [documentId] } = await office.filled((await office.plan()).rows['01.NN']!, 1)
  const { personId, positionId } = specialist
  const actor = await resolveActor(database.read, { personId, positionId, delegationId: null, sessionId: randomUUID(), now: MONDAY })
  const { fileId: original } = await specialist.call(documents.getDocument, { documentId: documentId! })
  const signed = await inTransaction(database.write, (db) => signPersonally({ db, now: MONDAY, actor: actor! }, { fileId: original!, pin: PIN, reason: 'Ký' }))
  await sql`update documents.version set file_id = ${signed.fileId} where document_id = ${documentId}`.execute(database.write)
  await office.close(fileId)
  return { fileId, documentId: documentId!, signed }
}

const night = ({ app: { database } }: Office, days: number) =>
  (signing.jobs ?? []).find(({ name }) => name === 'signing.preserve')!.run({ database, now: new Date(MONDAY.getTime() + days * 86_400_000), data: {} as never, jobId: 'night', attempt: 1 })

async function packed({ app, desks: { specialist } }: Office, fileId: string) {
  const { exportId } = await specialist.call(contract.requestExport, { fileId })
  await app.deliver()
  return specialist.download(contract.downloadExport, { fileId, exportId })
}

const formIn = (files: ReadonlyMap<string, Buffer>) => [...files.keys()].find((name) => /\.B-LTA?\.pdf$/.test(name))

test('a package holds the signed file as it was and, beside it, the form kept for the long term, both with their hashes', async (t) => {
  const office = await startOffice(t)
  await equip(office, 'specialist', 'departmentClerk')
  const { fileId, signed } = await signedFile(office)
  assert.equal(formIn(filesOf(await packed(office, fileId))), undefined, 'before the night there is only the file')
  await night(office, 2)
  const zip = await packed(office, fileId)
  const files = filesOf(zip)
  const form = formIn(files)!
  const original = files.get(form.replace('.B-LT.pdf', '.pdf'))!
  assert.equal(sha256(original), signed.sha256, 'nothing is replaced')
  assert.ok(files.get(form)!.subarray(0, original.length).equals(original) && files.get(form)!.length > original.length)
  assert.match(files.get('SHA256SUMS')!.toString(), new RegExp(`^${sha256(files.get(form)!)}  ${form.replaceAll('.', String.raw`\.`)}$`, 'm'))
  const mets = files.get('METS.xml')!.toString()
  assert.match(mets, new RegExp(`<file ID="FILE-1-2"[^>]*CHECKSUM="${sha256(files.get(form)!)}"[^>]*USE="PAdES-B-LT" GROUPID="FILE-1-1"`))

  const { departmentClerk } = office.desks
  const depositId = await brought(office, zip)
  const { fileId: takenIn } = await departmentClerk.call(contract.acceptDeposit, { depositId, pin: PIN })
  const [entry] = (await departmentClerk.call(contract.getWorkFile, { fileId: takenIn! })).entries
  assert.deepEqual(entry!.contents.map(({ form: of }) => of ?? null), [null, { level: 'B-LT', of: signed.sha256 }])
  const { exportId } = await departmentClerk.call(contract.requestExport, { fileId: takenIn! })
  await office.app.deliver()
  const again = filesOf(await departmentClerk.download(contract.downloadExport, { fileId: takenIn!, exportId }))
  for (const [name, each] of files) if (name.startsWith('tai-lieu/')) assert.ok(again.get(name)?.equals(each), `${name} leaves the archive as it came`)
})

test('a kept form that does not begin with the file it claims to keep is refused with its package', async (t) => {
  const office = await startOffice(t)
  await equip(office, 'specialist')
  const { fileId } = await signedFile(office)
  await night(office, 2)
  const files = filesOf(await packed(office, fileId))
  const form = formIn(files)!
  const [was, stranger] = [files.get(form)!, onePage('Mot van ban khac')]
  files.set(form, stranger)
  files.set('METS.xml', Buffer.from(files.get('METS.xml')!.toString().replace(`SIZE="${was.length}" CHECKSUM="${sha256(was)}"`, `SIZE="${stranger.length}" CHECKSUM="${sha256(stranger)}"`)))
  files.set('SHA256SUMS', sumsOf(files))
  const { state, flaw } = await office.desks.departmentClerk.call(contract.getDeposit, { depositId: await brought(office, await zipped(files)) })
  assert.equal(state, 'unsound')
  assert.match(flaw!, /does not begin with the file it keeps/)
})

test('once its document may be a state secret, a kept form brought in a package is withheld with the rest', async (t) => {
  const office = await startOffice(t)
  await equip(office, 'specialist', 'departmentClerk')
  const { fileId, documentId } = await signedFile(office)
  await night(office, 2)
  const { departmentClerk } = office.desks
  const depositId = await brought(office, await packed(office, fileId))
  const { fileId: takenIn } = await departmentClerk.call(contract.acceptDeposit, { depositId, pin: PIN })
  const [entry] = (await departmentClerk.call(contract.getWorkFile, { fileId: takenIn! })).entries
  const read = () => departmentClerk.download(contract.openEntryFile, { fileId: takenIn!, entryId: entry!.id, contentId: entry!.contents[1]!.fileId })
  assert.equal((await read()).subarray(0, 5).toString(), '%PDF-')
  await inTransaction(office.app.database.write, (db) => setAside({ db, now: MONDAY, actor: systemActor() }, { documentId, source: randomUUID() }))
  await office.app.deliver()
  await assert.rejects(read(), refused(423, 'documents/set-aside'))
})
