import { sql } from 'kysely'
import type { Context } from '#platform/http'
import { readCertificate } from '../adapters/certificates.ts'
import { lockCredentialKey } from '../adapters/unlocked-keys.ts'
import { currentCredential, holderOf, type CredentialRow } from '../queries/credentials.ts'
import type { Holder } from '../rules.ts'
import { tables } from '../tables.ts'

type NewCredential = { holder: Holder; kind: 'software' | 'pkcs12'; wrappedKey: Buffer; certificate: Buffer; chain: Buffer[] }

/** Keeps a wrapped key as the holder's current one; the earlier one becomes history. */
export async function keepCredential({ db, now }: Pick<Context, 'db' | 'now'>, given: NewCredential): Promise<CredentialRow> {
  const { holder, kind, wrappedKey, certificate, chain } = given
  const { subjectName, organisationName, serialNumber, issuerName, validFrom, validTo } = readCertificate(certificate)
  const earlier = await currentCredential(db, holderOf(holder))
  if (earlier) await replace(db, earlier.id, now)
  return tables(db).insertInto('signing.credential').values({
    ...holder, kind, subjectName, organisationName, serialNumber, issuerName, certificate, wrappedKey, validFrom, validTo, createdAt: now,
    chain: sql<Buffer[]>`${chain}::bytea[]`,
  }).returningAll().executeTakeFirstOrThrow()
}

async function replace(db: Context['db'], credentialId: string, now: Date) {
  await tables(db).updateTable('signing.credential').set({ replacedAt: now }).where('id', '=', credentialId).execute()
  lockCredentialKey(credentialId)
}
