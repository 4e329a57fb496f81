import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconDownload, IconFiles } from '@tabler/icons-react'
import { EmptyState, hrefOf, PdfViewer, showInstant, showSize } from '#platform/web'
import { openDocumentFile, printDocumentFile, type DocumentView } from '../../contract.ts'
import { useSpotOnPaper } from '../form/spot.tsx'
import styles from './Paper.module.css'
import { SignatureCount } from './Signatures.tsx'
import { text } from './texts.ts'

type Shown = { fileId: string; name: string; short: string; mediaType: string; isOld: boolean }
type Props = { document: DocumentView; fileId: string | null; onFile: (fileId: string | null) => void }

const versionName = ({ ordinal, kind }: DocumentView['versions'][number]) => text.versionOf(ordinal, text[kind])

/** The file on the desk: the current version, an earlier one, or an attachment. */
export function shownFile(document: DocumentView, fileId: string | null): Shown | null {
  const wanted = fileId ?? document.fileId
  if (wanted === null) return null
  const attachment = document.attachments.find((one) => one.fileId === wanted)
  if (attachment) return { ...attachment, short: attachment.name, isOld: false }
  const version = document.versions.find((one) => one.fileId === wanted)
  const name = version ? versionName(version) : document.subject
  return { fileId: wanted, name, short: version ? text.shortVersion(version.ordinal) : name, mediaType: 'application/pdf', isOld: wanted !== document.fileId }
}

const fileName = (document: DocumentView) => `${(document.number ?? document.subject.slice(0, 60)).replaceAll('/', '-')}.pdf`

/** The paper in the middle: versions and attachments change places on the same desk. */
export function Paper({ document, fileId, onFile }: Props) {
  const spot = useSpotOnPaper()
  const shown = shownFile(document, fileId)
  if (shown === null) return <EmptyState title={text.noFile}>{text.noFileHint}</EmptyState>
  const src = hrefOf(openDocumentFile, { documentId: document.id, fileId: shown.fileId })
  const choice = <FileMenu document={document} shown={shown} onFile={onFile} />
  if (shown.mediaType === 'application/pdf') {
    return (
      <div className={styles.desk}>
        {shown.isOld && <OldVersion onFile={onFile} />}
        <PdfViewer src={src} title={document.subject} downloadName={fileName(document)} printSrc={hrefOf(printDocumentFile, { documentId: document.id, fileId: shown.fileId })} {...(!shown.isOld && spot)} tools={<>{choice}<SignatureCount documentId={document.id} fileId={shown.fileId} /></>} />
      </div>
    )
  }
  return (
    <div className={styles.desk}>
      <div className={styles.bar}>{choice}</div>
      {shown.mediaType.startsWith('image/') ? <div className="paper-picture"><img src={src} alt={shown.name} /></div> : <Other shown={shown} src={src} />}
    </div>
  )
}

const OldVersion = ({ onFile }: Pick<Props, 'onFile'>) => (
  <p className={styles.old} role="status">
    {text.olderVersion} <button type="button" onClick={() => onFile(null)}>{text.toCurrent}</button>
  </p>
)

const Other = ({ shown, src }: { shown: Shown; src: string }) => (
  <EmptyState title={shown.name} action={<Button component="a" href={`${src}?save=true`} variant="default" leftSection={<IconDownload size={18} stroke={1.6} aria-hidden />}>{text.download}</Button>}>
    {text.notShown}
  </EmptyState>
)

/** Which file is on the desk; shown only when there is a choice. */
function FileMenu({ document, shown, onFile }: Omit<Props, 'fileId'> & { shown: Shown }) {
  if (document.versions.length + document.attachments.length < 2) return null
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" aria-label={`${shown.short}. ${text.file}: ${shown.name}`} className={styles.choice}>
          <IconFiles size={20} stroke={1.6} aria-hidden /> <span className={styles.name}>{shown.short}</span> <IconChevronDown size={16} stroke={1.7} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu!}>
        <Menu.Label>{text.versions}</Menu.Label>
        {document.versions.toReversed().map((version) => (
          <Menu.Item key={version.fileId} onClick={() => onFile(version.fileId)} aria-current={version.fileId === shown.fileId || undefined}>
            {versionName(version)}{version.fileId === document.fileId && ` (${text.current})`}
            <span className={styles.about}>{version.note ?? text.versionNote(version.createdBy, showInstant(version.createdAt))}</span>
          </Menu.Item>
        ))}
        {document.attachments.length > 0 && <Menu.Label>{text.attachments}</Menu.Label>}
        {document.attachments.map(({ fileId, name, size }) => (
          <Menu.Item key={fileId} onClick={() => onFile(fileId)} aria-current={fileId === shown.fileId || undefined}>
            {name}<span className={styles.about}>{showSize(size)}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
