import { IconEyeCheck, IconScale } from '@tabler/icons-react'
import { Link, showInstant, useEndpointState } from '#platform/web'
import { listSigningViews } from '../../contract.ts'
import styles from './Evidence.module.css'
import { text } from './texts.ts'

/** Leads from the signatures of a document to what each signer was shown. */
export function SeenLinks({ documentId }: { documentId: string }) {
  const { data } = useEndpointState(listSigningViews, { documentId })
  if (!data || data.signatures.length === 0) return null
  return (
    <ul>
      {data.signatures.map(({ signatureId, signer, signedAt }) => (
        <li key={signatureId}>
          <Link to={`/documents/${documentId}/seen/${signatureId}`} className={styles.back}><IconEyeCheck size={20} stroke={1.6} aria-hidden /> {text.seen}: {signer}, {showInstant(signedAt)}</Link>
        </li>
      ))}
      <li><Link to="/signing-authority" className={styles.back}><IconScale size={20} stroke={1.6} aria-hidden /> {text.checkRight}</Link></li>
    </ul>
  )
}
