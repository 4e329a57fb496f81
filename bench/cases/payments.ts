/** Lines of a bank statement met with what is owed, among a hundred thousand and a million charges; a hundred callbacks that say the same. */
import { randomUUID } from 'node:crypto'
import { importStatement, takePaymentReport } from '#contracts/payments'
import { concealApplicant } from '../../modules/dossiers/queries/applicant.ts'
import { sealEnvelope } from '#platform/callbacks'
import { config } from '#platform/config'
import type { Actor, Endpoint } from '#platform/contract'
import { inTransaction, sql, type Database } from '#platform/database'
import { allModules } from '../../apps/application.ts'
import { withDatabase } from '../database.ts'
import { row, type Row } from '../row.ts'

const [FEW, MANY, LINES, ROUNDS] = [100_000, 1_000_000, 1000, 3]
const [CALLBACKS, LIMIT_MS] = [100, 2000]
const NOW = new Date('2026-11-28T03:00:00Z')
const [agencyId, secret] = [randomUUID(), 'bench']
const codeOf = (n: number) => `H99.51-261128-${String(n).padStart(7, '0')}`
const clerk: Actor = { personId: randomUUID(), name: 'Bench', positionId: null, positionTitle: null, unitId: agencyId, agencyId, roles: [], permissions: new Set(['payments.reconcile']), keys: [], onBehalfOf: null, sessionId: null }
const endpoints = allModules.flatMap((module) => module.endpoints ?? [])

const run = <T>({ write }: Database, { name }: Endpoint, input: unknown) => inTransaction(write, async (db) =>
  (await endpoints.find(({ endpoint }) => endpoint.name === name)!.run({ db, actor: clerk, now: NOW, request: { id: 'bench', address: null, agent: null, headers: {} } }, input as never)) as T)

/** Charges of an agency's dossiers, due, a fee of 8,000 each. */
async function fill({ write }: Database, from: number, to: number) {
  await inTransaction(write, async (db) => {
    await sql`set local statement_timeout = 0`.execute(db)
    await sql`insert into payments.charge (dossier_id, ordinal, code, agency_id, reason, event_id, purpose, purpose_key, lines, words, legal_basis, gross, total, state, made_at)
      select uuidv7(), 1, code, ${agencyId}, 'fees', 'bench ' || n, code, replace(replace(code, '.', ''), '-', ''), '[]', 'bench', 'bench', 8000, 8000, 'due', ${NOW}
        from (select n, 'H99.51-261128-' || lpad(n::text, 7, '0') as code from generate_series(${from + 1}::int, ${to}::int) n) x`.execute(db)
  })
  await sql.raw('set statement_timeout = 0; analyze payments.charge; checkpoint').execute(write)
}

/** Whose money is about to come has a dossier. */
async function openDossiers({ write }: Database, numbers: readonly number[]) {
  const facts = { fullName: 'Nguyễn Văn Thử', personalNumber: '040010000001', bornOn: '1980-05-01', gender: null, address: 'Xóm 1', phone: '0912345678', email: null }
  const rows = numbers.map((n) => ({ code: codeOf(n), applicant: concealApplicant(facts as never, codeOf(n)).toString('hex') }))
  await inTransaction(write, async (db) => {
    await sql`set local session_replication_role = replica`.execute(db)
    await sql`insert into dossiers.dossier (id, code, agency_id, agency_name, counter, procedure_code, procedure_name, case_name, process_id, process_ordinal, quantity, unit, state, applicant_name, applicant, fee, lodged_by, lodged_at, acl)
      select c.dossier_id, r.code, ${agencyId}, 'Bench', ${agencyId}, '2.000635', 'Bench', '', ${agencyId}, 1, 1, 'day', 'submitted', 'Nguyễn Văn Thử', decode(r.applicant, 'hex'), '', 'Bench', ${NOW}, '{}'
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (code text, applicant text) join payments.charge c on c.code = r.code`.execute(db)
  })
}

/** Lines a second of statements that each pay what is owed; the best of a few, all of them counted afterwards. */
async function linesPerSecond(database: Database, all: number, salt: number) {
  let best = 0
  for (let round = 0; round <= ROUNDS; round += 1) {
    const numbers = Array.from({ length: LINES }, (_, i) => 1 + ((i * (ROUNDS + 1) * 2 + round * 2 + salt) * Math.floor(all / (LINES * (ROUNDS + 1) * 2))) % all)
    await openDossiers(database, numbers)
    const csv = ['ngay;so_tham_chieu;so_tien;noi_dung', ...numbers.map((n) => `28/11/2026;FT${all}-${n};8000;MBVCB.6112345678.${codeOf(n)} nop le phi GD 9912`)].join('\n')
    const began = performance.now()
    const { states } = await run<{ states: { state: string; count: number }[] }>(database, importStatement, { csv })
    const rate = LINES / ((performance.now() - began) / 1000)
    if (states.length !== 1 || states[0]!.state !== 'matched' || states[0]!.count !== LINES) throw new Error(`Not all were matched: ${JSON.stringify(states)}`)
    // The first warms up.
    if (round > 0) best = Math.max(best, rate)
  }
  return best
}

/** A hundred times the same saying at once. @returns milliseconds until the last is answered */
async function equalCallbacks(database: Database) {
  config.payment = { url: 'http://gateway.invalid', token: '', orderSecret: 'other', reportSecret: secret }
  const [orderId, n] = [randomUUID(), 2]
  await openDossiers(database, [n])
  await sql`insert into payments.session (id, charge_id, amount, opened_at, ask_at) select ${orderId}, id, total, ${NOW}, ${NOW} from payments.charge where code = ${codeOf(n)}`.execute(database.write)
  const envelope = sealEnvelope(secret, NOW.getTime() / 1000, JSON.stringify({ eventId: 'gw-1', orderId, amount: 8000, outcome: 'paid' }))
  const began = performance.now()
  const answers = await Promise.all(Array.from({ length: CALLBACKS }, () => run<{ isNew: boolean }>(database, takePaymentReport, envelope)))
  const took = performance.now() - began
  const { rows: [made] } = await sql<{ payments: number; receipts: number }>`select (select count(*)::int from payments.payment p join payments.charge c on c.id = p.charge_id where c.code = ${codeOf(n)}) as payments,
    (select count(*)::int from payments.receipt r join payments.charge c on c.id = r.charge_id where c.code = ${codeOf(n)}) as receipts`.execute(database.read)
  if (answers.filter(({ isNew }) => isNew).length !== 1 || made!.payments !== 1 || made!.receipts !== 1) throw new Error(`Not once: ${JSON.stringify(made)}`)
  return took
}

export const benchPayments = (scratch: string): Promise<Row[]> => withDatabase(scratch, 'payments', async (database) => {
  await fill(database, 0, FEW)
  const few = await linesPerSecond(database, FEW, 0)
  await fill(database, FEW, MANY)
  const many = await linesPerSecond(database, MANY, 1)
  return [
    row({ name: 'Bank lines met with what is owed, among 1 M charges', value: many, unit: 'lines/s', reference: few, referenceName: 'among 100 k', target: 0.8 }),
    row({ name: `${CALLBACKS} equal callbacks at once: one payment, one receipt`, value: await equalCallbacks(database), unit: 'ms', reference: LIMIT_MS, referenceName: `limit ${LIMIT_MS} ms`, target: 1, better: 'lower' }),
  ]
})
