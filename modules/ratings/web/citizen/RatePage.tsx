import { useState } from 'react'
import { Asked, AskedLine, CitizenFrame, sentenceOf, showInstant, texts, useAnswer, useDeed, type Visit } from '#platform/web'
import { askRating, rateByCode } from '../../contract/rating.ts'
import { RatingFields, text } from './RatingFields.tsx'

const own = texts({
  vi: { title: 'Bạn có hài lòng không?', lead: 'Đánh giá hồ sơ đã có kết quả. Không cần đăng nhập, không ghi tên bạn.', code: 'Mã hồ sơ', proof: 'Năm sinh, hoặc bốn số cuối điện thoại của người nộp', open: 'Tiếp tục', codeFault: 'Nhập mã ghi trên giấy tiếp nhận.', proofFault: 'Nhập đúng bốn chữ số.', none: 'Không có hồ sơ nào khớp. Xem lại mã, năm sinh hoặc số điện thoại đã khai.', index: 'Xem chất lượng phục vụ của các cơ quan' },
  en: { title: 'Were you satisfied?', lead: 'Rate a dossier that has ended. No account is needed and your name is not kept.', code: 'Code of the dossier', proof: 'Year of birth, or the last four digits of the applicant’s telephone', open: 'Continue', codeFault: 'Enter the code that stands on your receipt.', proofFault: 'Enter exactly four digits.', none: 'Nothing matches. Check the code and the year or number given.', index: 'See how the agencies serve' },
})

const wordsIn = (values: FormData, name: string) => { const value = values.get(name); return typeof value === 'string' ? value.trim() : '' }

type Which = { code: string; proof: string }

/** The same proof as for following a dossier; it stays on the page and out of its address. */
export default function RatePage({ query }: Visit) {
  const [which, setWhich] = useState<Which | null>(null)
  const [isWrong, setWrong] = useState({ code: false, proof: false })
  const open = (values: FormData) => {
    const [code, proof] = [wordsIn(values, 'ma'), wordsIn(values, 'xn')]
    const wrong = { code: code.length < 3, proof: !/^\d{4}$/.test(proof) }
    setWrong(wrong)
    setWhich(wrong.code || wrong.proof ? null : { code, proof })
  }
  return (
    <CitizenFrame title={own.title} lead={own.lead}>
      <Asked verb={own.open} onSend={open}>
        <AskedLine name="ma" label={own.code} defaultValue={query.get('ma')?.trim().slice(0, 80) ?? ''} maxLength={80} autoComplete="off" autoCapitalize="characters" {...(isWrong.code && { fault: own.codeFault })} />
        <AskedLine name="xn" label={own.proof} maxLength={4} inputMode="numeric" autoComplete="off" {...(isWrong.proof && { fault: own.proofFault })} />
      </Asked>
      {which && <Found key={`${which.code} ${which.proof}`} {...which} />}
      <p><a href="/dich-vu-cong/danh-gia">{own.index}</a></p>
    </CitizenFrame>
  )
}

function Found(which: Which) {
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
