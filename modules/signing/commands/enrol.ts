import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { CredentialChosen, CredentialImported } from '../contract.ts'
import { describe, factsOf, handOf, holderOf, lockCredential, type CredentialRow } from '../queries/credentials.ts'
import { stateOf, type Holder } from '../rules.ts'
import { tables } from '../tables.ts'
import { ensureAcceptable, nameOf } from './acceptance.ts'
import { keepCredential, putAside } from './credentials.ts'
import { ensureMayUse } from './unlock.ts'

export type Elsewhere = { kind: 'token' | 'remote' | 'bridge'; place: Record<string, string>; certificate: string; chain: string[]; isChosen: boolean }

/** A key that stays where it is: only its certificate and the way to it are kept. */
export async function enrol(context: Context, holder: Holder, { kind, place, isChosen, ...given }: Elsewhere): Promise<CredentialRow> {
  ensure((await nameOf(context, holder)) !== '', () => new Problem('signing/no-holder', 422, 'There is no such person or agency'))
  const [certificate, chain] = [Buffer.from(given.certificate, 'base64'), given.chain.map((each) => Buffer.from(each, 'base64'))]
  const believed = await orUnreadable(() => ensureAcceptable(context, holder, { certificate, chain }))
  const row = await keepCredential(context, { holder, kind, place, certificate, chain: believed.chain, isChosen })
  await emit(context, CredentialImported, { subject: row.id, payload: factsOf(row) })
  return row
}

async function orUnreadable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('signing/not-a-certificate', 422, 'This is not a certificate')
  }
}

export const enrolCredential: Handler<typeof contract.enrolCredential> = async (context, { personId, agencyId, ...given }) =>
  describe(await enrol(context, { personId: personId ?? null, agencyId: agencyId ?? null }, given), context.now)

export const enrolMyToken: Handler<typeof contract.enrolMyToken> = async (context, { whose, ...given }) => {
  const holder = handOf(whose, context.actor)
  ensureMayUse(holder, context.actor)
  return describe(await enrol(context, holder, { ...given, kind: 'bridge', isChosen: false }), context.now)
}

/** The office decides which of a holder's keys signs from now on; the others stand by. */
export const chooseCredential: Handler<typeof contract.chooseCredential> = async (context, { credentialId }) => {
  const { db, now } = context
  const credential = await lockCredential(db, credentialId)
  const state = stateOf(credential, now)
  ensure(credential.replacedAt === null && (state === 'valid' || state === 'locked'), () => new Problem('signing/not-choosable', 409, 'Only a certificate in force can be chosen', { state }))
  ensure(credential.duty === 'hand', () => new Problem('signing/slips-only', 409, 'This certificate is for automatic slips only'))
  ensure(!credential.isChosen, () => new Problem('signing/chosen-already', 409, 'This key signs already'))
  await putAside(db, holderOf(credential))
  const chosen = await tables(db).updateTable('signing.credential').set({ isChosen: true }).where('id', '=', credentialId).returningAll().executeTakeFirstOrThrow()
  await emit(context, CredentialChosen, { subject: credentialId, payload: factsOf(chosen) })
  return describe(chosen, now)
}
