import type { OutputOf } from '#platform/contract'
import { lang, Link, say, useEndpoint, useEndpointState, useMay } from '#platform/web'
import { getOwnRatings, listOfficerRatings } from '../../contract/rating.ts'
import { scores } from '../../rules.ts'
import { text } from '../texts.ts'
import { scoreNames } from '../words.ts'
import styles from '../Ratings.module.css'

type Counts = OutputOf<typeof getOwnRatings>['counts']

const CountWords = ({ counts, least }: { counts: Counts; least: number }) => (
  counts === null ? <span className={styles.faint}>{text.tooFew(least)}</span> : <span className="figure">{scores.map((score) => `${say(scoreNames[score])}: ${counts[score]}`).join(' · ')}</span>
)

/** Sums only: of one's own steps, and for leaders of each officer. */
export default function OfficersPage() {
  const own = useEndpoint(getOwnRatings, {})
  const [mayRead, mayReceive] = [useMay('ratings.read'), useMay('dossiers.receive')]
  const { data } = useEndpointState(listOfficerRatings, mayRead ? {} : null)
  return (
    <div className="page">
      <h1 className="page-title">{text.ratings}</h1>
      <p className="page-lead">{text.ratingsLead}</p>
      {mayReceive && <p><Link to="/rating-tablet">{text.tablet}</Link></p>}
      <section className={styles.group}>
        <h2>{text.mine}</h2>
        <p><CountWords counts={own.counts} least={own.shownFrom} /></p>
        {own.reasons.length > 0 && <><h3>{text.reasons}</h3><ul>{own.reasons.map(({ name, nameEn, count }) => <li key={name}>{lang === 'vi' ? name : nameEn}: <span className="figure">{count}</span></li>)}</ul></>}
      </section>
      {data && (
        <section className={styles.group}>
          <h2>{text.officers}</h2>
          {data.officers.length === 0 && <p>{text.noOfficers}</p>}
          <ul className={styles.lines}>{data.officers.map(({ officerId, name, counts }) => <li key={officerId} style={{ gridTemplateColumns: '1fr' }}><p lang="vi"><b>{name}</b></p><p><CountWords counts={counts} least={data.shownFrom} /></p></li>)}</ul>
        </section>
      )}
    </div>
  )
}
