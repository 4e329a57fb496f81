import { Button } from '@mantine/core'
import { searchUnits } from '#contracts/organisation'
import { DateField, FieldRow, Form, FormVerbs, notify, PickField, showDay, TextField, useAction, useEndpoint, useForm, useToday, type Picked } from '#platform/web'
import { listPaymentAccounts, setAccount } from '../../contract/fees.ts'
import styles from '../Payments.module.css'
import { text } from './account-texts.ts'

const pickAgency = { endpoint: searchUnits, input: (words: string) => ({ q: words, limit: 20 }), options: ({ units }: { units: { id: string; name: string; path: string[] }[] }): Picked[] => units.map(({ id, name, path }) => ({ value: id, label: name, about: path.at(-1) ?? '' })) }

/** On which account an agency is paid, from which day: what its VietQR codes ask for. */
export default function AccountsPage() {
  const form = useForm<{ agency: Picked | null }>({ initial: { agency: null } })
  const agency = form.values.agency
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <div className={styles.narrow}>
        <Form form={form} onSubmit={() => {}}><PickField name="agency" label={text.agency} required {...pickAgency} /></Form>
        {agency && <Accounts key={agency.value} agencyId={agency.value} />}
      </div>
    </div>
  )
}

function Accounts({ agencyId }: { agencyId: string }) {
  const { rows } = useEndpoint(listPaymentAccounts, { agencyId })
  const { mutateAsync, error } = useAction(setAccount, { refresh: [listPaymentAccounts] })
  const form = useForm({ initial: { bankName: '', bin: '', number: '', holder: '', from: useToday() as string | null, legalBasis: '' } })
  const send = async ({ from, ...values }: typeof form.values) => {
    await mutateAsync({ agencyId, ...values, from: from! })
    notify(text.set)
    form.clear()
  }
  return (
    <section>
      <h2>{text.account}</h2>
      {rows.length === 0 && <p>{text.none}</p>}
      <ul className="line-list">
        {rows.map(({ validFrom, validTo, number, bankName, holder, legalBasis, setBy }) => <li key={validFrom}><p><b className="figure">{number}</b> · <span lang="vi">{bankName}, {holder}</span></p><p>{text.since(showDay(validFrom), validTo && showDay(validTo))}</p><p className="second" lang="vi">{legalBasis} · {setBy}</p></li>)}
      </ul>
      <Form form={form} problem={error} onSubmit={send}>
        <FieldRow><TextField name="bankName" label={text.bank} required maxLength={200} /><TextField name="bin" label={text.bin} hint={text.binHint} required maxLength={6} /></FieldRow>
        <FieldRow><TextField name="number" label={text.number} required maxLength={19} /><TextField name="holder" label={text.holder} hint={text.holderHint} required maxLength={200} /></FieldRow>
        <FieldRow><DateField name="from" label={text.from} required /><TextField name="legalBasis" label={text.basis} required maxLength={500} /></FieldRow>
        <FormVerbs><Button type="submit">{text.setAccount}</Button></FormVerbs>
      </Form>
    </section>
  )
}
