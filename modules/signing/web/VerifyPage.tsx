import { FileField, Form, ProblemNote, showDay, showInstant, SignatureProof, StatusWord, useEndpointState, useForm, type Proof, type StoredFile } from '#platform/web'
import { listTrustAnchors, verifyUpload, type SignatureReport, type VerificationReport } from '../contract.ts'
import styles from './Signing.module.css'
import { capacityOf, changeWords, sentenceFor, text, verdictOf } from './texts.ts'

export default function VerifyPage() {
  const form = useForm({ initial: { pdf: [] as StoredFile[] } })
  const fileId = form.values.pdf[0]?.id ?? null
  const { data, error, isFetching } = useEndpointState(verifyUpload, fileId ? { fileId } : null)
  return (
    <div className="page">
      <h1 className="page-title">{text.verifyTitle}</h1>
      <p className="page-lead">{text.verifyLead}</p>
      <div className={styles.report}>
        <Form form={form} onSubmit={() => {}}><FileField name="pdf" label={text.pdf} accept="application/pdf" required /></Form>
        <ProblemNote of={error} />
        {fileId && isFetching && <p role="status">{text.checking}</p>}
        {fileId && data && <Report report={data} />}
        <Anchors />
      </div>
    </div>
  )
}

function Report({ report }: { report: VerificationReport }) {
  const { status, words } = verdictOf(report)
  return (
    <>
      <p className={styles.verdict} role="status"><StatusWord status={status}>{words}</StatusWord></p>
      <SignatureProof proofs={report.signatures.map(proofOf)} />
      <p className={styles.hash}>{text.sha}: {report.sha256}</p>
    </>
  )
}

const whenOf = ({ recordedAt, claimedAt }: SignatureReport) =>
  recordedAt ? text.recorded(showInstant(recordedAt)) : claimedAt ? text.claimed(showInstant(claimedAt)) : ''

const proofOf = (signature: SignatureReport): Proof => ({
  id: signature.field,
  kind: signature.kind === 'agency' ? 'agency' : 'person',
  who: signature.signer ?? text.unknownSigner,
  capacity: capacityOf(signature),
  isValid: signature.verdict === 'valid',
  verdict: [sentenceFor(signature), whenOf(signature)].filter(Boolean).join(', '),
  details: <Details signature={signature} />,
})

function Details({ signature: { covers, chain, laterChanges, certificate, isDemo, why } }: { signature: SignatureReport }) {
  return (
    <details>
      <summary>{text.details}</summary>
      <div className={styles.proof}>
        <p>{covers.wholeFile ? text.wholeFile : text.revision(covers.revision, covers.revisions)}.</p>
        {chain.length > 0 && <p>{text.chain}: <span lang="vi">{chain.join(' → ')}</span></p>}
        {laterChanges.length > 0 && <p>{text.later}: {[...new Set(laterChanges.map(changeWords))].join('; ')}.</p>}
        {certificate && <p>{text.serialOf}: <span className="figure">{certificate.serialNumber}</span></p>}
        {isDemo && <p>{text.demo}</p>}
        {why && <p lang="en" className={styles.note}>{why}</p>}
      </div>
    </details>
  )
}

/** Whom a verdict rests on. */
function Anchors() {
  const { data } = useEndpointState(listTrustAnchors, {})
  if (!data || data.anchors.length === 0) return null
  return (
    <details>
      <summary>{text.anchors}</summary>
      <ul className={styles.anchors} lang="vi">
        {data.anchors.map(({ id, name, validFrom, validTo, legalBasis }) => (
          <li key={id}><b>{name}</b><p className={styles.note}>{text.anchorUntil(showDay(validFrom), showDay(validTo), legalBasis)}</p></li>
        ))}
      </ul>
    </details>
  )
}
