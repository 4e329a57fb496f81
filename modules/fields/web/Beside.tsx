import type { OutputOf } from '#platform/contract'
import { DateField, PanelSection, SelectField, showDay, TextField, useEndpointState, useLive } from '#platform/web'
import { getFieldValues, writeFieldValues } from '../contract.ts'
import type { SubjectKind } from '../rules.ts'
import { Act } from './Act.tsx'
import styles from './Fields.module.css'
import { text } from './texts.ts'

type Shown = OutputOf<typeof getFieldValues>['fields'][number]

const words = ({ kind, value }: Shown) => {
  if (value === null) return text.empty
  if (kind === 'day') return showDay(value)
  return kind === 'number' ? Number(value).toLocaleString('vi-VN', { maximumFractionDigits: 6 }) : value
}

function Input({ field: { id, name, kind, choices } }: { field: Shown }) {
  if (kind === 'day') return <DateField name={id} label={name} />
  if (kind === 'choice') return <SelectField name={id} label={name} options={choices.map((value) => ({ value, label: value }))} />
  return <TextField name={id} label={name} maxLength={1000} {...(kind === 'number' && { inputMode: 'numeric' as const })} />
}

/** Beside a document or a work file: what the agency notes of it besides the law's fields. Nothing where it has no fields. */
export function Beside({ of, id }: { of: SubjectKind; id: string }) {
  const { data } = useEndpointState(getFieldValues, { of, subjectId: id })
  useLive(['fields.'], [getFieldValues])
  if (!data || data.fields.length === 0) return null
  const open = data.fields.filter(({ isOpen }) => isOpen)
  const initial = Object.fromEntries(open.map((field) => [field.id, field.value ?? '']))
  return (
    <PanelSection title={text.beside}>
      <dl className={styles.values}>
        {data.fields.map((field) => <div key={field.id}><dt lang="vi">{field.name}</dt><dd lang="vi" data-empty={field.value === null || undefined}>{words(field)}</dd></div>)}
      </dl>
      {data.mayWrite && open.length > 0 && (
        <Act
          endpoint={writeFieldValues} verb={text.fill} means={text.fillMeans} of={text.beside} initial={initial}
          input={(values) => ({ of, subjectId: id, values: open.map((field) => ({ fieldId: field.id, value: values[field.id] || null })) })}
        >
          {open.map((field) => <Input key={field.id} field={field} />)}
        </Act>
      )}
    </PanelSection>
  )
}
