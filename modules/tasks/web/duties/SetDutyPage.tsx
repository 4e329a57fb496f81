import { Button } from '@mantine/core'
import { DateField, FieldRow, Form, FormVerbs, Link, notify, say, SelectField, TextAreaField, TextField, useAction, useForm, useGo, useToday } from '#platform/web'
import { listDuties, setDuty } from '../../contract.ts'
import { rhythms, type Rhythm } from '../../rules/duties.ts'
import { LeadFields, leadOf, type LeadValues } from '../assigning/LeadFields.tsx'
import { text as words } from '../assigning/texts.ts'
import '../problems.ts'
import styles from '../Tasks.module.css'
import { rhythmNames, text, weekdayNames } from './texts.ts'

type Values = LeadValues & {
  title: string; direction: string; product: string; every: Rhythm; weekday: string; dayOfMonth: string; daysAhead: string; offDay: 'before' | 'after'; validFrom: string; validTo: string | null; legalBasis: string
}

const dueDayOf = ({ every, weekday, dayOfMonth }: Values) => (every === 'day' ? null : Number(every === 'week' ? weekday : dayOfMonth))

/** A duty that comes back: what, who leads it, when it falls, how far ahead it is assigned. */
export default function SetDutyPage() {
  const go = useGo()
  const initial: Values = {
    title: '', direction: '', product: '', leadKind: 'unit', leadUnit: null, leadPerson: null, every: 'month', weekday: '5', dayOfMonth: '25', daysAhead: '5', offDay: 'before', validFrom: useToday(), validTo: null, legalBasis: '',
  }
  const form = useForm<Values>({ initial, draft: 'tasks.duty' })
  const { mutateAsync, error } = useAction(setDuty, { refresh: [listDuties] })
  const submit = async (values: Values) => {
    const { title, direction, product, every, daysAhead, offDay, validFrom, validTo, legalBasis } = values
    await mutateAsync({ title, direction, product: product || null, lead: leadOf(values), every, dueDay: dueDayOf(values), daysAhead: Number(daysAhead), offDay, validFrom, validTo: validTo || null, legalBasis })
    form.clear()
    notify(text.done)
    go('/tasks/duties')
  }
  return (
    <div className={`page ${styles.form}`}>
      <h1 className="page-title">{text.set}</h1>
      <Form form={form} problem={error} onSubmit={submit}>
        <TextField name="title" label={words.title} required maxLength={500} />
        <TextAreaField name="direction" label={words.direction} hint={words.directionHint} required />
        <LeadFields form={form} />
        <TextField name="product" label={words.product} maxLength={1000} />
        <Beat every={form.values.every} />
        <FieldRow>
          <DateField name="validFrom" label={text.from} required />
          <DateField name="validTo" label={text.to} />
        </FieldRow>
        <TextField name="legalBasis" label={text.basis} hint={text.basisHint} required maxLength={200} />
        <FormVerbs>
          <Button component={Link} variant="default" to="/tasks/duties">{words.back}</Button>
          <Button type="submit">{text.set}</Button>
        </FormVerbs>
      </Form>
    </div>
  )
}

function Beat({ every }: { every: Rhythm }) {
  return (
    <>
      <FieldRow>
        <SelectField name="every" label={text.every} required options={rhythms.map((value) => ({ value, label: say(rhythmNames[value]) }))} />
        {every === 'week' && <SelectField name="weekday" label={text.weekday} required options={weekdayNames.map((name, i) => ({ value: String(i + 1), label: say(name) }))} />}
        {(every === 'month' || every === 'quarter') && <TextField name="dayOfMonth" label={text.ofMonth} hint={text.ofMonthHint} inputMode="numeric" required />}
      </FieldRow>
      <FieldRow>
        <TextField name="daysAhead" label={text.daysAhead} hint={text.daysAheadHint} inputMode="numeric" required />
        <SelectField name="offDay" label={text.offDay} required options={[{ value: 'before', label: text.before }, { value: 'after', label: text.after }]} />
      </FieldRow>
    </>
  )
}
