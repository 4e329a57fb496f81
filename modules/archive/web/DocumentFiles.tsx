import { Link, PanelSection, useEndpointState, useLive, useMay } from '#platform/web'
import { listFilesOfDocument } from '../contract.ts'
import styles from './Archive.module.css'
import { FileStateWord } from './columns.tsx'
import { text } from './texts.ts'

/** Beside a document: the files it lies in, as far as I see them. */
export default function DocumentFiles({ id }: { id: string }) {
  const may = useMay('archive.read')
  const { data } = useEndpointState(listFilesOfDocument, may ? { documentId: id } : null)
  useLive(['archive.documents-added', 'archive.entry-removed', 'archive.file-closed'], [listFilesOfDocument])
  if (!may || !data) return null
  return (
    <PanelSection title={text.files_of}>
      {data.holding.length === 0 && <p className={styles.quiet}>{text.notFiled}</p>}
      <ul className={styles.packages}>
        {data.holding.map((file) => <li key={file.id}><Link to={`/work-files/${file.id}`}>{file.code} <span lang="vi">{file.title}</span></Link> <FileStateWord state={file.state} /></li>)}
      </ul>
    </PanelSection>
  )
}
