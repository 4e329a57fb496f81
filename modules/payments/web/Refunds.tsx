import { Button } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, say, showInstant, TextField, useAction, useForm } from '#platform/web'
import { listCharges, type PaymentView } from '../contract/charges.ts'
import { askLineRefund, askRefund, decideRefund, returnRefund, type RefundView } from '../contract/refunds.ts'
import { countOpenLines, listStatementLines } from '../contract/statements.ts'
import styles from './Payments.module.css'
import { dong, meansNames, refundNames, text } from './words.ts'

const refresh = [listCharges, listStatementLines, countOpenLines]

/** The money that came for a charge, and what is to go back. */
export const Payments = ({ payments }: { payments: readonly PaymentView[] }) => payments.length > 0 && (
  <details open={payments.some(({ refund }) => refund?.mayDecide || refund?.mayReturn)}>
    <summary>{text.payments} ({payments.length})</summary>
    {payments.map((payment) => <Payment key={payment.id} payment={payment} />)}
  </details>
)

const Payment = ({ payment: { id, amount, means, settles, paidAt, takenBy, refund, mayAskRefund } }: { payment: PaymentView }) => (
  <div className={styles.charge}>
    <p><b className="figure">{dong(amount)}</b> · {say(meansNames[means])} · <span className="figure">{showInstant(paidAt)}</span> · <span lang="vi">{takenBy}</span>{!settles && ` · ${text.surplusMark}`}</p>
    <Refund of={{ paymentId: id }} name={dong(amount)} refund={refund} mayAsk={mayAskRefund} />
  </div>
)

type Of = { paymentId: string } | { statementLineId: string }
type Open = 'ask' | 'approve' | 'refuse' | 'return'

const verbNames: Record<Open, string> = { ask: text.askRefund, approve: text.approve, refuse: text.refuse, return: text.giveBack }
const verbsOf = (refund: RefundView | null, mayAsk: boolean): Open[] => [...(mayAsk ? ['ask' as const] : []), ...(refund?.mayDecide ? ['approve' as const, 'refuse' as const] : []), ...(refund?.mayReturn ? ['return' as const] : [])]

/** How far the giving back of a payment, or of a line of the bank, has come, and what may be done now. */
export function Refund({ of, name, refund, mayAsk }: { of: Of; name: string; refund: RefundView | null; mayAsk: boolean }) {
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      {refund && <Told refund={refund} />}
      <div className="verb-row">
        {verbsOf(refund, mayAsk).map((verb) => <Button key={verb} variant="default" onClick={() => setOpen(verb)} aria-label={`${verbNames[verb]}: ${name}`}>{verbNames[verb]}</Button>)}
      </div>
      {open === 'ask' && <Ask of={of} onClose={close} />}
      {open !== null && open !== 'ask' && refund && <Act refundId={refund.id} verb={open} onClose={close} />}
    </>
  )
}

const Told = ({ refund: { state, reason, askedBy, words, decidedBy, transferRef, returnedBy } }: { refund: RefundView }) =>
  <p><b>{say(refundNames[state])}</b>: <span lang="vi">{[reason, askedBy, words, decidedBy, transferRef, returnedBy].filter(Boolean).join(' · ')}</span></p>

const Act = ({ verb, ...props }: { refundId: string; verb: Exclude<Open, 'ask'>; onClose: () => void }) => (verb === 'return' ? <Return {...props} /> : <Decide {...props} isApproved={verb === 'approve'} />)

function Ask({ of, onClose }: { of: Of; onClose: () => void }) {
  const form = useForm({ initial: { reason: '' } })
  const [payment, line] = [useAction(askRefund, { refresh }), useAction(askLineRefund, { refresh })]
  const ask = ({ reason }: { reason: string }) => ('paymentId' in of ? payment.mutateAsync({ ...of, reason }) : line.mutateAsync({ ...of, reason }))
  return <ActDialog title={text.askRefund} wayBack={text.askBack} verb={text.askRefund} form={form} problem={payment.error ?? line.error} told={() => text.asked} onSubmit={ask} onClose={onClose}><TextField name="reason" label={text.reason} required maxLength={500} /></ActDialog>
}

function Decide({ refundId, isApproved, onClose }: { refundId: string; isApproved: boolean; onClose: () => void }) {
  const form = useForm({ initial: { words: '' } })
  const { mutateAsync, error } = useAction(decideRefund, { refresh })
  const verb = isApproved ? text.approve : text.refuse
  return <ActDialog title={verb} wayBack={text.decideBack} verb={verb} form={form} problem={error} told={() => text.decided} onSubmit={({ words }) => mutateAsync({ refundId, isApproved, words })} onClose={onClose}><TextField name="words" label={text.how} required maxLength={500} /></ActDialog>
}

function Return({ refundId, onClose }: { refundId: string; onClose: () => void }) {
  const form = useForm({ initial: { transferRef: '' } })
  const { mutateAsync, error } = useAction(returnRefund, { refresh })
  return <ActDialog title={text.giveBack} wayBack={text.giveBackBack} verb={text.giveBack} form={form} problem={error} told={() => text.givenBack} onSubmit={({ transferRef }) => mutateAsync({ refundId, transferRef })} onClose={onClose}><TextField name="transferRef" label={text.transferRef} required maxLength={100} /></ActDialog>
}
