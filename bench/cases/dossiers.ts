/** The life of a dossier at a counter, among a hundred thousand and a million others. */
import * as dossiers from '#contracts/dossiers'
import { followersOf } from '#modules/dossiers'
import { sql, type Database } from '#platform/database'
import { openCounter, type Counter } from '../../apps/demo/dossiers.ts'
import { found } from '../../apps/demo/founding.ts'
import { keepProcedures } from '../../apps/demo/procedures.ts'
import { openStage, type Stage } from '../../apps/demo/stage.ts'
import { withDatabase } from '../database.ts'
import { percentile, rate, row, timings, type Row } from '../row.ts'

const [LANES, SECONDS, WARMING] = [8, 8, 3]
const CERTIFYING = '2.000815'

type Bench = { stage: Stage; counter: Counter }
const applicant = (n: number) => ({ fullName: `Nguyễn Văn Thử ${n}`, personalNumber: `0400${String(10_000_000 + n).slice(-8)}`, bornOn: '1980-05-01', gender: 'Nam' as const, address: 'Xóm 1', phone: '0912345678' })

async function lodge({ stage, counter: { clerk, processes } }: Bench, n: number, now: Date) {
  return (await stage.act(clerk, dossiers.lodgeDossier, { processId: processes.get(CERTIFYING)!, applicant: applicant(n), parts: [{ position: 0, originals: 1 }], outcome: 'accept', reason: null }, now)).dossierId
}

/** Lodged and accepted, handed on, resolved, found by its code, returned. */
async function live(bench: Bench, n: number) {
  const [now, { stage, counter: { clerk, agency } }] = [new Date(), bench]
  const dossierId = await lodge(bench, n, now)
  const { steps, code } = await stage.act(clerk, dossiers.getDossier, { dossierId }, now)
  await stage.act(clerk, dossiers.handOn, { dossierId, stepId: steps.find(({ state }) => state === 'open')!.id, note: null }, now)
  await stage.act(agency.leaders[1]!, dossiers.resolveDossier, { dossierId, outcome: 'granted', resultNumber: String(n), words: null, fileIds: [] } as never, now)
  const { rows } = await stage.act(clerk, dossiers.listDossiers, { text: code, limit: 10 } as never, now)
  if (!rows.some(({ id }) => id === dossierId)) throw new Error(`${code} was not found`)
  await stage.act(clerk, dossiers.returnResult, { dossierId, receiverName: 'Nguyễn Văn Thử', acknowledgement: 'paper', words: 'Sổ trả kết quả quyển 1' }, now)
}

/** Copies of one that was returned, under other codes and names, seen by the counter and by whoever follows the agency. */
async function fill({ write }: Database, { agency }: Counter, from: number, to: number) {
  await sql.raw('set statement_timeout = 0').execute(write)
  for (let low = from; low < to; low += 50_000)
    await sql`with like_it as (select * from dossiers.dossier where state = 'result_returned' order by id limit 1),
      made as (insert into dossiers.dossier (code, agency_id, agency_name, counter, procedure_code, procedure_name, case_name, process_id, process_ordinal, quantity, unit, state, applicant_name, applicant, number_tail, birth_year, phone_tail, fee,
          lodged_by, lodged_at, accepted_at, due_at, appointed_at, done_at, outcome, ended_at, acl)
        select 'BENCH-' || n, agency_id, agency_name, counter, procedure_code, procedure_name, case_name, process_id, process_ordinal, quantity, unit, state, 'Người thử ' || n, applicant, number_tail, birth_year, phone_tail, fee,
          lodged_by, lodged_at, accepted_at, due_at, appointed_at, done_at, outcome, ended_at, acl from like_it, generate_series(${low + 1}::int, ${Math.min(low + 50_000, to)}::int) n returning id, acl)
      insert into dossiers.access (key, dossier_id) select key, id from made, unnest(acl || ${followersOf(agency.unit.id)}::uuid) as key on conflict do nothing`.execute(write)
  await sql.raw('set statement_timeout = 0; analyze dossiers.dossier; analyze dossiers.access; checkpoint').execute(write)
}

async function measure(bench: Bench) {
  let n = 0
  const one = () => live(bench, n += 1)
  await rate(LANES, WARMING, one)
  const perSecond = await rate(LANES, SECONDS, one)
  const page = () => bench.stage.act(bench.counter.clerk, dossiers.listDossiers, { limit: 30 } as never, new Date())
  await timings(50, page)
  return { perSecond, page: percentile(await timings(300, page), 0.95) }
}

export const benchDossiers = (scratch: string): Promise<Row[]> => withDatabase(scratch, 'dossiers', async (database) => {
  const [stage, now] = [openStage(database), new Date()]
  const cast = await found(stage, now, () => {}, { departments: 0, communes: 1 })
  const controller = await keepProcedures(stage, cast, now, () => {})
  const bench = { stage, counter: await openCounter(stage, controller, cast.communes[0]!, { name: 'Nguyễn Thị Thử', username: 'motcua.thu' }, now) }
  await live(bench, 0)
  await fill(database, bench.counter, 0, 100_000)
  const small = await measure(bench)
  await fill(database, bench.counter, 100_000, 1_000_000)
  const large = await measure(bench)
  return [
    row({ name: 'Lives of dossiers among 100 k', value: small.perSecond, unit: 'lives/s', reference: 60, referenceName: 'wanted', target: 1 }),
    row({ name: 'Lives of dossiers among 1 M', value: large.perSecond, unit: 'lives/s', reference: 50, referenceName: 'wanted', target: 1 }),
    row({ name: 'Dossiers of a counter, page p95 among 1 M', value: large.page, unit: 'ms', reference: small.page, referenceName: 'ms among 100 k', target: 1.5, better: 'lower' }),
  ]
})
