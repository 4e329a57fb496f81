import { hrefOf, say } from '#platform/web'
import { openMyFile, printMySlip, type MyDossier } from '../../contract/mine.ts'
import type { Answered } from '../../contract/reading.ts'
import { slipNames } from '../slip-names.ts'
import styles from '../Dossiers.module.css'
import { instantWords, paperNames } from '../words.ts'
import { mine as text } from './texts.ts'

export const Papers = ({ title, dossierId, files }: { title: string; dossierId: string; files: MyDossier['results'] }) => files.length > 0 && (
  <section aria-label={title}>
    <h2>{title}</h2>
    <ul className="line-list">{files.map(({ fileId, name }) => <li key={fileId}><a className={styles.touch} href={hrefOf(openMyFile, { dossierId, fileId })} target="_blank" rel="noreferrer" lang="vi">{name}</a></li>)}</ul>
  </section>
)

export const Slips = ({ dossier: { id, slips } }: { dossier: MyDossier }) => slips.length > 0 && (
  <section aria-labelledby="slips">
    <h2 id="slips">{text.slips}</h2>
    <ul className="line-list">
      {slips.map(({ ordinal, kind, issuedAt }) => <li key={ordinal}><a className={styles.touch} href={hrefOf(printMySlip, { dossierId: id, ordinal })} target="_blank" rel="noreferrer">{say(slipNames[kind]!)}</a><p className="figure">{instantWords(issuedAt)}</p></li>)}
    </ul>
  </section>
)

/** Papers of mine that stayed with me, or with the office, as copies it signed. */
export const Copies = ({ dossier: { id, parts, copies } }: { dossier: MyDossier }) => copies.length > 0 && (
  <section aria-labelledby="copies">
    <h2 id="copies">{text.copies}</h2>
    <ul className="line-list">
      {copies.map(({ fileId, position, paper, scannedAt, signedAt }) => (
        <li key={fileId}>
          <a className={styles.touch} href={hrefOf(openMyFile, { dossierId: id, fileId: fileId! })} target="_blank" rel="noreferrer" lang="vi">{parts.find((part) => part.position === position)?.name}</a>
          <p>{say(paperNames[paper])} · {text.scanned(instantWords(scannedAt))} · {signedAt ? text.copySigned(instantWords(signedAt)) : text.copyUnsigned}</p>
        </li>
      ))}
    </ul>
  </section>
)

/** Page by page, a question beside its answer. */
export const AnswerPages = ({ lines }: { lines: readonly Answered[] }) =>
  [...Map.groupBy(lines, ({ page }) => page)].map(([page, asked]) => (
    <div key={page} className={styles.answers}>
      <h3 lang="vi">{page}</h3>
      <dl>{asked.map(({ question, answer }, i) => <div key={i}><dt lang="vi">{question}</dt><dd lang="vi">{answer}</dd></div>)}</dl>
    </div>
  ))
