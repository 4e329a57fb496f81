import { Button } from '@mantine/core'
import { useState } from 'react'
import { FieldRow, Form, FormVerbs, notify, PickField, showDay, DateField, TextField, useAction, useEndpoint, useForm, useToday, type Picked } from '#platform/web'
import { getOfficeHours, setOfficeHours } from '../../contract/hours.ts'
import { getCodePattern, setCodePattern } from '../../contract/processes.ts'
import styles from '../Dossiers.module.css'
import { pickUnit } from '../processes/draft.ts'
import { text } from './texts.ts'

/** When an agency is open, and how its codes are written: dated, each by its legal basis. */
export default function SettingsPage() {
  const form = useForm<{ agency: Picked | null }>({ initial: { agency: null } })
  const agencyId = form.values.agency?.value ?? null
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <div className={styles.narrow}>
        <Form form={form} onSubmit={() => {}}><PickField name="agency" label={text.agency} required {...pickUnit} /></Form>
        {agencyId && <Hours key={`hours ${agencyId}`} agencyId={agencyId} />}
        {agencyId && <Codes key={`codes ${agencyId}`} agencyId={agencyId} />}
      </div>
    </div>
  )
}

const tomorrow = (today: string) => new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

function Hours({ agencyId }: { agencyId: string }) {
  const { rows } = useEndpoint(getOfficeHours, { agencyId })
  const { mutateAsync, error } = useAction(setOfficeHours, { refresh: [getOfficeHours] })
  const today = useToday()
  const [{ opens, noonFrom, noonTo, closes, sameDayUntil }] = useState(rows[0]!)
  const form = useForm({ initial: { opens, noonFrom, noonTo, closes, sameDayUntil, from: tomorrow(today) as string | null, legalBasis: '' } })
  const send = async ({ from, ...values }: typeof form.values) => {
    await mutateAsync({ agencyId, ...values, from: from! })
    notify(text.set)
  }
  return (
    <section>
      <h2>{text.hours}</h2>
      <ul className="line-list">
        {rows.map((row) => <li key={`${row.isOwn} ${row.validFrom}`}><b className="figure">{row.opens}–{row.noonFrom}, {row.noonTo}–{row.closes}</b><p>{text.sameDay} <span className="figure">{row.sameDayUntil}</span> · {row.isOwn ? text.own : text.everybody} · {text.since(showDay(row.validFrom), row.validTo && showDay(row.validTo))}</p><p lang="vi">{row.legalBasis}</p></li>)}
      </ul>
      <Form form={form} problem={error} onSubmit={send}>
        <FieldRow><TextField name="opens" label={text.opens} required maxLength={5} /><TextField name="noonFrom" label={text.noonFrom} required maxLength={5} /><TextField name="noonTo" label={text.noonTo} required maxLength={5} /></FieldRow>
        <FieldRow><TextField name="closes" label={text.closes} required maxLength={5} /><TextField name="sameDayUntil" label={text.sameDay} required maxLength={5} /><DateField name="from" label={text.from} required /></FieldRow>
        <TextField name="legalBasis" label={text.basis} required maxLength={500} />
        <FormVerbs><Button type="submit">{text.setHours}</Button></FormVerbs>
      </Form>
    </section>
  )
}

function Codes({ agencyId }: { agencyId: string }) {
  const { pattern, sample, patterns } = useEndpoint(getCodePattern, { agencyId })
  const { mutateAsync, error } = useAction(setCodePattern, { refresh: [getCodePattern] })
  const today = useToday()
  const form = useForm({ initial: { pattern, from: tomorrow(today) as string | null, legalBasis: '' } })
  const send = async ({ from, ...values }: typeof form.values) => {
    await mutateAsync({ agencyId, ...values, from: from! })
    notify(text.set)
  }
  return (
    <section>
      <h2>{text.code}</h2>
      {sample && <p>{text.sample}: <b className="figure">{sample}</b></p>}
      <ul className="line-list">{patterns.map((each) => <li key={`${each.validFrom} ${each.pattern}`}><b className="figure">{each.pattern}</b><p>{text.since(showDay(each.validFrom), each.validTo && showDay(each.validTo))} · <span lang="vi">{each.setBy} · {each.legalBasis}</span></p></li>)}</ul>
      <Form form={form} problem={error} onSubmit={send}>
        <TextField name="pattern" label={text.pattern} hint={text.patternHint} required maxLength={80} />
        <FieldRow><DateField name="from" label={text.from} required /><TextField name="legalBasis" label={text.basis} required maxLength={500} /></FieldRow>
        <FormVerbs><Button type="submit" variant="default">{text.setPattern}</Button></FormVerbs>
      </Form>
    </section>
  )
}
