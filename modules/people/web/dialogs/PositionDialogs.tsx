import { MultiSelect } from '@mantine/core'
import { searchUnits } from '#contracts/organisation'
import { ActDialog, CheckField, DateField, FieldRow, PickField, TextField, useAction, useForm, useToday, type Picked } from '#platform/web'
import { createPosition, endPosition, getPerson, listPeople, setPositionRoles, type PositionCard } from '../../contract.ts'
import { useRoles } from '../roles.ts'
import '../problems.ts'
import { text } from '../texts.ts'

const touched = [getPerson, listPeople]

const RolesField = ({ value, onChange }: { value: string[]; onChange: (roles: string[]) => void }) =>
  <MultiSelect label={text.role} data={useRoles().options} value={value} onChange={onChange} hidePickedOptions />

const units = {
  endpoint: searchUnits,
  input: (q: string) => ({ q, limit: 30 }),
  options: ({ units: found }: { units: { id: string; name: string; path: string[] }[] }) => found.map(({ id, name, path }) => ({ value: id, label: name, about: path.slice(-2).join(' › ') })),
}

export function PositionDialog({ personId, onClose }: { personId: string; onClose: () => void }) {
  const initial = { unit: null as Picked | null, title: '', roles: [] as string[], isPrimary: false, isActing: false, validFrom: useToday() as string | null, validTo: null as string | null, legalBasis: '' }
  const form = useForm({ initial })
  const { mutateAsync, error } = useAction(createPosition, { refresh: touched })
  const save = ({ unit, isPrimary, validFrom, validTo, ...values }: typeof initial) =>
    mutateAsync({ ...values, personId, unitId: unit?.value ?? '', validFrom: validFrom ?? '', ...(validTo && { validTo }), ...(isPrimary && { isPrimary }) })
  return (
    <ActDialog title={text.addPosition} wayBack={text.positionBack} form={form} problem={error} onSubmit={save} onClose={onClose}>
      <PickField {...units} name="unit" label={text.unit} required />
      <TextField name="title" label={text.positionTitle} required maxLength={200} />
      <RolesField value={form.values.roles} onChange={(roles) => form.set('roles', roles)} />
      <FieldRow>
        <DateField name="validFrom" label={text.from} required />
        <DateField name="validTo" label={text.until} />
      </FieldRow>
      <TextField name="legalBasis" label={text.basis} hint={text.basisHint} required maxLength={300} />
      <FieldRow>
        <CheckField name="isPrimary" label={text.isPrimary} />
        <CheckField name="isActing" label={text.acting} />
      </FieldRow>
    </ActDialog>
  )
}

type Props = { position: PositionCard; onClose: () => void }

export function EndPositionDialog({ position, onClose }: Props) {
  const form = useForm({ initial: { on: useToday() as string | null, legalBasis: '' } })
  const { mutateAsync, error } = useAction(endPosition, { refresh: touched })
  return (
    <ActDialog
      title={`${text.end}: ${position.title}`} verb={text.end} wayBack={text.endBack} form={form} problem={error} onClose={onClose}
      onSubmit={({ on, legalBasis }) => mutateAsync({ positionId: position.id, on: on ?? '', legalBasis })}
    >
      <DateField name="on" label={text.until} required />
      <TextField name="legalBasis" label={text.basis} hint={text.basisHint} required maxLength={300} />
    </ActDialog>
  )
}

export function RolesDialog({ position, onClose }: Props) {
  const form = useForm({ initial: { roles: position.roles } })
  const { mutateAsync, error } = useAction(setPositionRoles, { refresh: touched })
  return (
    <ActDialog title={`${text.roles}: ${position.title}`} wayBack={text.rolesBack} form={form} problem={error} onClose={onClose} onSubmit={({ roles }) => mutateAsync({ positionId: position.id, roles })}>
      <RolesField value={form.values.roles} onChange={(roles) => form.set('roles', roles)} />
    </ActDialog>
  )
}
