import { Link, PanelSection, say, useEndpointState, useLive } from '#platform/web'
import { listCopies } from '../../contract.ts'
import styles from '../view/View.module.css'
import { formNames, kindNames, text } from './texts.ts'

/** Beside a document: the copies made of it, or the document it is a copy of. */
export default function Copies({ id }: { id: string }) {
  const { data } = useEndpointState(listCopies, { documentId: id })
  useLive(['documents.copy-made', 'documents.document-copied'], [listCopies])
  if (!data || (data.copies.length === 0 && data.source === null)) return null
  return (
    <PanelSection title={text.copies}>
      {data.source && <p>{text.copyOf} <Link to={`/documents/${data.source.documentId}`}>{data.source.number ?? data.source.subject}</Link></p>}
      <ul className={styles.related}>
        {data.copies.map(({ documentId, kind, form, number }) => (
          <li key={documentId}><Link to={`/documents/${documentId}`}>{number ?? say(kindNames[kind])}</Link> <span>{say(formNames[form])}</span></li>
        ))}
      </ul>
    </PanelSection>
  )
}
