/** Keeps every partner supplied: looks when woken and once a second, one conversation per partner at a time. */
import { listPeers, ownMember, type MemberRow } from '#modules/members'
import { sql, type Database } from '#platform/database'
import { onWake } from './waking.ts'
import { isCalled } from '../rules.ts'
import { pushCarried } from './bring-on.ts'
import { orPutOff, pull, push, type Round } from './deliver.ts'
import type { Caller } from '../adapters/transport.ts'

/** Whether a member listens on the backbone, and how to speak to it there. */
type OnBackbone = { hears(member: string): Promise<boolean>; callerOf(member: string): Caller }
type Options = { backbone?: () => OnBackbone | undefined; database: Database; clock: () => Date; connect: (peer: MemberRow) => Promise<Caller>; onError: (error: unknown) => void; pollMs?: number; pullMs?: number }
export type Courier = { wake(): void; stop(): Promise<void> }

const POLL_MS = 1000
const PULL_MS = 2000

type Self = { code: string; endpoint: string | null; via: string | null }

/** Over the backbone goes what its receiver can fetch the files of from us, to those who listen there and whom no relay is set for. */
async function hearing(backbone: OnBackbone | undefined, self: Self, all: readonly MemberRow[]): Promise<Set<string>> {
  if (!backbone || self.endpoint === null || self.via !== null) return new Set()
  const candidates = all.filter(({ via, sealingKey }) => via === null && sealingKey !== null)
  const hears = await Promise.all(candidates.map(({ code }) => backbone.hears(code)))
  return new Set(candidates.filter((_, place) => hears[place]).map(({ code }) => code))
}

/** Partners that can be reached and are due: something waits for them, or we have to ask whether something waits for us. */
async function duePeers({ database, clock, backbone }: Options, self: Self, asks: boolean): Promise<Due[]> {
  const now = clock()
  const all = await listPeers(database.read, now)
  const heard = await hearing(backbone?.(), self, all)
  const peers = all.map((peer) => ({ ...peer, isCalled: isCalled(peer, self.code), hears: heard.has(peer.code), carriesFor: peer.isRelay ? all.filter(({ via }) => via === peer.code).map(({ code }) => code) : [] }))
    .filter((peer) => peer.isCalled || peer.hears)
  const { rows } = await sql<{ member: string; isDue: boolean; isResting: boolean }>`
    select p.member, exists (select 1 from jsonb_array_elements_text(p."carriesFor" || to_jsonb(p.member)) as m (code) join exchange.outbox o on o.member = m.code where closed_at is null and parked_at is null and next_at <= ${now})
             or exists (select 1 from exchange.carried c where c.to_member = p.member and ready_at is not null and next_at <= ${now}) as is_due,
           coalesce((select l.next_try_at > ${now} from exchange.link l where l.member = p.member), false) as is_resting
      from jsonb_to_recordset(${JSON.stringify(peers.map(({ code, carriesFor }) => ({ member: code, carriesFor })))}::jsonb) as p (member text, "carriesFor" jsonb)`.execute(database.read)
  const states = new Map(rows.map((row) => [row.member, row]))
  return peers.filter(({ code, hears, isCalled: isItCalled }) => (hears || !states.get(code)!.isResting) && ((asks && isItCalled) || states.get(code)!.isDue))
}

/** With the members whose messages it carries for us. */
type Due = MemberRow & { isCalled: boolean; hears: boolean; carriesFor: string[] }

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
    of: async (peer: MemberRow): Promise<Caller> => {
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

type Base = Pick<Round, 'database' | 'clock' | 'member'>

/** @returns whether all of it is with the backbone; what is not goes by the direct line */
async function pushToBackbone(base: Base, backbone: OnBackbone | undefined, onError: Options['onError']): Promise<boolean> {
  if (!backbone) return false
  const round: Round = { ...base, caller: backbone.callerOf(base.member), carrier: null, isSealed: true, onTheirWay: new Map() }
  return pushInLanes(round).then(() => true, (error: unknown) => { onError(error); return false })
}

/** Until nothing is due on either side, or the partner does not answer. */
async function serve({ backbone, onError, ...base }: Base & Pick<Options, 'backbone' | 'onError'>, callers: Callers, peer: Due, asks: boolean): Promise<void> {
  const isSent = peer.hears && await pushToBackbone(base, backbone?.(), onError)
  if (!peer.isCalled) return
  const isDone = await orPutOff(base, async () => {
    const round: Round = { ...base, caller: await callers.of(peer), onTheirWay: new Map() }
    if (!isSent) await pushInLanes(round)
    for (const member of peer.carriesFor) await pushInLanes({ ...round, member, carrier: peer.code, isSealed: true })
    while (await pushCarried(round) > 0);
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

export function startCourier(options: Options): Courier {
  const { database, clock, connect, onError, backbone, pollMs = POLL_MS, pullMs = PULL_MS } = options
  const callers = keepCallers(connect)
  const busy = new Map<string, Promise<void>>()
  let lastAsked = -pullMs

  async function look(): Promise<void> {
    const self = await ownMember(database.read)
    if (!self) return
    const asks = (self.endpoint === null || self.via !== null) && performance.now() - lastAsked >= pullMs
    if (asks) lastAsked = performance.now()
    for (const peer of await duePeers(options, self, asks)) {
      if (busy.has(peer.code)) continue
      busy.set(peer.code, serve({ database, clock, onError, ...(backbone && { backbone }), member: peer.code }, callers, peer, asks).catch(onError).finally(() => busy.delete(peer.code)))
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
