import { DateField, FieldRow, PickField, PickManyField, TextField, useToday } from '#platform/web'
import { searchUnits, type UnitRow } from '../../contract.ts'
import { text } from '../texts.ts'

/** The day and the paper every change rests on. */
export const DecisionFields = () => (
  <FieldRow>
    <DateField name="on" label={text.day} required />
    <TextField name="legalBasis" label={text.basis} hint={text.basisHint} required maxLength={300} />
  </FieldRow>
)

export type Decision = { on: string | null; legalBasis: string }
export const useDecision = (): Decision => ({ on: useToday(), legalBasis: '' })
export const decided = ({ on, legalBasis }: Decision) => ({ on: on ?? '', legalBasis })

const asUnits = {
  endpoint: searchUnits,
  input: (q: string) => ({ q, limit: 30 }),
  options: ({ units }: { units: UnitRow[] }) => units.map(({ id, name, path }) => ({ value: id, label: name, about: path.slice(-2).join(' › ') })),
}
type FieldProps = { name: string; label: string; required?: boolean }

export const UnitField = (props: FieldProps) => <PickField {...asUnits} {...props} />
export const UnitsField = (props: FieldProps) => <PickManyField {...asUnits} {...props} />
