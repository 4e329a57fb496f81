import { createHash } from 'node:crypto'
import { verifyInRoom, verifyPdf, type SignatureReport as Judged } from '#packages/pdf-signing'
import type { Db } from '#platform/database'
import { claimUploads, fileOf, readBytes } from '#platform/files'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { looking } from '../adapters/looking.ts'
import { asking } from '../adapters/revocation-lookup.ts'
import type * as contract from '../contract.ts'
import type { CheckReport, SignatureReport, VerificationReport } from '../contract.ts'
import { overallOf, sentenceOf, verdictOf } from '../rules.ts'
import { tables } from '../tables.ts'
import { trustOn } from './trust.ts'

/**
 * Every signature of a stored PDF: who, for which organisation, when, covering what, by which chain, and what changed
 * afterwards. Signatures made here are judged at the instant this installation recorded for the last of them: our own
 * record proves that they existed then, so that a certificate ended later does not undo them.
 */
export const verifyFile = (db: Db, fileId: string, now: Date): Promise<VerificationReport> => verifyStored(db, fileId, now, verifyInRoom)

/** The same for an official who looks at it: authorities are asked too, if the installation allows it. Never within a transaction. */
export const verifyFileForReader = (db: Db, fileId: string, now: Date): Promise<VerificationReport> => verifyStored(db, fileId, now, looking(asking(verifyInRoom)))

/** Whether a stored PDF carries a signature of anybody’s, sound or not. */
export const isSigned = async (db: Db, fileId: string): Promise<boolean> => (await readBytes(db, fileId)).includes('/ByteRange')

/** The same as `verifyFileForReader` for bytes that are kept nowhere; nobody is asked, for anybody may have sent them. */
export const verifyBytes = (db: Db, pdf: Buffer, name: string, now: Date): Promise<CheckReport> => judge(db, pdf, { name, sha256: sha256(pdf) }, now, looking(verifyInRoom))

async function verifyStored(db: Db, fileId: string, now: Date, verifyForeign: typeof verifyInRoom): Promise<VerificationReport> {
  const { name, sha256: hash } = await fileOf(db, fileId)
  return { fileId, ...(await judge(db, await readBytes(db, fileId), { name, sha256: hash }, now, verifyForeign)) }
}

type Given = { name: string; sha256: string }

/** What this installation signed itself is read at once; everything else, which may be hostile, in a process of its own with limits. */
async function judge(db: Db, pdf: Buffer, file: Given, now: Date, verifyForeign: typeof verifyInRoom): Promise<CheckReport> {
  const records = await recordsOf(db, pdf, file.sha256)
  const recordedAt = records.get(file.sha256)?.signedAt
  const trust = await trustOn(db, recordedAt ?? now)
  const { signatures, problems, indication, subIndication = null } = await (recordedAt ? verifyPdf : verifyForeign)(pdf, { ...trust, now, ...(recordedAt && { at: recordedAt }) })
  const demo = new Set(trust.anchors.filter(({ isDemo }) => isDemo).map(({ name }) => name))
  const reports = signatures.map((judged, index) => {
    const record = records.get(sha256(pdf.subarray(0, judged.coveredTo)))
    return reportOf(judged, record, { revision: index + 1, revisions: signatures.length }, judged.chain.some((name) => demo.has(name)))
  })
  return { ...file, checkedAt: now, verdict: overallOf(reports, problems), indication, subIndication, problems, signatures: reports }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

type Recorded = Awaited<ReturnType<typeof recordsByContent>>[number]

/** Our records of the signatures in this file, by the hash of the revision each one closed. */
async function recordsOf(db: Db, pdf: Buffer, whole: string): Promise<Map<string, Recorded>> {
  const ends = revisionEnds(pdf)
  const hashes = ends.map((end) => (end === pdf.length ? whole : sha256(pdf.subarray(0, end))))
  const rows = await recordsByContent(db, [...new Set([whole, ...hashes])])
  return new Map(rows.map((row) => [row.sha256After, row]))
}

const MOST_REVISIONS = 100

/** Where each revision of the file ends: after its %%EOF and the line end that belongs to it. */
function revisionEnds(pdf: Buffer): number[] {
  const ends: number[] = []
  for (let at = pdf.indexOf('%%EOF'); at >= 0 && ends.length < MOST_REVISIONS; at = pdf.indexOf('%%EOF', at + 5)) {
    const [first, second] = [pdf[at + 5], pdf[at + 6]]
    ends.push(at + 5, ...(first === 0x0a || first === 0x0d ? [at + 6] : []), ...(first === 0x0d && second === 0x0a ? [at + 7] : []))
  }
  return ends
}

const recordsByContent = (db: Db, hashes: string[]) =>
  tables(db).selectFrom('signing.signature as s').innerJoin('signing.credential as c', 'c.id', 's.credentialId')
    .select(['s.sha256After', 's.signedAt', 's.purpose', 's.capacityLine', 's.personName', 's.positionTitle', 'c.agencyId', 'c.organisationName', 'c.subjectName',
      'c.certificate', 'c.issuerName', 'c.validFrom', 'c.validTo'])
    .where('s.sha256After', 'in', hashes).execute()

type Place = { revision: number; revisions: number }

function reportOf(judged: Judged, record: Recorded | undefined, place: Place, isDemo: boolean): SignatureReport {
  const { field, signerName = null, reason = null, claimedAt = null, provenAt = null, level, indication, subIndication = null, coversWholeFile, coveredTo, chain, laterChanges, why = null } = judged
  return {
    field, signer: signerName, reason, claimedAt, provenAt, level, indication, subIndication, chain, laterChanges, why, isDemo,
    kind: kindOf(judged, record),
    organisation: record?.organisationName ?? nameIn(judged.subject, 'O'),
    ...ownWords(record),
    timestamps: judged.timestamps.map(({ kind: of, at = null, authority = null, isValid }) => ({ kind: of, at, authority, isValid })),
    covers: { wholeFile: coversWholeFile, bytes: coveredTo, ...place },
    certificate: certificateOf(judged, record),
    verdict: verdictOf(judged),
    sentence: sentenceOf(judged),
  }
}

/** What only this installation's record can tell. */
function ownWords(record: Recorded | undefined) {
  if (!record) return { positionTitle: null, capacityLine: null, purpose: null, recordedAt: null }
  const { positionTitle, capacityLine, purpose, signedAt } = record
  return { positionTitle, capacityLine, purpose, recordedAt: signedAt }
}

/** Agencies are told by our record, else by the organizationIdentifier their certificate carries. */
function kindOf({ subject }: Judged, record: Recorded | undefined): SignatureReport['kind'] {
  if (record) return record.agencyId === null ? 'person' : 'agency'
  if (subject === undefined) return 'unknown'
  return /(^|, )(organizationIdentifier|2\.5\.4\.97)=/.test(subject) ? 'agency' : 'person'
}

const nameIn = (subject: string | undefined, attribute: string) => subject?.match(new RegExp(String.raw`(?:^|, )${attribute}=((?:\\.|[^,\\])+)`))?.[1]?.replace(/\\(.)/g, '$1') ?? null

function certificateOf({ serialNumber, issuer, certificateStatus }: Judged, record: Recorded | undefined): SignatureReport['certificate'] {
  if (serialNumber === undefined) return null
  const issuerName = record?.issuerName ?? nameIn(issuer, 'CN') ?? issuer ?? ''
  return { serialNumber, issuerName, validFrom: record?.validFrom ?? null, validTo: record?.validTo ?? null, status: certificateStatus }
}

export const verifyUpload: Handler<typeof contract.verifyUpload> = async ({ db, actor, now }, { fileId }) => {
  const [file] = await claimUploads({ db, actor }, [fileId])
  ensure(file?.mediaType === 'application/pdf', () => new Problem('signing/not-a-pdf', 422, 'Only PDF files carry these signatures'))
  return verifyFileForReader(db, fileId, now)
}
