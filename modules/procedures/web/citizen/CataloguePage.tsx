import { useState } from 'react'
import { call, CitizenFrame, lang, sentenceOf, showCount, useAnswer, type Visit } from '#platform/web'
import { browseCatalogue, searchProcedures, type ProcedureHit } from '../../contract/reading.ts'
import { levels, type Level } from '../../rules/brief.ts'
import { costWords, timesWords } from '../words.ts'
import styles from './Catalogue.module.css'
import { SearchBox } from './SearchBox.tsx'
import { text } from './texts.ts'

const FIRST = 20

type Wish = { text?: string; event?: string; level?: Level; body?: string }

function wishIn(query: URLSearchParams): Wish {
  const [words, event, level, body] = ['q', 'event', 'level', 'body'].map((key) => query.get(key)?.trim().slice(0, 200) || undefined)
  return { ...(words && { text: words }), ...(event && { event }), ...(levels.some((each) => each === level) && { level: level as Level }), ...(body && { body }) }
}

/** Search first, then what happens in a life, then everything. */
export default function CataloguePage({ query }: Visit) {
  const wish = wishIn(query)
  const catalogue = useAnswer(browseCatalogue, {})
  const isSearching = Object.keys(wish).length > 0
  return (
    <CitizenFrame title={text.ask} lead={text.lead} error={catalogue.error}>
      <SearchBox wish={wish} bodies={catalogue.data?.bodies ?? []} />
      {!isSearching && <Events events={catalogue.data?.events ?? []} />}
      <Results wish={wish} heading={headingOf(wish, catalogue.data)} />
      {isSearching && <p><a href="/dich-vu-cong">{text.clear}</a></p>}
    </CitizenFrame>
  )
}

type Catalogue = NonNullable<ReturnType<typeof useAnswer<typeof browseCatalogue>>['data']>
type Event = Catalogue['events'][number]

const nameOf = ({ name, nameEn }: Event) => (lang === 'vi' ? name : nameEn)

function headingOf({ event, ...rest }: Wish, catalogue: Catalogue | null): string {
  const chosen = catalogue?.events.find(({ code }) => code === event)
  if (chosen && Object.keys(rest).length === 0) return text.inEvent(nameOf(chosen))
  return event === undefined && Object.keys(rest).length === 0 ? text.everything(showCount(catalogue?.count ?? 0)) : text.found
}

function Events({ events }: { events: Event[] }) {
  return (
    <section aria-labelledby="events">
      <h2 id="events" className={styles.head}>{text.events}</h2>
      <ul className={styles.events}>
        {events.filter(({ count }) => count > 0).map((event) => (
          <li key={event.code}><a href={`/dich-vu-cong?event=${event.code}`}><b>{nameOf(event)}</b><span>{text.count(event.count)}</span></a></li>
        ))}
      </ul>
    </section>
  )
}

/** The first answer and what the reader asked to see after it. */
function useHits(wish: Wish) {
  const { data, error } = useAnswer(searchProcedures, { ...wish, limit: FIRST })
  const [more, setMore] = useState<{ rows: ProcedureHit[]; next: string | null } | null>(null)
  const [failure, setFailure] = useState<Error | null>(null)
  const next = more ? more.next : (data?.next ?? null)
  const showMore = () => call(searchProcedures, { ...wish, limit: FIRST, after: next ?? undefined })
    .then((page) => { setFailure(null); setMore({ rows: [...(more?.rows ?? []), ...page.rows], next: page.next }) }, (problem: unknown) => setFailure(problem as Error))
  return { data, error: error ?? failure, rows: [...(data?.rows ?? []), ...(more?.rows ?? [])], hasMore: next !== null, showMore }
}

function Results({ wish, heading }: { wish: Wish; heading: string }) {
  const { data, error, rows, hasMore, showMore } = useHits(wish)
  if (error) return <p role="alert">{sentenceOf(error)}</p>
  if (data === null) return null
  return (
    <section aria-labelledby="results">
      <h2 id="results" className={styles.head}>{heading}</h2>
      <div role="status">{rows.length === 0 ? <p>{text.none}</p> : data.isLoose && <p>{text.loose}</p>}</div>
      <ul className={styles.hits}>{rows.map((row) => <Hit key={row.code} {...row} />)}</ul>
      {hasMore && <button type="button" className={styles.more} onClick={() => void showMore()}>{text.more}</button>}
    </section>
  )
}

function Hit({ code, name, brief }: ProcedureHit) {
  return (
    <li>
      <a href={`/dich-vu-cong/${code}`} lang="vi">{name}</a>
      <p><span lang="vi">{brief.body}</span>{[timesWords(brief), costWords(brief), brief.isOnline ? text.online : ''].filter(Boolean).map((words) => <span key={words}>{words}</span>)}</p>
    </li>
  )
}
