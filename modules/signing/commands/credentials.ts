import { sql } from 'kysely'
import { closeWork } from '#modules/work'
import type { Context } from '#platform/http'
import { readCertificate } from '../adapters/certificates.ts'
import { lockCredentialKey } from '../adapters/unlocked-keys.ts'
import { currentCredential, holderOf, type CredentialRow } from '../queries/credentials.ts'
import { isKeptHere, type CredentialDuty, type CredentialKind, type Holder } from '../rules.ts'
import { tables } from '../tables.ts'

type NewCredential = { holder: Holder; certificate: Buffer; chain: Buffer[]; isChosen?: boolean; duty?: CredentialDuty } & (
  { kind: 'software' | 'pkcs12'; wrappedKey: Buffer } | { kind: 'token' | 'remote' | 'bridge'; place: Record<string, string> } | { kind: 'browser' }
)

/**
 * Keeps a key for a holder. One of the same kind becomes history, as does one kept here under a PIN when another such comes. It is the
 * one that signs when that is said, or when there is no other; one for slips never is.
 */
export async function keepCredential(context: Pick<Context, 'db' | 'now' | 'actor'>, given: NewCredential): Promise<CredentialRow> {
  const { db, now } = context
  const { holder, kind, certificate, chain, duty = 'hand', isChosen = true } = given
  const { subjectName, organisationName, serialNumber, issuerName, validFrom, validTo } = readCertificate(certificate)
  await replace(context, { holderId: holderOf(holder), duty }, isKeptHere(kind) ? ['software', 'pkcs12'] : [kind])
  const isOnly = (await currentCredential(db, holderOf(holder))) === undefined
  if (duty === 'hand' && isChosen) await putAside(db, holderOf(holder))
  return tables(db).insertInto('signing.credential').values({
    ...holder, kind, duty, subjectName, organisationName, serialNumber, issuerName, certificate, validFrom, validTo, createdAt: now, isChosen: duty === 'hand' && (isChosen || isOnly),
    chain: sql<Buffer[]>`${chain}::bytea[]`, wrappedKey: 'wrappedKey' in given ? given.wrappedKey : null, place: 'place' in given ? JSON.stringify(given.place) : null,
  }).returningAll().executeTakeFirstOrThrow()
}

const ofHolder = (db: Context['db'], holderId: string, duty: CredentialDuty = 'hand') =>
  tables(db).updateTable('signing.credential').where(sql`coalesce(person_id, agency_id)`, '=', holderId).where('replacedAt', 'is', null).where('duty', '=', duty)

async function replace(context: Pick<Context, 'db' | 'now' | 'actor'>, { holderId, duty }: { holderId: string; duty: CredentialDuty }, kinds: CredentialKind[]) {
  const replaced = await ofHolder(context.db, holderId, duty).where('kind', 'in', kinds).set({ replacedAt: context.now }).returning('id').execute()
  for (const { id } of replaced) {
    lockCredentialKey(id)
    await closeWork(context, { subjectId: id })
  }
}

/** None of a holder's keys is the chosen one any more. */
export async function putAside(db: Context['db'], holderId: string): Promise<void> {
  await ofHolder(db, holderId).where('isChosen', '=', true).set({ isChosen: false }).execute()
}
