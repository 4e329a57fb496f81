import { Button, NumberInput } from '@mantine/core'
import type { z } from 'zod'
import { DateField, FieldRow, FileField, Form, FormVerbs, SelectField, TextAreaField, TextField, useField, useForm, type StoredFile } from '#platform/web'
import type { lodgeDossier, WholeOffer } from '../../contract/counter.ts'
import styles from '../Dossiers.module.css'
import { CardScan } from './CardScan.tsx'
import { text } from './texts.ts'

export type Intake = Omit<z.input<typeof lodgeDossier.input>, 'processId'>
type Counts = { originals: number; copies: number }
type Facts = { fullName: string; personalNumber: string; bornOn: string | null; gender: string | null; address: string; phone: string; email: string; outcome: string | null; reason: string; card: string }
type Values = Facts & Record<string, unknown>

const blank: Facts = { fullName: '', personalNumber: '', bornOn: null, gender: null, address: '', phone: '', email: '', outcome: 'accept', reason: '', card: '' }
const orNull = (words: string) => words.trim() || null
const none: Counts = { originals: 0, copies: 0 }
const countsIn = (values: Values, position: number) => (values[`part${position}`] as Counts | undefined) ?? none
const filesIn = (values: Values, position: number) => (values[`files${position}`] as StoredFile[] | undefined) ?? []

function intakeOf({ parts }: WholeOffer, values: Values): Intake {
  const { fullName, personalNumber, bornOn, gender, address, phone, email, outcome, reason } = values
  return {
    applicant: { fullName, personalNumber: orNull(personalNumber), bornOn, gender: gender as 'Nam' | 'Nữ' | null, address: orNull(address), phone: orNull(phone.replaceAll(/[\s.]/g, '')), email: orNull(email) },
    parts: parts.map(({ position }) => ({ position, ...countsIn(values, position), fileIds: filesIn(values, position).map(({ id }) => id) })),
    outcome: outcome as 'accept' | 'keep' | 'refuse', reason: orNull(reason),
  }
}

const verbs: Record<string, string> = { accept: text.acceptVerb, keep: text.keepVerb, refuse: text.refuseVerb }

/** Who comes and what is brought; nothing typed is kept on the machine, for the next citizen stands at the same counter. */
export function IntakeForm({ offer, problem, onLodge }: { offer: WholeOffer; problem: Error | null; onLodge: (intake: Intake) => Promise<void> }) {
  const form = useForm<Values>({ initial: blank })
  const { outcome } = form.values
  return (
    <Form form={form} problem={problem} onSubmit={(values) => onLodge(intakeOf(offer, values))}>
      <CardScan words={form.values.card} onRead={() => form.set('card', '')} onCard={({ fullName, personalNumber, bornOn, gender, address }) => form.fill({ fullName, personalNumber, bornOn, gender, address })} />
      <h3>{text.who}</h3>
      <TextField name="fullName" label={text.name} required maxLength={200} />
      <FieldRow>
        <TextField name="personalNumber" label={text.number} inputMode="numeric" maxLength={12} />
        <DateField name="bornOn" label={text.born} />
        <SelectField name="gender" label={text.gender} options={[{ value: 'Nam', label: text.male }, { value: 'Nữ', label: text.female }]} />
      </FieldRow>
      <TextField name="address" label={text.address} maxLength={500} />
      <FieldRow>
        <TextField name="phone" label={text.phone} hint={text.phoneHint} inputMode="tel" maxLength={15} />
        <TextField name="email" label={text.email} inputMode="email" maxLength={200} />
      </FieldRow>
      <h3>{text.parts}</h3>
      <Parts offer={offer} values={form.values} />
      <SelectField name="outcome" label={text.outcome} required options={[{ value: 'accept', label: text.accept }, { value: 'keep', label: text.keep }, { value: 'refuse', label: text.refuse }]} />
      {outcome === 'refuse' && <TextAreaField name="reason" label={text.reason} required />}
      <FormVerbs><Button type="submit">{verbs[outcome ?? 'accept']}</Button></FormVerbs>
    </Form>
  )
}

const isThere = (values: Values, position: number) => countsIn(values, position).originals + countsIn(values, position).copies + filesIn(values, position).length > 0

function Parts({ offer: { parts }, values }: { offer: WholeOffer; values: Values }) {
  const missing = parts.filter(({ position, isNeeded }) => isNeeded && !isThere(values, position)).length
  return (
    <>
      <ul className={styles.lines}>{parts.map((part) => <Part key={part.position} part={part} />)}</ul>
      <p role="status">{missing > 0 && text.missing(missing)}</p>
    </>
  )
}

function Part({ part: { position, name, group, isNeeded } }: { part: WholeOffer['parts'][number] }) {
  const { value, set } = useField<Counts | undefined>(`part${position}`, name, false)
  const counts = value ?? none
  const short = name.length > 60 ? `${name.slice(0, 60)}…` : name
  const count = (key: keyof Counts, label: string) => (
    <NumberInput label={label} aria-label={`${label}: ${short}`} min={0} max={999} value={counts[key]} onChange={(next) => set({ ...counts, [key]: Number(next) || 0 })} hideControls />
  )
  return (
    <li>
      <div className={styles.part}>
        <div><span lang="vi">{name}</span> <span className={styles.second}>({isNeeded ? text.needed : text.ifAny}{group && `; ${group}`})</span></div>
        {count('originals', text.originals)}
        {count('copies', text.copies)}
        <details className={styles.files}><summary>{text.scans}<span className="unseen">: {short}</span></summary><FileField name={`files${position}`} label={text.files(short)} many accept="application/pdf,image/*" /></details>
      </div>
    </li>
  )
}
