import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { EmptyState, hrefOf, PdfViewer, showSize } from '#platform/web'
import { openParcelFile, type Parcel } from '../contract.ts'
import styles from './Delivery.module.css'
import { text } from './texts.ts'

type Props = { parcel: Parcel; fileId: string | undefined; onFile: (fileId: string) => void }
type File = Parcel['files'][number]

/** The paper as it came; its annexes change places on the same desk. */
export function ParcelPaper({ parcel, fileId, onFile }: Props) {
  const shown = parcel.files.find((file) => file.fileId === fileId) ?? parcel.files[0]
  if (!shown) return <EmptyState title={text.wentBack}>{text.wentBackHint}</EmptyState>
  return (
    <div className={styles.desk}>
      {parcel.files.length > 1 && <FileTabs files={parcel.files} shown={shown} onFile={onFile} />}
      <Sheet parcel={parcel} file={shown} />
    </div>
  )
}

const FileTabs = ({ files, shown, onFile }: { files: File[]; shown: File; onFile: Props['onFile'] }) => (
  <nav className={styles.tabs} aria-label={text.files}>
    {files.map(({ fileId, name, size }, i) => (
      <button key={fileId} type="button" aria-current={fileId === shown.fileId || undefined} onClick={() => onFile(fileId)}>
        {i === 0 ? text.main : name} <span>{showSize(size)}</span>
      </button>
    ))}
  </nav>
)

function Sheet({ parcel, file: { fileId, name, mediaType } }: { parcel: Parcel; file: File }) {
  const src = hrefOf(openParcelFile, { parcelId: parcel.id, fileId })
  if (mediaType === 'application/pdf') return <PdfViewer src={src} title={parcel.subject} downloadName={name} />
  if (mediaType.startsWith('image/')) return <div className="paper-picture"><img src={src} alt={name} /></div>
  const save = <Button component="a" href={`${src}?save=true`} variant="default" leftSection={<IconDownload size={18} stroke={1.6} aria-hidden />}>{text.download}</Button>
  return <EmptyState title={name} action={save}>{text.notAPdf}</EmptyState>
}
