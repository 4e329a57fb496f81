import { useState } from 'react'
import type { OutputOf } from '#platform/contract'
import { CitizenFrame, sentenceOf, useAnswer } from '#platform/web'
import { listMyPopulationQueries } from '../../contract/mine.ts'
import { MyQueryLine } from './MyQueryLine.tsx'
import { text } from './texts.ts'

/** Every question about the citizen who reads, the newest first. */
export default function MyQueriesPage() {
  const [pages, setPages] = useState<(string | null)[]>([null])
  return (
    <CitizenFrame title={text.title} lead={text.lead}>
      {pages.map((after, i) => <PageOf key={after ?? ''} after={after} onMore={i === pages.length - 1 ? (next) => setPages([...pages, next]) : null} />)}
    </CitizenFrame>
  )
}

const isSignedOut = (error: Error) => 'status' in error && error.status === 401

function PageOf({ after, onMore }: { after: string | null; onMore: ((next: string) => void) | null }) {
  const { data, error } = useAnswer(listMyPopulationQueries, after === null ? {} : { after })
  if (error) return <p role="alert">{isSignedOut(error) ? text.signIn : sentenceOf(error)}</p>
  if (data === null) return null
  if (!data.isProven) return <p className="note-bar" role="note">{text.unproven}</p>
  return data.rows.length === 0 && after === null ? <p>{text.none}</p> : <Queries page={data} onMore={onMore} />
}

const Queries = ({ page: { rows, next }, onMore }: { page: OutputOf<typeof listMyPopulationQueries>; onMore: ((next: string) => void) | null }) => (
  <>
    <ul className="line-list">{rows.map((query) => <MyQueryLine key={query.id} query={query} />)}</ul>
    {next !== null && onMore && <button type="button" className="link-verb" onClick={() => onMore(next)}>{text.more}</button>}
  </>
)
