import { hrefOf, showInstant, useEndpointState, useLive } from '#platform/web'
import { listExports, openExport, type ResultExport } from '../contract.ts'
import styles from './Finding.module.css'
import { SavedSearches } from './SavedSearches.tsx'
import { formatNames, text } from './texts.ts'

function Standing({ file: { state, done, isCut, most, flaw } }: { file: ResultExport }) {
  if (state === 'gathering') return <span role="status">{text.gathering(done)}</span>
  if (state === 'withdrawn') return <span>{text.withdrawn}</span>
  if (state === 'failed') return <span>{text.failed}: {flaw === 'position-ended' ? text.positionEnded : text.unprintable}</span>
  return <span>{text.ready(done)}{isCut && `, ${text.cut(most)}`}</span>
}

/** The files I asked for: in the making, or ready to be fetched by me alone. */
function Exports() {
  const { data } = useEndpointState(listExports, { limit: 10 })
  useLive(['finding.'], [listExports])
  if (!data || data.rows.length === 0) return null
  return (
    <section className={styles.saved} aria-labelledby="exports">
      <h2 id="exports">{text.files}</h2>
      <ul>
        {data.rows.map((file) => (
          <li key={file.id}>
            <span>{formatNames[file.format]}, {showInstant(file.askedAt)}: <Standing file={file} /></span>
            {file.state === 'ready' && <a href={hrefOf(openExport, { exportId: file.id })} aria-label={`${text.download}: ${formatNames[file.format]}, ${showInstant(file.askedAt)}`} download>{text.download}</a>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What a person has kept beside the search: questions and files. */
export default function Kept() {
  return <><SavedSearches /><Exports /></>
}
