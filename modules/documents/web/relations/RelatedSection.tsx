import { IconFileText } from '@tabler/icons-react'
import { Link, PanelSection, say, showDay } from '#platform/web'
import { getDocument, getStory, listDocuments, relateDocument, unrelateDocument, type DocumentView } from '../../contract.ts'
import { Act } from '../finding/Act.tsx'
import styles from '../view/View.module.css'
import { RelationFields, relationInput, type Relating } from './RelationFields.tsx'
import { kindWords, relationText as text } from './texts.ts'

type Related = DocumentView['related'][number]
const refresh = [getDocument, getStory, listDocuments]
const initial: Relating = { kind: 'related', other: null, effectiveOn: null }

const aboutOf = ({ effectiveOn, isInForce, kind }: Related) => {
  if (['reply', 'source', 'related'].includes(kind)) return null
  return [effectiveOn && text.from(showDay(effectiveOn)), !isInForce && text.notYet].filter(Boolean).join(', ')
}

/** What the paper is to others and they to it; whoever holds it may say more. */
export function RelatedSection({ document }: { document: DocumentView }) {
  const { id, related, mayRelate } = document
  if (related.length === 0 && !mayRelate) return null
  return (
    <PanelSection title={text.title}>
      <ul className={styles.related}>{related.map((one) => <Line key={`${one.kind}${one.id}`} document={document} related={one} />)}</ul>
      {mayRelate && (
        <Act endpoint={relateDocument} refresh={refresh} verb={text.add} means={text.addWhat} initial={initial} told={() => text.related} isQuiet input={(values) => ({ documentId: id, ...relationInput(values) })}>
          <RelationFields direction={document.direction} />
        </Act>
      )}
    </PanelSection>
  )
}

function Line({ document: { id, mayRelate }, related }: { document: DocumentView; related: Related }) {
  const { kind, declared, number, subject, isInForce } = related
  const word = say(kindWords[kind])
  const about = aboutOf(related)
  return (
    <li>
      <Link to={`/documents/${related.id}`} className={styles.paper}><IconFileText size={18} stroke={1.6} aria-hidden /> {number ?? word}</Link>
      <span lang="vi">{number ? `${word}: ${subject}` : subject}</span>
      {about && <span>{about}</span>}
      {mayRelate && !isInForce && declared !== null && declared !== 'source' && (
        <Act
          endpoint={unrelateDocument} refresh={refresh} verb={text.remove} means={text.removeWhat} initial={{}} of={number ?? subject} told={() => text.removed} isQuiet
          input={() => ({ documentId: id, relatedId: related.id, kind: declared })}
        />
      )}
    </li>
  )
}
