import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cancelExpired } from './commands/cancel-number.ts'
import * as contract from './contract.ts'
import { asked, equip, PAGE, PIN, refused, startOffice, type Office } from './test-office.ts'

/** The last minute of 2026 and the first of 2027, in Viet Nam. */
const OLD_YEAR = new Date('2026-12-31T16:59:00Z')
const NEW_YEAR = new Date('2026-12-31T17:01:00Z')
const TODAY = '2026-11-23'

const signed = async (office: Office, facts: Record<string, unknown> = {}) => {
  const { documentId } = await office.draft(facts)
  await office.carry(documentId, 'signed')
  return documentId
}
const number = ({ desks }: Office, documentId: string, more: Record<string, unknown> = {}) => desks.clerk.call(contract.numberDocument, { documentId, pin: PIN, ...more })
const keep = ({ desks }: Office, facts: Record<string, unknown> = {}) =>
  desks.clerk.call(contract.reserveNumber, { typeCode: 'QĐ', subject: 'Quyết định kiện toàn Ban Chỉ đạo', reason: 'Chờ ý kiến Thường trực', expiresOn: TODAY, ...facts } as never)

/** The whole book of outgoing documents: symbol and what it says. */
async function bookOf({ desks }: Office, year = 2026) {
  const { rows } = await desks.clerk.call(contract.readRegister, { book: 'outgoing', year, limit: 100 })
  return rows.map(({ cells, kind }) => [cells[0], kind])
}

test('a number is kept with a reason, taken by the draft it was kept for, and the next one goes on behind it', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { clerk } = office.desks
  const mine = await signed(office, { typeCode: 'QĐ' })
  const other = await signed(office, { typeCode: 'QĐ' })
  assert.deepEqual(await keep(office, { documentId: mine }), { number: 1, code: '01/QĐ-UBND', series: 'QĐ', year: 2026, expiresOn: TODAY })
  assert.deepEqual(await clerk.call(contract.nextCodeNumber, { documentId: mine }), { codeNumber: 1, number: '01/QĐ-UBND', year: 2026, isReserved: true, reserved: [] })
  await assert.rejects(number(office, other, { reservedNumber: 1 }), refused(409, 'documents/kept-for-another'))
  assert.equal((await number(office, other)).number, '02/QĐ-UBND')
  assert.equal((await number(office, mine)).number, '01/QĐ-UBND', 'the kept number, though it was given later')
  assert.deepEqual(await bookOf(office), [['01/QĐ-UBND', 'document'], ['02/QĐ-UBND', 'document']])
})

test('a number kept for whoever comes is named by the clerk, once, and not for another kind', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  await keep(office)
  const [first, second, letter] = [await signed(office, { typeCode: 'QĐ' }), await signed(office, { typeCode: 'QĐ' }), await signed(office)]
  const { reserved, codeNumber } = await office.desks.clerk.call(contract.nextCodeNumber, { documentId: first })
  assert.deepEqual([codeNumber, reserved.map(({ code }) => code)], [2, ['01/QĐ-UBND']])
  await assert.rejects(number(office, letter, { reservedNumber: 1 }), refused(409, 'documents/number-not-kept'))
  const taken = await Promise.allSettled([first, second].map((documentId) => number(office, documentId, { reservedNumber: 1 })))
  assert.deepEqual(taken.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'], 'one number, one document')
  const { rows } = await office.desks.clerk.call(contract.listKeptNumbers, { year: 2026 })
  assert.deepEqual(rows.map(({ state, number: of }) => [state, of]), [['used', 1]])
})

test('what may not be kept: a day gone by, longer than the rule, a kind that does not exist, a copy, a secret, another agency’s draft', async (t) => {
  const office = await startOffice(t)
  await assert.rejects(keep(office, { expiresOn: '2026-11-22' }), refused(422, 'documents/kept-past'))
  await assert.rejects(keep(office, { expiresOn: '2026-12-01' }), refused(422, 'documents/kept-too-long'))
  await assert.rejects(keep(office, { typeCode: 'XYZ' }), refused(422, 'documents/unknown-type'))
  await assert.rejects(keep(office, { typeCode: 'SY' }), refused(422, 'documents/unknown-type'))
  await assert.rejects(keep(office, { subject: '[MẬT] Kế hoạch' }), refused(422, 'documents/secret-refused'))
  await assert.rejects(keep(office, { reason: '' }), { status: 422 })
  const { documentId } = await office.draft()
  await assert.rejects(office.desks.departmentClerk.call(contract.reserveNumber, { typeCode: 'CV', subject: 'x', reason: 'x', expiresOn: TODAY, documentId }), refused(404, 'request/not-found'))
  await assert.rejects(keep(office, { documentId: (await office.arrive()).documentId }), refused(409, 'documents/not-to-be-numbered'))
  await assert.rejects(office.desks.specialist.call(contract.reserveNumber, { typeCode: 'CV', subject: 'x', reason: 'x', expiresOn: TODAY }), { status: 403 })
  assert.deepEqual(await bookOf(office), [], 'a refusal leaves no gap')
})

test('a kept number that is cancelled stays in the book, is never given again, and is cancelled once', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { clerk, departmentClerk } = office.desks
  await keep(office)
  const place = { year: 2026, series: 'QĐ', number: 1, reason: 'Không ban hành nữa' }
  await assert.rejects(departmentClerk.call(contract.cancelNumber, place), refused(404, 'request/not-found'))
  assert.deepEqual(await clerk.call(contract.cancelNumber, place), { number: 1, code: '01/QĐ-UBND', documentId: null })
  await assert.rejects(clerk.call(contract.cancelNumber, place), refused(409, 'documents/number-cancelled'))
  const documentId = await signed(office, { typeCode: 'QĐ' })
  await assert.rejects(number(office, documentId, { reservedNumber: 1 }), refused(409, 'documents/number-not-kept'))
  assert.equal((await number(office, documentId)).number, '02/QĐ-UBND')
  assert.deepEqual(await bookOf(office), [['01/QĐ-UBND', 'cancelled'], ['02/QĐ-UBND', 'document']])
})

test('a number is taken back from a document until it is issued; the document is signed still and gets another', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { clerk, clerk2 } = office.desks
  const documentId = await signed(office)
  await number(office, documentId)
  await clerk.call(contract.sealDocument, { documentId, pin: PIN })
  const place = { year: 2026, series: 'CV', number: 1, reason: 'Ghi nhầm ký hiệu' }
  await clerk.call(contract.cancelNumber, place)
  const view = await clerk.call(contract.getDocument, { documentId })
  assert.deepEqual([view.state, view.number, view.issuedOn], ['signed', null, null])
  assert.deepEqual(view.versions.at(-1)!.kind, 'signed', 'the pages without the number come forward')
  assert.deepEqual(await asked(clerk2, documentId), ['number'])
  assert.equal((await number(office, documentId)).number, '02/UBND-NN')
  await office.carry(documentId, 'issued')
  await assert.rejects(clerk.call(contract.cancelNumber, { ...place, number: 2 }), refused(409, 'documents/number-in-use'))
  await assert.rejects(clerk.call(contract.cancelNumber, { ...place, number: 3 }), refused(404, 'request/not-found'))
  assert.deepEqual(await bookOf(office), [['01/UBND-NN', 'cancelled'], ['02/UBND-NN', 'document']])
})

test('a number nobody took in time is cancelled over night, once, and its draft gets the next', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const documentId = await signed(office, { typeCode: 'QĐ' })
  await keep(office, { documentId })
  const tomorrow = new Date('2026-11-23T17:03:00Z')
  office.app.clock.now = () => tomorrow
  assert.equal((await office.desks.clerk.call(contract.listKeptNumbers, { year: 2026 })).rows[0]!.isExpired, true)
  await assert.rejects(number(office, documentId, { reservedNumber: 1 }), refused(409, 'documents/reservation-expired'))
  assert.deepEqual(await Promise.all([cancelExpired(office.app.database, tomorrow), cancelExpired(office.app.database, tomorrow)]).then((counts) => counts.reduce((a, b) => a + b)), 1)
  assert.equal((await number(office, documentId)).number, '02/QĐ-UBND')
  assert.deepEqual(await bookOf(office), [['01/QĐ-UBND', 'cancelled'], ['02/QĐ-UBND', 'document']])
})

test('500 clerks at once: numbers kept and numbers cancelled leave a book without a gap, each number once', { timeout: 300_000 }, async (t) => {
  const office = await startOffice(t)
  const { clerk, clerk2 } = office.desks
  const kept = await Promise.all(Array.from({ length: 500 }, (_, i) => (i % 2 ? clerk : clerk2).call(contract.reserveNumber, { typeCode: 'QĐ', subject: `Quyết định ${i}`, reason: 'Thử đồng thời', expiresOn: TODAY })))
  assert.deepEqual(kept.map((each) => each.number).toSorted((a, b) => a - b), Array.from({ length: 500 }, (_, i) => i + 1))
  const wanted = Array.from({ length: 100 }, (_, i) => ({ year: 2026, series: 'QĐ', number: (i % 50) + 1, reason: 'Thử đồng thời' }))
  const cancelled = await Promise.allSettled(wanted.map((place) => clerk.call(contract.cancelNumber, place)))
  assert.equal(cancelled.filter(({ status }) => status === 'fulfilled').length, 50, 'each is cancelled once')
  const rows: string[] = []
  for (let after: string | undefined, more = true; more;) {
    const page = await clerk.call(contract.readRegister, { book: 'outgoing', year: 2026, limit: 100, ...(after && { after }) })
    rows.push(...page.rows.map(({ cells, kind }) => `${cells[0]} ${kind}`))
    more = page.next !== null
    after = page.next ?? undefined
  }
  assert.deepEqual(rows, Array.from({ length: 500 }, (_, i) => `${String(i + 1).padStart(2, '0')}/QĐ-UBND ${i < 50 ? 'cancelled' : 'reserved'}`))
})

test('at midnight in Viet Nam the year is another: kept numbers end with theirs, and counting begins at 01', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const documentId = await signed(office, { typeCode: 'QĐ' })
  office.app.clock.now = () => OLD_YEAR
  await assert.rejects(keep(office, { documentId, expiresOn: '2027-01-02' }), refused(422, 'documents/kept-too-long'))
  await keep(office, { documentId, expiresOn: '2026-12-31' })
  office.app.clock.now = () => NEW_YEAR
  const { number: code, issuedOn } = await number(office, documentId)
  assert.deepEqual([code, issuedOn], ['01/QĐ-UBND', '2027-01-01'], 'a number of 2026 is not given in 2027')
  assert.deepEqual([await bookOf(office, 2026), await bookOf(office, 2027)], [[['01/QĐ-UBND', 'reserved']], [['01/QĐ-UBND', 'document']]])
})

test('a legal normative document has its year inside the symbol, a series of its own, and is not numbered in another year', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { specialist } = office.desks
  const upload = async () => {
    const file = await specialist.upload('quyet-dinh.pdf', PAGE, 'application/pdf')
    const { documentId } = await specialist.call(contract.createDraftFromUpload, {
      content: { typeCode: 'QĐ-QP', subject: 'Quy định đơn giá bồi thường', signerPositionId: office.desks.chairman.positionId, fileId: file.id },
    })
    await office.carry(documentId, 'signed')
    return documentId
  }
  assert.equal((await number(office, await upload())).number, '01/2026/QĐ-UBND')
  assert.equal((await number(office, await signed(office, { typeCode: 'QĐ' }))).number, '01/QĐ-UBND', 'the individual decision counts elsewhere')
  const late = await upload()
  office.app.clock.now = () => NEW_YEAR
  await assert.rejects(number(office, late), refused(409, 'documents/symbol-of-another-year'))
  await assert.rejects(office.draft({ typeCode: 'SY' }), { status: 422 })
})

test('the layout of the registers is chosen for a year: one series for all from 1 January, by its legal basis, never in the middle', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { clerk, chairman, departmentClerk, specialist } = office.desks
  const choose = (who: typeof clerk, facts: Record<string, unknown>) => who.call(contract.chooseRegisterLayout, { arrangement: 'one', validFrom: '2027-01-01', legalBasis: 'Quy chế công tác văn thư 12/QĐ-UBND', ...facts } as never)
  assert.equal((await clerk.call(contract.getRegisterLayout, {})).now.arrangement, 'perType')
  await number(office, await signed(office))
  for (const validFrom of [TODAY, '2026-12-01', '2027-07-01', '2026-01-01']) await assert.rejects(choose(clerk, { validFrom }), refused(409, 'documents/layout-mid-year'))
  await assert.rejects(choose(clerk, { arrangement: 'perGroup' }), refused(422, 'documents/groups-missing'))
  await assert.rejects(choose(clerk, { arrangement: 'perGroup', groups: [{ name: 'A', typeCodes: ['QĐ'] }, { name: 'B', typeCodes: ['QĐ'] }] }), refused(422, 'documents/type-in-two-groups'))
  await assert.rejects(choose(clerk, { arrangement: 'perGroup', groups: [{ name: 'A', typeCodes: ['QĐ-QP'] }] }), refused(422, 'documents/series-fixed'))
  await assert.rejects(choose(clerk, { groups: [{ name: 'A', typeCodes: ['QĐ'] }] }), refused(422, 'documents/groups-needless'))
  await assert.rejects(choose(specialist, {}), { status: 403 })
  await choose(chairman, { arrangement: 'perGroup', groups: [{ name: 'Nghị quyết, quyết định', typeCodes: ['NQ', 'QĐ'] }] })
  await choose(clerk, {})
  const { choices, earliestOn } = await clerk.call(contract.getRegisterLayout, {})
  assert.deepEqual([choices.map(({ arrangement, validFrom }) => [arrangement, validFrom]), earliestOn], [[['one', '2027-01-01']], '2027-01-01'])
  assert.equal((await departmentClerk.call(contract.getRegisterLayout, {})).earliestOn, TODAY, 'nothing numbered there yet: it may begin today')
  const [letter, decision] = [await signed(office), await signed(office, { typeCode: 'QĐ' })]
  office.app.clock.now = () => NEW_YEAR
  assert.deepEqual([(await number(office, letter)).number, (await number(office, decision)).number], ['01/UBND-NN', '02/QĐ-UBND'])
})

test('a new agency lays its registers out on its first day: groups count apart, the rest together', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  await office.desks.clerk.call(contract.chooseRegisterLayout, { arrangement: 'perGroup', groups: [{ name: 'Nghị quyết, quyết định', typeCodes: ['NQ', 'QĐ'] }], validFrom: TODAY, legalBasis: 'Quy chế công tác văn thư' })
  const codes: string[] = []
  for (const typeCode of ['QĐ', 'CV', 'TB']) codes.push((await number(office, await signed(office, { typeCode }))).number)
  assert.deepEqual(codes, ['01/QĐ-UBND', '01/UBND-NN', '02/TB-UBND'])
  const { series } = await office.desks.clerk.call(contract.getRegisterLayout, {})
  assert.deepEqual(series.map((each) => [each.name, each.lastNumber]), [['Nghị quyết, quyết định', 1], ['Các loại văn bản khác', 2]])
})
