import '@mantine/core/styles/FloatingIndicator.css'
import { SegmentedControl } from '@mantine/core'
import { LoadingState, PickField, type FormOf, type Picked } from '#platform/web'
import { useReach } from './pickers.ts'
import { text } from './texts.ts'

export type LeadValues = { leadKind: 'unit' | 'person'; leadUnit: Picked | null; leadPerson: Picked | null }

/** Exactly one lead: the unit where units are chosen, else the person; whoever reaches only his own unit has chosen a person. */
export const leadOf = ({ leadKind, leadUnit, leadPerson }: LeadValues) =>
  leadKind === 'unit' && leadUnit !== null ? { unitId: leadUnit.value } : { positionId: leadPerson!.value }

/** Who leads: a unit through the desk of its head, or a person. */
export function LeadFields<V extends LeadValues>({ form }: { form: FormOf<V> }) {
  const reach = useReach()
  if (reach === null) return <LoadingState rows={1} />
  const { units, people } = reach.lead
  const kind = units === null ? 'person' : form.values.leadKind
  const choose = (next: string) => form.fill({ leadKind: next === 'unit' ? 'unit' : 'person' } as Partial<V>)
  return (
    <>
      {units !== null && <SegmentedControl fullWidth aria-label={text.leadKind} data={[{ value: 'unit', label: text.unit }, { value: 'person', label: text.person }]} value={kind} onChange={choose} />}
      {kind === 'unit' && units !== null
        ? <PickField key="unit" name="leadUnit" label={text.leadUnit} required {...units} />
        : <PickField key="person" name="leadPerson" label={text.leadPerson} required {...people} />}
    </>
  )
}
