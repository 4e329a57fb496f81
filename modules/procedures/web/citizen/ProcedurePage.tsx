import { useEffect } from 'react'
import { AddedHere, CitizenFrame, showDay, useAnswer, type Visit } from '#platform/web'
import { readProcedure } from '../../contract/reading.ts'
import { briefOf } from '../../rules/brief.ts'
import { governmentServiceOf } from '../../rules/government-service.ts'
import { codeShape, type PortalProcedure } from '../../rules/portal.ts'
import { costWords, timesWords } from '../words.ts'
import { Contents, Headings } from './Headings.tsx'
import styles from './Procedure.module.css'
import { text } from './texts.ts'
import { Versions, type Whole } from './Versions.tsx'

/** `?version=2` is a version that was, or will be; without it the one in force. */
const ordinalIn = (query: URLSearchParams) => (/^[1-9]\d{0,4}$/.test(query.get('version') ?? '') ? { ordinal: Number(query.get('version')) } : {})

const NoSuch = () => <CitizenFrame title={text.notPublished}><p><a href="/dich-vu-cong">{text.all}</a></p></CitizenFrame>

/** A code that cannot be one is not asked for. */
export default function ProcedurePage({ params: { code = '' }, query }: Visit) {
  return codeShape.test(code) ? <Asked code={code} {...ordinalIn(query)} /> : <NoSuch />
}

function Asked(input: { code: string; ordinal?: number }) {
  const { data, error } = useAnswer(readProcedure, input)
  if (error && 'status' in error && error.status === 404) return <NoSuch />
  return data === null ? <CitizenFrame isWaiting={error === null} error={error} /> : <Procedure {...data} />
}

/** One procedure under all its statutory headings. */
function Procedure(whole: Whole) {
  const { code, content, decisionNumber } = whole
  return (
    <CitizenFrame title={content.name} isNamed>
      <ForSearchEngines content={content} code={code} />
      <Notice of={whole} />
      <Facts content={content} />
      <AddedHere place="procedure" id={code} />
      {(content.toConfirm ?? []).length > 0 && <p><a href="#doubts">{text.someDoubts(content.toConfirm!.length)}</a></p>}
      <div className={styles.tools}><button type="button" onClick={() => print()}>{text.print}</button></div>
      <Contents />
      <Headings content={content} decision={decisionNumber} />
      <Doubts content={content} />
      <Versions of={whole} />
      <p className={styles.noPrint}><a href="/dich-vu-cong">{text.all}</a></p>
    </CitizenFrame>
  )
}

/** Told to search engines in the words of schema.org. */
function ForSearchEngines({ content, code }: { content: PortalProcedure; code: string }) {
  useEffect(() => {
    const script = document.createElement('script')
    script.type = 'application/ld+json'
    script.textContent = JSON.stringify(governmentServiceOf(content, `${location.origin}/dich-vu-cong/${code}`)).replaceAll('<', '\\u003c')
    document.head.append(script)
    return () => script.remove()
  }, [content, code])
  return null
}

function Notice({ of: { code, standing, effectiveTo, endedBy, versions } }: { of: Whole }) {
  const hasPresent = versions.some((version) => version.standing === 'inForce')
  const ended = endedBy !== null && effectiveTo !== null
  if (standing === 'inForce' && !ended) return null
  return (
    <div className={styles.notice} role="note">
      {ended ? <p>{(standing === 'past' ? text.abolished : text.willEnd)(showDay(effectiveTo), endedBy)}</p> : <p>{text.oldNotice}</p>}
      {standing !== 'inForce' && hasPresent && <p><a href={`/dich-vu-cong/${code}`}>{text.toPresent}</a></p>}
    </div>
  )
}

/** What people ask first: where, how long, how much, and what for. */
function Facts({ content }: { content: PortalProcedure }) {
  const brief = briefOf(content)
  const facts = [
    [text.where, content.unitGroupsExecuting.map(({ name }) => name).join(', '), true], [text.time, timesWords(brief) || (content.executionMethods[0]?.description ?? ''), timesWords(brief) === ''],
    [text.cost, costWords(brief), false], [text.get, content.resultsDetails.map(({ name }) => name).join(', '), true],
  ] as const
  return <dl className={styles.facts}>{facts.map(([term, words, isVietnamese]) => <div key={term}><dt>{term}</dt><dd {...(isVietnamese && { lang: 'vi' })}>{words}</dd></div>)}</dl>
}

function Doubts({ content }: { content: PortalProcedure }) {
  const doubts = content.toConfirm ?? []
  if (doubts.length === 0) return null
  return (
    <section className={styles.notice} aria-labelledby="doubts">
      <h2 id="doubts">{text.doubts}</h2>
      <p>{text.doubtsLead}</p>
      <ul lang="vi">{doubts.map(({ path, note }) => <li key={path}>{note}</li>)}</ul>
    </section>
  )
}
