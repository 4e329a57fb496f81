import { CitizenFrame, showInstant, texts, useAnswer, type Visit } from '#platform/web'
import { checkFeeReceipt } from '../../contract/charges.ts'
import styles from '../Payments.module.css'
import { dong, receiptNumber } from '../words.ts'

const text = texts({
  vi: {
    title: 'Biên lai này có thật không?', lead: 'Nhập mã tra cứu và số tiền in trên biên lai. Không cần đăng nhập.', code: 'Mã tra cứu (12 ký tự)', amount: 'Số tiền (đồng)', check: 'Kiểm tra', none: 'Không có biên lai nào khớp mã và số tiền này.', tooMany: 'Bạn đã kiểm tra quá nhiều lần. Đợi một lúc rồi thử lại.',
    real: 'Biên lai có thật', cancelled: 'Biên lai này ĐÃ HỦY', number: 'Biên lai', agency: 'Cơ quan thu', issued: 'Cấp lúc', reason: 'Lý do hủy', sum: 'Số tiền',
  },
  en: {
    title: 'Is this receipt real?', lead: 'Enter the code and the amount printed on it. No account is needed.', code: 'Code (12 letters and digits)', amount: 'Amount (dong)', check: 'Check', none: 'No receipt has this code and amount.', tooMany: 'You have checked too often. Wait a while and try again.',
    real: 'The receipt is real', cancelled: 'This receipt has been CANCELLED', number: 'Receipt', agency: 'Agency', issued: 'Issued', reason: 'Why it was cancelled', sum: 'Amount',
  },
})

export default function CheckReceiptPage({ query }: Visit) {
  const [checkCode, amount] = [(query.get('ma') ?? '').trim().toUpperCase(), Number((query.get('tien') ?? '').replaceAll(/[\s.]/g, ''))]
  const isAsked = /^[0-9A-Z]{12}$/.test(checkCode) && Number.isSafeInteger(amount) && amount > 0
  return (
    <CitizenFrame title={text.title} lead={text.lead}>
      <form action="/thanh-toan/bien-lai" className={styles.check}>
        <label htmlFor="code">{text.code}</label>
        <input className="big-box" id="code" name="ma" defaultValue={checkCode} required pattern="[0-9A-Za-z]{12}" maxLength={12} autoComplete="off" autoCapitalize="characters" />
        <label htmlFor="amount">{text.amount}</label>
        <input className="big-box" id="amount" name="tien" defaultValue={isAsked ? String(amount) : ''} required pattern="[0-9. ]+" maxLength={16} inputMode="numeric" autoComplete="off" />
        <button type="submit" className="big-verb">{text.check}</button>
      </form>
      {isAsked && <Found checkCode={checkCode} amount={amount} />}
    </CitizenFrame>
  )
}

function Found(input: { checkCode: string; amount: number }) {
  const { data, error } = useAnswer(checkFeeReceipt, input)
  if (error) return <p role="alert">{'status' in error && error.status === 429 ? text.tooMany : text.none}</p>
  if (data === null) return null
  const facts: [string, string | null][] = [[text.number, receiptNumber(data.series, data.number)], [text.agency, data.agencyName], [text.sum, dong(data.amount)], [text.issued, showInstant(data.issuedAt)], [text.reason, data.cancelReason]]
  return (
    <section aria-labelledby="found" className={styles.check}>
      <div role="status"><h2 id="found">{data.cancelledAt ? text.cancelled : text.real}</h2></div>
      <dl>{facts.map(([name, words]) => words && <div key={name}><dt>{name}</dt><dd lang="vi">{words}</dd></div>)}</dl>
    </section>
  )
}
