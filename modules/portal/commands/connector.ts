/** Keeps the exchange with the national portal going: what it has for us, then what we have for it; what stops it rests and tries again. */
import { inTransaction, sql, type Database, type Db } from '#platform/database'
import { addressOf, pullCatalogue, pullDossiers, type PortalAddress } from '../adapters/portal-client.ts'
import { linkOf } from '../queries/link.ts'
import { waitMs } from '../rules.ts'
import { takeProcedure } from './catalogue.ts'
import { takeAgain, takeMessage } from './taking.ts'
import { dueOf, send } from './telling.ts'

type Round = { database: Database; clock: () => Date; address: PortalAddress }

/** A page and the cursor behind it commit together: cut off in the middle, the same page is asked for again, and nothing of it is done twice. */
async function pullAll({ database, clock }: Round, kind: 'catalogue' | 'dossier', pull: (after: string) => Promise<{ next: string; isEnd: boolean; take: (db: Db, now: Date) => Promise<void> }>) {
  const column = sql.ref(`${kind}_cursor`)
  for (;;) {
    const { rows: [at] } = await sql<{ cursor: string }>`select ${column} as cursor from portal.link`.execute(database.write)
    const { next, isEnd, take } = await pull(at!.cursor)
    await inTransaction(database.write, async (db) => {
      const { rows } = await sql`select 1 from portal.link where ${column} = ${at!.cursor} for update`.execute(db)
      // Another process has read this page meanwhile.
      if (rows.length === 0) return
      await take(db, clock())
      await sql`update portal.link set ${column} = ${next}`.execute(db)
    })
    if (isEnd || next === at!.cursor) return
  }
}

const pullProcedures = (round: Round) => pullAll(round, 'catalogue', async (after) => {
  const { items, next, isEnd } = await pullCatalogue(round.address, after)
  return { next, isEnd, take: async (db, now) => { for (const { procedure } of items) await takeProcedure({ db, now }, procedure) } }
})

const pullFiled = (round: Round) => pullAll(round, 'dossier', async (after) => {
  const { items, next, isEnd } = await pullDossiers(round.address, after)
  return { next, isEnd, take: async (db, now) => { for (const { dossier } of items) await takeMessage({ db, now }, dossier) } }
})

async function lookAgain({ database, clock }: Round) {
  const { rows } = await sql<{ portalId: string; version: number }>`select portal_id, version from portal.inbox where state = 'parked' and next_at <= ${clock()} order by next_at limit 100`.execute(database.read)
  for (const which of rows) await inTransaction(database.write, (db) => takeAgain({ db, now: clock() }, which))
}

const LANES = 4
const AT_ONCE = 200
const FIRST = '00000000-0000-0000-0000-000000000000'

/** Dossiers side by side, the messages of one after each other; one look passes over every dossier that waits. */
async function tellAll({ database, clock, address }: Round) {
  let [after, sent] = [FIRST, 0]
  for (;;) {
    const due = await dueOf(database, after, AT_ONCE)
    const free = due.filter(({ parkedFor }) => parkedFor === null)
    await Promise.all(Array.from({ length: LANES }, async (_, lane) => {
      for (const each of free.filter((__, i) => i % LANES === lane)) sent += Number((await send(database, address, each, clock())) === 'sent')
    }))
    if (due.length === AT_ONCE) after = due.at(-1)!.dossierId
    else if (sent > 0) [after, sent] = [FIRST, 0]
    else return
  }
}

/** One round, unless it is paused or rests after a failure. @returns whether it went through */
export async function serve(database: Database, clock: () => Date): Promise<boolean> {
  const [address, link] = [addressOf(), await linkOf(database.write)]
  if (address === null || link.pausedAt !== null || link.nextAt > clock()) return false
  const round = { database, clock, address }
  try {
    await pullProcedures(round)
    await pullFiled(round)
    await lookAgain(round)
    await tellAll(round)
    await sql`update portal.link set well_at = ${clock()}, trouble = null, failures = 0, next_at = '-infinity'`.execute(database.write)
    return true
  } catch (error) {
    const words = error instanceof Error ? `${error.message}${error.cause instanceof Error ? `: ${error.cause.message}` : ''}` : String(error)
    await sql`update portal.link set trouble = ${words.slice(0, 500)}, failures = failures + 1, next_at = ${new Date(clock().getTime() + waitMs(link.failures + 1))}`.execute(database.write)
    return false
  }
}

type Options = { database: Database; clock: () => Date; onError: (error: unknown) => void; lookMs?: number }

export function startPortal({ database, clock, onError, lookMs = 5000 }: Options) {
  let running: Promise<unknown> | null = null
  const look = () => { running ??= serve(database, clock).catch(onError).finally(() => { running = null }) }
  const timer = setInterval(look, lookMs)
  look()
  return { stop: async () => { clearInterval(timer); await running } }
}
