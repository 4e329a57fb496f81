import { constants, createPublicKey, verify, X509Certificate } from 'node:crypto'
import { defaultAlgorithm } from '#packages/pdf-signing'
import { emit } from '#platform/events'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { CeremonySigned } from '../contract.ts'
import { itemsOf, type CeremonyRow } from '../queries/ceremonies.ts'
import type { CredentialRow } from '../queries/credentials.ts'
import { ceremonyLifecycle, later, SIGNED_HOURS } from '../rules.ts'
import { tables } from '../tables.ts'

type Acting = Pick<Context, 'db' | 'actor' | 'now'>

/** Only a signature the certificate answers for is taken, whoever brings it. */
export function isBy({ certificate }: Pick<CredentialRow, 'certificate'>, toBeSigned: Buffer, signature: Buffer): boolean {
  try {
    const key = createPublicKey(new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'pem' }))
    // The salt's length stands in the signature made of it; another length would be no signature there.
    const { scheme, hash } = defaultAlgorithm(certificate)
    return verify(hash, toBeSigned, scheme === 'rsa-pss' ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST } : key, signature)
  } catch {
    return false
  }
}

/** All signatures at once, or none: a ceremony is never half signed. */
export async function keepSignatures(context: Acting, ceremony: CeremonyRow, credential: CredentialRow, signatures: readonly Buffer[]): Promise<CeremonyRow> {
  const { db, now } = context
  const items = await itemsOf(db, ceremony.id)
  const isWhole = signatures.length === items.length && items.every(({ toBeSigned }, index) => isBy(credential, toBeSigned, signatures[index]!))
  ensure(isWhole, () => new Problem('signing/bad-signature', 422, 'A signature does not belong to this certificate and this paper'))
  for (const [index, { ordinal }] of items.entries())
    await tables(db).updateTable('signing.ceremony_item').set({ signature: signatures[index]! }).where('ceremonyId', '=', ceremony.id).where('ordinal', '=', ordinal).execute()
  const signed = await tables(db).updateTable('signing.ceremony')
    .set({ state: ceremonyLifecycle.next('sign', ceremony.state), signedAt: now, expiresAt: later(now, SIGNED_HOURS * 60), permit: null, reference: null, failure: null })
    .where('id', '=', ceremony.id).returningAll().executeTakeFirstOrThrow()
  const audience = ceremony.positionId === null ? [] : [ceremony.positionId]
  await emit(context, CeremonySigned, { subject: ceremony.id, audience, payload: { ceremonyId: ceremony.id, personId: ceremony.personId, credentialId: credential.id, count: items.length } })
  return signed
}
