import { Link } from '#platform/web'
import { SavedSearches } from './SavedSearches.tsx'
import { text } from './texts.ts'

/** What a person has kept beside the search: questions, and the way to the files written out. */
export default function Kept() {
  return <><SavedSearches /><p><Link to="/exports">{text.files}</Link></p></>
}
