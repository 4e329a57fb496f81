/** What tests and the bench share: two members, their directory, an exchange and its evidence. */
import 'reflect-metadata'
import { randomUUID, webcrypto } from 'node:crypto'
import { X509CertificateGenerator } from '@peculiar/x509'
import { digestOf, sign, thumbprintOf, type Directory, type Envelope, type Member, type Receipt } from '../exchange-messages/index.ts'
import { createRootAuthority, createTimestampToken, issueCertificate, type TimestampAuthority } from '../pdf-signing/index.ts'
import { append, consistencyProof, inclusionProof, treeRoot, type Place, type ReadSubtrees } from '../transparency-log/index.ts'
import { entryOf, type Evidence } from './index.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
export type Identity = { code: string; key: webcrypto.CryptoKey; certificate: string }

export async function identity(code: string): Promise<Identity> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({ name: `CN=${code}`, keys, signingAlgorithm: algorithm, notBefore: new Date('2026-01-01'), notAfter: new Date('2031-01-01') })
  return { code, key: keys.privateKey, certificate: Buffer.from(certificate.rawData).toString('base64') }
}

export const agency = { songLam: { agencyId: randomUUID(), organId: 'H59', name: 'UBND tỉnh Sông Lam' }, yenChau: { agencyId: randomUUID(), organId: 'H60', name: 'Sở Nội vụ tỉnh Yên Châu' } }

export const memberOf = ({ code, certificate }: Identity, name: string, itsAgency: (typeof agency)['songLam'], dated: Partial<Member['certificates'][number]> = {}): Member => ({
  code, name, endpoint: `https://${code}.example.vn`, validFrom: '2026-01-01T00:00:00Z', validTo: null,
  certificates: [{ certificate, validFrom: '2026-01-01T00:00:00Z', validTo: '2031-01-01T00:00:00Z', revokedAt: null, ...dated }], agencies: [{ ...itsAgency, validFrom: '2026-01-01', validTo: null }],
})

export const directoryWith = (members: Member[], more: Partial<Directory> = {}): Directory => ({
  v: 1, name: 'Trục liên thông thử', version: 3, issuedAt: '2026-11-30T12:00:00Z', validUntil: '2027-11-30T00:00:00Z', authority: 'song-lam', members, ...more,
})

export const envelopeOf = (body: Partial<Extract<Envelope, { kind: 'document' }>['body']> = {}): Envelope => ({
  v: 1, id: randomUUID(), from: { ...agency.songLam, member: 'song-lam' }, to: { ...agency.yenChau, member: 'yen-chau' }, documentId: randomUUID(), sentAt: '2026-11-30T09:00:00Z', head: null, kind: 'document',
  body: {
    typeCode: 'CV', codeNumber: '1234', codeNotation: 'UBND-NN', subject: 'Về việc phối hợp phòng, chống lụt bão năm 2026', issuedOn: '2026-11-30', signerName: 'Nguyễn Thị Thùy Dương', signerPosition: 'Chủ tịch',
    urgency: 'normal', dueOn: null, pageAmount: 2, files: [{ sha256: 'ab'.repeat(32), size: 52_311, name: '1234-UBND-NN.pdf', mediaType: 'application/pdf' }], ...body,
  },
})

export const receiptFor = async (envelope: Envelope, jws: string, more: Partial<Receipt> = {}): Promise<Receipt> => ({
  v: 1, envelopeId: envelope.id, envelopeHash: await digestOf(jws), from: 'song-lam', to: 'yen-chau', kind: envelope.kind, documentId: envelope.documentId, outcome: 'accepted', problem: null, at: '2026-11-30T09:00:04Z', head: null, ...more,
})

/** A log as an installation keeps it. */
export async function logOf(entries: Uint8Array[]) {
  const rows = new Map((await append([], 0, entries)).map(({ hash, ...place }) => [`${place.level}/${place.index}`, hash]))
  const read: ReadSubtrees = async (places: Place[]) => places.map(({ level, index }) => rows.get(`${level}/${index}`)!)
  const hexes = (path: Uint8Array[]) => path.map((hash) => Buffer.from(hash).toString('hex'))
  return {
    head: async (who: Identity, size: number, at: string) => sign('head', { v: 1, member: who.code, size, root: Buffer.from(await treeRoot(size, read)).toString('hex'), at }, who),
    path: async (index: number, size: number) => hexes(await inclusionProof(index, size, read)),
    between: async (first: number, second: number) => hexes(await consistencyProof(first, second, read)),
  }
}

export const stamp = async (authority: TimestampAuthority, jws: string, at: string): Promise<string> =>
  createTimestampToken(authority, { hash: 'sha256', digest: Buffer.from(await digestOf(jws), 'hex'), at: new Date(at), serialNumber: 7 }).toString('base64')

type Made = { sender: Identity; receiver: Identity; authority?: TimestampAuthority; directory: string; receipt?: Partial<Receipt>; seed?: number }

/** Complete evidence: both messages, each in the log of either side among others, stamped, with two later heads. */
export async function makeEvidence({ sender, receiver, authority, directory, receipt: more = {}, seed = 0 }: Made): Promise<Evidence> {
  const said = envelopeOf({ codeNumber: String(1000 + seed), subject: `Văn bản số ${seed}` })
  const envelope = await sign('envelope', said, sender)
  const receipt = await sign('receipt', await receiptFor(said, envelope, more), receiver)
  const others = await Promise.all(Array.from({ length: 40 }, (_, i) => entryOf(`other ${seed} ${i}`)))
  const index = 3 + seed % 20
  const proofIn = async (who: Identity, of: 'receipt' | 'envelope') => {
    const log = await logOf(others.toSpliced(index, 0, await entryOf(of === 'receipt' ? receipt : envelope)))
    const [size, ...later] = [index + 4, index + 9, 41]
    const head = await log.head(who, size!, '2026-11-30T09:01:00Z')
    return {
      log: who.code, of, index, path: await log.path(index, size!), head, timestamp: authority ? await stamp(authority, head, '2026-11-30T09:01:01Z') : null,
      later: await Promise.all(later.map(async (each, i) => ({ head: await log.head(who, each, `2026-11-30T1${i}:00:00Z`), path: await log.between(size!, each) }))),
    }
  }
  const proofs = [await proofIn(receiver, 'receipt'), await proofIn(sender, 'receipt'), await proofIn(sender, 'envelope')]
  return { format: 'congvu-evidence/1', envelope, receipt, proofs, directory }
}

export type Scene = { sender: Identity; receiver: Identity; stranger: Identity; stampers: TimestampAuthority; directory: string; authority: string; members: Member[] }

/** Two members of an exchange whose authority is the sender, a timestamp authority, and somebody who belongs to nothing. */
export async function makeScene(): Promise<Scene> {
  const [sender, receiver, stranger] = await Promise.all([identity('song-lam'), identity('yen-chau'), identity('yen-chau')])
  const root = createRootAuthority({ commonName: 'Thử Root', keyKind: 'ec-p256', validFrom: new Date('2026-01-01') })
  const { certificate, key } = issueCertificate(root, { kind: 'timestamp-authority', commonName: 'Thử TSA', validFrom: new Date('2026-01-02') })
  const members = [memberOf(sender, 'Tỉnh Sông Lam', agency.songLam), memberOf(receiver, 'Tỉnh Yên Châu', agency.yenChau)]
  return {
    sender, receiver, stranger, members, stampers: { certificate, key: key!, chain: [root.certificate], policy: '1.3.6.1.4.1.99999.1.1' },
    directory: await sign('directory', directoryWith(members), sender), authority: await thumbprintOf(sender.certificate),
  }
}
