import { Link, say, showDay } from '#platform/web'
import type { ParcelChange } from '../contract.ts'
import { changedBy, changes as changesWords, text } from './texts.ts'

/** What the arrival does to a document we were sent before, or what has been done to it since. */
export function ParcelChanges({ changes }: { changes: ParcelChange[] }) {
  if (changes.length === 0) return null
  return (
    <ul role="note">
      {changes.map(({ kind, isBy, number, effectiveOn, documentId, parcelId }) => (
        <li key={`${kind}${number}`}>
          <b>{text.changeOf(say((isBy ? changesWords : changedBy)[kind]), number)}</b> {text.from(showDay(effectiveOn))}{' '}
          {documentId ? <Link to={`/documents/${documentId}`}>{text.ours}</Link> : parcelId && <Link to={`/deliveries/${parcelId}`}>{text.theirs}</Link>}
        </li>
      ))}
    </ul>
  )
}
