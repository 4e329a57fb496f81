import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { OutputOf } from '#platform/contract'
import { hrefOf, Link, refreshAll, say, showInstant, useEndpoint, useLive, useMay, useQueryString, useToday } from '#platform/web'
import { exportIndex, getIndex, type ComponentLine, type GroupLine } from '../../contract/index766.ts'
import { text } from '../texts.ts'
import { bandNames, componentNames, definitions, groupNames, periodWords, pointWords, shareWords, shiftMonth } from '../words.ts'
import styles from '../Ratings.module.css'

type Index = OutputOf<typeof getIndex>
const SECONDS = 10

/** What happens elsewhere is not told to every reader: the page asks again by itself. */
function useFresh() {
  const client = useQueryClient()
  useLive(['dossiers.', 'ratings.'], [getIndex])
  useEffect(() => {
    const timer = setInterval(() => { if (document.visibilityState === 'visible') void refreshAll(client, [getIndex]) }, SECONDS * 1000)
    return () => clearInterval(timer)
  }, [client])
}

/** The index of an agency, or of the province. */
export default function IndexPage() {
  const [query] = useQueryString()
  const [agencyId, period] = [query.agency as string | undefined, query.period as string | undefined]
  const index = useEndpoint(getIndex, { ...(agencyId && { agencyId }), ...(period && { period }) })
  useFresh()
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead" lang={index.agencyName ? 'vi' : undefined}>{index.agencyName ?? text.whole}</p>
      <Periods index={index} />
      <Whole index={index} />
      <Verbs index={index} />
      <Trend index={index} />
      {index.groups.map((group) => <Group key={group.code} group={group} index={index} />)}
      <p className="page-lead">{text.source} {text.period}: {periodWords(index.period)}, {showInstant(index.at)}.</p>
    </div>
  )
}

const to = ({ agencyId }: Pick<Index, 'agencyId'>, period: string, path = '/index-766') => `${path}?period=${period}${agencyId ? `&agency=${agencyId}` : ''}`

function Periods({ index }: { index: Index }) {
  const today = useToday()
  const month = index.period.slice(0, 7)
  const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10)
  return (
    <nav className={styles.periods} aria-label={text.period}>
      <b className="figure" style={{ alignSelf: 'center' }}>{periodWords(index.period)}</b>
      <Link to={to(index, shiftMonth(month, -1))}>{text.earlier}</Link>
      {shiftMonth(month, 1) <= today && <Link to={to(index, shiftMonth(month, 1))}>{text.later}</Link>}
      {index.period.length === 10 && <Link to={to(index, month)}>{text.byMonth}</Link>}
      <Link to={to(index, yesterday)}>{text.yesterday}</Link>
      <Link to={to(index, today)}>{text.today}</Link>
    </nav>
  )
}

const Whole = ({ index: { score, band, measured, rank, ranked } }: { index: Index }) => (
  <section className={styles.head} aria-label={text.score}>
    {score === null ? <p>{text.noScore}</p> : <p className={`figure ${styles.score}`}>{pointWords(score)}</p>}
    <div className={styles.beside}>
      {band && <p><b>{say(bandNames[band])}</b></p>}
      {rank !== null && <p className="figure">{text.rank(rank, ranked)}</p>}
      <p className={styles.faint}>{text.measured(pointWords(measured))}</p>
    </div>
  </section>
)

function Verbs({ index }: { index: Index }) {
  const mayManage = useMay('ratings.manage')
  return (
    <nav className={styles.periods} aria-label={text.title}>
      <Link to={`/index-766/agencies?period=${index.period}`}>{text.compare}</Link>
      <Link to="/ratings">{text.ratings}</Link>
      {mayManage && <Link to="/index-766/weights">{text.weights}</Link>}
      <a href={hrefOf(exportIndex, { period: index.period, format: 'xlsx' })}>{text.xlsx}</a>
      <a href={hrefOf(exportIndex, { period: index.period, format: 'csv' })}>{text.csv}</a>
    </nav>
  )
}

/** Bars with their figures in words: nothing is told by height alone. */
const Trend = ({ index }: { index: Index }) => (
  <section className={styles.group}>
    <h2>{text.trend}</h2>
    <ul className={styles.bars}>
      {index.trend.map(({ period, score }) => (
        <li key={period} {...(period === index.period && { 'aria-current': 'date' as const })}>
          <span className="figure">{score === null ? '–' : Math.round(score)}</span>
          <span className={styles.bar} style={{ height: `${(score ?? 0) * 0.7}px` }} aria-hidden />
          <span className="figure"><span className="unseen">{text.month} </span>{Number(period.slice(5))}</span>
        </li>
      ))}
    </ul>
  </section>
)

const Group = ({ group, index }: { group: GroupLine; index: Index }) => (
  <section className={styles.group}>
    <h2><span>{say(groupNames[group.code])}</span><span className="figure">{pointWords(group.points)} / {pointWords(group.weight)}</span></h2>
    <ul className={styles.lines}>{group.components.map((line) => <Component key={line.code} line={line} index={index} />)}</ul>
  </section>
)

function Component({ line, index }: { line: ComponentLine; index: Index }) {
  const name = say(componentNames[line.code])
  return (
    <li>
      <div>
        <b>{line.opens && line.total > 0 ? <Link to={`${to(index, index.period, '/index-766/dossiers')}&component=${line.code}`} aria-label={text.see(name)}>{name}</Link> : name}</b>
        <p className={styles.faint}>{say(definitions[line.code])}</p>
        {!line.isConfirmed && <p className={styles.faint}>{text.unsure}.</p>}
      </div>
      <p className={`figure ${styles.end}`}><span className="unseen">{text.figure} </span>{line.hits} / {line.total}</p>
      <p className={`figure ${styles.end}`}><span className="unseen">{text.share} </span>{shareWords(line.share)}</p>
      <p className={`figure ${styles.end}`}><span className="unseen">{text.points} </span>{pointWords(line.points)} / {pointWords(line.weight)}</p>
    </li>
  )
}
