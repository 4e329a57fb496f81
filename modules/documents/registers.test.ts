import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as contract from './contract.ts'
import { equip, PIN, refused, startOffice, type Office } from './test-office.ts'

/** The last minute of 2026 and the first of 2027, in Viet Nam. */
const OLD_YEAR = new Date('2026-12-31T16:59:00Z')
const NEW_YEAR = new Date('2026-12-31T17:01:00Z')

const numbersIn = async ({ desks }: Office, direction: 'incoming' | 'outgoing', year: number) => {
  const rows: string[][] = []
  for (let after: string | undefined, more = true; more;) {
    const page = await desks.clerk.call(contract.readRegister, { book: direction, year, limit: 100, ...(after && { after }) })
    rows.push(...page.rows.map(({ cells }) => cells))
    more = page.next !== null
    after = page.next ?? undefined
  }
  return rows.map((cells) => (direction === 'incoming' ? cells[1]! : cells[0]!))
}

test('arrival numbers run on without a gap, also past a refused registration, and begin again on 1 January in Viet Nam', async (t) => {
  const office = await startOffice(t)
  office.app.clock.now = () => OLD_YEAR
  assert.equal((await office.arrive()).arrivalNumber, 1)
  await assert.rejects(office.arrive({ submitTo: office.desks.specialist.positionId }), refused(422, 'documents/not-a-leader'))
  await assert.rejects(office.arrive({ fileIds: [crypto.randomUUID()] }), refused(404, 'request/not-found'))
  assert.deepEqual(await office.arrive().then(({ arrivalNumber, year }) => [arrivalNumber, year]), [2, 2026])
  office.app.clock.now = () => NEW_YEAR
  assert.deepEqual(await office.desks.clerk.call(contract.nextArrivalNumber, {}), { arrivalNumber: 1, year: 2027 })
  assert.deepEqual(await office.arrive().then(({ arrivalNumber, year }) => [arrivalNumber, year]), [1, 2027])
  assert.deepEqual([await numbersIn(office, 'incoming', 2026), await numbersIn(office, 'incoming', 2027)], [['1', '2'], ['1']])
})

test('each type has a series of its own, each agency its own register, and each year begins at 01', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { clerk } = office.desks
  const numbered = async (typeCode: 'CV' | 'QĐ') => {
    const { documentId } = await office.draft({ typeCode })
    await office.carry(documentId, 'signed')
    return (await clerk.call(contract.numberDocument, { documentId, pin: PIN })).number
  }
  office.app.clock.now = () => OLD_YEAR
  assert.deepEqual([await numbered('CV'), await numbered('QĐ'), await numbered('CV')], ['01/UBND-NN', '01/QĐ-UBND', '02/UBND-NN'])
  const { documentId } = await office.draft()
  await office.carry(documentId, 'signed')
  office.app.clock.now = () => NEW_YEAR
  const { number, issuedOn } = await clerk.call(contract.numberDocument, { documentId, pin: PIN })
  assert.deepEqual([number, issuedOn], ['01/UBND-NN', '2027-01-01'], 'signed in the old year, numbered in the new one')
  assert.deepEqual([await numbersIn(office, 'outgoing', 2026), await numbersIn(office, 'outgoing', 2027)], [['01/UBND-NN', '02/UBND-NN', '01/QĐ-UBND'], ['01/UBND-NN']])
})

test('500 registrations at once get the numbers 1 to 500, each exactly once', { timeout: 300_000 }, async (t) => {
  const office = await startOffice(t)
  await office.fileOf(office.desks.clerk)
  const given = await Promise.all(Array.from({ length: 500 }, () => office.arrive()))
  assert.deepEqual(given.map(({ arrivalNumber }) => arrivalNumber).toSorted((a, b) => a - b), Array.from({ length: 500 }, (_, i) => i + 1))
  assert.deepEqual(await numbersIn(office, 'incoming', 2026), Array.from({ length: 500 }, (_, i) => String(i + 1)))
})

test('the same number, symbol and issuer is warned of whatever the spelling, and registered when the clerk says it is another letter', async (t) => {
  const office = await startOffice(t)
  const { clerk, departmentClerk } = office.desks
  const first = await office.arrive({ codeNumber: '1598', codeNotation: 'BNNMT-CN', issuerName: 'Bộ Nông nghiệp và Môi trường' })
  const spellings = [
    { codeNumber: '1598', codeNotation: 'bnnmt-cn', issuerName: 'BỘ NÔNG NGHIỆP  VÀ MÔI TRƯỜNG' }, { codeNumber: ' 1598 ', codeNotation: 'BNNMT-CN', issuerName: 'Bộ Nông nghiệp và Môi trường'.normalize('NFD') },
    { codeNumber: '01598', codeNotation: 'BNNMT - CN', issuerName: 'Bộ Nông nghiệp và Môi trừơng' },
  ]
  for (const spelling of spellings) {
    const { documents } = await clerk.call(contract.findDuplicates, spelling)
    assert.deepEqual(documents.map(({ id }) => id), [first.documentId])
    await assert.rejects(office.arrive(spelling), refused(409, 'documents/duplicate'))
  }
  assert.equal((await office.arrive({ ...spellings[0], notDuplicate: true })).arrivalNumber, 2)
  assert.deepEqual((await departmentClerk.call(contract.findDuplicates, spellings[0]!)).documents, [], 'another agency’s register')
  for (const other of [{ codeNumber: '1599' }, { codeNotation: 'BTC-NS' }, { issuerName: 'Bộ Tài chính' }])
    assert.deepEqual((await clerk.call(contract.findDuplicates, { ...spellings[0]!, ...other })).documents, [])
})

test('a returned letter may be registered again: the register keeps both', async (t) => {
  const office = await startOffice(t)
  const facts = { codeNumber: '77', codeNotation: 'BTC-NS' }
  const { documentId } = await office.arrive(facts)
  await office.desks.clerk.call(contract.returnIncoming, { documentId, reason: 'Thiếu phụ lục' })
  assert.equal((await office.arrive(facts)).arrivalNumber, 2)
})

test('the register is read in pages and printed as a book', async (t) => {
  const office = await startOffice(t)
  for (let i = 0; i < 5; i += 1) await office.arrive()
  const { clerk } = office.desks
  const first = await clerk.call(contract.readRegister, { book: 'incoming', year: 2026, limit: 2 })
  assert.deepEqual([first.columns.length, first.rows.map(({ cells }) => cells[1])], [10, ['1', '2']])
  const second = await clerk.call(contract.readRegister, { book: 'incoming', year: 2026, limit: 2, after: first.next! })
  assert.deepEqual(second.rows.map(({ cells }) => cells[1]), ['3', '4'])
  const book = await clerk.download(contract.printRegister, { book: 'incoming', year: 2026 })
  assert.equal(book.subarray(0, 5).toString(), '%PDF-')
})
