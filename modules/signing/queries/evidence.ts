import { createHash } from 'node:crypto'
import { evidenceIn } from '#packages/pdf-signing'
import type { Db } from '#platform/database'
import { readBytes } from '#platform/files'
import { ensure, notFound } from '#platform/problems'
import { tables } from '../tables.ts'
import { verifyFile } from './verification.ts'

const columns = ['id', 'purpose', 'fieldName', 'fileBefore', 'fileAfter', 'sha256Before', 'personName', 'positionTitle', 'capacityLine', 'signedAt', 'authority', 'seen', 'seenSha256'] as const

/** What this installation wrote down of signatures it made, by id; unknown ids are absent. */
export async function signaturesMade(db: Db, ids: readonly string[]) {
  return ids.length === 0 ? [] : tables(db).selectFrom('signing.signature').select(columns).where('id', 'in', [...ids]).orderBy('signedAt').execute()
}

export type MadeSignature = Awaited<ReturnType<typeof signaturesMade>>[number]

/**
 * A signature with what binds it to what was shown: the hash our record gives, the hash of the text kept, and the hash under the
 * signature in the signed file; and what the verifier says of that signature.
 */
export async function evidenceOf(db: Db, signatureId: string, now: Date) {
  const [made] = await signaturesMade(db, [signatureId])
  ensure(made && made.seen !== null, () => notFound('evidence', signatureId))
  const inFile = await inSignedFile(db, made, now)
  return { ...made, seen: made.seen, seenSha256: made.seenSha256!, seenIs: createHash('sha256').update(made.seen).digest('hex'), ...inFile }
}

/** A file that can no longer be read proves nothing. */
async function inSignedFile(db: Db, { fileAfter, fieldName }: MadeSignature, now: Date) {
  try {
    const [inPdf, { signatures }] = [(await evidenceIn(await readBytes(db, fileAfter))).get(fieldName) ?? null, await verifyFile(db, fileAfter, now)]
    return { inPdf, verdict: signatures.find(({ field }) => field === fieldName)?.verdict ?? 'invalid' as const }
  } catch {
    return { inPdf: null, verdict: 'invalid' as const }
  }
}
