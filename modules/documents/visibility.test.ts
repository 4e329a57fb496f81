import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listDeliveries } from '#contracts/delivery'
import * as contract from './contract.ts'
import { equip, everybody, startOffice, type Desk, type Member, type Office, type Stop } from './test-office.ts'

const readers = everybody.filter((member) => member !== 'auditor')
const answers = (asking: Promise<unknown>) => asking.then(() => true, ({ status }: { status: number }) => { assert.equal(status, 404, 'what is not mine does not exist for me'); return false })

/** Every way to a document, asked one by one: they must all say the same. */
async function waysOf(who: Desk, { id: documentId, fileId, direction, word }: Subject) {
  const find = { documentId, fileId }
  const hasSlip = direction === 'incoming'
  return {
    view: await answers(who.call(contract.getDocument, { documentId })),
    list: (await who.call(contract.listDocuments, { direction, limit: 100 })).rows.some(({ id }) => id === documentId),
    listByWords: (await who.call(contract.listDocuments, { direction, text: word })).rows.some(({ id }) => id === documentId),
    search: (await who.call(contract.searchDocuments, { text: word })).rows.some(({ id, snippet }) => id === documentId && snippet.includes('«')),
    story: await answers(who.call(contract.getStory, { documentId })),
    file: await answers(who.download(contract.openDocumentFile, find)),
    signatures: await answers(who.call(contract.verifyDocumentFile, find)),
    deliveries: await answers(who.call(listDeliveries, { documentId })),
    ...(hasSlip && { slip: await answers(who.download(contract.printSubmissionSlip, { documentId })) }),
  }
}

type Subject = { id: string; fileId: string; direction: 'incoming' | 'outgoing'; word: string }

/** Exactly these members see the document, each of them by every way, nobody else by any. */
async function ensureSeenBy({ desks }: Office, subject: Subject, expected: Member[]) {
  for (const member of readers) {
    const ways = await waysOf(desks[member], subject)
    const sees = expected.includes(member)
    const wrong = Object.entries(ways).filter(([, seen]) => seen !== sees).map(([way]) => way)
    assert.deepEqual(wrong, [], `${member} ${sees ? 'does not see' : 'sees'} it by ${wrong.join(', ')}`)
  }
}

test('a letter is seen by those it has reached, by every way, and exists for nobody else', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  const { clerk, chairman, head, specialist, colleague } = office.desks
  const { documentId: id } = await office.arrive({ subject: 'Kiểm kê trâu bò zebra' })
  const { fileId } = await clerk.call(contract.getDocument, { documentId: id })
  const subject = { id, fileId: fileId!, direction: 'incoming' as const, word: 'zebra' }
  const clerks: Member[] = ['clerk', 'clerk2']
  await ensureSeenBy(office, subject, clerks)
  await clerk.call(contract.submitIncoming, { documentId: id, leaderPositionId: chairman.positionId })
  await ensureSeenBy(office, subject, [...clerks, 'chairman'])
  await chairman.call(contract.directIncoming, { documentId: id, targets: [{ unitId: head.unitId, role: 'lead' }, { unitId: office.unit('culture'), role: 'coordinate' }] })
  await ensureSeenBy(office, subject, [...clerks, 'chairman', 'head', 'cultureHead'])
  await head.call(contract.assignIncoming, { documentId: id, positionId: specialist.positionId })
  await head.call(contract.assignIncoming, { documentId: id, positionId: colleague.positionId })
  await ensureSeenBy(office, subject, [...clerks, 'chairman', 'head', 'cultureHead', 'specialist', 'colleague'])
})

test('a draft is its drafter’s alone until he hands it on, and then of each desk it has passed', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { documentId: id, fileId } = await office.draft({ subject: 'dự thảo giraffe' })
  const reached: Member[] = ['specialist']
  const next: [Stop, Member[]][] = [['drafting', []], ['reviewing', ['head']], ['checking', ['checker']], ['submittedToSign', ['chairman']], ['signed', ['clerk', 'clerk2']], ['issued', []]]
  for (const [stop, more] of next) {
    await office.carry(id, stop)
    reached.push(...more)
    await ensureSeenBy(office, { id, fileId, direction: 'outgoing', word: 'giraffe' }, reached)
  }
  await office.app.deliver()
  await ensureSeenBy(office, { id, fileId, direction: 'outgoing', word: 'giraffe' }, reached)
})

test('a related document shows only to whom it is open', async (t) => {
  const office = await startOffice(t)
  const { clerk, chairman, specialist } = office.desks
  const { documentId: hidden } = await office.arrive({ subject: 'Thư kín' })
  const { documentId: open } = await office.arrive({ relatedIds: [hidden], submitTo: chairman.positionId })
  await chairman.call(contract.directIncoming, { documentId: open, targets: [{ positionId: specialist.positionId, role: 'lead' }] })
  assert.deepEqual((await clerk.call(contract.getDocument, { documentId: open })).related.map(({ id }) => id), [hidden])
  assert.deepEqual((await specialist.call(contract.getDocument, { documentId: open })).related, [])
})

test('a file opens only through the document it belongs to', async (t) => {
  const office = await startOffice(t)
  const { clerk, specialist } = office.desks
  const [letter, { documentId: draft, fileId }] = [await office.arrive(), await office.draft()]
  for (const documentId of [letter.documentId, draft])
    for (const who of [clerk, specialist]) {
      const isMine = who === specialist && documentId === draft
      assert.equal(await answers(who.download(contract.openDocumentFile, { documentId, fileId })), isMine)
      assert.equal(await answers(who.call(contract.verifyDocumentFile, { documentId, fileId })), isMine)
    }
})

test('another agency’s register is not mine to read: each clerk sees the own one', async (t) => {
  const office = await startOffice(t)
  const { clerk, departmentClerk } = office.desks
  await office.arrive()
  assert.equal((await clerk.call(contract.readRegister, { book: 'incoming', year: 2026 })).rows.length, 1)
  assert.equal((await departmentClerk.call(contract.readRegister, { book: 'incoming', year: 2026 })).rows.length, 0)
  assert.equal((await departmentClerk.call(contract.nextArrivalNumber, {})).arrivalNumber, 1)
})

test('what others count and list never betrays a document that is not theirs', async (t) => {
  const office = await startOffice(t)
  await office.arrive()
  await office.draft()
  for (const member of ['deputy', 'cultureHead', 'director', 'communeClerk'] as const)
    assert.deepEqual((await office.desks[member].call(contract.countDocuments, {})).counts, [], member)
})
