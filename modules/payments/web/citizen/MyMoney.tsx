import { hrefOf, say, showInstant, StatusWord, texts, useAnswer, useDeed } from '#platform/web'
import { listMyCharges, printMyFeeReceipt, type MyCharge } from '../../contract/charges.ts'
import { startOnlinePayment } from '../../contract/online.ts'
import styles from '../Payments.module.css'
import { Transfer } from '../Transfer.tsx'
import { countWords, dong, meansNames, reasonNames, receiptNumber, refundNames, stateNames, stateShapes, text } from '../words.ts'

const own = texts({
  vi: { title: 'Nộp phí', online: 'Thanh toán trực tuyến', refused: 'Chưa mở được trang thanh toán. Thử lại sau, hoặc chuyển khoản theo mã bên dưới.', scan: 'Chuyển khoản bằng mã VietQR', back: 'Hoàn trả', cash: 'Cũng nộp được tiền mặt tại bộ phận một cửa.' },
  en: { title: 'Pay', online: 'Pay online', refused: 'The payment page could not be opened. Try later, or transfer by the code below.', scan: 'Transfer by a VietQR code', back: 'Refund of', cash: 'You can also pay in cash at the counter.' },
})

/** In a dossier of one's own: what it costs and how to pay, or the receipt. */
export default function MyMoney({ id }: { id: string }) {
  const { data } = useAnswer(listMyCharges, { dossierId: id })
  const shown = data?.charges.filter(({ state }) => state !== 'void') ?? []
  return shown.length > 0 && (
    <section aria-labelledby="my-money">
      <h2 id="my-money">{own.title}</h2>
      {shown.map((charge) => <Charge key={charge.id} dossierId={id} charge={charge} />)}
    </section>
  )
}

function Charge({ dossierId, charge }: { dossierId: string; charge: MyCharge }) {
  const { id, reason, state, lines, total, exemption, paidAt, paidBy, receipts, refunds, surplus, held, transfer, mayPayOnline } = charge
  return (
    <div className={styles.charge}>
      <h3>{say(reasonNames[reason])}</h3>
      <p><StatusWord status={stateShapes[state]}>{say(stateNames[state])}</StatusWord> · {text.total} <b className="figure">{dong(total)}</b></p>
      <ul className={styles.lines}>{lines.map((line) => <li key={line.name} lang="vi"><span>{line.name}{line.unit !== null && ` (${countWords(line, line.quantity)})`}</span><span className="figure">{dong(line.amount)}</span></li>)}</ul>
      <Words charge={charge} />
      {exemption && <p lang="vi">{text.exemption}: {exemption.text}</p>}
      {paidAt && paidBy && <p>{text.paidAt(showInstant(paidAt), say(meansNames[paidBy]))}</p>}
      {receipts.map(({ id: feeReceiptId, series, number, cancelledAt }) => <p key={feeReceiptId}><a href={hrefOf(printMyFeeReceipt, { dossierId, feeReceiptId })} target="_blank" rel="noreferrer">{text.receipt} {receiptNumber(series, number)}</a>{cancelledAt && ` · ${text.cancelled}`}</p>)}
      {held > 0 && <p role="note">{text.held(dong(held), dong(Math.max(0, total - held)))}</p>}
      {surplus > 0 && <p role="note">{text.surplus(dong(surplus))}</p>}
      {refunds.map(({ id: refundId, state: how, amount, at }) => <p key={refundId}>{own.back} {dong(amount)}: <b>{say(refundNames[how])}</b> · <span className="figure">{showInstant(at)}</span></p>)}
      {mayPayOnline && <Online chargeId={id} />}
      {transfer && <><h4>{own.scan}</h4><Transfer of={transfer} /></>}
      {state === 'due' && <p className="second">{own.cash}</p>}
    </div>
  )
}

/** The law’s own words; of an obligation also by which law, where it said more than its one line does. */
function Words({ charge: { reason, words, lines, legalBasis } }: { charge: MyCharge }) {
  if (reason === 'fees') return <p className="second" lang="vi">{words}</p>
  return words !== lines[0]?.name && <p className="second" lang="vi">{words} {text.basis}: {legalBasis}</p>
}

function Online({ chargeId }: { chargeId: string }) {
  const { send, isSending, error } = useDeed(startOnlinePayment)
  const go = async () => { const begun = await send({ chargeId }); if (begun) location.assign(begun.address) }
  return <>{error && <p role="alert">{own.refused}</p>}<button type="button" className="big-verb" aria-busy={isSending} onClick={() => { if (!isSending) void go() }}>{own.online}</button></>
}
