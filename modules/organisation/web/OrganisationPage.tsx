import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useEffectEvent, useState } from 'react'
import { Boundary, DateField, EmptyState, Form, Link, LoadingState, useEndpointState, useForm, useLive, useMay, useQueryString } from '#platform/web'
import { findOldCommunes, getUnit, listPlannedChanges, listUnits, searchUnits } from '../contract.ts'
import { CreateDialog } from './dialogs/CreateDialog.tsx'
import styles from './Organisation.module.css'
import { PlannedChanges } from './PlannedChanges.tsx'
import { text } from './texts.ts'
import { UnitTree, UnitWords } from './UnitTree.tsx'

export default function OrganisationPage() {
  const [query, change] = useQueryString()
  const [words, setWords] = useState(String(query.q ?? ''))
  const [asked] = useDebouncedValue(words.trim(), 200)
  const [isCreating, setCreating] = useState(false)
  const mayManage = useMay('organisation.manage')
  const on = typeof query.on === 'string' && query.on !== '' ? query.on : undefined
  useLive(['organisation.'], [listUnits, searchUnits, getUnit, listPlannedChanges])
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <div className={styles.finder}>
        <div>
          <TextInput
            label={text.find} value={words} type="search" size="md" aria-describedby="find-hint"
            onChange={({ currentTarget }) => { setWords(currentTarget.value); change({ q: currentTarget.value || undefined }) }}
          />
          <p id="find-hint" className={styles.hint}>{text.findHint}</p>
        </div>
        <AsOf on={on} onChange={(day) => change({ on: day ?? undefined })} />
      </div>
      {mayManage && <div className={styles.head}><Button variant="default" onClick={() => setCreating(true)}>{text.create}</Button></div>}
      {mayManage && asked === '' && <Boundary><PlannedChanges /></Boundary>}
      {asked === '' ? <Boundary key={on}><UnitTree on={on} /></Boundary> : <Matches words={asked} on={on} />}
      {isCreating && <CreateDialog parent={null} onClose={() => setCreating(false)} />}
    </div>
  )
}

/** The day the tree is looked at; empty is today. */
function AsOf({ on, onChange }: { on: string | undefined; onChange: (day: string | null) => void }) {
  const form = useForm({ initial: { on: on ?? (null as string | null) } })
  const { on: day } = form.values
  const tell = useEffectEvent(onChange)
  // The address follows the box, never the other way.
  useEffect(() => tell(day), [day])
  return <Form form={form} onSubmit={() => {}}><DateField name="on" label={text.on} /></Form>
}

function Matches({ words, on }: { words: string; on: string | undefined }) {
  const { data } = useEndpointState(searchUnits, { q: words, limit: 50, ...(on && { on }) })
  const { data: old } = useEndpointState(findOldCommunes, { q: words, limit: 20 })
  if (!data || !old) return <LoadingState />
  if (data.units.length + old.communes.length === 0) return <EmptyState title={text.nothing}>{text.nothingHint}</EmptyState>
  return (
    <>
      <ul>{data.units.map((unit) => <li key={unit.id} className={styles.node} data-flat><UnitWords unit={unit} withPath /></li>)}</ul>
      {old.communes.length > 0 && (
        <section className={styles.section}>
          <h2>{text.oldTitle}</h2>
          <ul className={styles.past}>{old.communes.map((commune) => <OldCommune key={`${commune.oldName}${commune.oldDistrict}${commune.newCode}`} commune={commune} />)}</ul>
        </section>
      )}
    </>
  )
}

type Commune = { oldName: string; oldDistrict: string; oldProvince: string; newName: string; unitId: string | null }

const OldCommune = ({ commune: { oldName, oldDistrict, oldProvince, newName, unitId } }: { commune: Commune }) => (
  <li lang="vi">
    <span>{oldName}</span>
    <span>
      {oldDistrict}, {oldProvince}; <span lang="">{text.becameOf}</span> {unitId ? <Link to={`/organisation/${unitId}`}>{newName}</Link> : newName}
    </span>
  </li>
)
