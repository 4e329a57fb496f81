import { ActDialog, CheckField, FieldRow, SelectField, TextField, useAction, useForm, type Picked } from '#platform/web'
import { abolishUnit, addUnitAlias, correctUnit, createUsualDepartments, moveUnit, renameUnit, type UnitRow } from '../../contract.ts'
import { text } from '../texts.ts'
import { decided, DecisionFields, UnitField, UnitsField, useDecision } from './decision.tsx'
import { touched } from './CreateDialog.tsx'
import { useVocabulary } from './NewUnitFields.tsx'

type Props = { unit: UnitRow; onClose: () => void }

export function RenameDialog({ unit, onClose }: Props) {
  const { name, shortName, symbol, place } = unit
  const form = useForm({ initial: { name, shortName, symbol, place, ...useDecision() } })
  const { mutateAsync, error } = useAction(renameUnit, { refresh: touched })
  return (
    <ActDialog title={text.rename} wayBack={text.renameBack} form={form} problem={error} onClose={onClose} onSubmit={(values) => mutateAsync({ ...values, ...decided(values), unitId: unit.id })}>
      <TextField name="name" label={text.name} required maxLength={200} />
      <FieldRow>
        <TextField name="shortName" label={text.shortName} required maxLength={100} />
        <TextField name="symbol" label={text.symbol} required maxLength={30} />
        <TextField name="place" label={text.place} required maxLength={100} />
      </FieldRow>
      <DecisionFields />
    </ActDialog>
  )
}

export function MoveDialog({ unit, onClose }: Props) {
  const form = useForm({ initial: { parent: null as Picked | null, ...useDecision() } })
  const { mutateAsync, error } = useAction(moveUnit, { refresh: touched })
  return (
    <ActDialog title={text.move} wayBack={text.moveBack} form={form} problem={error} onClose={onClose} onSubmit={(values) => mutateAsync({ ...decided(values), unitId: unit.id, parentId: values.parent?.value ?? '' })}>
      <UnitField name="parent" label={text.moveTo} required />
      <DecisionFields />
    </ActDialog>
  )
}

export function AbolishDialog({ unit, onClose }: Props) {
  const form = useForm({ initial: { successorIds: [] as Picked[], ...useDecision() } })
  const { mutateAsync, error } = useAction(abolishUnit, { refresh: touched })
  return (
    <ActDialog
      title={text.abolish} verb={text.abolish} wayBack={text.abolishBack} form={form} problem={error} onClose={onClose}
      onSubmit={(values) => mutateAsync({ ...decided(values), unitId: unit.id, successorIds: values.successorIds.map(({ value }) => value) })}
    >
      <UnitsField name="successorIds" label={text.heirs} />
      <DecisionFields />
    </ActDialog>
  )
}

export function CorrectDialog({ unit, onClose }: Props) {
  const { kinds, levels } = useVocabulary()
  const { kind, level, isAgency, organId } = unit
  const form = useForm({ initial: { kind: kind as string | null, level: level as string | null, isAgency, organId: organId ?? '' } })
  const { mutateAsync, error } = useAction(correctUnit, { refresh: touched })
  return (
    <ActDialog
      title={text.correct} wayBack={text.correctBack} form={form} problem={error} onClose={onClose}
      onSubmit={(values) => mutateAsync({ unitId: unit.id, kind: values.kind ?? kind, level: values.level ?? level, isAgency: values.isAgency, organId: values.organId || null })}
    >
      <FieldRow>
        <SelectField name="kind" label={text.kind} required options={kinds} />
        <SelectField name="level" label={text.level} required options={levels} />
      </FieldRow>
      <TextField name="organId" label={text.organId} maxLength={60} />
      <CheckField name="isAgency" label={text.seal} />
    </ActDialog>
  )
}

const schemes = (['organ-id', 'legacy-organ-id', 'area-code', 'other'] as const).map((value) => ({ value, label: value }))

export function AliasDialog({ unit, onClose }: Props) {
  const form = useForm({ initial: { scheme: 'other' as string | null, value: '', legalBasis: '' } })
  const { mutateAsync, error } = useAction(addUnitAlias, { refresh: touched })
  return (
    <ActDialog
      title={text.alias} wayBack={unit.name} form={form} problem={error} onClose={onClose}
      onSubmit={({ scheme, value, legalBasis }) => mutateAsync({ unitId: unit.id, scheme: (scheme ?? 'other') as 'other', value, ...(legalBasis && { legalBasis }) })}
    >
      <FieldRow>
        <TextField name="value" label={text.aliasValue} required maxLength={100} />
        <SelectField name="scheme" label={text.scheme} required options={schemes} />
      </FieldRow>
      <TextField name="legalBasis" label={text.basis} maxLength={300} />
    </ActDialog>
  )
}

export function UsualDialog({ unit, onClose }: Props) {
  const form = useForm({ initial: useDecision() })
  const { mutateAsync, error } = useAction(createUsualDepartments, { refresh: touched })
  return (
    <ActDialog
      title={text.usual} wayBack={text.usualBack} form={form} problem={error} onClose={onClose} told={({ units }: { units: unknown[] }) => text.usualDone(units.length)}
      onSubmit={(values) => mutateAsync({ ...decided(values), unitId: unit.id })}
    >
      <DecisionFields />
    </ActDialog>
  )
}
