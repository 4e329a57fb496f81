import { signIn, whoAmI } from '#contracts/identity'
import type { Endpoint, OutputOf } from '#platform/contract'
import { callerOf, type Caller } from '#platform/client'
import type { z } from 'zod'
import type { Facts } from './ledger.ts'
import type { Telling } from './index.ts'

/** One person at work: signed in, in a position of an agency. */
export type Official = Caller & {
  username: string
  personId: string
  positionId: string
  unitId: string
  agencyId: string
  /** Does one thing and writes it down. */
  does<E extends Endpoint>(endpoint: E, input: z.input<E['input']>, facts?: (answer: OutputOf<E>) => Facts): Promise<OutputOf<E>>
}

const elsewhere = (base: string, username: string) =>
  new Error(`${base} has no account "${username}" with this password. The story plays in the demo province: start an installation with it, or give such accounts and --password, --pin.`)

/** Signs one of the story's people in; says plainly when this installation does not know them. */
export async function signInAs({ base, password, ledger }: Telling, username: string): Promise<Official> {
  const caller = callerOf(base)
  const session = await ledger.step(username, 'signIn', async () => {
    const { outcome } = await caller.call(signIn, { username, password }).catch((error) => { throw isRefusal(error) ? elsewhere(base, username) : unreachable(base, error) })
    if (outcome !== 'signed-in') throw new Error(`${username} is asked for a one-time code; the story cannot give one`)
    return caller.call(whoAmI, {})
  }, ({ person, position }) => ({ name: person.name, position: position?.title }))
  if (session.position === null || session.agency === null) throw new Error(`${username} holds no position in an agency`)
  return {
    ...caller, username, personId: session.person.id, positionId: session.position.positionId, unitId: session.position.unitId, agencyId: session.agency.id,
    does: (endpoint, input, facts) => ledger.step(username, endpoint.name, () => caller.call(endpoint, input), facts),
  }
}

const isRefusal = (error: unknown) => [401, 403, 404].includes((error as { status?: number }).status ?? 0)

const unreachable = (base: string, error: unknown) =>
  error instanceof TypeError ? new Error(`Nothing answers at ${base}; start CôngVụ there first (npm start)`) : error
