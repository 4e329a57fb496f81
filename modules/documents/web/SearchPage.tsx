import { Button } from '@mantine/core'
import { Fragment, type FormEvent } from 'react'
import {
  Additions, EmptyState, FailedState, FilterBar, Link, LoadingState, showDay, texts, textOf, useCurrentRow, useEndpointState, useGo, useQueryString, type Query,
} from '#platform/web'
import { searchDocuments } from '../contract.ts'
import finding from './finding/Finding.module.css'
import { FreezeResult, FrozenSets } from './finding/Freezing.tsx'
import { questionOf, useSearchFilters, type Asked } from './finding/question.ts'
import { State } from './lists/DocumentTable.tsx'
import styles from './lists/Lists.module.css'
import { text as words } from './texts.ts'

const text = texts({
  vi: {
    title: 'Tìm văn bản', words: 'Từ cần tìm', find: 'Tìm', start: 'Gõ điều còn nhớ', startHint: 'Từ trong trích yếu, nội dung, hoặc số như 123/QĐ. Không cần dấu; gõ có dấu thì chữ đúng dấu lên trước. Lọc theo số, cơ quan, người ký cũng được.', none: 'Không thấy văn bản nào', noneHint: 'Thử ít từ hơn, hoặc bỏ bớt bộ lọc. Chỉ tìm trong văn bản được xem.',
    found: (count: number, more: boolean) => `${more ? `Hơn ${count}` : count} văn bản`, arrival: (number: number) => `số đến ${number}`,
  },
  en: {
    title: 'Search documents', words: 'Words to find', find: 'Search', start: 'Type what you remember', startHint: 'Words of the subject or the text, or a number like 123/QĐ. Accents are not needed; typed, exact spellings come first. A number, an agency or a signer may be asked alone.', none: 'Nothing found', noneHint: 'Try fewer words, or remove filters. Only what you may see is searched.',
    found: (count: number, more: boolean) => `${more ? `More than ${count}` : count} document${count === 1 ? '' : 's'}`, arrival: (number: number) => `arrival no. ${number}`,
  },
})

const one = (value: Query[string] | undefined) => [value].flat()[0]

/** Search over all fields and the text; the address is the question. */
export default function SearchPage() {
  const [query, change] = useQueryString()
  const filters = useSearchFilters()
  const q = one(query.q) ?? ''
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    change({ q: textOf(new FormData(event.currentTarget), 'q').trim() || undefined })
  }
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <form className={styles.sought} role="search" onSubmit={search}>
        <input key={q} name="q" type="search" defaultValue={q} aria-label={text.words} placeholder={text.words} />
        <Button type="submit" variant="filled">{text.find}</Button>
      </form>
      <FilterBar filters={filters} />
      <Results question={questionOf(query)} />
      <Additions place="search.page" id="search" />
      <FrozenSets />
    </div>
  )
}

function Results({ question }: { question: Asked | null }) {
  const { data, error, isFetching, refetch } = useEndpointState(searchDocuments, question && { ...question, limit: 50 })
  const go = useGo()
  const rows = data?.rows ?? []
  const [current] = useCurrentRow(rows.length, (row) => go(`/documents/${rows[row]!.id}`))
  if (question === null) return <EmptyState title={text.start}>{text.startHint}</EmptyState>
  if (error) return <FailedState error={error} onRetry={() => void refetch()} />
  if (!data) return isFetching ? <LoadingState /> : null
  if (rows.length === 0) return <EmptyState title={text.none}>{text.noneHint}</EmptyState>
  return (
    <>
      <p role="status">{text.found(rows.length, data.more)}</p>
      <div className={finding.verbs}>
        <Additions place="search.question" id={JSON.stringify(question)} />
        <FreezeResult question={question} />
      </div>
      <ol className={styles.results}>
        {rows.map(({ id, subject, number, issuerName, issuedOn, arrivalNumber, state, snippet }, i) => (
          <li key={id} data-list-row aria-current={i === current || undefined}>
            <h2><Link to={`/documents/${id}`} lang="vi">{subject}</Link></h2>
            <p className={styles.meta}>
              <span>{number ?? words.noNumber}</span>
              {arrivalNumber !== null && <span>{text.arrival(arrivalNumber)}</span>}
              <span lang="vi">{issuerName}</span>
              {issuedOn && <span>{showDay(issuedOn)}</span>}
              <State state={state} />
            </p>
            <p className={styles.snippet} lang="vi"><Snippet words={snippet} /></p>
          </li>
        ))}
      </ol>
    </>
  )
}

/** The server puts what matched between « and ». */
function Snippet({ words: cut }: { words: string }) {
  return cut.split(/«([^»]*)»/).map((part, i) => <Fragment key={i}>{i % 2 === 1 ? <mark>{part}</mark> : part}</Fragment>)
}
