import { ActDialog, SelectField, useAction, useEndpointState, useForm } from '#platform/web'
import { findOldCommunes, importProvince, listProvinces, type UnitRow } from '../../contract.ts'
import { text } from '../texts.ts'
import { touched } from './CreateDialog.tsx'

/** All communes of a real province, from the national directory, under this unit. */
export function ImportDialog({ unit, onClose }: { unit: UnitRow; onClose: () => void }) {
  const { data } = useEndpointState(listProvinces, {})
  const provinces = (data?.provinces ?? []).map(({ code, name, communes }) => ({ value: code, label: name, about: text.communes(communes) }))
  const form = useForm({ initial: { provinceCode: null as string | null } })
  const { mutateAsync, error } = useAction(importProvince, { refresh: [...touched, findOldCommunes] })
  return (
    <ActDialog
      title={text.importTitle} verb={text.importVerb} wayBack={text.importBack} form={form} problem={error} onClose={onClose}
      told={({ created, skipped }: { created: number; skipped: number }) => text.imported(created, skipped)}
      onSubmit={({ provinceCode }) => mutateAsync({ provinceCode: provinceCode ?? '', parentUnitId: unit.id })}
    >
      <SelectField name="provinceCode" label={text.province} required options={provinces} />
    </ActDialog>
  )
}
