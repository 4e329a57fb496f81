import { hrefOf, say } from '#platform/web'
import { openDossierFile, type DossierView } from '../../contract/reading.ts'
import { instantWords } from '../words.ts'
import styles from '../Dossiers.module.css'
import { acknowledgementNames, returning as text } from './return-texts.ts'

/** Who received the result at the counter, and what he signed. */
export function Acknowledged({ dossier: { id, acknowledgement: given } }: { dossier: DossierView }) {
  if (given === null) return null
  const { way, receiverName, relation, authority, words, signatureFileId, takenBy, takenAt, sha256 } = given
  const facts = [[text.receiver, receiverName], [text.relation, relation], [text.authority, authority], [text.words, words], [text.takenBy, takenBy]] as const
  const src = signatureFileId && hrefOf(openDossierFile, { dossierId: id, fileId: signatureFileId })
  return (
    <section className="page-section" aria-labelledby="returned">
      <h2 id="returned">{text.title}</h2>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => value && <div key={name}><dt>{name}</dt><dd lang="vi">{value}</dd></div>)}
        <div><dt>{text.at}</dt><dd className="figure">{instantWords(takenAt)}</dd></div>
        <div><dt>{text.way}</dt><dd>{say(acknowledgementNames[way])}</dd></div>
        <div className={styles.wide}><dt>{text.hash}</dt><dd className="figure">{sha256}</dd></div>
      </dl>
      {src && <figure className={styles.ink}><img src={src} alt={`${text.signature}: ${receiverName}`} /></figure>}
    </section>
  )
}
