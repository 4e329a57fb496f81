import { IconDownload, IconSignature } from '@tabler/icons-react'
import type { SignatureReport } from '#contracts/signing'
import { hrefOf, ProblemNote, showDay, SignatureProof, useEndpointState } from '#platform/web'
import { openPreservedFile, openSignedRevision, verifyDocumentFile } from '../../contract.ts'
import proofStyles from './Proofs.module.css'
import { isTrusted, proofsOf, readReport } from './proofs.tsx'
import styles from './View.module.css'
import { text } from './texts.ts'

type OfFile = { documentId: string; fileId: string | null }

function useReport({ documentId, fileId }: OfFile) {
  const { data, error, isFetching } = useEndpointState(verifyDocumentFile, fileId ? { documentId, fileId } : null)
  return { report: data === undefined ? null : readReport(data.report), preserved: data?.preserved ?? null, error, isFetching }
}

const Download = ({ href, words }: { href: string; words: string }) => (
  <p><a className={proofStyles.download} href={href} download><IconDownload size={18} stroke={1.6} aria-hidden /> {words}</a></p>
)

/** What the signatures of the file on the desk prove; what was signed, alone; and the form kept for the long term. */
export function Signatures({ documentId, fileId }: OfFile) {
  const { report, preserved, error, isFetching } = useReport({ documentId, fileId })
  if (error) return <ProblemNote of={error} />
  if (report === null || fileId === null) return <p role="status">{isFetching ? text.checking : text.unsigned}</p>
  if (report.signatures.length === 0) return <p>{text.unsigned}</p>
  const revisionOf = ({ field, covers, signer }: SignatureReport) =>
    !covers.wholeFile && covers.bytes > 0 && <Download href={hrefOf(openSignedRevision, { documentId, fileId, field })} words={text.openRevision(signer ?? field)} />
  return (
    <>
      <SignatureProof proofs={proofsOf(report, revisionOf)} />
      {preserved && <Download href={hrefOf(openPreservedFile, { documentId, fileId })} words={text.preserved(preserved.level, showDay(preserved.preservedAt))} />}
    </>
  )
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
