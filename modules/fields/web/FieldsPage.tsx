import { DateField, EmptyState, FailedState, FieldRow, LoadingState, say, SelectField, showDay, StatusWord, TextAreaField, TextField, useEndpointState, useLive, useMay, useToday } from '#platform/web'
import { defineField, endField, listFields, type Field } from '../contract.ts'
import { fieldKinds, subjectKinds, type FieldKind, type SubjectKind } from '../rules.ts'
import { Act } from './Act.tsx'
import styles from './Fields.module.css'
import { kindNames, subjectNames, text } from './texts.ts'

const lines = (words: string) => [...new Set(words.split('\n').map((line) => line.trim()).filter(Boolean))]

/** What the agency keeps of its papers besides what the law asks. */
export default function FieldsPage() {
  const { data, error, refetch } = useEndpointState(listFields, {})
  const mayDefine = useMay('fields.define')
  useLive(['fields.'], [listFields])
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      {mayDefine && <div><Define /></div>}
      {error ? <FailedState error={error} onRetry={() => void refetch()} /> : data ? <All fields={data.fields} mayDefine={mayDefine} /> : <LoadingState />}
    </div>
  )
}

function Define() {
  const initial = { of: 'document' as SubjectKind, name: '', kind: 'text' as FieldKind, choices: '', validFrom: useToday(), legalBasis: '' }
  return (
    <Act endpoint={defineField} verb={text.define} means={text.defineMeans} isFirst initial={initial} input={(values) => ({ ...values, choices: lines(values.choices) })}>
      <FieldRow>
        <SelectField name="of" label={text.of} required options={subjectKinds.map((value) => ({ value, label: say(subjectNames[value]) }))} />
        <SelectField name="kind" label={text.kind} required options={fieldKinds.map((value) => ({ value, label: say(kindNames[value]) }))} />
      </FieldRow>
      <TextField name="name" label={text.name} required maxLength={100} />
      <TextAreaField name="choices" label={text.choices} hint={text.onePerLine} />
      <FieldRow>
        <DateField name="validFrom" label={text.from} required />
        <TextField name="legalBasis" label={text.basis} required maxLength={200} />
      </FieldRow>
    </Act>
  )
}

function All({ fields, mayDefine }: { fields: Field[]; mayDefine: boolean }) {
  if (fields.length === 0) return <EmptyState title={text.none} />
  return subjectKinds.filter((of) => fields.some((field) => field.of === of)).map((of) => (
    <section key={of} className={styles.kind} aria-labelledby={`fields-${of}`}>
      <h2 id={`fields-${of}`}>{say(subjectNames[of])}</h2>
      <ul>{fields.filter((field) => field.of === of).map((field) => <Line key={field.id} field={field} mayDefine={mayDefine} />)}</ul>
    </section>
  ))
}

function Line({ field: { id, name, kind, choices, validFrom, validTo, legalBasis, definedBy }, mayDefine }: { field: Field; mayDefine: boolean }) {
  const about = [say(kindNames[kind]), choices.join(', '), text.since(showDay(validFrom)), legalBasis, definedBy].filter(Boolean).join(' · ')
  return (
    <li>
      <div><b lang="vi">{name}</b><p lang="vi">{about}</p></div>
      <StatusWord status={validTo === null ? 'done' : 'paused'}>{validTo === null ? text.inForce : text.ended(showDay(validTo))}</StatusWord>
      {mayDefine && validTo === null && (
        <Act endpoint={endField} verb={text.end} means={text.endMeans} of={name} initial={{ endsOn: '' }} input={({ endsOn }) => ({ fieldId: id, endsOn })}>
          <DateField name="endsOn" label={text.endsOn} required />
        </Act>
      )}
    </li>
  )
}
