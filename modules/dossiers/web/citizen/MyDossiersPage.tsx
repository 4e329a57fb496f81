import { useState } from 'react'
import { AddedHere, CitizenFrame, say, StatusWord, useAnswer, useSignInFirst } from '#platform/web'
import { listMyDossiers, type MyDossierRow } from '../../contract/mine.ts'
import styles from '../Dossiers.module.css'
import { instantWords, stateNames, stateShapes } from '../words.ts'
import { mine as text } from './texts.ts'

/** What I filed, the newest first; what I began stands above it. */
export default function MyDossiersPage() {
  const [after, setAfter] = useState<string[]>([])
  const { data, error } = useAnswer(listMyDossiers, {})
  if (useSignInFirst(error)) return <CitizenFrame isWaiting />
  if (data === null) return <CitizenFrame title={text.title} isWaiting={error === null} error={error} />
  return (
    <CitizenFrame title={text.title}>
      <AddedHere place="my-dossiers" id="mine" />
      {data.rows.length === 0 && <p>{text.none} <a href="/dich-vu-cong">{text.find}</a></p>}
      <Rows rows={data.rows} />
      {after.map((cursor) => <Further key={cursor} after={cursor} onNext={(next) => setAfter((all) => [...all, next])} isLast={cursor === after.at(-1)} />)}
      {data.next !== null && after.length === 0 && <More onMore={() => setAfter([data.next!])} />}
    </CitizenFrame>
  )
}

const More = ({ onMore }: { onMore: () => void }) => <p><button type="button" className="link-verb" onClick={onMore}>{text.more}</button></p>

function Further({ after, isLast, onNext }: { after: string; isLast: boolean; onNext: (cursor: string) => void }) {
  const { data } = useAnswer(listMyDossiers, { after })
  return data && <><Rows rows={data.rows} />{isLast && data.next !== null && <More onMore={() => onNext(data.next!)} />}</>
}

const Rows = ({ rows }: { rows: readonly MyDossierRow[] }) => rows.length > 0 && (
  <ul className="line-list">
    {rows.map((d) => (
      <li key={d.id}>
        <h2 className={styles.rowTitle}><a href={`/cong-dan/ho-so/${d.id}`} lang="vi">{d.procedureName}</a></h2>
        <StatusWord status={stateShapes[d.state]}>{say(stateNames[d.state])}</StatusWord>
        <p><span className="figure">{d.code}</span> · <span lang="vi">{d.agencyName}</span></p>
        <p className="figure">{text.lodged} {instantWords(d.lodgedAt)}{d.appointedAt && ` · ${text.appointed} ${instantWords(d.appointedAt)}`}</p>
      </li>
    ))}
  </ul>
)
