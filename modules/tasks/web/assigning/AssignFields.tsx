import type { z } from 'zod'
import { DeadlineField, FileField, PickManyField, SelectField, TextAreaField, TextField, useToday, type FormOf, type Picked, type StoredFile } from '#platform/web'
import type { Assignment } from '../../contract.ts'
import type { Urgency } from '../../rules.ts'
import { urgencyOptions } from '../texts.ts'
import { LeadFields, leadOf, type LeadValues } from './LeadFields.tsx'
import { useReach } from './pickers.ts'
import { text } from './texts.ts'

export type AssignValues = LeadValues & {
  title: string; direction: string; product: string; urgency: Urgency; dueOn: string | null; units: Picked[]; people: Picked[]; files: StoredFile[]
}

export const emptyAssignment: AssignValues = {
  title: '', direction: '', product: '', urgency: 'normal', dueOn: null, leadKind: 'unit', leadUnit: null, leadPerson: null, units: [], people: [], files: [],
}

/** What the contract wants of what was typed. */
export const assignmentOf = ({ title, direction, product, urgency, dueOn, units, people, files, ...lead }: AssignValues): z.input<typeof Assignment> => ({
  title: title.trim(), direction: direction.trim(), product: product.trim() || null, urgency, dueOn, lead: leadOf(lead),
  coordinators: [...units.map(({ value }) => ({ unitId: value })), ...people.map(({ value }) => ({ positionId: value }))], fileIds: files.map(({ id }) => id),
})

/** The fields of every assignment, whole or part. */
export function AssignFields({ form, max = null }: { form: FormOf<AssignValues>; max?: string | null }) {
  const today = useToday()
  const coordinators = useReach()?.coordinators
  return (
    <>
      <TextField name="title" label={text.title} required maxLength={500} />
      <TextAreaField name="direction" label={text.direction} hint={text.directionHint} required rows={3} />
      <LeadFields form={form} />
      <DeadlineField name="dueOn" label={text.dueOn} hint={text.dueHint} min={today} {...(max !== null && { max })} />
      <TextAreaField name="product" label={text.product} rows={2} />
      {coordinators && (
        <>
          <PickManyField name="units" label={text.coordinatingUnits} {...coordinators.units} />
          <PickManyField name="people" label={text.coordinatingPeople} {...coordinators.people} />
        </>
      )}
      <SelectField name="urgency" label={text.urgency} options={urgencyOptions()} />
      <FileField name="files" label={text.files} many />
    </>
  )
}
