/** Another installation, of which this one knows only what its directory says. */
import 'reflect-metadata'
import { randomUUID, webcrypto } from 'node:crypto'
import { X509CertificateGenerator } from '@peculiar/x509'
import { becomeAuthority, setOwnMember } from '#contracts/members'
import { publishDirectory } from '#modules/members'
import type { RecallOffice } from './test-recall.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const agencyOf = (name: string, organId: string) => ({ agencyId: randomUUID(), organId, name, validFrom: '2025-07-01', validTo: null })

/** Makes this office the authority of a directory with one neighbour in it. */
export async function admitNeighbour({ app, inOffice }: Pick<RecallOffice, 'app' | 'inOffice'>) {
  const admin = app.official({ powers: ['members.manage', 'members.read'] })
  await admin.call(setOwnMember, { code: 'song-lam', name: 'UBND tỉnh Sông Lam' })
  await admin.call(becomeAuthority, { name: 'Thử nghiệm' })
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const made = await X509CertificateGenerator.createSelfSigned({ name: 'CN=yen-chau', keys, signingAlgorithm: algorithm, notBefore: new Date('2026-01-01'), notAfter: new Date('2031-01-01') })
  const [committee, department] = [agencyOf('Ủy ban nhân dân tỉnh Yên Châu', 'H58'), agencyOf('Sở Tài chính Yên Châu', 'H58.02')]
  await inOffice((context) => publishDirectory(context, (directory) => ({
    ...directory, members: [...directory.members, {
      code: 'yen-chau', name: 'UBND tỉnh Yên Châu', endpoint: null, validFrom: '2026-01-01T00:00:00Z', validTo: null, agencies: [committee, department],
      certificates: [{ certificate: Buffer.from(made.rawData).toString('base64'), validFrom: '2026-01-01T00:00:00Z', validTo: '2031-01-01T00:00:00Z', revokedAt: null }],
    }],
  })))
  return { member: 'yen-chau', memberName: 'UBND tỉnh Yên Châu', committee, department }
}
