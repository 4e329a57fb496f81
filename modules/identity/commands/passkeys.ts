import { randomBytes } from 'node:crypto'
import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { ALGORITHMS, readMade, relyingParty } from '../adapters/web-authentication.ts'
import * as contract from '../contract.ts'
import { ownAccount } from '../queries/accounts.ts'
import { describePasskey, passkeysOf } from '../queries/passkeys.ts'
import { tables } from '../tables.ts'
import { ensureOwnPassword } from './own-password.ts'

const OFFER_MINUTES = 5
const MOST = 10

/** Who sits at an open session is not yet who may add a key to it: the password is asked again. */
export const offerPasskey: Handler<typeof contract.offerPasskey> = async (context, { password }) => {
  const { db, actor, now } = context
  await ownAccount(context)
  const { username } = await ensureOwnPassword(context, password)
  const known = await passkeysOf(db, actor.personId)
  ensure(known.length < MOST, () => new Problem('identity/too-many-passkeys', 409, `A person has at most ${MOST} passkeys`, { most: MOST }))
  const offer = { challenge: randomBytes(32).toString('base64url'), expiresAt: new Date(now.getTime() + OFFER_MINUTES * 60_000) }
  await tables(db).insertInto('identity.passkey_offer').values({ personId: actor.personId, ...offer }).onConflict((same) => same.column('personId').doUpdateSet(offer)).execute()
  const { id, name } = relyingParty()
  return {
    challenge: offer.challenge, rp: { id, name }, user: { id: Buffer.from(actor.personId.replaceAll('-', ''), 'hex').toString('base64url'), name: username, displayName: actor.name },
    algorithms: ALGORITHMS, known: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
  }
}

export const addPasskey: Handler<typeof contract.addPasskey> = async (context, { name, made }) => {
  const { db, actor, now } = context
  const offer = await tables(db).deleteFrom('identity.passkey_offer').where('personId', '=', actor.personId).where('expiresAt', '>', now).returning('challenge').executeTakeFirst()
  ensure(offer, () => new Problem('identity/passkey-not-begun', 409, 'Begin again: this passkey was not asked for, or too long ago'))
  const passkey = await readMade(made, offer.challenge)
  const known = await tables(db).selectFrom('identity.passkey').select('id').where('credentialId', '=', passkey.credentialId).executeTakeFirst()
  ensure(!known, () => new Problem('identity/known-passkey', 409, 'This passkey is registered already'))
  const row = await tables(db).insertInto('identity.passkey').values({ ...passkey, personId: actor.personId, name, createdAt: now }).returningAll().executeTakeFirstOrThrow()
  await emit(context, contract.PasskeyChanged, { subject: row.id, payload: { passkeyId: row.id, personId: actor.personId, name, isAdded: true } })
  return describePasskey(row)
}

export const removePasskey: Handler<typeof contract.removePasskey> = async (context, { passkeyId }) => {
  const { db, actor, now } = context
  const row = await tables(db).updateTable('identity.passkey').set({ removedAt: now }).where('id', '=', passkeyId).where('personId', '=', actor.personId).where('removedAt', 'is', null).returningAll().executeTakeFirst()
  ensure(row, () => notFound('passkey', passkeyId))
  await emit(context, contract.PasskeyChanged, { subject: row.id, payload: { passkeyId, personId: actor.personId, name: row.name, isAdded: false } })
  return {}
}
