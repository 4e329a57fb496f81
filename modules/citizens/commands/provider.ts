import { createHash } from 'node:crypto'
import { config } from '#platform/config'
import { OutsideFirst, sql } from '#platform/database'
import { emit } from '#platform/events'
import { createLimit, type Context, type Handler, type RequestFacts } from '#platform/http'
import { CommittedProblem, ensure, Problem } from '#platform/problems'
import { conceal, reveal } from '#platform/secrets'
import { comeBack, setOut, type Journey, type Proven } from '../adapters/provider.ts'
import * as contract from '../contract.ts'
import { citizenById } from '../queries/citizens.ts'
import { ownPath } from '../rules.ts'
import { joinProven, proveOwn } from './joining.ts'
import { openCitizenSession } from './sessions.ts'

const MINUTES = 10
const PURPOSE = 'citizens.oidc-journey'
const limit = createLimit({ most: 120, perMs: 3_600_000 })
const hashOf = (state: string) => createHash('sha256').update(state).digest()

/** Committed: a journey that came back is over, whatever came of it. */
const failed = (error: unknown) => new CommittedProblem('citizens/provider-failed', 502, error instanceof Error ? error.message.slice(0, 300) : 'The identity provider did not answer')
const notSetUp = () => new Problem('citizens/no-provider', 409, 'No identity provider is set up here')

/** Answers from outside, kept for the second run of the same request. */
function kept<T>() {
  const answers = new WeakMap<RequestFacts, { answer: T } | { error: unknown }>()
  return (request: RequestFacts, ask: () => Promise<T>): T => {
    const known = answers.get(request)
    if (!known) throw new OutsideFirst(async () => { answers.set(request, await ask().then((answer) => ({ answer }), (error: unknown) => ({ error }))) })
    if ('error' in known) throw failed(known.error)
    return known.answer
  }
}
const departures = kept<Awaited<ReturnType<typeof setOut>>>()
const arrivals = kept<Proven>()

async function begin({ db, now, request }: Context, next: string | null, citizenId: string | null) {
  const provider = config.identityProvider
  ensure(provider, notSetUp)
  limit.check(request.address, now)
  const { address, journey } = departures(request, () => setOut(provider, ownPath(next), citizenId))
  limit.take(request.address, now)
  const key = hashOf(journey.state)
  await sql`insert into citizens.oidc_journey (state_hash, secret, begun_at, expires_at) values (${key}, ${conceal(Buffer.from(JSON.stringify(journey)), PURPOSE, key.toString('hex'))}, ${now}, ${new Date(now.getTime() + MINUTES * 60_000)})`.execute(db)
  return { address }
}

export const beginProviderSignIn: Handler<typeof contract.beginProviderSignIn> = (context, { next }) => begin(context, next, null)
export const proveMyAccount: Handler<typeof contract.proveMyAccount> = (context) => begin(context, '/cong-dan', context.actor.personId)

export const endProviderSignIn: Handler<typeof contract.endProviderSignIn> = async (context, { answer }) => {
  const { db, now, request } = context
  const provider = config.identityProvider
  ensure(provider, notSetUp)
  const key = hashOf(new URLSearchParams(answer).get('state') ?? '')
  const { rows: [row] } = await sql<{ secret: Buffer }>`delete from citizens.oidc_journey where state_hash = ${key} and expires_at > ${now} returning secret`.execute(db)
  ensure(row, () => new Problem('citizens/no-such-journey', 401, 'This sign-in was begun elsewhere, used already, or too long ago'))
  const journey = JSON.parse(reveal(row.secret, PURPOSE, key.toString('hex')).toString()) as Journey
  const proven = arrivals(request, () => comeBack(provider, answer, journey))
  const citizenId = journey.citizenId === null ? await joinProven(context, proven) : await proveOwn(context, journey.citizenId, proven)
  await openCitizenSession(context, citizenId, 'oidc')
  await emit(context, contract.CitizenSignedIn, { subject: citizenId, payload: { citizenId, means: 'oidc' } })
  return { fullName: (await citizenById(db, citizenId))!.fullName, next: journey.next }
}
