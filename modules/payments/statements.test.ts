import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { sql } from '#platform/database'
import * as contract from './contract.ts'
import { refused, startCounter, type Counter } from './test-counter.ts'

type Line = [ref: string, amount: number, words: string]
const csvOf = (lines: readonly Line[]) => ['ngay;so_tham_chieu;so_tien;noi_dung', ...lines.map(([ref, amount, words]) => `23/11/2026;${ref};${amount};"${words}"`)].join('\r\n')
const lineOf = async ({ clerk }: Counter, ref: string) => (await clerk.call(contract.listStatementLines, { limit: 100 })).rows.find(({ bankRef }) => bankRef === ref)!

test('what the bank says meets what is owed by the purpose, however the bank writes it; every line ends in one state, and again it changes nothing', async (t) => {
  const counter = await startCounter(t)
  const { clerk, lodge, charge } = counter
  const ids: string[] = []
  for (let i = 0; i < 4; i += 1) ids.push(await lodge())
  const csv = csvOf([
    ['FT1', 100_000, 'MBVCB.6112.H5 H99.51-261123-0001 chuyen tien'], ['FT2', 150_000, 'IBFT H9951261123 0002 GD 99'], ['FT3', 99_999, 'h99.51-261123-0003'], ['FT4', 100_000, 'H99.51-261123-0001 nop lan hai'], ['FT5', 70_000, 'tien dien; thang 11'],
  ])
  const { states, fresh } = await clerk.call(contract.importStatement, { csv })
  assert.deepEqual([fresh, states.map(({ state, count, amount }) => [state, count, amount])], [5, [['matched', 1, 100_000], ['unmatched', 1, 70_000], ['over', 1, 150_000], ['under', 1, 99_999], ['duplicate', 1, 100_000]]])
  const seen = await Promise.all(ids.map(charge))
  assert.deepEqual(seen.map(({ state, paidBy, surplus, receipts }) => [state, paidBy, surplus, receipts.length]), [['paid', 'transfer', 100_000, 1], ['paid', 'transfer', 50_000, 1], ['due', null, 0, 0], ['due', null, 0, 0]])
  assert.deepEqual(await clerk.call(contract.importStatement, { csv }), { lines: 5, fresh: 0, states: [] })
  assert.deepEqual(await Promise.all(ids.map(charge)), seen)
  assert.equal((await clerk.call(contract.countOpenLines, {})).count, 2)
})

test('a person decides what met nothing or too little: for this dossier, or set aside; once', async (t) => {
  const counter = await startCounter(t)
  const { app, clerk, otherClerk, lodge, charge } = counter
  const dossierId = await lodge()
  await clerk.call(contract.importStatement, { csv: csvOf([['A', 100_000, 'nop le phi ho so nha toi'], ['B', 5000, 'H99.51-261123-0001'], ['C', 1, 'gui nham']]) })
  const [a, b, c] = [await lineOf(counter, 'A'), await lineOf(counter, 'B'), await lineOf(counter, 'C')]
  const decide = (line: { id: string }, code: string, who = clerk) => who.call(contract.decideStatementLine, { statementLineId: line.id, code, note: 'Đã gọi người nộp' })
  for (const who of [otherClerk, app.official({ powers: ['payments.reconcile'], agencyId: randomUUID() })]) await assert.rejects(decide(a, '', who), { status: 404 })
  await assert.rejects(decide(a, 'H99.51-261123-0099'), refused(404, 'payments/no-such-purpose'))
  await assert.rejects(decide(b, 'H99.51-261123-0001'), refused(409, 'payments/too-little'))
  assert.equal((await decide(a, 'H99.51-261123-0001')).state, 'matched')
  assert.equal((await charge(dossierId)).state, 'paid')
  await assert.rejects(decide(a, ''), refused(409, 'payments/line-decided'))
  assert.deepEqual([(await decide(b, '')).state, (await decide(c, '')).state], ['under', 'unmatched'])
  assert.deepEqual([(await clerk.call(contract.listStatementLines, { open: true, limit: 100 })).rows, (await otherClerk.call(contract.listStatementLines, { limit: 100 })).rows], [[], []])
})

test('part payments add up: by purpose, or given to the charge by a person; what is still missing is what the code asks for', async (t) => {
  const counter = await startCounter(t)
  const { clerk, lodge, charge } = counter
  const [first, second] = [await lodge(), await lodge()]
  await clerk.call(contract.importStatement, { csv: csvOf([['A', 60_000, 'H99.51-261123-0001'], ['B', 30_000, 'khong ghi ma'], ['C', 50_000, 'H99.51-261123-0002']]) })
  const [{ state, held, transfer }, b] = [await charge(first), await lineOf(counter, 'B')]
  assert.deepEqual([state, held, transfer?.amount], ['due', 60_000, 40_000])
  assert.deepEqual((await clerk.call(contract.importStatement, { csv: csvOf([['D', 40_000, 'H99.51-261123-0001 phan con lai']]) })).states, [{ state: 'matched', count: 1, amount: 40_000 }])
  const paid = await charge(first)
  assert.deepEqual([paid.state, paid.held, paid.surplus, paid.receipts.map(({ amount }) => amount), (await lineOf(counter, 'A')).state], ['paid', 0, 0, [100_000], 'joined'])
  const decide = (code: string) => clerk.call(contract.decideStatementLine, { statementLineId: b.id, code, note: 'Người nộp mang giấy báo nợ' })
  assert.equal((await decide('H99.51-261123-0002')).state, 'under')
  assert.deepEqual([(await charge(second)).held, (await lineOf(counter, 'B')).isOpen], [80_000, true])
  await clerk.call(contract.importStatement, { csv: csvOf([['E', 25_000, 'H99.51-261123-0002']]) })
  const over = await charge(second)
  assert.deepEqual([over.state, over.held, over.surplus, (await lineOf(counter, 'E')).state], ['paid', 0, 5000, 'over'])
})

test('a statement that cannot be read is refused whole, with its first flaw', async (t) => {
  const { clerk } = await startCounter(t)
  const flawed = async (csv: string, line: number, flaw: string) => assert.rejects(clerk.call(contract.importStatement, { csv }), (error: { code: string; facts?: object }) => { assert.deepEqual([error.code, error.facts], ['payments/unreadable-statement', { line, flaw }]); return true })
  await flawed('a,b,c', 1, 'no-header')
  await flawed(csvOf([['A', 1, 'x'], ['B', 0, 'x']]), 3, 'not-an-amount')
  await flawed(csvOf([['', 1, 'x']]), 2, 'no-reference')
  await flawed(csvOf([['A', 1, 'x']]).replace('23/11/2026', '31/11/2026'), 2, 'not-a-day')
  await flawed(`${csvOf([['A', 1, 'x']])};y`, 2, 'wrong-cells')
  assert.deepEqual((await clerk.call(contract.listStatementLines, { limit: 100 })).rows, [])
})

/** Small, repeatable, and no library for it here. */
function* numbers(seed: number) {
  for (let state = seed >>> 0; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state / 2 ** 32
  }
}

test('of random statements, in pieces and again, every đồng is accounted for: paid, surplus, or with a line that waits', async (t) => {
  const counter = await startCounter(t)
  const { app, clerk, lodge } = counter
  const stream = numbers(20261201)
  const below = (n: number) => Math.floor((stream.next().value as number) * n)
  for (let i = 0; i < 8; i += 1) await lodge()
  const words = () => [`H99.51-261123-000${1 + below(9)}`, `CT.H9951261123000${1 + below(8)}.x`, 'khong ro', `H99.52-261123-000${1 + below(8)}`][below(4)]!
  const all: Line[] = Array.from({ length: 120 }, (_, i) => [`R${below(100)}`, [100_000, 100_000, 1 + below(300_000)][below(3)]!, `${words()} ${i}`])
  all.push(...all.filter((_, i) => i % 9 === 0))
  for (let round = 0; round < 12; round += 1) {
    const from = below(100)
    await clerk.call(contract.importStatement, { csv: csvOf(all.slice(from, from + 1 + below(40))) })
  }
  await clerk.call(contract.importStatement, { csv: csvOf(all) })
  // What came is counted from what was given: each reference, day, sum and words once.
  const given = new Map(all.map((line) => [line.join(' '), line]))
  const came = [...given.values()].reduce((sum, [, amount]) => sum + amount, 0)
  assert.ok(given.size > new Set(all.map(([ref]) => ref)).size && given.size < all.length, 'references repeat, with the same content and with other content')
  const { rows: [sums] } = await sql<Record<string, number>>`select
    (select sum(amount)::int from payments.payment) as taken, (select sum(amount)::int from payments.statement_line where state in ('unmatched', 'under', 'conflict')) as waiting,
    (select sum(amount)::int from payments.statement_line where state = 'conflict') as conflicting, (select count(*)::int from payments.statement_line) as lines,
    (select sum(amount)::int from payments.payment where settles) as settled, (select sum(total)::int from payments.charge where state = 'paid') as owed, (select sum(amount)::int from payments.receipt) as receipted`.execute(app.database.read)
  assert.equal(sums!.lines, given.size)
  assert.ok(sums!.settled! > 0 && sums!.conflicting! > 0 && sums!.waiting! > sums!.conflicting! && sums!.taken! > sums!.settled!, JSON.stringify(sums))
  assert.deepEqual([sums!.taken! + sums!.waiting!, sums!.settled, sums!.receipted], [came, sums!.owed, sums!.owed])
})

test('the same reference with another day, sum or words is not lost: it waits for a person, and its money is taken once decided', async (t) => {
  const counter = await startCounter(t)
  const { clerk, lodge, charge } = counter
  const [first, second] = [await lodge(), await lodge()]
  const csv = csvOf([['FT1', 100_000, 'H99.51-261123-0001'], ['FT1', 100_000, 'H99.51-261123-0002'], ['FT1', 100_000, 'H99.51-261123-0001']])
  const { states } = await clerk.call(contract.importStatement, { csv })
  assert.deepEqual(states.map(({ state, count }) => [state, count]), [['matched', 1], ['conflict', 1]])
  const nextDay = csvOf([['FT1', 100_000, 'H99.51-261123-0001']]).replace('23/11', '24/11')
  assert.deepEqual([(await clerk.call(contract.importStatement, { csv: nextDay })).fresh, (await clerk.call(contract.importStatement, { csv: nextDay })).fresh, (await clerk.call(contract.importStatement, { csv })).fresh], [1, 0, 0])
  assert.deepEqual([(await charge(first)).state, (await charge(second)).state, (await clerk.call(contract.countOpenLines, {})).count], ['paid', 'due', 2])
  const { rows } = await clerk.call(contract.listStatementLines, { open: true, limit: 100 })
  const decide = (id: string, code: string) => clerk.call(contract.decideStatementLine, { statementLineId: id, code, note: 'Đã hỏi ngân hàng' })
  assert.equal((await decide(rows.find(({ words }) => words.endsWith('0002'))!.id, 'H99.51-261123-0002')).state, 'matched')
  assert.equal((await decide(rows.find(({ words }) => words.endsWith('0001'))!.id, '')).state, 'conflict')
  assert.deepEqual([(await charge(first)).surplus, (await charge(second)).state, (await clerk.call(contract.countOpenLines, {})).count], [0, 'paid', 0])
})
