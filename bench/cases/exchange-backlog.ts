/** A line cut for half an hour while a hundred thousand messages wait, then mended: how long until all are receipted. `BACKLOG_LETTERS=2` for a quick look. */
import { sql } from '#platform/database'
import { ensureAgreed, untilSettled } from '../../tests/faults/exchange/agreement.ts'
import { buildWorld, issue, moveClocks, seal } from '../../tests/faults/exchange/world.ts'
import { row, type Row } from '../row.ts'

const AGENCIES = 1000
const LETTERS = Number(process.env.BACKLOG_LETTERS ?? 100)
const CUT_MS = 30 * 60_000
const PATIENCE_MS = 60 * 60_000
const RATE_LIMIT = 100

const pause = () => new Promise((done) => setTimeout(done, 250))

export async function benchBacklog(): Promise<Row[]> {
  const world = await buildWorld(AGENCIES)
  try {
    const sealed = await seal(world, LETTERS)
    world.toChau.down()
    for (const documentId of sealed) {
      await issue(world, { documentId, to: world.chau, receiverIds: world.chau.agencyIds })
      await moveClocks(world, CUT_MS / LETTERS)
    }
    const count = () => world.lam.look(async (db) => (await sql<{ count: number }>`select count(*)::int as count from exchange.outbox where member = 'yen-chau' and closed_at is null`.execute(db)).rows[0]!.count)
    while (await count() < LETTERS * AGENCIES) await pause()
    world.toChau.up()
    const began = performance.now()
    await untilSettled(world, PATIENCE_MS)
    const seconds = (performance.now() - began) / 1000
    const { lost, duplicated } = await ensureAgreed(world, PATIENCE_MS)
    return [
      row({ name: `exchange: ${LETTERS * AGENCIES} messages after half an hour of a cut line`, value: (LETTERS * AGENCIES) / seconds, unit: 'receipted/s', reference: RATE_LIMIT, referenceName: `limit ${RATE_LIMIT}/s`, target: 1 }),
      row({ name: 'exchange: of them lost or twice', value: lost + duplicated, unit: 'messages', reference: 1, referenceName: 'none', target: 0, better: 'lower' }),
    ]
  } finally {
    await world.end()
  }
}
