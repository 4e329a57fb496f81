/** Keeps every partner supplied: looks when woken and once a second, one conversation per partner at a time. */
import { listPeers, ownMember, type MemberRow } from '#modules/members'
import { sql, type Database } from '#platform/database'
import { onWake } from './waking.ts'
import { orPutOff, pull, push, type Round } from './deliver.ts'
import type { Caller } from '../adapters/transport.ts'

type Options = { database: Database; clock: () => Date; connect: (peer: MemberRow & { endpoint: string }) => Promise<Caller>; onError: (error: unknown) => void; pollMs?: number; pullMs?: number }
export type Courier = { wake(): void; stop(): Promise<void> }

const POLL_MS = 1000
const PULL_MS = 2000

/** Partners that can be called and are due: something waits for them, or we have to ask whether something waits for us. */
async function duePeers(database: Database, now: Date, asks: boolean) {
  const peers = (await listPeers(database.read, now)).filter((peer): peer is MemberRow & { endpoint: string } => peer.endpoint !== null)
  const { rows } = await sql<{ member: string; isDue: boolean; isResting: boolean }>`
    select p.member, exists (select 1 from exchange.outbox o where o.member = p.member and closed_at is null and parked_at is null and next_at <= ${now}) as is_due,
           coalesce((select l.next_try_at > ${now} from exchange.link l where l.member = p.member), false) as is_resting
      from unnest(${peers.map(({ code }) => code)}::text[]) as p (member)`.execute(database.read)
  const states = new Map(rows.map((row) => [row.member, row]))
  return peers.filter(({ code }) => !states.get(code)!.isResting && (asks || states.get(code)!.isDue))
}

type Reachable = MemberRow & { endpoint: string }

/** Conversations with partners, begun anew when one has moved or did not answer. */
function keepCallers(connect: Options['connect']) {
  const open = new Map<string, { caller: Caller; key: string }>()
  const forget = async (code: string) => {
    const known = open.get(code)
    open.delete(code)
    await known?.caller.close()
  }
  return {
    forget,
    of: async (peer: Reachable): Promise<Caller> => {
      const key = JSON.stringify([peer.endpoint, peer.certificates])
      const known = open.get(peer.code)
      if (known?.key === key) return known.caller
      await forget(peer.code)
      const caller = await connect(peer)
      open.set(peer.code, { caller, key })
      return caller
    },
    close: () => Promise.all([...open.keys()].map(forget)),
  }
}
type Callers = ReturnType<typeof keepCallers>

/** Requests under way to one partner: it works on one while we take the receipts of another. */
const LANES = 3

async function pushInLanes(round: Round): Promise<void> {
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, async () => { while (await push(round) > 0); }))
  const failed = lanes.find((lane) => lane.status === 'rejected')
  if (failed) throw failed.reason
}

/** Until nothing is due on either side, or the partner does not answer. */
async function serve(base: Pick<Round, 'database' | 'clock' | 'member'>, callers: Callers, peer: Reachable, asks: boolean): Promise<void> {
  const isDone = await orPutOff(base, async () => {
    const round: Round = { ...base, caller: await callers.of(peer), onTheirWay: new Map() }
    await pushInLanes(round)
    if (asks) while (await pull(round) > 0);
    return true
  })
  if (!isDone) await callers.forget(peer.code)
}

/** Runs work whenever asked, once at a time; asked meanwhile, once more afterwards. */
function onDemand(work: () => Promise<void>) {
  let running: Promise<void> | null = null
  let again = false
  const run = async () => { while (again) { again = false; await work() } }
  return {
    ask: () => { again = true; running ??= run().finally(() => { running = null }) },
    end: async () => { again = false; await running },
  }
}

export function startCourier({ database, clock, connect, onError, pollMs = POLL_MS, pullMs = PULL_MS }: Options): Courier {
  const callers = keepCallers(connect)
  const busy = new Map<string, Promise<void>>()
  let lastAsked = -pullMs

  async function look(): Promise<void> {
    const self = await ownMember(database.read)
    if (!self) return
    const asks = self.endpoint === null && performance.now() - lastAsked >= pullMs
    if (asks) lastAsked = performance.now()
    for (const peer of await duePeers(database, clock(), asks)) {
      if (busy.has(peer.code)) continue
      busy.set(peer.code, serve({ database, clock, member: peer.code }, callers, peer, asks).catch(onError).finally(() => busy.delete(peer.code)))
    }
  }

  const looking = onDemand(() => look().catch(onError))
  const forget = onWake(looking.ask)
  const poll = setInterval(looking.ask, pollMs)
  looking.ask()
  return {
    wake: looking.ask,
    stop: async () => {
      forget()
      clearInterval(poll)
      await looking.end()
      await callers.close()
      await Promise.all(busy.values())
    },
  }
}
