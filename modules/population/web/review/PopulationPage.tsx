import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { DataTable, hrefOf, notify, ProblemNote, say, showCount, StatusWord, useAction, useEndpoint, useLive, useMay, useQueryString, type Column, type Filter } from '#platform/web'
import { exportPopulationQueries, getConnection, greetPopulation, listPopulationQueries, type LogRow } from '../../contract/keeping.ts'
import { outcomes } from '../../rules/asking.ts'
import styles from '../Population.module.css'
import { fieldsWords, instantWords, outcomeNames, relationNames, standingNames, troubleWords } from '../words.ts'
import { text } from './texts.ts'

const filters: Filter[] = [
  { name: 'dossierCode', label: text.code, kind: 'text' },
  { name: 'personalNumber', label: text.number, kind: 'text' },
  { name: 'outcome', label: text.outcome, kind: 'choice', options: outcomes.map((value) => ({ value, label: say(outcomeNames[value].words) })) },
  { name: 'asked', label: text.asked, kind: 'days' },
]

export const WhoAsked = ({ officerName, positionTitle, agencyName }: Pick<LogRow, 'officerName' | 'positionTitle' | 'agencyName'>) =>
  officerName === null ? <span>{text.citizen}</span> : <span lang="vi">{officerName}<span className={styles.under}>{[positionTitle, agencyName].filter(Boolean).join(', ')}</span></span>

const columns: Column<LogRow>[] = [
  { id: 'at', header: text.at, isShort: true, width: '10em', cell: ({ askedAt }) => <span className="figure">{instantWords(askedAt)}</span> },
  { id: 'who', header: text.who, isMain: true, cell: WhoAsked },
  { id: 'dossier', header: text.dossier, cell: ({ dossierCode, procedureName }) => <><span className="figure">{dossierCode}</span><span className={styles.under} lang="vi">{procedureName}</span></> },
  { id: 'purpose', header: text.purpose, isMinor: true, cell: ({ purpose }) => <span lang="vi">{purpose}</span> },
  { id: 'about', header: text.about, isMinor: true, cell: ({ relation, maskedNumber }) => <>{say(relationNames[relation])}<span className={`figure ${styles.under}`}>{maskedNumber}</span></> },
  { id: 'outcome', header: text.outcome, cell: ({ outcome, trouble }) => <><StatusWord status={outcomeNames[outcome].status}>{say(outcomeNames[outcome].words)}</StatusWord>{trouble && <span className={styles.under}>{troubleWords(trouble)}</span>}</> },
  { id: 'fields', header: text.fields, isMinor: true, cell: ({ fields }) => (fields.length === 0 ? text.noFields : fieldsWords(fields)) },
  { id: 'from', header: text.from, isHidden: true, cell: ({ address }) => <span className="figure">{address}</span> },
  { id: 'answer', header: text.answer, isHidden: true, cell: ({ answerId }) => <span className="figure">{answerId}</span> },
]

/** How the registry is reached, and every question ever put to it. */
export default function PopulationPage() {
  useLive(['population.'], [getConnection, listPopulationQueries])
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <Connection />
      <h2>{text.log}</h2>
      <DataTable id="population-log" label={text.log} endpoint={listPopulationQueries} rowKey={({ id }) => id} columns={columns} filters={filters} empty={text.empty} tools={<Export />} />
    </div>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => <div><dt>{name}</dt><dd>{children}</dd></div>
const orNever = (at: Date | null) => (at === null ? text.never : <span className="figure">{instantWords(at)}</span>)

function Connection() {
  const { standing, host, isMutual, hasToken, patienceMs, restingUntil, lastAnsweredAt, lastFailedAt, lastTrouble, today } = useEndpoint(getConnection, {})
  const identity = [isMutual && text.mutual, hasToken && text.token].filter(Boolean).join(', ') || text.noIdentity
  return (
    <section className="page-section" aria-labelledby="connection">
      <h2 id="connection">{text.connection}</h2>
      <p><StatusWord status={standingNames[standing].status}>{say(standingNames[standing].words)}</StatusWord></p>
      <dl className={styles.facts}>
        <Fact name={text.host}>{host ?? text.none}</Fact>
        <Fact name={text.identity}>{identity}</Fact>
        <Fact name={text.patience}>{text.seconds(patienceMs / 1000)}</Fact>
        {standing === 'resting' && restingUntil && <Fact name={text.resting}><span className="figure">{instantWords(restingUntil)}</span></Fact>}
        <Fact name={text.lastAnswered}>{orNever(lastAnsweredAt)}</Fact>
        <Fact name={text.lastFailed}>{orNever(lastFailedAt)}{lastTrouble && <span className={styles.under}>{troubleWords(lastTrouble)}</span>}</Fact>
        <Fact name={text.today}>{today.length === 0 ? text.noneToday : today.map(({ outcome, count }) => `${say(outcomeNames[outcome].words)}: ${showCount(count)}`).join(' · ')}</Fact>
      </dl>
      {useMay('population.answer') && <Test />}
    </section>
  )
}

function Test() {
  const { mutateAsync, error, isPending, data } = useAction(greetPopulation, { refresh: [getConnection] })
  const test = async () => { const { trouble } = await mutateAsync({}); if (trouble === null) notify(text.testWell) }
  return <div className="verb-row"><Button variant="default" loading={isPending} onClick={() => void test().catch(() => {})}>{text.test}</Button><span role="status">{data?.trouble && troubleWords(data.trouble)}</span><ProblemNote of={error} /></div>
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value) || undefined

/** What the filters show, as a file; its days have to be named. */
function Export() {
  const [query] = useQueryString()
  const [askedFrom, askedTo, dossierCode, personalNumber, outcome] = ['askedFrom', 'askedTo', 'dossierCode', 'personalNumber', 'outcome'].map((name) => one(query[name]))
  if (!askedFrom || !askedTo) return <span className="second">{text.exportFirst}</span>
  const wish = Object.fromEntries(Object.entries({ dossierCode, personalNumber, outcome }).filter(([, value]) => value !== undefined))
  return <Button component="a" variant="default" href={hrefOf(exportPopulationQueries, { askedFrom, askedTo, ...wish })}>{text.export}</Button>
}
