import { useState } from 'react'
import { CitizenFrame, hrefOf, showDay, useAnswer, useSignInFirst } from '#platform/web'
import { listMyVault, openVaultFile, type VaultEntry } from '../../contract/vault.ts'
import styles from './Citizens.module.css'
import { vault as text } from './texts.ts'

/** Papers the State keeps for me. */
export default function VaultPage() {
  const [further, setFurther] = useState<string[]>([])
  const { data, error } = useAnswer(listMyVault, {})
  if (useSignInFirst(error)) return <CitizenFrame isWaiting />
  if (data === null) return <CitizenFrame title={text.title} isWaiting={error === null} error={error} />
  return (
    <CitizenFrame title={text.title} lead={text.lead}>
      {data.rows.length === 0 ? <p>{text.none}</p> : <Papers rows={data.rows} />}
      {further.map((after, i) => <Further key={after} after={after} onMore={i === further.length - 1 ? (next) => setFurther([...further, next]) : null} />)}
      {data.next !== null && further.length === 0 && <More onMore={() => setFurther([data.next!])} />}
    </CitizenFrame>
  )
}

const More = ({ onMore }: { onMore: () => void }) => <p><button type="button" className="link-verb" onClick={onMore}>{text.more}</button></p>

function Further({ after, onMore }: { after: string; onMore: ((next: string) => void) | null }) {
  const { data } = useAnswer(listMyVault, { after })
  return data && <><Papers rows={data.rows} />{data.next !== null && onMore && <More onMore={() => onMore(data.next!)} />}</>
}

const Papers = ({ rows }: { rows: readonly VaultEntry[] }) => (
  <ul className="line-list">
    {rows.map((paper) => (
      <li key={paper.id}>
        <h2 className={styles.summary} lang="vi">{paper.name}</h2>
        <p><span lang="vi">{paper.issuer}</span> · {text.issued} <span className="figure">{showDay(paper.issuedOn)}</span>{paper.validUntil && <> · {text.until} <span className="figure">{showDay(paper.validUntil)}</span></>}</p>
        <p className="figure">{text.code} {paper.resultCode}{paper.dossierCode && ` · ${text.dossier} ${paper.dossierCode}`}</p>
        <p><a href={hrefOf(openVaultFile, { entryId: paper.id })} target="_blank" rel="noopener">{text.open}<span className="unseen"> {paper.name}, {text.opened}</span></a></p>
      </li>
    ))}
  </ul>
)
