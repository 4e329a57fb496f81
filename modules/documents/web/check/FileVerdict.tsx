import { useEffect, useMemo } from 'react'
import type { CheckReport, SignatureReport } from '#contracts/signing'
import { SignatureProof, StatusWord } from '#platform/web'
import type { PublicRecord } from '../../contract.ts'
import { outcomeWords } from '../view/outcome-texts.ts'
import { proofsOf } from '../view/proofs.tsx'
import proofStyles from '../view/Proofs.module.css'
import styles from './Check.module.css'
import { comparisonWords, text, verdictWords } from './texts.ts'

type Props = { file: File; report: CheckReport; record: PublicRecord | null }

/** What the dropped file proves, first in one sentence, then signature by signature. */
export function FileVerdict({ file, report, record }: Props) {
  const { status, words } = verdictWords(report)
  return (
    <div className={styles.card} role="status">
      <p className={styles.name} lang="vi">{file.name}</p>
      {record && <Comparison isSame={record.sha256 === report.sha256} />}
      <p className={styles.verdict}><StatusWord status={status}>{words}</StatusWord></p>
      <SignatureProof proofs={proofsOf(report, (signature) => <Revision file={file} signature={signature} />)} />
      <details>
        <summary>{text.technical}</summary>
        <p>{outcomeWords(report)}</p>
        {report.problems.map((problem) => <p key={problem} lang="en">{problem}</p>)}
        {report.signatures.map(({ field, why }) => why && <p key={field}>{field}: <span lang="en">{why}</span></p>)}
        <p className={styles.hash}>SHA-256: {report.sha256}</p>
      </details>
    </div>
  )
}

function Comparison({ isSame }: { isSame: boolean }) {
  const { status, words } = comparisonWords(isSame)
  return <p className={styles.verdict}><StatusWord status={status}>{words}</StatusWord></p>
}

/** A signature covers the file up to a byte: that much of it, alone, is what was signed. Cut off in the browser. */
function Revision({ file, signature: { field, signer, covers: { wholeFile, bytes } } }: { file: File; signature: SignatureReport }) {
  return !wholeFile && bytes > 0 && <RevisionLink file={file} bytes={bytes} label={text.openRevision(signer ?? field)} />
}

function RevisionLink({ file, bytes, label }: { file: File; bytes: number; label: string }) {
  const address = useMemo(() => URL.createObjectURL(file.slice(0, bytes, 'application/pdf')), [file, bytes])
  useEffect(() => () => URL.revokeObjectURL(address), [address])
  return <p><a className={proofStyles.download} href={address} download={file.name.replace(/(\.pdf)?$/i, `-${bytes}.pdf`)}>{label}</a></p>
}
