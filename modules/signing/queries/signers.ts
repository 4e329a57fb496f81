import type { Db } from '#platform/database'
import { tables } from '../tables.ts'

export type Signer = { kind: 'person' | 'agency'; name: string; position: string | null; signedAt: Date }

/** Who signed the revisions of a document that these files are, in order: people by name and position, an agency by its own. */
export async function signersOf(db: Db, fileIds: readonly string[]): Promise<Signer[]> {
  if (fileIds.length === 0) return []
  const rows = await tables(db).selectFrom('signing.signature as s').innerJoin('signing.credential as c', 'c.id', 's.credentialId')
    .select(['s.purpose', 's.personName', 's.positionTitle', 's.capacityLine', 's.signedAt', 'c.agencyId', 'c.subjectName'])
    .where('s.fileAfter', 'in', [...fileIds]).where('s.purpose', 'in', ['sign', 'seal']).orderBy('s.signedAt').execute()
  return rows.map(({ agencyId, subjectName, personName, positionTitle, capacityLine, signedAt }) =>
    agencyId === null
      ? { kind: 'person', name: personName, position: [capacityLine, positionTitle].filter(Boolean).join(' ') || null, signedAt }
      : { kind: 'agency', name: subjectName, position: null, signedAt })
}
