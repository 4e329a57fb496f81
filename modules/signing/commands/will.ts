import { randomBytes } from 'node:crypto'
import { takeAssertion } from '#modules/identity'
import type { Assertion } from '#contracts/identity'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { hashOf, itemsOf, type CeremonyRow } from '../queries/ceremonies.ts'
import type { CredentialRow } from '../queries/credentials.ts'
import { challengeOf, willAsked } from '../queries/will.ts'
import { tables } from '../tables.ts'

type Acting = Pick<Context, 'db' | 'actor' | 'now'>

/**
 * Takes the signer's act of will over everything prepared in a ceremony and keeps it as evidence; the next one answers for another
 * nonce, so that nothing given once is given again. A PIN is asked all the same where the key has one.
 * @throws Problem 403 signing/step-up-required; 409 signing/no-passkey; like identity’s takeAssertion
 */
export async function takeWill(context: Acting, ceremony: CeremonyRow, { personId }: CredentialRow, assertion: Assertion | undefined): Promise<void> {
  const { db, now } = context
  const requirement = await willAsked(context, personId)
  ensure(assertion || requirement !== 'required', () => new Problem('signing/step-up-required', 403, 'This signature must be confirmed with a passkey'))
  const willId = assertion ? await keepWill(context, ceremony, assertion) : null
  await tables(db).updateTable('signing.ceremony').set({ willId, willNonce: randomBytes(16) }).where('id', '=', ceremony.id).where('expiresAt', '>', now).execute()
}

async function keepWill(context: Acting, { id: ceremonyId, willNonce: nonce }: CeremonyRow, assertion: Assertion): Promise<string> {
  const { db, actor, now } = context
  const hashes = (await itemsOf(db, ceremonyId)).map(hashOf)
  const { passkeyId, name: passkeyName, ...given } = await takeAssertion(context, assertion, challengeOf(nonce, hashes))
  const { id } = await tables(db).insertInto('signing.will').values({ ceremonyId, personId: actor.personId, passkeyId, passkeyName, nonce, hashes, givenAt: now, ...given }).returning('id').executeTakeFirstOrThrow()
  return id
}

/** The new rule holds from now on; what was signed under the one before stays signed. */
export const setStepUpRule: Handler<typeof contract.setStepUpRule> = async ({ db, now }, { requirement, legalBasis }) => {
  await tables(db).updateTable('signing.step_up_rule').set({ validTo: now }).where('validTo', 'is', null).execute()
  return tables(db).insertInto('signing.step_up_rule').values({ requirement, legalBasis, validFrom: now }).returningAll().executeTakeFirstOrThrow()
}
