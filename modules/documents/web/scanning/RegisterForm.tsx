import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { listMyWork } from '#contracts/work'
import {
  CheckField, DateField, DeadlineField, FileField, Form, lang, notify, SelectField, showDay, TextAreaField, TextField, useAction, useEndpointState, useForm, useToday, type FormOf, type StoredFile,
} from '#platform/web'
import { Problem } from '#platform/problems'
import { countDocuments, listDocuments, listDocumentTypes, nextArrivalNumber, registerIncoming } from '../../contract.ts'
import { useLeaders, useMyAgency } from '../pickers.ts'
import { urgencyOptions } from '../texts.ts'
import { Duplicates, useDuplicates } from './Duplicates.tsx'
import { emptyFields, splitNumber, typeOf, type Fields } from './fields.ts'
import { IssuerNames } from './IssuerNames.tsx'
import { useReadFields } from './read-scan.ts'
import { registrationOf, renameIssues } from './registration.ts'
import { scanSource } from './ScanPane.tsx'
import styles from './Scanning.module.css'
import { text } from './texts.ts'

type Props = {
  scan: StoredFile
  place: { at: number; all: number }
  onRegistered: () => void
  onLater: () => void
  onDiscard: () => void
  onCompare: (documentId: string | null) => void
  comparing: string | null
  children: React.ReactNode
}

/** What the document says about itself goes into empty fields once; what the clerk has typed stays. */
function useFilled(scan: StoredFile, form: FormOf<Fields>) {
  const read = useReadFields(scan.mediaType === 'application/pdf' ? scanSource(scan) : null)
  const isDone = useRef(form.isRestored)
  const { fill } = form
  useEffect(() => {
    if (read === null || isDone.current) return
    isDone.current = true
    if (Object.keys(read).length > 0) fill(read)
  }, [read, fill])
  return (name: 'number' | 'issuedOn' | 'subject') => (read?.[name] !== undefined && form.values[name] === read[name] ? text.read : undefined)
}

function useRegistration(scan: StoredFile, form: FormOf<Fields>) {
  const leaders = useLeaders(useMyAgency())
  const { data: known } = useEndpointState(listDocumentTypes, {})
  const types = known?.types ?? []
  const action = useAction(registerIncoming, { refresh: [nextArrivalNumber, listDocuments, countDocuments, listMyWork] })
  const duplicates = useDuplicates(form.values)
  const typeCode = form.values.typeCode ?? typeOf(form.values.number, types.map(({ code }) => code))
  const leaderId = form.values.submitTo ?? leaders[0]?.id ?? null
  const register = (notDuplicate: boolean) => action.mutateAsync(registrationOf({ scan, values: form.values, typeCode, leaderId, notDuplicate }))
  return { leaders, types, typeCode, leaderId, duplicates, register, error: action.error, isPending: action.isPending }
}

const wrongNumber = () => new Problem('request/invalid', 422, 'A number and a symbol are needed', { issues: [{ path: 'number', message: 'number-and-symbol' }] })

/** The fields of one scan. One key registers it and goes to the next; a refusal keeps everything. */
export function RegisterForm({ scan, place, onRegistered, onLater, onDiscard, onCompare, comparing, children }: Props) {
  const form = useForm<Fields>({ initial: emptyFields, draft: `documents.register.${scan.id}` })
  const { leaders, types, typeCode, leaderId, duplicates, register, error, isPending } = useRegistration(scan, form)
  const [isNotDuplicate, setNotDuplicate] = useState(false)
  const [refusal, setRefusal] = useState<Problem | null>(null)
  const [isWhole, setWhole] = useState(false)
  const doubt = useFilled(scan, form)
  const submit = async () => {
    const wrong = splitNumber(form.values.number) === null ? wrongNumber() : null
    setRefusal(wrong)
    if (wrong) throw wrong
    const { arrivalNumber, state } = await register(isNotDuplicate)
    form.clear()
    notify([text.done(arrivalNumber), state === 'submitted' && text.submitted].filter(Boolean).join(' '))
    onRegistered()
  }
  const shown = { ...form, values: { ...form.values, typeCode, submitTo: leaderId } }
  return (
    <Form form={shown} problem={refusal ?? renameIssues(error)} onSubmit={submit} className={styles.form}>
      <div className={styles.scroll}>
        <Head place={place}>{children}</Head>
        {!isNotDuplicate && <Duplicates found={duplicates} comparing={comparing} onCompare={onCompare} onNotDuplicate={() => { setNotDuplicate(true); onCompare(null) }} />}
        <TextField name="issuerName" label={text.issuer} required maxLength={200} />
        <IssuerNames form={form} />
        <div className={styles.two}>
          <TextField name="number" label={text.number} required doubt={doubt('number')} placeholder="1875/UBND-NN" maxLength={50} />
          <DateField name="issuedOn" label={text.issuedOn} required doubt={doubt('issuedOn')} />
        </div>
        <TextAreaField name="subject" label={text.subject} required rows={2} doubt={doubt('subject')} />
        <div className={styles.two}>
          <SelectField name="typeCode" label={text.type} required options={types.map(({ code, name, nameEn }) => ({ value: code, label: lang === 'vi' ? name : nameEn }))} />
          <SelectField name="urgency" label={text.urgency} required options={urgencyOptions()} />
        </div>
        {isWhole ? <MoreFields /> : <button type="button" className="quiet-verb" onClick={() => setWhole(true)}>{text.more}</button>}
        <CheckField name="isSubmitted" label={text.submitAny} />
        {form.values.isSubmitted && <SelectField name="submitTo" label={text.leader} required options={leaders.map(({ id, personName, title }) => ({ value: id, label: `${personName}, ${title}` }))} />}
        <div className={styles.links}><button type="button" className="quiet-verb" onClick={onDiscard}>{text.discard}</button></div>
      </div>
      <footer className={styles.verbs}>
        <Button variant="default" onClick={onLater} disabled={place.all < 2}>{text.later}</Button>
        <Button type="submit" loading={isPending}>{place.all > 1 ? text.registerNext : text.register} <kbd>Ctrl ↵</kbd></Button>
      </footer>
    </Form>
  )
}

function MoreFields() {
  return (
    <>
      <div className={styles.two}>
        <TextField name="signerName" label={text.signer} maxLength={50} />
        <TextField name="signerPosition" label={text.signerPosition} maxLength={100} />
        <DeadlineField name="dueOn" label={text.due} />
        <TextField name="pageAmount" label={text.pages} inputMode="numeric" maxLength={4} />
      </div>
      <TextAreaField name="note" label={text.note} rows={2} />
      <FileField name="attachments" label={text.attachments} many />
    </>
  )
}

function Head({ place: { at, all }, children }: { place: Props['place']; children: React.ReactNode }) {
  const today = useToday()
  const { data } = useEndpointState(nextArrivalNumber, {})
  return (
    <header className={styles.head}>
      <h1>{text.title}</h1>
      <p>{text.place(at, all)} · {data && <b className="figure">{text.next(data.arrivalNumber)}</b>}, {text.on(showDay(today))}</p>
      {children}
    </header>
  )
}
