import type { ReactNode } from 'react'
import { PersonStamp, StatusWord } from '#platform/web'
import type { DocumentView } from '../../contract.ts'
import { ChooseWay } from './ChooseWay.tsx'
import styles from './Signing.module.css'
import { text } from './texts.ts'

/** What the signer reads in ten seconds: the gist, and who answers for content and form. */
export function Slip({ document, children }: { document: DocumentView; children?: ReactNode }) {
  const { slip, reviews, subject } = document
  return (
    <section className={styles.slip}>
      <h2>{text.slip}</h2>
      <p className={styles.gist} lang="vi">{slip?.summary ?? subject}</p>
      {slip?.legalBasis && <p lang="vi"><span>{text.basis}: </span>{slip.legalBasis}</p>}
      {slip?.proposal && <p lang="vi"><span>{text.proposal}: </span>{slip.proposal}</p>}
      {children}
      <ChooseWay document={document} />
      {reviews.length > 0 && (
        <ul className={styles.checks}>
          {reviews.map(({ kind, name, title, opinion }) => (
            <li key={kind + name}>
              <PersonStamp name={name} role={title ?? undefined} />
              <StatusWord status="done">{kind === 'content' ? text.content : text.form}</StatusWord>
              {opinion && <blockquote lang="vi">{opinion}</blockquote>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
