import { Button, Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './Office.module.css'
import { text } from './texts.ts'

export type RowColumn = { key: string; label: string; kind: 'line' | 'words' | 'number' | 'choice' | 'flag'; options?: { value: string; label: string }[]; isRequired?: boolean }
type Row = Record<string, unknown>
type Props<R extends Row> = { title: string; columns: RowColumn[]; rows: R[]; onChange: (rows: R[]) => void }

/** A list of a procedure, row by row; what a row has besides its columns stays in it. */
export function Rows<R extends Row>({ title, columns, rows, onChange }: Props<R>) {
  const change = (i: number, key: string, value: unknown) => onChange(rows.map((row, j) => (i === j ? { ...row, [key]: value } : row)))
  const fresh = () => Object.fromEntries(columns.map(({ key, kind, options }) => [key, kind === 'flag' ? true : kind === 'choice' ? options![0]!.value : kind === 'number' ? null : ''])) as R
  return (
    <fieldset className={styles.rows}>
      <legend>{title}</legend>
      {rows.map((row, i) => (
        <div key={i} className={styles.row} role="group" aria-label={`${title}, ${text.row(i + 1)}`}>
          {columns.map((column) => <Cell key={column.key} column={column} value={row[column.key]} onChange={(value) => change(i, column.key, value)} />)}
          <Button variant="subtle" color="dark" aria-label={`${text.remove(i + 1)}: ${title}`} onClick={() => onChange(rows.filter((_, j) => j !== i))}>{text.remove(i + 1)}</Button>
        </div>
      ))}
      <div><Button variant="default" aria-label={`${text.add}: ${title}`} onClick={() => onChange([...rows, fresh()])}>{text.add}</Button></div>
    </fieldset>
  )
}

type CellProps = { column: RowColumn; value: unknown; onChange: (value: unknown) => void }

const wordsOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

const cells: Record<RowColumn['kind'], (props: CellProps) => ReactNode> = {
  line: ({ column: { label }, value, onChange }) => <TextInput label={label} value={wordsOf(value)} onChange={({ currentTarget }) => onChange(currentTarget.value)} />,
  words: ({ column: { label, isRequired = false }, value, onChange }) => <Textarea label={label} className={styles.wide!} autosize required={isRequired} value={wordsOf(value)} onChange={({ currentTarget }) => onChange(currentTarget.value)} />,
  number: ({ column: { label }, value, onChange }) => <NumberInput label={label} min={0} hideControls value={wordsOf(value)} onChange={(next) => onChange(next === '' ? null : Number(next))} />,
  choice: ({ column: { label, options = [], isRequired = false }, value, onChange }) => <Select label={label} data={options} required={isRequired} allowDeselect={!isRequired} value={wordsOf(value) || null} onChange={onChange} />,
  flag: ({ column: { label }, value, onChange }) => <Checkbox label={label} checked={value !== false} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />,
}

function Cell(props: CellProps) {
  const Kind = cells[props.column.kind]
  return <Kind {...props} />
}
