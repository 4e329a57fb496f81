import { ActDialog, useAction, useForm } from '#platform/web'
import { createUnit, getUnit, listPlannedChanges, listUnits, searchUnits, type UnitRow } from '../../contract.ts'
import { text } from '../texts.ts'
import { decided, DecisionFields, useDecision } from './decision.tsx'
import { blankUnit, NewUnitFields, unitFrom } from './NewUnitFields.tsx'

export const touched = [getUnit, listUnits, searchUnits, listPlannedChanges]

export function CreateDialog({ parent, onClose }: { parent: UnitRow | null; onClose: () => void }) {
  const form = useForm({ initial: { ...blankUnit(parent?.level), ...useDecision() } })
  const { mutateAsync, error } = useAction(createUnit, { refresh: touched })
  return (
    <ActDialog
      title={parent ? text.addUnder : text.create} wayBack={parent?.name ?? text.lead} form={form} problem={error} onClose={onClose}
      onSubmit={(values) => mutateAsync({ ...unitFrom(values), ...decided(values), parentId: parent?.id ?? null })}
    >
      <NewUnitFields />
      <DecisionFields />
    </ActDialog>
  )
}
