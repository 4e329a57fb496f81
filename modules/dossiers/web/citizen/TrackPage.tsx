import { AddedHere, CitizenFrame, say, StatusWord, texts, useAnswer, type Visit } from '#platform/web'
import { trackDossier } from '../../contract/reading.ts'
import { instantWords, latenessNames, shared, stateNames, stateShapes, stepShapes, stepStateNames } from '../words.ts'
import styles from '../Dossiers.module.css'
import type { OutputOf } from '#platform/contract'

const text = texts({
  vi: {
    title: 'Hồ sơ của bạn đang ở đâu?', lead: 'Mã hồ sơ ở góc giấy tiếp nhận. Không cần đăng nhập.', code: 'Mã hồ sơ', proof: 'Năm sinh, hoặc bốn số cuối điện thoại của người nộp', find: 'Tra cứu', none: 'Không có hồ sơ nào khớp. Xem lại mã, năm sinh hoặc số điện thoại đã khai tại quầy; hoặc hỏi nơi tiếp nhận.',
    tooMany: 'Bạn đã tra cứu quá nhiều lần. Đợi một lúc rồi thử lại.', agency: 'Cơ quan', lodged: 'Nộp lúc', accepted: 'Tiếp nhận', ended: 'Kết thúc', steps: 'Các bước', left: 'Hạn',
  },
  en: {
    title: 'Where is your dossier?', lead: 'The code stands on your receipt. No account is needed.', code: 'Code of the dossier', proof: 'Year of birth, or the last four digits of the applicant’s telephone', find: 'Look up', none: 'Nothing matches. Check the code and the year or number given at the counter, or ask the office.',
    tooMany: 'You have looked up too often. Wait a while and try again.', agency: 'Office', lodged: 'Lodged', accepted: 'Accepted', ended: 'Ended', steps: 'Steps', left: 'Clock',
  },
})

type Tracked = OutputOf<typeof trackDossier>

/** A plain form: Enter sends it. What proves the right to ask travels in the address only as long as the page is open. */
export default function TrackPage({ query }: Visit) {
  const [code, proof] = [query.get('ma')?.trim().slice(0, 80) ?? '', query.get('xn')?.trim() ?? '']
  return (
    <CitizenFrame title={text.title} lead={text.lead}>
      <form action="/tra-cuu" className={styles.track}>
        <label htmlFor="code">{text.code}</label>
        <input className="big-box" id="code" name="ma" defaultValue={code} required minLength={3} maxLength={80} autoComplete="off" autoCapitalize="characters" />
        <label htmlFor="proof">{text.proof}</label>
        <input className="big-box" id="proof" name="xn" required pattern="\d{4}" maxLength={4} inputMode="numeric" autoComplete="off" />
        <button type="submit" className="big-verb">{text.find}</button>
      </form>
      {code.length >= 3 && /^\d{4}$/.test(proof) && <Found code={code} proof={proof} />}
    </CitizenFrame>
  )
}

function Found(input: { code: string; proof: string }) {
  const { data, error } = useAnswer(trackDossier, input)
  if (error) return <p role="alert">{'status' in error && error.status === 429 ? text.tooMany : text.none}</p>
  return data === null ? null : <Whereabouts dossier={data} />
}

function Whereabouts({ dossier: d }: { dossier: Tracked }) {
  const facts: [string, Date | null][] = [[text.lodged, d.lodgedAt], [text.accepted, d.acceptedAt], [shared.appointed, d.appointedAt], [text.ended, d.endedAt]]
  return (
    <section aria-labelledby="found">
      <h2 id="found" lang="vi">{d.procedureName}</h2>
      <p className="figure">{d.code} · <span lang="vi">{d.agencyName}</span></p>
      <p><StatusWord status={stateShapes[d.state]}>{say(stateNames[d.state])}</StatusWord></p>
      {d.lateness && <p>{text.left}: {say(latenessNames[d.lateness])}</p>}
      {d.apologisedAt && d.appointedAt && <p className="note-bar" role="note">{shared.apologised(instantWords(d.appointedAt))}</p>}
      <dl className={styles.facts}>{facts.map(([name, at]) => at && <div key={name}><dt>{name}</dt><dd className="figure">{instantWords(at)}</dd></div>)}</dl>
      {d.endedAt && <AddedHere place="tracked-dossier" id={d.code} />}
      <h3>{text.steps}</h3>
      <ol className="line-list">{d.steps.map((step, i) => <TrackedStep key={i} step={step} />)}</ol>
    </section>
  )
}

const TrackedStep = ({ step }: { step: Tracked['steps'][number] }) => (
  <li>
    <StatusWord status={stepShapes[step.state]}>{say(stepStateNames[step.state])}</StatusWord>
    <p lang="vi"><b>{step.name}</b> · {step.unitName}</p>
    {step.receivedAt && <p className="figure">{[step.receivedAt, step.doneAt].filter((at) => at !== null).map(instantWords).join(' → ')}</p>}
  </li>
)
