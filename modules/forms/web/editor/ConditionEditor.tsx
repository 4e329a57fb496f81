import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import type { Expression, Schema } from '#packages/form-logic'
import styles from '../Forms.module.css'
import { text } from '../texts.ts'
import { comparisons, expressionOf, kindOf, rowsOf, wordIn, type Row } from './editing.ts'

type SchemaOf = (field: string) => Schema | undefined
type Props = { name: string; schemaOf: SchemaOf; condition: Expression | undefined; fields: readonly string[]; onChange: (condition: Expression | undefined) => void }

/** The first value a comparison with this field may have. */
const firstValue = (schema: Schema | undefined): Row['value'] => {
  const kind = schema ? kindOf(schema) : 'text'
  if (kind === 'yesNo') return true
  if (kind === 'number' || kind === 'money') return 0
  return Array.isArray(schema?.enum) ? String(schema.enum[0]) : ''
}

/** When something is asked: rows that each compare one earlier answer with a value. */
export function ConditionEditor({ name, schemaOf, condition, fields, onChange }: Props) {
  const table = rowsOf(condition)
  if (table === null) return <div className={styles.condition}><span>{text.complex}</span><code className={styles.code}>{JSON.stringify(condition)}</code><Group><Button variant="default" size="xs" onClick={() => onChange(undefined)}>{text.always}</Button></Group></div>
  const { join, rows } = table
  const put = (next: Row[], way = join) => onChange(expressionOf({ join: way, rows: next }))
  const change = (at: number, row: Row) => put(rows.map((each, i) => (i === at ? row : each)))
  if (fields.length === 0 && rows.length === 0) return null
  return (
    <fieldset className={styles.condition}>
      <legend>{text.when}<span className="unseen">: {name}</span></legend>
      {rows.length > 1 && <NativeSelect aria-label={`${text.condition}: ${name}`} value={join} onChange={({ currentTarget }) => put(rows, currentTarget.value as 'and' | 'or')} data={[{ value: 'and', label: text.all }, { value: 'or', label: text.any }]} />}
      {rows.map((row, i) => <OneRow key={i} at={i + 1} row={row} schemaOf={schemaOf} fields={fields} onChange={(next) => change(i, next)} onRemove={() => put(rows.filter((_, at) => at !== i))} />)}
      {rows.length === 0 && <span>{text.always}</span>}
      <Group><Button variant="default" size="xs" disabled={fields.length === 0} onClick={() => put([...rows, { field: fields[0]!, operator: '=', value: firstValue(schemaOf(fields[0]!)) }])}>{text.addRow}</Button></Group>
    </fieldset>
  )
}

type RowProps = { at: number; row: Row; schemaOf: SchemaOf; fields: readonly string[]; onChange: (row: Row) => void; onRemove: () => void }

function OneRow({ at, row, schemaOf, fields, onChange, onRemove }: RowProps) {
  const known = fields.includes(row.field) ? fields : [row.field, ...fields]
  return (
    <div className={styles.pair}>
      <NativeSelect aria-label={`${text.field} ${at}`} value={row.field} onChange={({ currentTarget }) => onChange({ ...row, field: currentTarget.value, value: firstValue(schemaOf(currentTarget.value)) })} data={known.map((value) => ({ value, label: wordIn(schemaOf(value), 'title', value) }))} />
      <NativeSelect aria-label={`${text.operator} ${at}`} value={row.operator} onChange={({ currentTarget }) => onChange({ ...row, operator: currentTarget.value as Row['operator'] })} data={[...comparisons]} />
      <ValueBox label={`${text.value} ${at}`} schema={schemaOf(row.field)} value={row.value} onChange={(value) => onChange({ ...row, value })} />
      <Button variant="subtle" color="dark" size="xs" onClick={onRemove}>{text.remove}<span className="unseen"> {text.condition} {at}</span></Button>
    </div>
  )
}

function ValueBox({ label, schema, value, onChange }: { label: string; schema: Schema | undefined; value: Row['value']; onChange: (value: Row['value']) => void }) {
  const kind = schema ? kindOf(schema) : 'text'
  if (kind === 'yesNo') return <NativeSelect aria-label={label} value={String(value)} onChange={({ currentTarget }) => onChange(currentTarget.value === 'true')} data={[{ value: 'true', label: text.yes }, { value: 'false', label: text.no }]} />
  if (kind === 'choice') return <NativeSelect aria-label={label} value={String(value)} onChange={({ currentTarget }) => onChange(currentTarget.value)} data={(schema!.enum as unknown[]).map(String)} />
  if (kind === 'number' || kind === 'money') return <TextInput aria-label={label} inputMode="numeric" value={String(value)} onChange={({ currentTarget }) => onChange(Number(currentTarget.value.replaceAll(/[^\d.-]/g, '')) || 0)} />
  return <TextInput aria-label={label} value={String(value)} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
}
