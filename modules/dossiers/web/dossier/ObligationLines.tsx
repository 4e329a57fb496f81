import { Button, TextInput } from '@mantine/core'
import { showMoney, useField } from '#platform/web'
import styles from '../Dossiers.module.css'
import { text } from './texts.ts'

export type Owed = { name: string; amount: string }

const fresh: Owed = { name: '', amount: '' }
const sumOf = (rows: readonly Owed[]) => rows.reduce((sum, { amount }) => sum + (Number(amount.replaceAll(/[\s.]/g, '')) || 0), 0)

/** What is owed, line by line, and what it comes to. */
export function ObligationLines({ name }: { name: string }) {
  const { value: rows, set } = useField<Owed[]>(name, text.owed, true)
  const change = (i: number, part: Partial<Owed>) => set(rows.map((row, j) => (i === j ? { ...row, ...part } : row)))
  return (
    <fieldset className={styles.owed}>
      <legend>{text.owed}</legend>
      {rows.map((row, i) => (
        <div key={i} className={styles.owedLine} role="group" aria-label={`${text.owed} ${i + 1}`}>
          <TextInput label={text.owedName} value={row.name} maxLength={200} onChange={({ currentTarget }) => change(i, { name: currentTarget.value })} />
          <TextInput label={text.amount} value={row.amount} maxLength={20} inputMode="numeric" onChange={({ currentTarget }) => change(i, { amount: currentTarget.value })} />
          {rows.length > 1 && <Button variant="subtle" color="dark" aria-label={text.removeOwed(i + 1)} onClick={() => set(rows.filter((_, j) => j !== i))}>×</Button>}
        </div>
      ))}
      <div className="verb-row"><Button variant="default" disabled={rows.length >= 20} onClick={() => set([...rows, fresh])}>{text.addOwed}</Button></div>
      <p role="status" className="figure">{text.owedTotal(showMoney(sumOf(rows)))}</p>
    </fieldset>
  )
}
