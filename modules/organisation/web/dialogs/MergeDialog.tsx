import { ActDialog, SelectField, useAction, useForm, type Picked } from '#platform/web'
import { mergeUnits, type UnitRow } from '../../contract.ts'
import { text } from '../texts.ts'
import { decided, DecisionFields, UnitField, UnitsField, useDecision } from './decision.tsx'
import { touched } from './CreateDialog.tsx'
import { blankUnit, NewUnitFields, unitFrom } from './NewUnitFields.tsx'

const ways = [{ value: 'new', label: text.intoNew }, { value: 'old', label: text.intoOld }]

/** The unit and others become one: a new unit in its place, or one that already exists. */
export function MergeDialog({ unit, onClose }: { unit: UnitRow; onClose: () => void }) {
  const initial = { others: [] as Picked[], way: 'new' as string | null, into: null as Picked | null, ...blankUnit(unit.level), kind: unit.kind as string | null, isAgency: unit.isAgency, ...useDecision() }
  const form = useForm({ initial })
  const { mutateAsync, error } = useAction(mergeUnits, { refresh: touched })
  const isNew = form.values.way === 'new'
  const merge = (values: typeof initial) => mutateAsync({
    unitIds: [unit.id, ...values.others.map(({ value }) => value)], ...decided(values),
    ...(isNew ? { intoNew: { ...unitFrom(values), parentId: unit.parentId } } : { intoUnitId: values.into?.value }),
  })
  return (
    <ActDialog title={text.merge} verb={text.merge} wayBack={text.mergeBack} form={form} problem={error} onClose={onClose} onSubmit={merge}>
      <UnitsField name="others" label={text.mergeWith} required={isNew} />
      <SelectField name="way" label={text.mergeInto} required options={ways} />
      {isNew ? <NewUnitFields /> : <UnitField name="into" label={text.mergeOld} required />}
      <DecisionFields />
    </ActDialog>
  )
}
