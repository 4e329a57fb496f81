import { showDay, showInstant, StatusWord } from '#platform/web'
import type { PublicRecord } from '../../contract.ts'
import styles from './Check.module.css'
import { stateWords, text } from './texts.ts'

/** What the installation says about the paper in the visitor's hand. */
export function RecordCard({ record: { issuer, number, issuedOn, signers, state, recalledOn, sha256 } }: { record: PublicRecord }) {
  const { status, words } = stateWords(state, recalledOn && showDay(recalledOn))
  return (
    <section className={styles.card} aria-label={text.record}>
      <p className={styles.verdict}><StatusWord status={status}>{words}</StatusWord></p>
      <dl>
        <dt>{text.number}</dt><dd className="figure">{number}</dd>
        <dt>{text.issuedOn}</dt><dd className="figure">{showDay(issuedOn)}</dd>
        <dt>{text.issuer}</dt><dd lang="vi">{issuer}</dd>
        <dt>{text.signers}</dt>
        <dd>
          {signers.length === 0 ? text.signedOnPaper : signers.map(({ name, position, signedAt }) => (
            <p key={`${name}${String(signedAt)}`}><b lang="vi">{name}</b>{position && <span lang="vi">, {position}</span>}<br />{text.at(showInstant(signedAt))}</p>
          ))}
        </dd>
      </dl>
      <details>
        <summary>{text.technical}</summary>
        <p className={styles.hash}>SHA-256: {sha256}</p>
      </details>
      <p className={styles.note}>{text.noContent}</p>
    </section>
  )
}
