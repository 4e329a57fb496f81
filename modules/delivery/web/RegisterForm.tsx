import { Button } from '@mantine/core'
import { useRef, useState, type ReactNode } from 'react'
import { findDuplicates } from '#contracts/documents'
import { countMyWork, listMyWork } from '#contracts/work'
import {
  ActionPanel, DeadlineField, FieldRow, Form, notify, PanelSection, SelectField, TextAreaField, useAction, useEndpointState, useForm, useKeys, useToday,
} from '#platform/web'
import { countArrivals, getParcel, listArrivals, registerParcel, type Parcel } from '../contract.ts'
import styles from './Delivery.module.css'
import { Duplicates } from './Duplicates.tsx'
import { useLeaders } from './leaders.ts'
import { ParcelFacts, useTypeNames } from './ParcelFacts.tsx'
import { correctionsOf, initialValues, rememberLeader, type Values } from './register-values.ts'
import { text, urgencyOptions } from './texts.ts'

type Props = { parcel: Parcel; children: ReactNode; onDone: () => void; onRefuse: () => void }

export const touched = [getParcel, listArrivals, countArrivals, listMyWork, countMyWork]

/** Registers what lies on the desk; `Ctrl Enter` from anywhere on the page does it and brings the next. */
export function RegisterForm({ parcel, children, onDone, onRefuse }: Props) {
  const today = useToday()
  const form = useForm<Values>({ initial: initialValues(parcel, today), draft: `delivery.${parcel.id}` })
  const { mutateAsync, error, isPending } = useAction(registerParcel, { refresh: [...touched, findDuplicates] })
  const [isOther, setOther] = useState(false)
  const { codeNumber, codeNotation, senderName: issuerName } = parcel
  const { data: found } = useEndpointState(findDuplicates, isOther ? null : { codeNumber, codeNotation, issuerName })
  const register = async (values: Values) => {
    const { arrivalNumber } = await mutateAsync({
      parcelId: parcel.id, corrections: correctionsOf(parcel, values), submitTo: values.submitTo, note: values.note.trim() || null, notDuplicate: isOther,
    })
    rememberLeader(values.submitTo)
    form.clear()
    notify(text.registered(arrivalNumber))
    onDone()
  }
  const box = useSendKey()
  return (
    <div ref={box} className={styles.panel}>
      <Form form={form} problem={error} onSubmit={register} className={styles.form}>
        <ActionPanel label={text.registerAs} verbs={<Verbs isPending={isPending} onRefuse={onRefuse} />}>
          <ParcelFacts parcel={parcel} />
          <PanelSection title={text.registerAs}>
            <Duplicates of={found?.documents ?? []} onOther={() => setOther(true)} onRefuse={onRefuse} />
            <Fields parcel={parcel} isPastDue={parcel.dueOn !== null && parcel.dueOn < today} />
          </PanelSection>
          {children}
        </ActionPanel>
      </Form>
    </div>
  )
}

/** Inside the form the form itself answers; elsewhere on the page the key is passed on to it. */
function useSendKey() {
  const box = useRef<HTMLDivElement>(null)
  const send = () => {
    const form = box.current?.querySelector('form')
    if (form && !form.contains(document.activeElement)) form.requestSubmit()
  }
  useKeys({ 'mod+Enter': { does: text.next, run: send } })
  return box
}

const Verbs = ({ isPending, onRefuse }: { isPending: boolean; onRefuse: () => void }) => (
  <div className={styles.verbs}>
    <Button variant="default" onClick={onRefuse}>{text.refuse}</Button>
    <Button type="submit" loading={isPending}>{text.register}</Button>
  </div>
)

function Fields({ parcel, isPastDue }: { parcel: Parcel; isPastDue: boolean }) {
  const leaders = useLeaders(parcel.receiverId)
  const [isOpen, setOpen] = useState(isPastDue)
  return (
    <div className={styles.fields}>
      <SelectField name="submitTo" label={text.submitTo} hint={text.submitHint} options={leaders} />
      <TextAreaField name="note" label={text.note} rows={2} />
      {isOpen ? <Corrections isPastDue={isPastDue} /> : <button type="button" className="quiet-verb" onClick={() => setOpen(true)}>{text.correct}</button>}
    </div>
  )
}

function Corrections({ isPastDue }: { isPastDue: boolean }) {
  const types = useTypeNames()
  return (
    <fieldset className={styles.fields}>
      <legend>{text.correcting}</legend>
      <TextAreaField name="subject" label={text.subject} required rows={3} />
      <FieldRow>
        <SelectField name="typeCode" label={text.type} required options={types} />
        <SelectField name="urgency" label={text.urgency} required options={urgencyOptions()} />
      </FieldRow>
      <DeadlineField name="dueOn" label={text.due} {...(isPastDue && { doubt: text.pastDue })} />
    </fieldset>
  )
}
