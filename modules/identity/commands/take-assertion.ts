import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { readAssertion, relyingParty, type Asserted } from '../adapters/web-authentication.ts'
import type { Assertion } from '../contract.ts'
import { tables } from '../tables.ts'

const bytes = (text: string) => Buffer.from(text, 'base64url')

/**
 * Takes what a passkey of whoever acts has answered to a challenge (base64url): its device verified its owner, on a page of this
 * installation, and it has not counted backwards. Whoever asks for it sees to it that each challenge is answered once.
 * @throws Problem 403 identity/not-your-passkey, identity/passkey-other-origin, -counter, -unverified; 409 identity/passkey-other-challenge; 422 identity/bad-passkey
 */
export async function takeAssertion({ db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>, assertion: Assertion, challenge: string): Promise<Asserted & { passkeyId: string; name: string }> {
  const passkey = await tables(db).selectFrom('identity.passkey').selectAll().where('credentialId', '=', assertion.id).where('personId', '=', actor.personId).where('removedAt', 'is', null).forUpdate().executeTakeFirst()
  ensure(passkey, () => new Problem('identity/not-your-passkey', 403, 'This is no passkey of yours'))
  const { id: passkeyId, name, credentialId, publicKey } = passkey
  const counter = await readAssertion(passkey, assertion, challenge)
  await tables(db).updateTable('identity.passkey').set({ counter, lastUsedAt: now }).where('id', '=', passkeyId).execute()
  const { id: rpId, origin } = relyingParty()
  const { clientDataJSON, authenticatorData, signature } = assertion.response
  return { passkeyId, name, credentialId, publicKey, rpId, origin, counter, authenticatorData: bytes(authenticatorData), clientData: bytes(clientDataJSON), signature: bytes(signature) }
}
