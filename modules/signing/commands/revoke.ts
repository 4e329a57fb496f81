import { closeWork } from '#modules/work'
import { createCrl } from '#packages/pdf-signing'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { readCertificate } from '../adapters/certificates.ts'
import { demoAuthority } from '../adapters/demo-authority.ts'
import { lockCredentialKey } from '../adapters/unlocked-keys.ts'
import type * as contract from '../contract.ts'
import { CredentialReleased, CredentialRevoked } from '../contract.ts'
import { describe, factsOf, lockCredential } from '../queries/credentials.ts'
import { tables } from '../tables.ts'

/** Nothing is signed with it from now on; what it signed before stays what it was. */
export const revokeCredential: Handler<typeof contract.revokeCredential> = async (context, { credentialId, reason }) => {
  const { db, now } = context
  const credential = await lockCredential(db, credentialId)
  ensure(credential.revokedAt === null, () => new Problem('signing/already-revoked', 409, 'This certificate is revoked already'))
  const revoked = await tables(db).updateTable('signing.credential').set({ revokedAt: now, revocationReason: reason })
    .where('id', '=', credentialId).returningAll().executeTakeFirstOrThrow()
  lockCredentialKey(credentialId)
  await closeWork(context, { subjectId: credentialId })
  await renewRevocationList(context)
  await emit(context, CredentialRevoked, { subject: credentialId, payload: { ...factsOf(revoked), reason } })
  return describe(revoked, now)
}

export const releaseCredential: Handler<typeof contract.releaseCredential> = async (context, { credentialId }) => {
  const { db, now } = context
  const credential = await lockCredential(db, credentialId)
  ensure(credential.lockedAt !== null, () => new Problem('signing/not-locked', 409, 'This key is not locked'))
  const released = await tables(db).updateTable('signing.credential').set({ lockedAt: null, wrongPins: 0 })
    .where('id', '=', credentialId).returningAll().executeTakeFirstOrThrow()
  await emit(context, CredentialReleased, { subject: credentialId, payload: factsOf(released) })
  return describe(released, now)
}

/** The list lives beside its reader and is renewed with every revocation: it does not grow old. */
const VALID_DAYS = 3650

/** Lists know whole seconds only; rounding down would undo what was signed in the same second before. */
const nextSecond = (instant: Date) => new Date(Math.ceil(instant.getTime() / 1000) * 1000)

/** A new list of everything the demo authority has revoked (RFC 5280 §5). */
export async function renewRevocationList({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  const { issuing } = demoAuthority(now)
  const issuerName = readCertificate(issuing.certificate).subjectName
  const revoked = await tables(db).selectFrom('signing.credential').select(['serialNumber', 'revokedAt'])
    .where('issuerName', '=', issuerName).where('revokedAt', 'is not', null).execute()
  const last = await tables(db).selectFrom('signing.revocation_list').select('number').where('issuerName', '=', issuerName).forUpdate().executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  const nextUpdate = new Date(now.getTime() + VALID_DAYS * 86_400_000)
  const list = createCrl(issuing, { revoked: revoked.map(({ serialNumber, revokedAt }) => ({ serialNumber, at: nextSecond(revokedAt!) })), number, at: now, nextUpdate })
  const values = { number, list, thisUpdate: now, nextUpdate }
  await tables(db).insertInto('signing.revocation_list').values({ issuerName, ...values })
    .onConflict((conflict) => conflict.column('issuerName').doUpdateSet(values)).execute()
}
