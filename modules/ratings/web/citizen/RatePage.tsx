import { useState } from 'react'
import { CitizenFrame, sentenceOf, showInstant, texts, useAnswer, useDeed, type Visit } from '#platform/web'
import { askRating, rateByCode } from '../../contract/rating.ts'
import { RatingFields, text } from './RatingFields.tsx'
import styles from '../Ratings.module.css'

const own = texts({
  vi: { title: 'Bạn có hài lòng không?', lead: 'Đánh giá hồ sơ đã có kết quả. Không cần đăng nhập, không ghi tên bạn.', code: 'Mã hồ sơ', proof: 'Năm sinh, hoặc bốn số cuối điện thoại của người nộp', open: 'Tiếp tục', none: 'Không có hồ sơ nào khớp. Xem lại mã, năm sinh hoặc số điện thoại đã khai.', index: 'Xem chất lượng phục vụ của các cơ quan' },
  en: { title: 'Were you satisfied?', lead: 'Rate a dossier that has ended. No account is needed and your name is not kept.', code: 'Code of the dossier', proof: 'Year of birth, or the last four digits of the applicant’s telephone', open: 'Continue', none: 'Nothing matches. Check the code and the year or number given.', index: 'See how the agencies serve' },
})

/** The same proof as for following a dossier. */
export default function RatePage({ query }: Visit) {
  const [code, proof] = [query.get('ma')?.trim().slice(0, 80) ?? '', query.get('xn')?.trim() ?? '']
  return (
    <CitizenFrame title={own.title} lead={own.lead}>
      <form action="/danh-gia" className={styles.choices}>
        <label htmlFor="code">{own.code}</label>
        <input id="code" name="ma" defaultValue={code} required minLength={3} maxLength={80} autoComplete="off" autoCapitalize="characters" style={{ width: '100%', height: 48 }} />
        <label htmlFor="proof">{own.proof}</label>
        <input id="proof" name="xn" defaultValue={proof} required pattern="\d{4}" maxLength={4} inputMode="numeric" autoComplete="off" style={{ width: '8em', height: 48 }} />
        <button type="submit" style={{ minHeight: 48 }}>{own.open}</button>
      </form>
      {code.length >= 3 && /^\d{4}$/.test(proof) && <Found code={code} proof={proof} />}
      <p><a href="/dich-vu-cong/danh-gia">{own.index}</a></p>
    </CitizenFrame>
  )
}

function Found(which: { code: string; proof: string }) {
  const { data, error } = useAnswer(askRating, which)
  const { send, isSending, error: refusal } = useDeed(rateByCode)
  const [until, setUntil] = useState<Date | null>(null)
  if (error) return <p role="alert">{'status' in error && error.status === 404 ? own.none : sentenceOf(error)}</p>
  if (until) return <p role="status"><b>{text.thanks}</b> {text.until(showInstant(until))}</p>
  return data && (
    <section aria-labelledby="found">
      <h2 id="found" lang="vi">{data.procedureName}</h2>
      <p className="figure">{data.code} · <span lang="vi">{data.agencyName}</span></p>
      <RatingFields form={data} isSending={isSending} error={refusal} onSend={(ratings) => void send({ ...which, ratings }).then((done) => { if (done) setUntil(done.changeableUntil) })} />
    </section>
  )
}
