import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { findUnit } from '#modules/organisation'
import { issueCertificate, type CertificateRequest } from '#packages/pdf-signing'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { demoAuthority } from '../adapters/demo-authority.ts'
import type * as contract from '../contract.ts'
import { CredentialImported } from '../contract.ts'
import { describe, factsOf } from '../queries/credentials.ts'
import { BROWSER_KEY_DAYS, BROWSER_KEY_WORDS, later } from '../rules.ts'
import { keepCredential } from './credentials.ts'
import { ensureDemoAuthority } from './issue.ts'
import { ensureMayUse } from './unlock.ts'

/** The public key, if whoever sends it has the private one: it has signed the words that say what for, and itself. */
function provenKey(publicKey: string, proof: string): KeyObject {
  const bytes = Buffer.from(publicKey, 'base64')
  try {
    const key = createPublicKey({ key: bytes, format: 'der', type: 'spki' })
    const isP256 = key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1'
    const isProven = isP256 && verify('sha256', Buffer.concat([Buffer.from(BROWSER_KEY_WORDS), bytes]), key, Buffer.from(proof, 'base64'))
    ensure(isProven, () => new Problem('signing/key-not-proven', 422, 'The key is no P-256 key, or its holder did not prove to have it'))
    return key
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('signing/key-not-proven', 422, 'This is not a public key')
  }
}

async function namesFor({ db, actor }: Context): Promise<CertificateRequest> {
  const unit = actor.agencyId === null ? undefined : await findUnit(db, actor.agencyId)
  return {
    kind: 'person', commonName: actor.name, personalNumber: `CONGVU:${actor.personId}`, organisationalUnit: 'Khóa trình duyệt, chỉ dùng cho việc nội bộ', ...(unit && { organisation: unit.name }),
  }
}

/** Certified by the installation's own authority, for half a year; it binds inside the office and has no force outside. */
export const enrolBrowserKey: Handler<typeof contract.enrolBrowserKey> = async (context, { publicKey, proof }) => {
  const holder = { personId: context.actor.personId, agencyId: null }
  ensureMayUse(holder, context.actor)
  const key = provenKey(publicKey, proof)
  await ensureDemoAuthority(context)
  const { root, issuing } = demoAuthority(context.now)
  const period = { validFrom: context.now, validTo: later(context.now, BROWSER_KEY_DAYS * 24 * 60) }
  const { certificate } = issueCertificate(issuing, { ...(await namesFor(context)), publicKey: key, ...period })
  const row = await keepCredential(context, { holder, kind: 'browser', certificate, chain: [issuing.certificate, root.certificate], isChosen: false })
  await emit(context, CredentialImported, { subject: row.id, payload: factsOf(row) })
  return describe(row, context.now)
}
