import { useAnswer } from '#platform/web'
import { listMyPopulationQueries } from '../../contract/mine.ts'
import { instantWords } from '../words.ts'
import { text } from './texts.ts'

/** On the citizen's own page: the last question about him, and the way to all of them. */
export default function AccountQueries() {
  const { data } = useAnswer(listMyPopulationQueries, { limit: 10 })
  if (data === null) return null
  const [last] = data.rows
  return (
    <section aria-labelledby="population-checks">
      <h2 id="population-checks">{text.account}</h2>
      {data.isProven ? <p>{text.accountLead(data.rows.length)}</p> : <p>{text.unproven}</p>}
      {last && <p><b lang="vi">{last.isMine ? text.mine : last.agencyName}</b>, <span className="figure">{instantWords(last.askedAt)}</span>, {text.dossier} <span className="figure">{last.dossierCode}</span></p>}
      <p><a className="link-verb" href="/cong-dan/tra-cuu-dan-cu">{text.all}</a></p>
    </section>
  )
}
