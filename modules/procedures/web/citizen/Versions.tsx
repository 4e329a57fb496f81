import type { useAnswer } from '#platform/web'
import type { readProcedure } from '../../contract/reading.ts'
import { standingWords, text as words } from '../words.ts'
import styles from './Procedure.module.css'
import { text } from './texts.ts'

export type Whole = NonNullable<ReturnType<typeof useAnswer<typeof readProcedure>>['data']>

/** What held when, by which decision; any two can be laid side by side. */
export function Versions({ of: { code, ordinal, versions } }: { of: Whole }) {
  return (
    <section className={styles.heading} aria-labelledby="versions">
      <h2 id="versions">{text.versions}</h2>
      <ol className={styles.versions} reversed>
        {versions.map((version) => (
          <li key={version.ordinal}>
            <p>{version.ordinal === ordinal ? <b>{words.version(version.ordinal)} ({text.showing})</b> : <a href={`/dich-vu-cong/${code}?version=${version.ordinal}`}>{words.version(version.ordinal)}</a>}</p>
            <p>{standingWords(version)}</p>
            <p lang="vi">{[version.decisionNumber, version.legalBasis].filter(Boolean).join('. ')}</p>
            {version.ordinal !== ordinal && <p className={styles.noPrint}><a href={`/dich-vu-cong/${code}/so-sanh?from=${Math.min(version.ordinal, ordinal)}&to=${Math.max(version.ordinal, ordinal)}`}>{text.compareWith(version.ordinal)}</a></p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
