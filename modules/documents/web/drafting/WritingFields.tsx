import { DateField, DeadlineField, FileField, lang, say, SelectField, TextAreaField, TextField, useEndpointState, useToday } from '#platform/web'
import { circulations, listDocumentTypes } from '../../contract.ts'
import { detailDays, detailFields, detailKindOf, hasAddressees, hasBasis, needsBasis, needsBody } from '../../rules/forms.ts'
import { urgencyOptions } from '../texts.ts'
import { AnnexesField, BodyField } from './BodyField.tsx'
import type { Writing } from './content.ts'
import styles from './Drafting.module.css'
import type { Marked } from './editor/remarks.ts'
import type { Signer } from './signers.ts'
import { detailNames, text } from './texts.ts'

type Props = { writing: Writing; signers: Signer[] | null; isNew: boolean; marks: readonly Marked[] }

function useTypes(mode: Writing['mode']) {
  const { data } = useEndpointState(listDocumentTypes, {})
  const all = data?.types ?? []
  const fitting = mode === 'form' ? all.filter(({ hasLayout }) => hasLayout) : all.filter(({ family }) => family !== 'copy')
  return fitting.map(({ code, name, nameEn }) => ({ value: code, label: lang === 'vi' ? name : nameEn }))
}

/** What every draft needs, written here or uploaded. */
export function WritingFields({ writing, signers, isNew, marks }: Props) {
  const types = useTypes(writing.mode)
  return (
    <>
      <div className={styles.two}>
        <SelectField name="typeCode" label={text.type} required options={types} />
        {writing.typeCode === 'CV' && <TextField name="fieldSymbol" label={text.fieldSymbol} hint={text.fieldHint} maxLength={12} />}
      </div>
      <TextAreaField name="subject" label={text.subject} required rows={2} />
      {writing.mode === 'form' ? <Words writing={writing} marks={marks} /> : <FileField name="file" label={text.file} hint={text.fileHint} required accept=".pdf,.docx" />}
      <SignerField signers={signers} />
      <div className={styles.two}>
        <TextAreaField name="recipients" label={text.recipients} hint={text.onePerLine} rows={3} />
        <TextField name="archive" label={text.archive} maxLength={60} />
      </div>
      <UrgencyAndDue />
      {writing.mode === 'form' && <Marks />}
      {isNew && <FileField name="attachments" label={text.attachments} many />}
    </>
  )
}

function UrgencyAndDue() {
  const today = useToday()
  return (
    <div className={styles.two}>
      <SelectField name="urgency" label={text.urgency} required options={urgencyOptions()} />
      <DeadlineField name="dueOn" label={text.due} min={today} />
    </div>
  )
}

/** The words themselves; which of them a type has is the law's choice. */
function Words({ writing: { typeCode }, marks }: Pick<Props, 'writing' | 'marks'>) {
  return (
    <>
      {hasAddressees(typeCode) && <TextAreaField name="addressees" label={text.addressees} hint={text.onePerLine} rows={2} />}
      {hasBasis(typeCode) && <TextAreaField name="basis" label={text.basis} hint={text.basisHint} rows={3} required={needsBasis(typeCode)} />}
      <Details typeCode={typeCode} />
      <BodyField name="body" label={text.body} hint={text.bodyHint} required={needsBody(typeCode)} marks={marks} />
      <AnnexesField name="annexes" />
    </>
  )
}

/** What models 1.7 to 1.10 ask for. */
function Details({ typeCode }: { typeCode: string }) {
  const kind = detailKindOf(typeCode)
  if (kind === null) return null
  return (
    <div className={styles.two}>
      {detailFields[kind].map((field) => (detailDays.includes(field)
        ? <DateField key={field} name={`detail.${field}`} label={say(detailNames[field])} required />
        : <TextField key={field} name={`detail.${field}`} label={say(detailNames[field])} required={kind !== 'leave' || field !== 'venue'} />))}
    </div>
  )
}

function Marks() {
  return (
    <div className={styles.two}>
      <SelectField name="circulation" label={text.circulation} options={[{ value: '', label: text.noCirculation }, ...circulations.map((value) => ({ value, label: value }))]} />
      <TextField name="drafterMark" label={text.drafterMark} hint={text.drafterMarkHint} maxLength={30} />
    </div>
  )
}

function SignerField({ signers }: Pick<Props, 'signers'>) {
  if (signers?.length === 0) return <p className={styles.missing} role="alert">{text.noSigner}</p>
  return (
    <SelectField
      name="signerPositionId" label={text.signer} hint={text.signerHint} required
      options={(signers ?? []).map(({ positionId, name, capacity }) => ({ value: positionId, label: `${name}, ${capacity}` }))}
    />
  )
}
