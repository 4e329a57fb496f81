import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { VerificationReport } from '#contracts/signing'
import signing from '#modules/signing'
import { z } from 'zod'
import * as contract from './contract.ts'
import { equip, MONDAY, refused, startOffice, type Office } from './test-office.ts'

const reportIn = ({ report }: { report?: unknown }) => z.decode(VerificationReport, report as z.input<typeof VerificationReport>)
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** What the machine does at night, two days later: the last revocations have been told. */
const night = ({ app: { database } }: Office) =>
  (signing.jobs ?? []).find(({ name }) => name === 'signing.preserve')!.run({ database, now: new Date(MONDAY.getTime() + 2 * 86_400_000), data: {} as never, jobId: 'night', attempt: 1 })

async function sealedPaper(t: Parameters<typeof startOffice>[0]) {
  const office = await startOffice(t)
  await equip(office)
  const { documentId } = await office.draft()
  const { fileId, versions } = await office.carry(documentId, 'sealed')
  return { office, versions, file: { documentId, fileId: fileId! } }
}

test('what each signature was given for can be saved alone, byte for byte, by whoever may read the file and by nobody else', async (t) => {
  const { office: { desks }, file, versions } = await sealedPaper(t)
  const report = reportIn(await desks.specialist.call(contract.verifyDocumentFile, file))
  assert.deepEqual(report.signatures.map(({ purpose, level, indication }) => [purpose, level, indication]), [['sign', 'PAdES-B-T', 'TOTAL-PASSED'], ['number', 'PAdES-B-T', 'TOTAL-PASSED'], ['seal', 'PAdES-B-T', 'TOTAL-PASSED']])
  assert.ok(report.signatures.every(({ timestamps }) => timestamps.length === 1 && timestamps[0]!.isValid && timestamps[0]!.at && timestamps[0]!.authority))

  const whole = await desks.specialist.download(contract.openDocumentFile, file)
  const signed = versions.find(({ kind }) => kind === 'signed')!
  const alone = await desks.specialist.download(contract.openSignedRevision, { ...file, field: report.signatures[0]!.field })
  assert.ok(alone.length < whole.length && whole.subarray(0, alone.length).equals(alone))
  assert.equal(sha256(alone), sha256(await desks.specialist.download(contract.openDocumentFile, { ...file, fileId: signed.fileId })), 'it is the paper as the leader left it')
  const last = await desks.specialist.download(contract.openSignedRevision, { ...file, field: report.signatures[2]!.field })
  assert.equal(sha256(last), sha256(whole))

  const first = { ...file, field: report.signatures[0]!.field }
  await assert.rejects(desks.cultureSpecialist.download(contract.openSignedRevision, first), refused(404, 'request/not-found'))
  await assert.rejects(desks.specialist.download(contract.openSignedRevision, { ...file, field: 'KhongCo' }), refused(404, 'request/not-found'))
  await assert.rejects(desks.specialist.download(contract.openSignedRevision, { ...first, fileId: crypto.randomUUID() }), refused(404, 'request/not-found'))
})

test('the form kept for the long term lies beside the file, begins with it, and obeys the same rule; who took it stands in the log', async (t) => {
  const { office, file } = await sealedPaper(t)
  const { specialist, cultureSpecialist, head } = office.desks
  assert.equal((await specialist.call(contract.verifyDocumentFile, file)).preserved, null)
  await assert.rejects(specialist.download(contract.openPreservedFile, file), refused(404, 'request/not-found'))
  await night(office)
  assert.equal((await specialist.call(contract.verifyDocumentFile, file)).preserved?.level, 'B-LT')
  const [whole, kept] = [await specialist.download(contract.openDocumentFile, file), await head.download(contract.openPreservedFile, file)]
  assert.ok(kept.length > whole.length && kept.subarray(0, whole.length).equals(whole))
  await assert.rejects(cultureSpecialist.download(contract.openPreservedFile, file), refused(404, 'request/not-found'))
  const { rows } = await specialist.call(contract.listDocumentAccesses, { documentId: file.documentId, limit: 100 })
  assert.deepEqual(rows.filter(({ operation }) => operation === 'openPreservedFile').map(({ name }) => name), [head.name])
})
