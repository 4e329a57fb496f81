/** Keeps every partner supplied: looks when woken and once a second, one conversation per partner at a time. */
import { listPeers, ownMember, type MemberRow } from '#modules/members'
import { sql, type Database } from '#platform/database'
import { onWake } from '../commands/waking.ts'
import { orPutOff, pull, push, type Round } from './deliver.ts'
import type { Caller } from './transport.ts'

type Options = { database: Database; clock?: () => Date; connect: (peer: MemberRow & { endpoint: string }) => Promise<Caller>; onError: (error: unknown) => void; pollMs?: number; pullMs?: number }
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

/** Until nothing is due on either side, or the partner does not answer. */
async function serve({ call, ...rest }: Omit<Round, 'caller'> & { call: () => Promise<Caller> }, asks: boolean): Promise<void> {
  await orPutOff(rest, async () => {
    const round = { ...rest, caller: await call() }
    while (await push(round) > 0);
    if (asks) while (await pull(round) > 0);
  })
}

export function startCourier({ database, clock = () => new Date(), connect, onError, pollMs = POLL_MS, pullMs = PULL_MS }: Options): Courier {
  const callers = new Map<string, { caller: Caller; key: string }>()
  const busy = new Map<string, Promise<void>>()
  let lastAsked = 0
  let isStopped = false

  async function callerOf(peer: MemberRow & { endpoint: string }): Promise<Caller> {
    const key = JSON.stringify([peer.endpoint, peer.certificates])
    const known = callers.get(peer.code)
    if (known?.key === key) return known.caller
    await known?.caller.close()
    const caller = await connect(peer)
    callers.set(peer.code, { caller, key })
    return caller
  }

  async function look(): Promise<void> {
    const now = clock()
    const self = await ownMember(database.read)
    if (!self) return
    const asks = self.endpoint === null && performance.now() - lastAsked >= pullMs
    if (asks) lastAsked = performance.now()
    for (const peer of await duePeers(database, now, asks)) {
      if (busy.has(peer.code) || isStopped) continue
      const work = serve({ database, clock, member: peer.code, call: () => callerOf(peer) }, asks).catch(onError).finally(() => busy.delete(peer.code))
      busy.set(peer.code, work)
    }
  }

  let looking: Promise<void> | null = null
  let again = false
  const wake = () => {
    again = true
    looking ??= (async () => { while (again && !isStopped) { again = false; await look().catch(onError) } })().finally(() => { looking = null })
  }
  const forget = onWake(wake)
  const poll = setInterval(wake, pollMs)
  wake()
  return {
    wake,
    stop: async () => {
      isStopped = true
      forget()
      clearInterval(poll)
      await looking
      await Promise.all([...callers.values()].map(({ caller }) => caller.close()))
      await Promise.all(busy.values())
    },
  }
}
