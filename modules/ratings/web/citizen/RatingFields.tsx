import { useState } from 'react'
import { Asked, lang, say, texts } from '#platform/web'
import type { RatingForm } from '../../contract/rating.ts'
import { fits, scores, type Score } from '../../rules.ts'
import { scoreNames } from '../words.ts'
import styles from '../Ratings.module.css'

export const text = texts({
  vi: {
    whole: 'Việc giải quyết hồ sơ nói chung', why: 'Vì sao? Có thể bỏ qua.', send: 'Gửi đánh giá', fixed: 'Đã đánh giá, không còn sửa được.', thanks: 'Cảm ơn bạn. Đánh giá đã được ghi nhận.', until: (day: string) => `Bạn có thể sửa đến ${day}.`, notEnded: 'Hồ sơ chưa có kết quả. Mời bạn quay lại khi đã nhận kết quả.', tooLate: 'Đã hết thời gian đánh giá hồ sơ này.',
    anonymous: 'Cán bộ chỉ thấy số cộng lại của nhiều đánh giá, không thấy ai đánh giá.', steps: 'Từng bước (có thể bỏ qua)', skip: 'Bỏ qua',
  },
  en: {
    whole: 'How the dossier was handled as a whole', why: 'Why? You may skip this.', send: 'Send', fixed: 'Rated; it can no longer be changed.', thanks: 'Thank you. Your rating has been taken.', until: (day: string) => `You can change it until ${day}.`, notEnded: 'The dossier has no result yet. Please come back when you have received it.', tooLate: 'The time for rating this dossier is over.',
    anonymous: 'Officials see only the sum of many ratings, never who rated.', steps: 'Step by step (you may skip this)', skip: 'Skip',
  },
})

export type Given = { step: number; score: Score; reasons: string[] }
type Subject = RatingForm['subjects'][number]

const givenIn = (values: FormData, subjects: readonly Subject[]): Given[] => subjects.filter(({ mayChange }) => mayChange).flatMap(({ step }) => {
  const score = scores.find((each) => each === values.get(`score-${step}`))
  return score ? [{ step, score, reasons: values.getAll(`reason-${step}`).map(String) }] : []
})

/** What can be rated, one question after the other. */
export function RatingFields({ form, isSending, error, onSend }: { form: RatingForm; isSending: boolean; error: Error | null; onSend: (ratings: Given[]) => void }) {
  if (form.closed) return <p role="note">{form.closed === 'not-ended' ? text.notEnded : text.tooLate}</p>
  const [whole, ...steps] = form.subjects
  return (
    <Asked verb={text.send} isSending={isSending} error={error} onSend={(values) => { const given = givenIn(values, form.subjects); if (given.length > 0) onSend(given) }}>
      <p>{text.anonymous}</p>
      <SubjectFields subject={whole!} reasons={form.reasons} />
      {steps.length > 0 && <details><summary>{text.steps}</summary>{steps.map((subject) => <SubjectFields key={subject.step} subject={subject} reasons={form.reasons} />)}</details>}
    </Asked>
  )
}

function SubjectFields({ subject: { step, name, unitName, score, chosen, mayChange }, reasons }: { subject: Subject; reasons: RatingForm['reasons'] }) {
  const [picked, setPicked] = useState<Score | null>(score)
  return (
    <fieldset className={styles.subject} disabled={!mayChange}>
      <legend>{name === null ? text.whole : <span lang="vi">{name} · {unitName}</span>}</legend>
      {!mayChange && <p>{text.fixed}</p>}
      <div className={styles.choices}>
        {scores.map((each) => <label key={each}><input type="radio" name={`score-${step}`} value={each} defaultChecked={score === each} onChange={() => setPicked(each)} />{say(scoreNames[each])}</label>)}
      </div>
      {picked && (
        <div className={`${styles.choices} ${styles.reasons}`} role="group" aria-label={text.why}>
          <p>{text.why}</p>
          {reasons.filter((reason) => fits(picked, reason)).map(({ code, name: words, nameEn }) => <label key={code}><input type="checkbox" name={`reason-${step}`} value={code} defaultChecked={chosen.includes(code)} />{lang === 'vi' ? words : nameEn}</label>)}
        </div>
      )}
    </fieldset>
  )
}
