/** The result goes into the hand: who received it, what he signed, and what nobody can change about it afterwards. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { createCanvas } from '@napi-rs/canvas'
import { giveSlipKey } from '#contracts/signing'
import { inTransaction, sql } from '#platform/database'
import { systemActor } from '#platform/events'
import { onePage, refused } from '#platform/testing'
import * as contract from './contract.ts'
import { returnByPost } from './index.ts'
import { startCounters } from './test-office.ts'

const text = (pdf: Buffer) => execFileSync('pdftotext', ['-', '-'], { input: pdf }).toString().replaceAll(/\s+/g, ' ')
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

/** A line of ink on nothing, as the tablet sends it. */
function drawnInk(): Buffer {
  const canvas = createCanvas(240, 90)
  const pen = canvas.getContext('2d')
  Object.assign(pen, { strokeStyle: '#1D3FA8', lineWidth: 5 })
  pen.moveTo(10, 60)
  pen.bezierCurveTo(60, 0, 120, 90, 230, 20)
  pen.stroke()
  return canvas.toBuffer('image/png')
}

async function startReturning(t: Parameters<typeof startCounters>[0]) {
  const counters = await startCounters(t)
  const { desks, lodge, hand, take, applicant } = counters
  const processId = await counters.settleProcess()
  const decided = async () => {
    const { dossierId } = await lodge(processId)
    await hand(dossierId, 'clerk')
    await take(dossierId, 'specialist')
    await hand(dossierId, 'specialist')
    const { id } = await desks.chairman.upload('giay-chung-nhan.pdf', onePage('Giấy chứng nhận'))
    await desks.chairman.call(contract.resolveDossier, { dossierId, outcome: 'granted', fileIds: [id] })
    return dossierId
  }
  /** Refused by the specialist: the chairman never had it. */
  const settled = async () => {
    const { dossierId } = await lodge(processId)
    await hand(dossierId, 'clerk')
    await take(dossierId, 'specialist')
    await desks.specialist.call(contract.suspendDossier, { dossierId, reason: 'Chờ bản án' })
    await desks.specialist.call(contract.resolveDossier, { dossierId, outcome: 'refused', words: 'Tòa đã xử' })
    return dossierId
  }
  const give = (dossierId: string, facts: Record<string, unknown>) => desks.clerk.call(contract.returnResult, { dossierId, receiverName: applicant.fullName, acknowledgement: 'ink', ...facts } as never)
  const sign = async (bytes = drawnInk(), name = 'chu-ky.png') => (await desks.clerk.upload(name, bytes, 'image/png')).id
  const issues = (...paths: string[]) => (error: unknown) => {
    const { status, facts } = error as { status: number; facts: { issues: { path: string }[] } }
    assert.deepEqual([status, facts.issues.map(({ path }) => path)], [422, paths])
    return true
  }
  return { ...counters, decided, settled, give, sign, issues }
}

test('whoever receives signs on the tablet: the drawing, the results and the moment are bound by one hash, and stand on a signed paper', async (t) => {
  const { app, desks, decided, give, sign, view, applicant } = await startReturning(t)
  app.clock.now = () => new Date()
  await app.official({ powers: ['signing.manage'] }).call(giveSlipKey, { agencyId: desks.clerk.agencyId })
  const dossierId = await decided()
  const signatureFileId = await sign()
  await give(dossierId, { signatureFileId })
  const { acknowledgement, state, slips } = await view(dossierId)
  assert.deepEqual([state, acknowledgement?.way, acknowledgement?.receiverName, acknowledgement?.signatureFileId, slips.at(-1)!.kind], ['result_returned', 'ink', applicant.fullName, signatureFileId, 'return'])
  const { rows: [kept] } = await sql<{ facts: string; payload: { sha256: string } }>`select a.facts, e.payload from dossiers.acknowledgement a join platform.event e on e.subject = a.dossier_id and e.name = 'dossiers.result-returned.v1' where a.dossier_id = ${dossierId}`.execute(app.database.read)
  const facts = JSON.parse(kept!.facts) as { signature: string; results: { name: string; sha256: string }[]; clerk: string; at: string }
  const { results } = await view(dossierId)
  const result = await desks.clerk.download(contract.openDossierFile, { dossierId, fileId: results[0]!.fileId })
  assert.deepEqual([facts.signature, facts.results, facts.clerk], [sha256(drawnInk()), [{ name: 'giay-chung-nhan.pdf', sha256: sha256(result) }], 'Bùi Thị Lành, Cán bộ một cửa'])
  assert.deepEqual([sha256(kept!.facts), kept!.payload.sha256], [acknowledgement!.sha256, acknowledgement!.sha256])
  await app.deliver()
  const paper = await desks.clerk.download(contract.printSlip, { dossierId, ordinal: slips.at(-1)!.ordinal })
  const words = text(paper)
  for (const part of ['Phiếu trả kết quả giải quyết hồ sơ', `Người nhận: ${applicant.fullName}`, 'giay-chung-nhan.pdf', 'ký trên màn hình', 'ký số tự động']) assert.ok(words.toLowerCase().includes(part.toLowerCase()), `${part} in ${words}`)
  assert.ok(words.replaceAll(/\s/g, '').includes(acknowledgement!.sha256))
  const checked = (await app.server.inject({ method: 'POST', url: '/api/check/files', headers: { 'content-type': 'application/octet-stream' }, payload: paper })).json<{ indication: string }>()
  assert.equal(checked.indication, 'TOTAL-PASSED')
})

test('the facts that were signed for cannot be changed where they lie', async (t) => {
  const { app, decided, give, sign } = await startReturning(t)
  const dossierId = await decided()
  await give(dossierId, { signatureFileId: await sign() })
  await assert.rejects(sql`update dossiers.acknowledgement set facts = replace(facts, 'Bùi', 'Lê') where dossier_id = ${dossierId}`.execute(app.database.write), /acknowledgement/)
})

test('what lacks is said at its box: the ink, the clerk’s word, what the receiver is to the applicant', async (t) => {
  const { desks, decided, give, sign, issues, view } = await startReturning(t)
  const dossierId = await decided()
  await assert.rejects(give(dossierId, {}), issues('signatureFileId'))
  await assert.rejects(give(dossierId, { acknowledgement: 'paper' }), issues('words'))
  await assert.rejects(give(dossierId, { acknowledgement: 'paper', receiverName: 'Lê Văn Con' }), issues('words', 'relation'))
  const { id: notInk } = await desks.clerk.upload('a.pdf', onePage('Không phải chữ ký'))
  await assert.rejects(give(dossierId, { signatureFileId: notInk }), issues('signatureFileId'))
  const { id: foreign } = await desks.otherClerk.upload('chu-ky.png', drawnInk(), 'image/png')
  await assert.rejects(give(dossierId, { signatureFileId: foreign }), (error: { status: number }) => error.status >= 400 && error.status < 500)
  assert.equal((await view(dossierId)).state, 'resolved')
  await give(dossierId, { acknowledgement: 'paper', receiverName: 'Lê Văn Con', relation: 'con', authority: 'Giấy ủy quyền số 12', words: 'Sổ trả kết quả quyển 1, trang 7', signatureFileId: await sign() })
  const { acknowledgement } = await view(dossierId)
  assert.deepEqual([acknowledgement!.relation, acknowledgement!.authority, acknowledgement!.words, acknowledgement!.signatureFileId], ['con', 'Giấy ủy quyền số 12', 'Sổ trả kết quả quyển 1, trang 7', null])
  await assert.rejects(give(dossierId, { acknowledgement: 'paper', words: 'Nữa' }), refused(409, 'dossiers/not-now'))
})

test('the signature is seen by whoever may open the dossier’s files, and by nobody who only follows or stands outside', async (t) => {
  const { desks, settled, give, sign, view } = await startReturning(t)
  const dossierId = await settled()
  const signatureFileId = await sign()
  await give(dossierId, { signatureFileId })
  assert.ok((await desks.specialist.download(contract.openDossierFile, { dossierId, fileId: signatureFileId })).length > 0)
  const { ordinal } = (await view(dossierId)).slips.at(-1)!
  const attempts = (who: 'chairman' | 'otherClerk') => [() => desks[who].download(contract.openDossierFile, { dossierId, fileId: signatureFileId }), () => desks[who].download(contract.printSlip, { dossierId, ordinal })]
  for (const attempt of attempts('chairman')) await assert.rejects(attempt(), refused(403, 'dossiers/not-yours'))
  for (const attempt of attempts('otherClerk')) await assert.rejects(attempt(), { status: 404 })
  const followed = await view(dossierId, 'chairman')
  assert.deepEqual([followed.state, followed.acknowledgement, followed.slips.map(({ kind }) => kind)], ['result_returned', null, ['01']])
})

test('sent by post or electronically it is returned without a signature', async (t) => {
  const { app, decided, give, view } = await startReturning(t)
  const [posted, electronic] = [await decided(), await decided()]
  await give(electronic, { acknowledgement: 'electronic' })
  assert.equal(await inTransaction(app.database.write, (db) => returnByPost({ db, now: app.clock.now(), actor: systemActor() }, posted, 'Nguyễn Thị Hồng Vân')), true)
  for (const id of [posted, electronic]) assert.deepEqual([(await view(id)).state, (await view(id)).acknowledgement, (await view(id)).slips.map(({ kind }) => kind)], ['result_returned', null, ['01']])
})
