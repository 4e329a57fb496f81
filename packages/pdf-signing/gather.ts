/** Gathering what a reader will need to judge signatures when their authorities are long gone. */
import { X509Certificate } from 'node:crypto'
import type { PDF } from '@libpdf/core'
import { displayName, isNotChecked } from './certificate.ts'
import type { RevocationProof, RevocationSource } from './clients.ts'
import { readDss, type SignatureMaterial } from './dss.ts'
import { PdfSigningError } from './errors.ts'
import type { Extension } from './extend.ts'
import { timeOf, type FoundSignature } from './found-signatures.ts'
import { readOcspResponse } from './ocsp.ts'
import { readTimestampToken } from './timestamp.ts'

/** One proof per certificate, however many signatures need it. */
export type Proofs = Map<string, Promise<RevocationProof>>

/**
 * What judging one signature takes: the paths of its signer and of its timestamp authority, and a proof for each certificate below a root.
 * @throws PdfSigningError certificate-revoked, revocation-unavailable, bad-revocation-answer
 */
export async function gather(pdf: PDF, signature: FoundSignature, all: FoundSignature[], extension: Extension, proofs: Proofs): Promise<SignatureMaterial> {
  const { roots = [], intermediates = [] } = extension
  const token = signature.token && readTimestampToken(signature.token)
  const carried = [...signature.certificates, ...(token?.certificates ?? []), ...readDss(pdf).certificates]
  const candidates = [...roots, ...intermediates, ...carried]
  const signed = timeOf(signature, all)
  const material: SignatureMaterial = { contents: signature.contents, certificates: [], ocsps: [], crls: [] }
  for (const leaf of [signature.certificate, token?.certificate]) {
    if (leaf) await gatherPath(leaf, candidates, extension, { material, proofs, signed })
  }
  return material
}

type Gathering = { material: SignatureMaterial; proofs: Proofs; signed: Date | undefined }

/** Every certificate from a leaf to its root, and for each below the root what its authority says of it. */
async function gatherPath(leaf: Buffer, candidates: Buffer[], extension: Extension, gathering: Gathering): Promise<void> {
  const isRoot = (der: Buffer): boolean => (extension.roots ?? []).some((root) => root.equals(der))
  for (let current = leaf; ; ) {
    keep(gathering.material.certificates, current)
    const issuer = isRoot(current) ? undefined : issuerAmong(current, candidates)
    if (!issuer || issuer.equals(current)) return
    const proof = await (gathering.proofs.get(keyOf(current)) ?? startProof(current, issuer, extension, gathering.proofs))
    keepProof(proof, current, gathering)
    if (proof.kind === 'ocsp') await gatherResponder(readOcspResponse(proof.der, current, issuer).responder, candidates, extension, gathering)
    current = issuer
  }
}

function keepProof({ kind, der, revokedAt }: RevocationProof, certificate: Buffer, { material, signed }: Gathering): void {
  if (revokedAt && (!signed || revokedAt <= signed))
    throw new PdfSigningError('certificate-revoked', `the certificate of ${displayName(certificate)} was revoked before it signed`)
  keep(kind === 'ocsp' ? material.ocsps : material.crls, der)
}

const keyOf = (certificate: Buffer): string => new X509Certificate(certificate).fingerprint256

function startProof(certificate: Buffer, issuer: Buffer, extension: Extension, proofs: Proofs): Promise<RevocationProof> {
  const proof = firstProof(certificate, issuer, extension.revocation ?? [])
  proofs.set(keyOf(certificate), proof)
  return proof
}

/** The first source with an answer; a fault counts only when no later source knows better. */
async function firstProof(certificate: Buffer, issuer: Buffer, sources: RevocationSource[]): Promise<RevocationProof> {
  let fault: unknown
  for (const source of sources) {
    try {
      const proof = await source(certificate, issuer)
      if (proof) return proof
    } catch (error) {
      fault ??= error
    }
  }
  throw fault ?? new PdfSigningError('revocation-unavailable', `nobody says whether the certificate of ${displayName(certificate)} is revoked`)
}

/** A responder of its own needs a path too, unless its authority says that it is not to be checked (RFC 6960 §4.2.2.2.1). */
async function gatherResponder(responder: Buffer, candidates: Buffer[], extension: Extension, gathering: Gathering): Promise<void> {
  const isKnown = gathering.material.certificates.some((der) => der.equals(responder))
  if (isKnown || candidates.some((der) => der.equals(responder))) return
  if (isNotChecked(responder)) keep(gathering.material.certificates, responder)
  else await gatherPath(responder, candidates, extension, gathering)
}

function issuerAmong(certificate: Buffer, candidates: Buffer[]): Buffer | undefined {
  const child = new X509Certificate(certificate)
  return candidates.find((der) => {
    const parent = new X509Certificate(der)
    return parent.ca && child.checkIssued(parent) && child.verify(parent.publicKey)
  })
}

function keep(list: Buffer[], piece: Buffer): void {
  if (!list.some((each) => each.equals(piece))) list.push(piece)
}
