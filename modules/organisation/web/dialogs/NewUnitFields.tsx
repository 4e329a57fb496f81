import { CheckField, FieldRow, lang, SelectField, TextField, useEndpointState } from '#platform/web'
import { listVocabulary } from '../../contract.ts'
import { text } from '../texts.ts'

export type NewUnitValues = { name: string; shortName: string; symbol: string; place: string; kind: string | null; level: string | null; isAgency: boolean; organId: string }

export const blankUnit = (level: string | null = null): NewUnitValues => ({ name: '', shortName: '', symbol: '', place: '', kind: null, level, isAgency: false, organId: '' })

/** What a new unit is, as the contract wants it: empty boxes are left out. */
export const unitFrom = ({ name, shortName, symbol, place, kind, level, isAgency, organId }: NewUnitValues) => ({
  name, symbol, kind: kind ?? '', level: level ?? '', isAgency, ...(shortName && { shortName }), ...(place && { place }), ...(organId && { organId }),
})

/** Kinds and levels in force, in the reader's language. */
export function useVocabulary() {
  const { data } = useEndpointState(listVocabulary, {})
  const optionOf = ({ code, labelVi, labelEn }: { code: string; labelVi: string; labelEn: string }) => ({ value: code, label: lang === 'vi' ? labelVi : labelEn })
  const inForce = <T extends { validTo: string | null }>(entries: T[] | undefined) => (entries ?? []).filter(({ validTo }) => validTo === null)
  return { kinds: inForce(data?.kinds).map(optionOf), levels: inForce(data?.levels).map(optionOf) }
}

export function NewUnitFields() {
  const { kinds, levels } = useVocabulary()
  return (
    <>
      <TextField name="name" label={text.name} required maxLength={200} />
      <FieldRow>
        <TextField name="symbol" label={text.symbol} required maxLength={30} />
        <TextField name="shortName" label={text.shortName} maxLength={100} />
      </FieldRow>
      <FieldRow>
        <SelectField name="kind" label={text.kind} required options={kinds} />
        <SelectField name="level" label={text.level} required options={levels} />
      </FieldRow>
      <FieldRow>
        <TextField name="place" label={text.place} maxLength={100} />
        <TextField name="organId" label={text.organId} maxLength={60} />
      </FieldRow>
      <CheckField name="isAgency" label={text.seal} />
    </>
  )
}
