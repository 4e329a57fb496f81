import { useEffect, useMemo } from 'react'
import type { CheckReport, SignatureReport } from '#contracts/signing'
import { showInstant, SignatureProof, StatusWord } from '#platform/web'
import type { PublicRecord } from '../../contract.ts'
import { proofsOf } from '../view/proofs.tsx'
import styles from './Check.module.css'
import { comparisonWords, levelWords, text, verdictWords } from './texts.ts'

type Props = { file: File; report: CheckReport; record: PublicRecord | null }

/** What the dropped file proves, first in one sentence, then signature by signature. */
export function FileVerdict({ file, report, record }: Props) {
  const { status, words } = verdictWords(report)
  return (
    <div className={styles.card} role="status">
      <p className={styles.name} lang="vi">{file.name}</p>
      {record && <Comparison isSame={record.sha256 === report.sha256} />}
      <p className={styles.verdict}><StatusWord status={status}>{words}</StatusWord></p>
      <SignatureProof proofs={proofsOf(report)} />
      <Revisions file={file} signatures={report.signatures} />
      <details>
        <summary>{text.technical}</summary>
        <p>{report.indication}{report.subIndication && ` (${report.subIndication})`}</p>
        {report.problems.map((problem) => <p key={problem} lang="en">{problem}</p>)}
        {report.signatures.map(({ field, level, indication, subIndication, provenAt, why }) => (
          <p key={field}>{field}: {indication}{subIndication && ` (${subIndication})`}, {levelWords(level)}{provenAt && `, ${text.provenAt(showInstant(provenAt))}`}{why && <span lang="en">. {why}</span>}</p>
        ))}
        <p className={styles.hash}>SHA-256: {report.sha256}</p>
      </details>
    </div>
  )
}

function Comparison({ isSame }: { isSame: boolean }) {
  const { status, words } = comparisonWords(isSame)
  return <p className={styles.verdict}><StatusWord status={status}>{words}</StatusWord></p>
}

/** Each signature covers the file up to a byte: that much of it, alone, is what was signed. Cut off in the browser. */
function Revisions({ file, signatures }: { file: File; signatures: SignatureReport[] }) {
  const partial = signatures.filter(({ covers }) => !covers.wholeFile && covers.bytes > 0)
  if (partial.length === 0) return null
  return (
    <ul className={styles.revisions}>
      {partial.map(({ field, signer, covers }) => <li key={field}><RevisionLink file={file} bytes={covers.bytes} label={text.openRevision(signer ?? field)} /></li>)}
    </ul>
  )
}

function RevisionLink({ file, bytes, label }: { file: File; bytes: number; label: string }) {
  const address = useMemo(() => URL.createObjectURL(file.slice(0, bytes, 'application/pdf')), [file, bytes])
  useEffect(() => () => URL.revokeObjectURL(address), [address])
  return <a href={address} download={file.name.replace(/(\.pdf)?$/i, `-${bytes}.pdf`)}>{label}</a>
}
