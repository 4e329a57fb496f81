import { findUnit } from '#modules/organisation'
import { openPkcs12, PdfSigningError, softwareSigner, type KeyMaterial } from '#packages/pdf-signing'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { fold } from '#platform/search'
import { leadsTo, readCertificate } from '../adapters/certificates.ts'
import { wrapKey } from '../adapters/key-wrapping.ts'
import type * as contract from '../contract.ts'
import { CredentialImported } from '../contract.ts'
import { describe, factsOf, handOf } from '../queries/credentials.ts'
import { trustOn } from '../queries/trust.ts'
import { stateOf, type Holder } from '../rules.ts'
import { tables } from '../tables.ts'
import { keepCredential } from './credentials.ts'
import { ensureStrong } from './pins.ts'
import { ensureMayUse } from './unlock.ts'

/** The key leaves the file for good: from here on only the new PIN opens it, the file's password no longer matters. */
export const importPkcs12: Handler<typeof contract.importPkcs12> = async (context, { whose, pkcs12, password, pin }) => {
  ensureStrong(pin)
  const holder = handOf(whose, context.actor)
  ensureMayUse(holder, context.actor)
  const material = await opened(Buffer.from(pkcs12, 'base64'), password)
  await ensureAcceptable(context, holder, material)
  const wrappedKey = await wrapKey(material.key, pin, material.certificate)
  const row = await keepCredential(context, { ...material, holder, kind: 'pkcs12', wrappedKey })
  await emit(context, CredentialImported, { subject: row.id, payload: factsOf(row) })
  return describe(row, context.now)
}

async function opened(bytes: Buffer, password: string): Promise<KeyMaterial> {
  try {
    const material = await openPkcs12(bytes, password)
    softwareSigner(material)
    return material
  } catch (error) {
    if (error instanceof PdfSigningError) throw new Problem(`signing/${error.code}`, 422, error.message)
    throw error
  }
}

/** A trusted issuer, valid today, of this holder and of nobody else. */
async function ensureAcceptable({ db, actor, now }: Context, holder: Holder, { certificate, chain }: KeyMaterial) {
  const facts = readCertificate(certificate)
  const { roots, intermediates } = await trustOn(db, now)
  ensure(leadsTo(roots, certificate, [...intermediates, ...chain]), () => new Problem('signing/untrusted-issuer', 422, `${facts.issuerName} is not among the trusted authorities`, { issuer: facts.issuerName }))
  const state = stateOf({ ...facts, revokedAt: null, lockedAt: null }, now)
  ensure(state === 'valid', () => new Problem(`signing/credential-${state}`, 409, `The certificate is ${state}`, { validFrom: facts.validFrom, validTo: facts.validTo }))
  const expected = holder.agencyId === null ? actor.name : ((await findUnit(db, holder.agencyId))?.name ?? '')
  ensure(fold(facts.subjectName).includes(fold(expected)), () => new Problem('signing/other-holder', 422, `The certificate belongs to ${facts.subjectName}`, { subjectName: facts.subjectName }))
  await ensureNew(db, facts)
}

async function ensureNew(db: Context['db'], { issuerName, serialNumber }: { issuerName: string; serialNumber: string }) {
  const known = await tables(db).selectFrom('signing.credential').select('id').where('issuerName', '=', issuerName).where('serialNumber', '=', serialNumber).executeTakeFirst()
  ensure(!known, () => new Problem('signing/known-certificate', 409, 'This certificate is registered here already'))
}
