import { Button, NumberInput } from '@mantine/core'
import { DateField, FieldRow, FileField, Form, FormVerbs, LocalFilesField, SelectField, TextAreaField, TextField, useField, useForm } from '#platform/web'
import type { WholeOffer } from '../../contract/counter.ts'
import styles from '../Dossiers.module.css'
import { CardScan } from './CardScan.tsx'
import { blank, countsIn, filesIn, localIn, noCounts, type Counts, type Values } from './intake.ts'
import { text } from './texts.ts'

const verbs: Record<string, string> = { accept: text.acceptVerb, keep: text.keepVerb, refuse: text.refuseVerb }

type Props = { offer: WholeOffer; initial: Values | undefined; isDown: boolean; problem: Error | null; onLodge: (values: Values) => Promise<void> }

/** Who comes and what is brought; nothing typed is kept on the machine before it is handed in, for the next citizen stands at the same counter. */
export function IntakeForm({ offer, initial = blank, isDown, problem, onLodge }: Props) {
  const form = useForm<Values>({ initial })
  const { outcome } = form.values
  return (
    <Form form={form} problem={problem} onSubmit={onLodge}>
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
      <Parts offer={offer} values={form.values} isDown={isDown} />
      <SelectField name="outcome" label={text.outcome} required options={[{ value: 'accept', label: text.accept }, { value: 'keep', label: text.keep }, { value: 'refuse', label: text.refuse }]} />
      {outcome === 'refuse' && <TextAreaField name="reason" label={text.reason} required />}
      <FormVerbs><Button type="submit">{verbs[outcome ?? 'accept']}</Button></FormVerbs>
    </Form>
  )
}

const isThere = (values: Values, position: number) => countsIn(values, position).originals + countsIn(values, position).copies + filesIn(values, position).length + localIn(values, position).length > 0

function Parts({ offer: { parts }, values, isDown }: { offer: WholeOffer; values: Values; isDown: boolean }) {
  const missing = parts.filter(({ position, isNeeded }) => isNeeded && !isThere(values, position)).length
  return (
    <>
      <ul className="line-list">{parts.map((part) => <Part key={part.position} part={part} isLocal={isDown || localIn(values, part.position).length > 0} hasSent={filesIn(values, part.position).length > 0} />)}</ul>
      <p role="status">{missing > 0 && text.missing(missing)}</p>
    </>
  )
}

function Part({ part: { position, name, group, isNeeded }, ...where }: { part: WholeOffer['parts'][number]; isLocal: boolean; hasSent: boolean }) {
  const { value, set } = useField<Counts | undefined>(`part${position}`, name, false)
  const counts = value ?? noCounts
  const short = name.length > 60 ? `${name.slice(0, 60)}…` : name
  const count = (key: keyof Counts, label: string) => (
    <NumberInput label={label} aria-label={`${label}: ${short}`} min={0} max={999} value={counts[key]} onChange={(next) => set({ ...counts, [key]: Number(next) || 0 })} hideControls />
  )
  return (
    <li>
      <div className={styles.part}>
        <div><span lang="vi">{name}</span> <span className="second">({isNeeded ? text.needed : text.ifAny}{group && `; ${group}`})</span></div>
        {count('originals', text.originals)}
        {count('copies', text.copies)}
        <details className={styles.files}><summary>{text.scans}<span className="unseen">: {short}</span></summary><Scans position={position} label={text.files(short)} {...where} /></details>
      </div>
    </li>
  )
}

const ACCEPTED = 'application/pdf,image/*'

/** Without a connection, files wait on this device with the rest; what is there already stays in view. */
const Scans = ({ position, label, isLocal, hasSent }: { position: number; label: string; isLocal: boolean; hasSent: boolean }) => (
  <>
    {isLocal && <LocalFilesField name={`local${position}`} label={label} hint={text.filesLater} accept={ACCEPTED} />}
    {(hasSent || !isLocal) && <FileField name={`files${position}`} label={label} many accept={ACCEPTED} />}
  </>
)
