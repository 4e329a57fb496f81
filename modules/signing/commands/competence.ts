import { signingAuthorityFor } from '#modules/people'
import { fileOf } from '#platform/files'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { personalSignatureIn, type PersonalSignature } from '../queries/competence.ts'

type Sealed = { agencyId: string; fileId: string; typeCode: string }

/**
 * NĐ 30/2020 Art. 32: the clerk numbers and seals only what a competent person has signed. The rule stands here, at the agency's key,
 * so that no way through any module leads around it.
 * @throws Problem 409 signing/not-signed-yet, signing/signer-not-entitled
 */
export async function ensureCompetentlySigned({ db }: Pick<Context, 'db'>, { agencyId, fileId, typeCode }: Sealed): Promise<void> {
  const { sha256 } = await fileOf(db, fileId)
  const signature = await personalSignatureIn(db, sha256)
  ensure(signature, () => new Problem('signing/not-signed-yet', 409, 'The agency’s key is used only on what a competent person has signed'))
  const isEntitled = await wasEntitled(db, signature, { agencyId, typeCode })
  ensure(isEntitled, () => new Problem('signing/signer-not-entitled', 409, `${signature.personName} had no authority to sign this for the agency`, { name: signature.personName }))
}

/** Whether that person, in that position, had the agency's authority at the instant of the signature. */
async function wasEntitled(db: Context['db'], { positionId, onBehalfOf, signedAt }: PersonalSignature, { agencyId, typeCode }: Omit<Sealed, 'fileId'>) {
  if (positionId === null || onBehalfOf !== null) return false
  return (await signingAuthorityFor(db, { positionId, documentType: typeCode, agencyId, at: signedAt })) !== null
}
