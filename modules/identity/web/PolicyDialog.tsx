import { Button } from '@mantine/core'
import { CheckField, DateField, FieldRow, Form, FormVerbs, notify, TextField, useAction, useForm, useToday } from '#platform/web'
import { getPasswordPolicy, listPolicies, setPolicy, type Policy } from '../contract.ts'
import { Dialog } from './AccountDialogs.tsx'
import styles from './Identity.module.css'
import { text } from './policy-texts.ts'

/** Digits as typed; anything else is told apart by the server's own check. */
const numberOf = (typed: string) => (/^\d{1,6}$/.test(typed.trim()) ? Number(typed) : 0)

/** A row still to come is changed on its own day; new rules begin from what holds now. */
export function PolicyDialog({ from, isNew, onClose }: { from: Policy; isNew: boolean; onClose: () => void }) {
  const today = useToday()
  const { needsUpper, needsLower, needsDigit, needsSpecial } = from
  const form = useForm({
    initial: {
      validFrom: (isNew ? null : from.validFrom) as string | null, legalBasis: isNew ? '' : from.legalBasis, minLength: String(from.minLength), needsUpper, needsLower, needsDigit, needsSpecial,
      idleMinutes: String(from.idleMinutes), absoluteMinutes: String(from.absoluteMinutes / 60),
    },
  })
  const { mutateAsync: set, error, isPending } = useAction(setPolicy, { refresh: [listPolicies, getPasswordPolicy] })
  const submit = async (values: typeof form.values) => {
    const { validFrom, minLength, idleMinutes, absoluteMinutes } = values
    await set({ ...values, validFrom: validFrom ?? '', minLength: numberOf(minLength), idleMinutes: numberOf(idleMinutes), absoluteMinutes: numberOf(absoluteMinutes) * 60 })
    notify(text.set)
    onClose()
  }
  const day = form.values.validFrom
  return (
    <Dialog title={isNew ? text.add : text.replace} onClose={onClose}>
      <Form form={form} problem={error} onSubmit={submit}>
        {isNew && <DateField name="validFrom" label={text.from} required />}
        <TextField name="legalBasis" label={text.basis} hint={text.basisHint} maxLength={300} required />
        <TextField name="minLength" label={text.minLength} inputMode="numeric" maxLength={2} required />
        <fieldset className={styles.kinds}>
          <legend>{text.must}</legend>
          <CheckField name="needsUpper" label={text.upper} />
          <CheckField name="needsLower" label={text.lower} />
          <CheckField name="needsDigit" label={text.digit} />
          <CheckField name="needsSpecial" label={text.special} />
        </fieldset>
        <FieldRow>
          <TextField name="idleMinutes" label={text.idle} inputMode="numeric" maxLength={4} required />
          <TextField name="absoluteMinutes" label={text.absolute} inputMode="numeric" maxLength={3} required />
        </FieldRow>
        {day && <p>{day > today ? text.what(day) : text.whatNow}</p>}
        <FormVerbs>
          <Button variant="default" onClick={onClose}>{text.cancel}</Button>
          <Button type="submit" loading={isPending}>{text.save}</Button>
        </FormVerbs>
      </Form>
    </Dialog>
  )
}
