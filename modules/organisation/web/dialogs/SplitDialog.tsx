import { Button, MultiSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, CheckField, useAction, useEndpointState, useForm } from '#platform/web'
import { listUnits, splitUnit, type UnitRow } from '../../contract.ts'
import styles from '../Organisation.module.css'
import { text } from '../texts.ts'
import { decided, DecisionFields, useDecision } from './decision.tsx'
import { touched } from './CreateDialog.tsx'

type Part = { key: string; name: string; symbol: string; takes: string[] }
const blank = (): Part => ({ key: crypto.randomUUID(), name: '', symbol: '', takes: [] })

/** The unit becomes several of its own kind; each says which units below it takes over. */
export function SplitDialog({ unit, onClose }: { unit: UnitRow; onClose: () => void }) {
  const [parts, setParts] = useState(() => [blank(), blank()])
  const form = useForm({ initial: { keepsOriginal: false, ...useDecision() } })
  const { mutateAsync, error } = useAction(splitUnit, { refresh: touched })
  const { data } = useEndpointState(listUnits, { parentId: unit.id })
  const below = (data?.units ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const change = (key: string, some: Partial<Part>) => setParts((all) => all.map((part) => (part.key === key ? { ...part, ...some } : part)))
  const { kind, level, isAgency } = unit
  return (
    <ActDialog
      title={text.split} verb={text.split} wayBack={text.splitBack} form={form} problem={error} onClose={onClose}
      onSubmit={(values) => mutateAsync({
        ...decided(values), unitId: unit.id, keepsOriginal: values.keepsOriginal, parts: parts.map(({ name, symbol, takes }) => ({ name, symbol, kind, level, isAgency, takes })),
      })}
    >
      {parts.map((part, i) => (
        <fieldset key={part.key} className={styles.part}>
          <legend>{text.part(i + 1)}</legend>
          <TextInput label={text.name} required maxLength={200} value={part.name} onChange={({ currentTarget }) => change(part.key, { name: currentTarget.value })} />
          <TextInput label={text.symbol} required maxLength={30} value={part.symbol} onChange={({ currentTarget }) => change(part.key, { symbol: currentTarget.value })} />
          <MultiSelect label={text.takes} data={below.filter(({ value }) => !parts.some(({ key, takes }) => key !== part.key && takes.includes(value)))} value={part.takes} onChange={(takes) => change(part.key, { takes })} searchable />
          {parts.length > 1 && <Button variant="subtle" color="dark" onClick={() => setParts((all) => all.filter(({ key }) => key !== part.key))}>{text.dropPart}</Button>}
        </fieldset>
      ))}
      <Button variant="default" onClick={() => setParts((all) => [...all, blank()])}>{text.addPart}</Button>
      <CheckField name="keepsOriginal" label={text.keep} />
      <DecisionFields />
    </ActDialog>
  )
}
