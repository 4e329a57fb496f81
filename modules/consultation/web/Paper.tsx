import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { EmptyState, hrefOf, PdfViewer } from '#platform/web'
import { openConsultationFile, type Consultation } from '../contract.ts'
import styles from './Opinions.module.css'
import { text } from './texts.ts'

type Props = { consultation: Consultation; fileId: string | undefined; onFile: (fileId: string) => void }

/** The version everybody was asked about; what is attached changes places with it. */
export function AskedPaper({ consultation, fileId, onFile }: Props) {
  const { files } = consultation
  const shown = files.find((file) => file.fileId === fileId) ?? files[0]
  if (!shown) return null
  return (
    <div className={styles.desk}>
      {files.length > 1 && (
        <nav className={styles.tabs} aria-label={text.files}>
          {files.map((file, i) => <button key={file.fileId} type="button" aria-current={file === shown || undefined} onClick={() => onFile(file.fileId)}>{i === 0 ? text.mainFile : file.name}</button>)}
        </nav>
      )}
      <Sheet consultation={consultation} file={shown} />
    </div>
  )
}

function Sheet({ consultation: { id, subject }, file: { fileId, name, mediaType } }: { consultation: Consultation; file: Consultation['files'][number] }) {
  const src = hrefOf(openConsultationFile, { consultationId: id, fileId })
  if (mediaType === 'application/pdf') return <PdfViewer src={src} title={subject} downloadName={name} />
  if (mediaType.startsWith('image/')) return <div className="paper-picture"><img src={src} alt={name} /></div>
  const save = <Button component="a" href={`${src}?save=true`} variant="default" leftSection={<IconDownload size={18} stroke={1.6} aria-hidden />}>{text.download}</Button>
  return <EmptyState title={name} action={save}>{text.notAPdf}</EmptyState>
}
