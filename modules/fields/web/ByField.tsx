import { Button } from '@mantine/core'
import { useState } from 'react'
import { DateField, FieldRow, Form, FormVerbs, Link, say, SelectField, showDay, TextField, useEndpointState, useForm } from '#platform/web'
import { listFields, searchByField, type Field } from '../contract.ts'
import styles from './Fields.module.css'
import { subjectNames, text } from './texts.ts'

type Asked = { fieldId: string; text?: string; from?: string; to?: string }
type Values = { fieldId: string | null; text: string; from: string; to: string }

/** Under the search: documents and files by what an additional field says. Nothing where the agency has none. */
export default function ByField() {
  const { data } = useEndpointState(listFields, {})
  return data && data.fields.length > 0 ? <Search fields={data.fields} /> : null
}

function Search({ fields }: { fields: Field[] }) {
  const [asked, ask] = useState<Asked | null>(null)
  const form = useForm<Values>({ initial: { fieldId: fields[0]!.id, text: '', from: '', to: '' } })
  const field = fields.find(({ id }) => id === form.values.fieldId)
  const submit = (values: Values) => ask({
    fieldId: values.fieldId!, ...(field?.kind === 'day' ? { ...(values.from && { from: values.from }), ...(values.to && { to: values.to }) } : values.text && { text: values.text }),
  })
  return (
    <section className={styles.search} aria-labelledby="by-field">
      <h2 id="by-field">{text.find}</h2>
      <Form form={form} onSubmit={submit}>
        <FieldRow>
          <SelectField name="fieldId" label={text.field} required options={fields.map(({ id, name, of }) => ({ value: id, label: `${name} (${say(subjectNames[of]).toLowerCase()})` }))} />
          {field?.kind === 'day' ? <><DateField name="from" label={text.dayFrom} /><DateField name="to" label={text.dayTo} /></> : <TextField name="text" label={text.words} maxLength={200} />}
        </FieldRow>
        <FormVerbs><Button type="submit" variant="default">{text.search}</Button></FormVerbs>
      </Form>
      {asked && <Hits asked={asked} isDay={field?.kind === 'day'} />}
    </section>
  )
}

const pathOf = { document: '/documents', file: '/work-files' }

function Hits({ asked, isDay }: { asked: Asked; isDay: boolean }) {
  const { data } = useEndpointState(searchByField, { ...asked, limit: 50 })
  if (!data) return null
  if (data.rows.length === 0) return <p role="status">{text.nothing}</p>
  return <ul>{data.rows.map(({ id, of, title, number, value }) => <li key={id}><Link to={`${pathOf[of]}/${id}`} lang="vi">{[number, title].filter(Boolean).join(' · ')}</Link> <span lang="vi">{isDay ? showDay(value) : value}</span></li>)}</ul>
}
