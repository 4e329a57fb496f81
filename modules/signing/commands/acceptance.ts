import { findUnit } from '#modules/organisation'
import { findPerson } from '#modules/people'
import { judgeCertificate } from '#packages/pdf-signing'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { fold } from '#platform/search'
import { readCertificate } from '../adapters/certificates.ts'
import { trustOn } from '../queries/trust.ts'
import type { Holder } from '../rules.ts'
import { tables } from '../tables.ts'

type Given = { certificate: Buffer; chain: readonly Buffer[] }
type Facts = ReturnType<typeof readCertificate>
/** `chain` is the whole way from the certificate up to a believed root, whatever of it the holder knew. */
export type Believed = Facts & { chain: Buffer[] }

/** Whose name a certificate must bear. */
export async function nameOf({ db }: Pick<Context, 'db'>, { personId, agencyId }: Holder): Promise<string> {
  return agencyId === null ? ((await findPerson(db, personId!))?.fullName ?? '') : ((await findUnit(db, agencyId))?.name ?? '')
}

/**
 * A certificate is taken, and signed with, only while it leads to an authority believed now, is valid, not revoked as far as any list
 * here knows, and made for signing documents.
 * @throws Problem 422 signing/untrusted-issuer, signing/bad-usage, signing/weak-certificate; 409 signing/credential-expired, -not-yet-valid, -revoked
 */
export async function ensureBelieved({ db, now }: Pick<Context, 'db' | 'now'>, { certificate, chain }: Given): Promise<Believed> {
  const facts = readCertificate(certificate)
  const { status, fault, certificates } = judgeCertificate(certificate, [...chain], await trustOn(db, now), { at: now, now, isProven: true })
  if (status !== 'trusted') throw faults[status]?.(facts) ?? new Problem('signing/untrusted-issuer', 422, fault?.why ?? status, { issuer: facts.issuerName })
  return { ...facts, chain: certificates.slice(1) }
}

const dated = (state: string) => ({ subjectName, validFrom, validTo }: Facts) => new Problem(`signing/credential-${state}`, 409, `The certificate of ${subjectName} is ${state}`, { subjectName, validFrom, validTo })
const faults: Record<string, (facts: Facts) => Problem> = {
  expired: dated('expired'), 'not-yet-valid': dated('not-yet-valid'), revoked: dated('revoked'),
  'bad-usage': ({ subjectName }) => new Problem('signing/bad-usage', 422, `The certificate of ${subjectName} is not for signing documents`, { subjectName }),
  weak: ({ subjectName }) => new Problem('signing/weak-certificate', 422, `The certificate of ${subjectName} uses an algorithm that no longer holds`, { subjectName }),
}

/** Believed, of this holder and of nobody else, and not here already. */
export async function ensureAcceptable(context: Pick<Context, 'db' | 'now'>, holder: Holder, given: Given): Promise<Believed> {
  const facts = await ensureBelieved(context, given)
  const expected = await nameOf(context, holder)
  ensure(expected !== '' && fold(facts.subjectName).includes(fold(expected)), () => new Problem('signing/other-holder', 422, `The certificate belongs to ${facts.subjectName}`, { subjectName: facts.subjectName }))
  const known = await tables(context.db).selectFrom('signing.credential').select('id').where('issuerName', '=', facts.issuerName).where('serialNumber', '=', facts.serialNumber).executeTakeFirst()
  ensure(!known, () => new Problem('signing/known-certificate', 409, 'This certificate is registered here already'))
  return facts
}
