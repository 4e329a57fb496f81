import type { ReactNode } from 'react'
import { z } from 'zod'
import { VerificationReport, type SignatureReport } from '#contracts/signing'
import { say, showInstant, texts, type Phrase, type Proof } from '#platform/web'
import { levelWords, outcomeWords } from './outcome-texts.ts'
import styles from './Proofs.module.css'

const text = texts({
  vi: {
    unknownSigner: 'Không rõ người ký', person: 'Chữ ký cá nhân', agency: 'Chữ ký số của cơ quan', other: 'Chữ ký số', signedAt: (at: string) => `ký lúc ${at}`, claimedAt: (at: string) => `tự khai ký lúc ${at}`,
    wholeFile: 'toàn bộ tệp', revision: (one: number, all: number) => `phiên bản ${one} trong ${all} của tệp`, chain: 'Chuỗi tin cậy', later: 'Thay đổi sau khi ký', none: 'không có',
    serial: 'Số chứng thư', demo: 'Chứng thư thử nghiệm, không có giá trị pháp lý.', details: 'Chi tiết', demoShort: 'thử nghiệm',
    outcome: 'Kết luận', level: 'Mức', covers: 'Phạm vi', timestamps: 'Dấu thời gian', stampedBy: (at: string, who: string | null) => (who ? `${at}, do ${who} cấp` : at), badStamp: 'không tin được', noStamp: 'không có', provenAt: 'Chắc chắn có trước',
  },
  en: {
    unknownSigner: 'Unknown signer', person: 'Personal signature', agency: 'Digital signature of the agency', other: 'Digital signature', signedAt: (at: string) => `signed at ${at}`, claimedAt: (at: string) => `says it was signed at ${at}`,
    wholeFile: 'the whole file', revision: (one: number, all: number) => `revision ${one} of ${all} of the file`, chain: 'Chain of trust', later: 'Changes after signing', none: 'none',
    serial: 'Certificate number', demo: 'A trial certificate without legal force.', details: 'Details', demoShort: 'trial',
    outcome: 'Outcome', level: 'Level', covers: 'Covers', timestamps: 'Timestamps', stampedBy: (at: string, who: string | null) => (who ? `${at}, by ${who}` : at), badStamp: 'not believable', noStamp: 'none', provenAt: 'Surely existed before',
  },
})

const verdicts: Record<SignatureReport['sentence'], Phrase> = {
  'valid-whole-file': { vi: 'Hợp lệ', en: 'Valid' },
  'valid-later-signatures': { vi: 'Hợp lệ; sau đó chỉ thêm chữ ký khác', en: 'Valid; only further signatures were added' },
  'later-annotations': { vi: 'Chữ ký còn nguyên, nhưng sau đó có thêm nội dung nhìn thấy được', en: 'Intact, but something visible was added later' },
  'altered-after-signing': { vi: 'Không hợp lệ: nội dung bị sửa sau khi ký', en: 'Not valid: altered after signing' },
  damaged: { vi: 'Không hợp lệ: chữ ký bị hỏng', en: 'Not valid: the signature is damaged' },
  untrusted: { vi: 'Không xác nhận được: chứng thư không thuộc nơi được tin cậy', en: 'Cannot be confirmed: the certificate is not from a trusted authority' },
  expired: { vi: 'Không hợp lệ: chứng thư đã hết hạn khi ký', en: 'Not valid: the certificate had expired' },
  'not-yet-valid': { vi: 'Không hợp lệ: chứng thư chưa có hiệu lực khi ký', en: 'Not valid: the certificate was not valid yet' },
  revoked: { vi: 'Không hợp lệ: chứng thư đã bị thu hồi', en: 'Not valid: the certificate was revoked' },
  'bad-usage': { vi: 'Không hợp lệ: chứng thư không được dùng để ký văn bản', en: 'Not valid: the certificate is not meant for signing documents' },
  unclear: { vi: 'Chưa kết luận được về chữ ký này', en: 'No conclusion about this signature' },
  'unknown-revocation': { vi: 'Chữ ký còn nguyên; chưa biết chứng thư có bị thu hồi không', en: 'Intact; whether the certificate was revoked is not known' },
}

const laterWords: Record<string, Phrase> = {
  signature: { vi: 'thêm chữ ký', en: 'a further signature' },
  dss: { vi: 'thêm dữ liệu kiểm tra chữ ký', en: 'validation data' },
  metadata: { vi: 'đổi thông tin mô tả', en: 'metadata' },
  annotation: { vi: 'thêm nội dung nhìn thấy được', en: 'something visible' },
  disallowed: { vi: 'sửa đổi không được phép', en: 'a change that is not allowed' },
}

/** The signing module's report, read from the loose shape in which a document hands it on. */
export function readReport(report: unknown): VerificationReport | null {
  const read = z.safeDecode(VerificationReport, report as z.input<typeof VerificationReport>)
  return read.success ? read.data : null
}

export const isTrusted = ({ verdict }: SignatureReport) => verdict === 'valid'

const kindWord = ({ kind }: SignatureReport) => (kind === 'person' ? text.person : kind === 'agency' ? text.agency : text.other)

function whenOf({ recordedAt, claimedAt }: SignatureReport): string {
  if (recordedAt) return text.signedAt(showInstant(recordedAt))
  return claimedAt ? text.claimedAt(showInstant(claimedAt)) : ''
}

/** Each signature as a person reads it: who, in which capacity, when, what it covers, and what happened since. */
export const proofsOf = (report: Pick<VerificationReport, 'signatures'>, revisionOf?: (signature: SignatureReport) => ReactNode): Proof[] =>
  report.signatures.map((signature) => ({
    id: signature.field,
    kind: signature.kind === 'agency' ? 'agency' : 'person',
    who: signature.signer ?? signature.organisation ?? text.unknownSigner,
    capacity: signature.capacityLine ?? signature.positionTitle ?? kindWord(signature),
    isValid: isTrusted(signature),
    verdict: [say(verdicts[signature.sentence]), whenOf(signature)].filter(Boolean).join(', '),
    details: <ProofDetails signature={signature} revision={revisionOf?.(signature)} />,
  }))

const Row = ({ name, children }: { name: string; children: ReactNode }) => <><dt>{name}</dt><dd>{children}</dd></>

function ProofDetails({ signature, revision }: { signature: SignatureReport; revision: ReactNode }) {
  const { covers, chain, laterChanges, certificate, isDemo, level, provenAt } = signature
  const later = [...new Set(laterChanges.map(({ kind, what }) => (laterWords[kind] ? say(laterWords[kind]) : what)))]
  return (
    <details>
      <summary>{text.details}{isDemo && ` (${text.demoShort})`}</summary>
      <dl className={styles.details}>
        <Row name={text.outcome}>{outcomeWords(signature)}</Row>
        <Row name={text.level}>{levelWords(level)}</Row>
        <Row name={text.timestamps}><Timestamps of={signature} /></Row>
        {provenAt && <Row name={text.provenAt}>{showInstant(provenAt)}</Row>}
        <Row name={text.covers}>{covers.wholeFile ? text.wholeFile : text.revision(covers.revision, covers.revisions)}</Row>
        <Row name={text.later}>{later.length === 0 ? text.none : later.join('; ')}</Row>
        <Row name={text.chain}><span lang="vi">{chain.join(' → ')}</span></Row>
        {certificate && <Row name={text.serial}><span className="figure">{certificate.serialNumber}</span></Row>}
      </dl>
      {isDemo && <p>{text.demo}</p>}
      {revision}
    </details>
  )
}

function Timestamps({ of: { timestamps } }: { of: SignatureReport }) {
  if (timestamps.length === 0) return text.noStamp
  return timestamps.map(({ kind, at, authority, isValid }, index) => (
    <p key={`${kind}${index}`} lang="vi">{at ? text.stampedBy(showInstant(at), authority) : authority}{!isValid && ` (${text.badStamp})`}</p>
  ))
}
