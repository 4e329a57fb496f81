import { useEndpointState, hrefOf, LoadingState, PdfViewer, type StoredFile } from '#platform/web'
import { getDocument, openDocumentFile } from '../../contract.ts'
import styles from './Scanning.module.css'
import { text } from './texts.ts'

/** An upload of mine before it belongs to any document. */
export const scanSource = ({ id }: Pick<StoredFile, 'id'>) => `/api/files/${id}`

/** The scan, beside the fields that are read off it. */
export function ScanPane({ scan, title }: { scan: StoredFile; title: string }) {
  const src = scanSource(scan)
  if (scan.mediaType === 'application/pdf') return <PdfViewer src={src} title={title} downloadName={scan.name} />
  return (
    <div className={styles.picture} tabIndex={0} role="region" aria-label={title}>
      {scan.mediaType === 'image/tiff' ? <p>{text.noPreview}</p> : <img src={src} alt={scan.name} />}
    </div>
  )
}

/** The document that looks the same, for the eyes to decide. */
export function RegisteredPane({ documentId }: { documentId: string }) {
  const { data } = useEndpointState(getDocument, { documentId })
  if (!data?.fileId) return <LoadingState rows={6} />
  return <PdfViewer src={hrefOf(openDocumentFile, { documentId, fileId: data.fileId })} title={`${text.registered}: ${data.subject}`} isCompact />
}
