import { Button } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, say, showInstant, TextField, useAction, useForm } from '#platform/web'
import { listCharges, type PaymentView } from '../contract/charges.ts'
import { askRefund, decideRefund } from '../contract/refunds.ts'
import styles from './Payments.module.css'
import { dong, meansNames, text } from './words.ts'

const stateWords = { asked: text.refundAsked, approved: text.refundApproved, refused: text.refundRefused, returned: text.refundReturned }

/** The money that came for a charge, and what is to go back. */
export const Payments = ({ payments }: { payments: readonly PaymentView[] }) => payments.length > 0 && (
  <details>
    <summary>{text.payments} ({payments.length})</summary>
    {payments.map((payment) => <Payment key={payment.id} payment={payment} />)}
  </details>
)

type Open = 'ask' | 'approve' | 'refuse'

function Payment({ payment }: { payment: PaymentView }) {
  const { amount, means, settles, paidAt, takenBy, refund, mayAskRefund } = payment
  const [open, setOpen] = useState<Open | null>(null)
  return (
    <div className={styles.charge}>
      <p><b className="figure">{dong(amount)}</b> · {say(meansNames[means])} · <span className="figure">{showInstant(paidAt)}</span> · <span lang="vi">{takenBy}</span>{!settles && ` · ${text.surplusMark}`}</p>
      {refund && <p><b>{stateWords[refund.state]}</b>: <span lang="vi">{[refund.reason, refund.askedBy, refund.words, refund.decidedBy].filter(Boolean).join(' · ')}</span></p>}
      <div className="verb-row">
        {mayAskRefund && <Button variant="default" onClick={() => setOpen('ask')}>{text.askRefund}</Button>}
        {refund?.mayDecide && <><Button variant="default" onClick={() => setOpen('approve')}>{text.approve}</Button><Button variant="default" onClick={() => setOpen('refuse')}>{text.refuse}</Button></>}
      </div>
      {open === 'ask' && <Ask payment={payment} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'ask' && refund && <Decide refundId={refund.id} isApproved={open === 'approve'} onClose={() => setOpen(null)} />}
    </div>
  )
}

function Ask({ payment: { id }, onClose }: { payment: PaymentView; onClose: () => void }) {
  const form = useForm({ initial: { reason: '' } })
  const { mutateAsync, error } = useAction(askRefund, { refresh: [listCharges] })
  return <ActDialog title={text.askRefund} wayBack={text.askBack} verb={text.askRefund} form={form} problem={error} told={() => text.asked} onSubmit={({ reason }) => mutateAsync({ paymentId: id, reason })} onClose={onClose}><TextField name="reason" label={text.reason} required maxLength={500} /></ActDialog>
}

function Decide({ refundId, isApproved, onClose }: { refundId: string; isApproved: boolean; onClose: () => void }) {
  const form = useForm({ initial: { words: '' } })
  const { mutateAsync, error } = useAction(decideRefund, { refresh: [listCharges] })
  const verb = isApproved ? text.approve : text.refuse
  return <ActDialog title={verb} wayBack={text.decideBack} verb={verb} form={form} problem={error} told={() => text.decided} onSubmit={({ words }) => mutateAsync({ refundId, isApproved, words })} onClose={onClose}><TextField name="words" label={text.how} required maxLength={500} /></ActDialog>
}
