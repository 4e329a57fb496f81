import { openPkcs12, PdfSigningError, softwareSigner, type KeyMaterial } from '#packages/pdf-signing'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { Problem } from '#platform/problems'
import { wrapKey } from '../adapters/key-wrapping.ts'
import type * as contract from '../contract.ts'
import { CredentialImported } from '../contract.ts'
import { describe, factsOf, handOf, type CredentialRow } from '../queries/credentials.ts'
import type { Holder } from '../rules.ts'
import { ensureAcceptable } from './acceptance.ts'
import { keepCredential } from './credentials.ts'
import { ensureStrong } from './pins.ts'
import { ensureMayUse } from './unlock.ts'

/** The key leaves the file for good: from here on only the new PIN opens it, the file's password no longer matters. */
export async function takeOver(context: Context, holder: Holder, { bytes, password, pin }: { bytes: Buffer; password: string; pin: string }): Promise<CredentialRow> {
  ensureStrong(pin)
  const material = await opened(bytes, password)
  const { chain } = await ensureAcceptable(context, holder, material)
  const wrappedKey = await wrapKey(material.key, pin, material.certificate)
  const row = await keepCredential(context, { holder, kind: 'pkcs12', certificate: material.certificate, chain, wrappedKey })
  await emit(context, CredentialImported, { subject: row.id, payload: factsOf(row) })
  return row
}

export const importPkcs12: Handler<typeof contract.importPkcs12> = async (context, { whose, pkcs12, password, pin }) => {
  const holder = handOf(whose, context.actor)
  ensureMayUse(holder, context.actor)
  return describe(await takeOver(context, holder, { bytes: Buffer.from(pkcs12, 'base64'), password, pin }), context.now)
}

export async function opened(bytes: Buffer, password: string): Promise<KeyMaterial> {
  try {
    const material = await openPkcs12(bytes, password)
    softwareSigner(material)
    return material
  } catch (error) {
    if (error instanceof PdfSigningError) throw new Problem(`signing/${error.code}`, 422, error.message)
    throw error
  }
}
