import { Button } from '@mantine/core'
import { searchUnits } from '#contracts/organisation'
import { checkAuthority, searchPositions, type Entitlement, type PositionCard } from '#contracts/people'
import { useState } from 'react'
import { DateField, EmptyState, FieldRow, Form, FormVerbs, PickField, ProblemNote, SelectField, showDay, showInstant, StatusWord, TextField, useEndpoint, useEndpointState, useForm, useToday, type Picked } from '#platform/web'
import { listDocumentTypes } from '../contract.ts'
import styles from './evidence/Evidence.module.css'
import { failureWords, text } from './evidence/authority-texts.ts'

type Asked = { personId: Picked | null; agencyId: Picked | null; documentType: string; day: string; time: string }
type Question = { personId: string; agencyId: string; documentType: string; at: Date }

const people = {
  endpoint: searchPositions, input: (q: string) => ({ ...(q && { q }), limit: 30 }),
  options: ({ positions }: { positions: PositionCard[] }) => positions.map(({ personId, personName, title, unitName }) => ({ value: personId, label: personName, about: `${title}, ${unitName}` })),
}
const agencies = {
  endpoint: searchUnits, input: (words: string) => ({ q: words || ' ', agencies: true, limit: 50 }),
  options: ({ units }: { units: { id: string; name: string; path: string[] }[] }) => units.map(({ id, name, path }) => ({ value: id, label: name, about: path.slice(-2).join(' › ') })),
}

/** For whoever checks: was this official entitled to sign such a paper then, and why. */
export default function AuthorityPage() {
  const { types } = useEndpoint(listDocumentTypes, {})
  const today = useToday()
  const [question, setQuestion] = useState<Question | null>(null)
  const form = useForm<Asked>({ initial: { personId: null, agencyId: null, documentType: 'QĐ', day: today, time: '08:00' } })
  const ask = async ({ personId, agencyId, documentType, day, time }: Asked) => {
    const at = new Date(`${day}T${/^\d{1,2}:\d{2}$/.test(time) ? time.padStart(5, '0') : '08:00'}:00+07:00`)
    setQuestion({ personId: personId!.value, agencyId: agencyId!.value, documentType, at })
  }
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <Form form={form} problem={null} onSubmit={ask}>
        <PickField name="personId" label={text.person} required {...people} />
        <PickField name="agencyId" label={text.agency} required {...agencies} />
        <SelectField name="documentType" label={text.type} options={types.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))} required />
        <FieldRow>
          <DateField name="day" label={text.day} required />
          <TextField name="time" label={text.time} hint={text.timeHint} />
        </FieldRow>
        <FormVerbs><Button type="submit" variant="default" disabled={!form.values.personId || !form.values.agencyId || !form.values.day}>{text.ask}</Button></FormVerbs>
      </Form>
      {question && <Answer question={question} />}
    </div>
  )
}

function Answer({ question: { at, ...question } }: { question: Question }) {
  const { data, error } = useEndpointState(checkAuthority, { ...question, at: at.toISOString() })
  if (error) return <ProblemNote of={error} />
  if (!data) return null
  return (
    <section className={styles.block} aria-live="polite">
      <h2><StatusWord status={data.isEntitled ? 'done' : 'refused'}>{data.isEntitled ? text.yes : text.no}</StatusWord></h2>
      <p lang="vi">{text.asked(data.personName, data.documentType, data.agencyName, showInstant(data.at))}</p>
      {!data.agencyExists && <p>{text.noAgency}</p>}
      <p lang="vi">{data.positions.length === 0 ? text.noPosition : text.held(data.positions.map(({ title, unitName }) => `${title}, ${unitName}`).join('; '))}</p>
      {data.considered.length === 0 ? <EmptyState title={text.none} /> : <ul className={styles.parts}>{data.considered.map((each) => <Considered key={each.authorityId} of={each} />)}</ul>}
    </section>
  )
}

function Considered({ of }: { of: Entitlement['considered'][number] }) {
  const { capacityLines, signerTitle, agencyName, documentTypes, validFrom, validTo, endsAt, legalBasis, failures } = of
  return (
    <li>
      <span lang="vi">
        <b>{[...capacityLines, signerTitle.toLocaleUpperCase('vi')].join(' / ')}</b><br />
        {[agencyName, documentTypes?.join(', ') ?? text.allTypes, `${showDay(validFrom)} – ${validTo ? showDay(validTo) : '…'}`, endsAt && text.endedAt(showInstant(endsAt)), legalBasis].filter(Boolean).join(' · ')}
      </span>
      <StatusWord status={failures.length === 0 ? 'done' : 'refused'}>{failures.length === 0 ? text.holds : failures.map((failure) => failureWords[failure]).join('; ')}</StatusWord>
    </li>
  )
}
