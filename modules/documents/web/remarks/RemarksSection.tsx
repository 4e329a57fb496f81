import type { OutputOf } from '#platform/contract'
import { Link, PanelSection, useEndpointState, useLive } from '#platform/web'
import { listRemarks, type DocumentView } from '../../contract.ts'
import { takesRemarks } from '../../rules/remarks.ts'
import styles from './Remarks.module.css'
import { text } from './texts.ts'

type Remarks = OutputOf<typeof listRemarks>

const NOTHING: Pick<Remarks, 'threads' | 'suggestions'> = { threads: [], suggestions: [] }
export const countOpen = ({ threads, suggestions }: Pick<Remarks, 'threads' | 'suggestions'>) =>
  [threads.filter(({ resolvedAt }) => resolvedAt === null).length, suggestions.filter(({ state }) => state === 'open').length] as const

/** On the way to the signature: how much is said of the draft and undecided, and the way to read it. */
export function RemarksSection({ document }: { document: DocumentView }) {
  const isOutgoing = document.direction === 'outgoing'
  const { data = NOTHING } = useEndpointState(listRemarks, isOutgoing ? { documentId: document.id } : null)
  useLive(['documents.comment-', 'documents.changes-', 'documents.suggestion'], [listRemarks])
  const isTalked = takesRemarks(document) || data.threads.length + data.suggestions.length > 0
  const hasVersions = document.versions.length > 1
  if (!isOutgoing || (!isTalked && !hasVersions)) return null
  return (
    <PanelSection title={text.inDraft}>
      <p>{text.counts(...countOpen(data))}</p>
      <div className={styles.verbs}>
        {isTalked && <Link to={`/documents/${document.id}/remarks`}>{text.read}</Link>}
        {hasVersions && <Link to={`/documents/${document.id}/compare`}>{text.compare}</Link>}
      </div>
    </PanelSection>
  )
}
