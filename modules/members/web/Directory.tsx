import { Button } from '@mantine/core'
import { hrefOf, showDay, showInstant, TextField, useMay, usePagesState } from '#platform/web'
import { becomeAuthority, exportDirectory, listDirectoryVersions, renewDirectory, type Standing } from '../contract.ts'
import { Act } from './Act.tsx'
import { AdmitMember } from './AdmitMember.tsx'
import styles from './Members.module.css'
import { TakeDirectory } from './TakeDirectory.tsx'
import { text } from './texts.ts'
import { Thumbprint } from './Thumbprint.tsx'

/** The directory this installation believes, and what may be done with it. */
export function Directory({ standing: { own, directory } }: { standing: Standing }) {
  const mayManage = useMay('members.manage')
  return (
    <section className={`page-section ${styles.part}`} aria-labelledby="directory">
      <h2 id="directory">{text.directory}</h2>
      {directory ? (
        <dl className="page-facts">
          <dt>{text.directoryName}</dt><dd lang="vi">{directory.name}</dd>
          <dt>{text.version}</dt><dd>{text.versionOf(directory.version, showInstant(directory.issuedAt))}</dd>
          <dt>{text.authority}</dt><dd>{directory.authority}{directory.isOurs && `, ${text.ours}`}</dd>
          <dt>{text.validUntil}</dt><dd>{showDay(directory.validUntil)}</dd>
          <dt>{text.signedBy}</dt><dd><Thumbprint of={directory.authorityThumbprint} /></dd>
        </dl>
      ) : <p>{text.noDirectory}</p>}
      {own && <Verbs directory={directory} mayManage={mayManage} />}
      {directory && <Versions />}
    </section>
  )
}

function Verbs({ directory, mayManage }: { directory: Standing['directory']; mayManage: boolean }) {
  return (
    <div className={styles.verbs}>
      {mayManage && (directory?.isOurs ? <AsAuthority /> : <AsMember isFirst={directory === null} />)}
      {directory && <Button variant="default" component="a" href={hrefOf(exportDirectory, {})} download>{text.download}</Button>}
    </div>
  )
}

const AsAuthority = () => (
  <>
    <AdmitMember />
    <Act endpoint={renewDirectory} verb={text.renew} means={text.renewMeans} initial={{}} input={() => ({})} />
  </>
)

const AsMember = ({ isFirst }: { isFirst: boolean }) => (
  <>
    {isFirst && (
      <Act endpoint={becomeAuthority} verb={text.found} means={text.foundMeans} initial={{ name: '' }} input={(values) => values}>
        <TextField name="name" label={text.directoryName} required maxLength={200} />
      </Act>
    )}
    <TakeDirectory isFirst={isFirst} />
  </>
)

/** Every version stays: whose key it was on a day is proved by these. */
function Versions() {
  const { rows, hasMore, more, isLoadingMore } = usePagesState(listDirectoryVersions, { limit: 5 })
  return (
    <details className={styles.versions}>
      <summary>{text.versions}</summary>
      <ol>
        {rows.map(({ version, takenAt }) => (
          <li key={version}><a href={hrefOf(exportDirectory, { version })} download>{text.version} {version}</a> <span>{text.takenAt} {showInstant(takenAt)}</span></li>
        ))}
      </ol>
      {hasMore && <Button variant="default" loading={isLoadingMore} onClick={more}>{text.versions}…</Button>}
    </details>
  )
}
