import { Button } from '@mantine/core'
import { useState } from 'react'
import { ConfirmDialog, hrefOf, notify, say, showInstant, StatusWord, useAction, useEndpointState, useLive } from '#platform/web'
import { listCharges, printFeeReceipt, takeCash, type ChargeView } from '../contract/charges.ts'
import styles from './Payments.module.css'
import { Payments } from './Refunds.tsx'
import { SettleDialog } from './SettleDialog.tsx'
import { Transfer } from './Transfer.tsx'
import { countWords, dong, meansNames, reasonNames, receiptNumber, stateNames, stateShapes, text } from './words.ts'

/** In a dossier: what it owes, by which rule, and has paid; live, so that the counter sees a transfer arrive. */
export default function DossierMoney({ id }: { id: string }) {
  const { data } = useEndpointState(listCharges, { dossierId: id })
  useLive(['payments.', 'dossiers.'], [listCharges])
  if (!data || data.charges.length === 0) return null
  return (
    <section className="page-section" aria-labelledby="money">
      <h2 id="money">{text.title}</h2>
      {data.charges.map((charge) => <Charge key={charge.id} charge={charge} />)}
    </section>
  )
}

function Charge({ charge }: { charge: ChargeView }) {
  const { reason, state, lines, total, legalBasis, words, toConfirm, surplus, held, transfer } = charge
  return (
    <div className={styles.charge}>
      <h3>{say(reasonNames[reason])}</h3>
      <p><StatusWord status={stateShapes[state]}>{say(stateNames[state])}</StatusWord> · {text.total} <b className="figure">{dong(total)}</b></p>
      <ul className={styles.lines}>{lines.map((line) => <li key={line.name} lang="vi"><span>{line.name}{line.unit !== null && ` (${countWords(line, line.quantity)})`}</span><span className="figure">{dong(line.amount)}</span></li>)}</ul>
      <Exemption charge={charge} />
      {(reason === 'fees' || words !== lines[0]?.name) && <p className="second" lang="vi">{words} {text.basis}: {legalBasis}</p>}
      {toConfirm && state === 'due' && <p role="note">{text.toConfirm}</p>}
      {held > 0 && <p role="note">{text.held(dong(held), dong(Math.max(0, total - held)))}</p>}
      <Paid charge={charge} />
      {surplus > 0 && <p role="note">{text.surplus(dong(surplus))}</p>}
      <Payments payments={charge.payments} />
      <Verbs charge={charge} />
      {transfer && <details><summary>{text.showQr}</summary><Transfer of={transfer} /></details>}
    </div>
  )
}

const Exemption = ({ charge: { exemption } }: { charge: ChargeView }) => exemption && <p lang="vi">{text.exemption}: {exemption.text} ({exemption.percent}%). {text.why}: {exemption.why}. {exemption.by}</p>

const Paid = ({ charge: { paidAt, paidBy, receipts } }: { charge: ChargeView }) => (
  <>
    {paidAt && paidBy && <p>{text.paidAt(showInstant(paidAt), say(meansNames[paidBy]))}</p>}
    {receipts.map(({ id, series, number, cancelledAt, cancelReason }) => (
      <p key={id}><a href={hrefOf(printFeeReceipt, { feeReceiptId: id })} target="_blank" rel="noreferrer">{text.receipt} {receiptNumber(series, number)}</a>{cancelledAt && <span lang="vi"> · {text.cancelled}: {cancelReason}</span>}</p>
    ))}
  </>
)

function Verbs({ charge }: { charge: ChargeView }) {
  const [open, setOpen] = useState<'settle' | 'cash' | null>(null)
  if (!charge.maySettle && !charge.mayTakeCash) return null
  return (
    <div className="verb-row">
      {charge.mayTakeCash && <Button variant="default" onClick={() => setOpen('cash')}>{text.cash}</Button>}
      {charge.maySettle && <Button variant="default" onClick={() => setOpen('settle')}>{text.settle}</Button>}
      {open === 'settle' && <SettleDialog charge={charge} onClose={() => setOpen(null)} />}
      {open === 'cash' && <Cash charge={charge} onClose={() => setOpen(null)} />}
    </div>
  )
}

function Cash({ charge: { id, total }, onClose }: { charge: ChargeView; onClose: () => void }) {
  const { mutateAsync, error, isPending } = useAction(takeCash, { refresh: [listCharges] })
  const take = async () => { await mutateAsync({ chargeId: id, amount: total }); notify(text.taken); onClose() }
  return <ConfirmDialog isOpen title={text.cash} wayBack={text.cashBack} verb={text.cash} onConfirm={() => void take().catch(() => {})} onClose={onClose} isPending={isPending} problem={error}>{text.cashOf(dong(total))}</ConfirmDialog>
}
