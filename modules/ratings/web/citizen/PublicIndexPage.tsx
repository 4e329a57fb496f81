import { CitizenFrame, hrefOf, say, showDay, showInstant, texts, useAnswer, type Visit } from '#platform/web'
import { downloadPublicIndex, readPublicIndex, type AgencyLine } from '../../contract/index766.ts'
import { bandNames, periodWords, pointWords, shiftMonth } from '../words.ts'
import styles from '../Ratings.module.css'

const text = texts({
  vi: { title: 'Các cơ quan phục vụ thế nào?', lead: 'Điểm theo Bộ chỉ số phục vụ người dân, doanh nghiệp (Quyết định 766/QĐ-TTg), tính từ nhật ký của hệ thống.', rank: 'Hạng', agency: 'Cơ quan', score: 'Điểm', band: 'Xếp loại', files: 'Hồ sơ', commune: 'Cấp xã', province: 'Cấp tỉnh', csv: 'Tải CSV', json: 'Dữ liệu mở (JSON)', earlier: 'Tháng trước', later: 'Tháng sau', measured: (points: string) => `trên ${points} điểm có dữ liệu`, none: 'Chưa có số liệu trong kỳ này.', rate: 'Đánh giá một hồ sơ' },
  en: { title: 'How do the agencies serve?', lead: 'Scores by the index of service to citizens and businesses (Decision 766/QĐ-TTg), counted from the log of the system.', rank: 'Rank', agency: 'Agency', score: 'Score', band: 'Band', files: 'Dossiers', commune: 'Communes', province: 'Province', csv: 'Download CSV', json: 'Open data (JSON)', earlier: 'Month before', later: 'Month after', measured: (points: string) => `of ${points} points with data`, none: 'No figures in this period yet.', rate: 'Rate a dossier' },
})

/** Anybody may read it, and take it away. */
export default function PublicIndexPage({ query }: Visit) {
  const asked = /^20\d\d-(0[1-9]|1[0-2])$/.exec(query.get('ky') ?? '')?.[0]
  const { data, error } = useAnswer(readPublicIndex, asked ? { period: asked } : {})
  if (!data) return <CitizenFrame title={text.title} lead={text.lead} isWaiting={!error} error={error} />
  return (
    <CitizenFrame title={text.title} lead={text.lead}>
      <p className={styles.periods}>
        <b className="figure">{periodWords(data.period)}</b> <a href={`?ky=${shiftMonth(data.period, -1)}`}>{text.earlier}</a> <a href={`?ky=${shiftMonth(data.period, 1)}`}>{text.later}</a>
        <a href={hrefOf(downloadPublicIndex, { period: data.period })}>{text.csv}</a> <a href={hrefOf(readPublicIndex, { period: data.period })}>{text.json}</a>
      </p>
      {data.agencies.length === 0 && <p>{text.none}</p>}
      {(['commune', 'province'] as const).map((level) => <Board key={level} title={text[level]} lines={data.agencies.filter((line) => line.level === level)} />)}
      <p>{showDay(data.from)} – {showDay(data.to)}, {showInstant(data.at)}. <span lang="vi">{data.legalBasis}</span>.</p>
      <p><a href="/danh-gia">{text.rate}</a></p>
    </CitizenFrame>
  )
}

const Board = ({ title, lines }: { title: string; lines: AgencyLine[] }) => (lines.length === 0 ? null : (
  <section className={styles.scroll} tabIndex={0} aria-label={title}>
    <h2>{title}</h2>
    <table className={styles.board}>
      <thead><tr>{[text.rank, text.agency, text.score, text.band, text.files].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
      <tbody>{lines.map(({ agencyId, rank, name, score, measured, band, files }) => (
        <tr key={agencyId}><td className="figure">{rank ?? '–'}</td><th scope="row" lang="vi">{name}</th><td className="figure">{pointWords(score)}<span className={styles.faint}>{text.measured(pointWords(measured))}</span></td><td>{band && say(bandNames[band])}</td><td className="figure">{files}</td></tr>
      ))}</tbody>
    </table>
  </section>
))
