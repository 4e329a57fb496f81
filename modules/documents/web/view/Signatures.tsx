import { IconSignature } from '@tabler/icons-react'
import { ProblemNote, SignatureProof, useEndpointState } from '#platform/web'
import { verifyDocumentFile } from '../../contract.ts'
import { isTrusted, proofsOf, readReport } from './proofs.tsx'
import styles from './View.module.css'
import { text } from './texts.ts'

type OfFile = { documentId: string; fileId: string | null }

function useReport({ documentId, fileId }: OfFile) {
  const { data, error, isFetching } = useEndpointState(verifyDocumentFile, fileId ? { documentId, fileId } : null)
  return { report: data === undefined ? null : readReport(data.report), error, isFetching }
}

/** What the signatures of the file on the desk prove. */
export function Signatures(file: OfFile) {
  const { report, error, isFetching } = useReport(file)
  if (error) return <ProblemNote of={error} />
  if (report === null) return <p role="status">{isFetching ? text.checking : text.unsigned}</p>
  if (report.signatures.length === 0) return <p>{text.unsigned}</p>
  return <SignatureProof proofs={proofsOf(report)} />
}

/** "2 chữ ký hợp lệ" in the viewer's bar; leads to the panel's section. */
export function SignatureCount(file: OfFile) {
  const { report } = useReport(file)
  if (report === null || report.signatures.length === 0) return null
  const doubtful = report.signatures.filter((signature) => !isTrusted(signature)).length
  const show = () => document.getElementById('signatures')?.scrollIntoView({ behavior: 'smooth', block: 'start' })
  return (
    <button type="button" onClick={show} title={text.showSignatures} className={styles.count}>
      <IconSignature size={20} stroke={1.6} aria-hidden />
      <span>{doubtful === 0 ? text.validCount(report.signatures.length) : text.doubtCount(doubtful)}</span>
    </button>
  )
}
