/** Our place on a backbone: kept while it is safe, tried again while it is not; what comes by it is taken and answered by it. */
import { memberByCode, ownMember } from '#modules/members'
import { sql, type Database } from '#platform/database'
import { joinBackbone, type Backbone, type BackboneOptions } from '../adapters/nats/backbone.ts'
import { TransportError, type Caller } from '../adapters/transport.ts'
import { isCalled } from '../rules.ts'
import { takeAnswer } from './answers.ts'
import { raise } from './alarm.ts'
import { fetchFiles } from './deliver.ts'
import { isArrival, isForUs, readConsignment, takeSealed, type Arrival } from './unseal.ts'
import type { MemberRow } from '#modules/members'

type Options = { database: Database; clock: () => Date; backbone: BackboneOptions; connect: (peer: MemberRow) => Promise<Caller>; onError: (error: unknown) => void; againMs?: number }
export type Place = { now(): Backbone | undefined; stop(): Promise<void> }

const AGAIN_MS = 30_000

/** Files go by the direct line: the backbone carries words only. */
async function fetchFrom({ database, clock, connect }: Options, from: string, missing: readonly string[]): Promise<void> {
  const [peer, self] = [await memberByCode(database.read, from, clock()), await ownMember(database.read)]
  if (!peer || !isCalled(peer, self?.code)) return
  const caller = await connect(peer)
  await fetchFiles({ database, clock, caller, member: from, onTheirWay: new Map() }, missing).finally(() => caller.close())
}

async function answerOf(options: Options, arrival: Arrival) {
  const { database, clock } = options
  if (arrival.consignment.what === 'answer') return takeAnswer(database, clock(), arrival)
  const answer = await takeSealed(database, clock(), arrival)
  if (!('missing' in answer)) return answer
  await fetchFrom(options, arrival.consignment.from, answer.missing)
  return takeSealed(database, clock(), arrival)
}

/** Takes what came and publishes the answer. What has none yet comes again by its sender, which waits for one. */
async function take(options: Options, publish: (to: string, message: string) => Promise<unknown>, jws: string): Promise<void> {
  const { database, clock } = options
  const arrival = await readConsignment(database, clock(), null, jws)
  if (!isArrival(arrival) || !(await isForUs(database, arrival))) return
  const answer = await answerOf(options, arrival)
  if (arrival.consignment.what === 'envelope' && 'receipt' in answer) await publish(arrival.consignment.from, answer.receipt)
}

/** Once until somebody has looked: a backbone that is not safe stays so for hours. */
async function tellUnsafe({ database, clock }: Options, { code, message }: TransportError): Promise<void> {
  const name = code.replace('exchange/', '')
  const { rows } = await sql`select 1 from exchange.alarm where code = ${name} and seen_at is null`.execute(database.read)
  if (rows.length === 0) await raise({ db: database.write, now: clock() }, 'nats', name, { detail: message })
}

export function keepPlace(options: Options): Place {
  const { database, backbone: where, onError, againMs = AGAIN_MS } = options
  let [place, isOver]: [Backbone | undefined, boolean] = [undefined, false]
  let joining = Promise.resolve()

  async function join(): Promise<void> {
    const self = await ownMember(database.read)
    if (place || isOver || !self) return
    place = await joinBackbone(where, {
      code: self.code, onError, onLost: () => { place = undefined },
      take: (jws, publish) => take(options, publish, jws),
    })
  }
  const again = () => {
    joining = joining.then(join).catch(async (error: unknown) => {
      onError(error)
      if (error instanceof TransportError) await tellUnsafe(options, error).catch(onError)
    })
  }
  again()
  const timer = setInterval(again, againMs)
  return {
    now: () => place,
    stop: async () => { isOver = true; clearInterval(timer); await joining; await place?.close() },
  }
}
