import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, CheckField, DateField, say, TextAreaField, TextField, useAction, useForm } from '#platform/web'
import { listFees, setFees } from '../../contract/fees.ts'
import { feeKinds, stepsIn, stepsOut, type FeeKind } from '../../rules.ts'
import styles from '../Payments.module.css'
import { channelNames, kindNames, text, type Fee } from './texts.ts'

type Line = { name: string; kind: FeeKind; unit: string; per: string; steps: string; cap: string }
type Exempt = { text: string; proof: string; percent: string }

const lineOf = ({ name, kind, unit, per, steps, cap }: Fee['lines'][number]): Line => ({ name, kind, unit: unit ?? '', per: per ?? '', steps: stepsOut(steps), cap: cap === null ? '' : String(cap) })
const orNull = (words: string) => words.trim() || null
/** An unreadable price is refused by the server as one that is no step. */
const asked = ({ name, kind, unit, per, steps, cap }: Line) => ({ name, kind, unit: orNull(unit), per: orNull(per), steps: stepsIn(steps) ?? [], cap: cap.trim() === '' ? null : Number(cap.replaceAll(/[\s.]/g, '')) })

/** The same schedule from another day on. */
export function FeeEditor({ fee, today, onClose }: { fee: Fee; today: string; onClose: () => void }) {
  const [lines, setLines] = useState(fee.lines.map(lineOf))
  const [exemptions, setExemptions] = useState<Exempt[]>(fee.exemptions.map((each) => ({ ...each, percent: String(each.percent) })))
  const form = useForm({ initial: { from: today, words: fee.words, legalBasis: fee.legalBasis, toConfirm: fee.toConfirm } })
  const { mutateAsync, error } = useAction(setFees, { refresh: [listFees] })
  const { procedureCode, caseName, channel } = fee
  const set = (values: typeof form.values) => mutateAsync({ procedureCode, caseName, channel, ...values, lines: lines.map(asked), exemptions: exemptions.map((each) => ({ ...each, percent: Number(each.percent) })) })
  return (
    <ActDialog title={`${text.set}: ${procedureCode}, ${say(channelNames[channel])}`} wayBack={text.setBack} verb={text.set} form={form} problem={error} told={() => text.done} onSubmit={set} onClose={onClose}>
      <DateField name="from" label={text.on} required />
      <Rows title={text.lines} hint={text.stepsHint} rows={lines} fresh={{ name: '', kind: 'levy', unit: '', per: '', steps: '', cap: '' }} fields={{ name: text.name, kind: text.kind, unit: text.unit, per: text.per, steps: text.steps, cap: text.cap }} onChange={setLines} />
      <Rows title={text.exemptions} hint={text.exemptionHint} rows={exemptions} fresh={{ text: '', proof: '', percent: '100' }} fields={{ text: text.exemption, proof: text.proof, percent: text.percent }} onChange={setExemptions} />
      <TextAreaField name="words" label={text.words} hint={text.wordsHint} required rows={3} />
      <TextField name="legalBasis" label={text.basis} required maxLength={500} />
      <CheckField name="toConfirm" label={text.toConfirm} />
    </ActDialog>
  )
}

type RowsProps<R extends Record<string, string>> = { title: string; hint: string; rows: R[]; fresh: R; fields: Record<keyof R & string, string>; onChange: (rows: R[]) => void }

function Rows<R extends Record<string, string>>({ title, hint, rows, fresh, fields, onChange }: RowsProps<R>) {
  const change = (i: number, key: string, value: string) => onChange(rows.map((row, j) => (i === j ? { ...row, [key]: value } : row)))
  return (
    <fieldset className={styles.editor}>
      <legend>{title}</legend>
      <p className="second">{hint}</p>
      {rows.map((row, i) => (
        <div key={i} className={styles.row} role="group" aria-label={`${title} ${i + 1}`}>
          {Object.entries<string>(fields).map(([key, label]) => (key === 'kind'
            ? <Select key={key} label={label} allowDeselect={false} data={feeKinds.map((value) => ({ value, label: say(kindNames[value]) }))} value={row[key] ?? null} onChange={(value) => change(i, key, value ?? 'levy')} />
            : <TextInput key={key} label={label} value={row[key] ?? ''} onChange={({ currentTarget }) => change(i, key, currentTarget.value)} />))}
          <Button variant="subtle" color="dark" onClick={() => onChange(rows.filter((_, j) => j !== i))} aria-label={`${text.remove}: ${title} ${i + 1}`}>{text.remove}</Button>
        </div>
      ))}
      <div><Button variant="default" onClick={() => onChange([...rows, fresh])} aria-label={`${text.add}: ${title}`}>{text.add}</Button></div>
    </fieldset>
  )
}
