import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Link, showDay, StatusWord, useEndpoint, useGo, useLive } from '#platform/web'
import { listForms } from '../contract.ts'
import styles from './Forms.module.css'
import { text } from './texts.ts'

/** Which procedures can be filed from home, and what is being written. */
export default function FormsPage() {
  const { rows } = useEndpoint(listForms, {})
  useLive(['forms.'], [listForms])
  const go = useGo()
  const [code, setCode] = useState('')
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <form className={styles.begin} onSubmit={(event) => { event.preventDefault(); if (code.trim() !== '') go(`/forms/${code.trim()}`) }}>
        <TextInput label={text.newForm} placeholder="1.001193" value={code} onChange={({ currentTarget }) => setCode(currentTarget.value)} />
        <Button type="submit">{text.begin}</Button>
      </form>
      {rows.length === 0 && <p>{text.none}</p>}
      <ul className={styles.rows}>
        {rows.map(({ procedureCode, procedureName, ordinal, effectiveFrom, hasDraft, fields }) => (
          <li key={procedureCode}>
            <Link to={`/forms/${procedureCode}`}><b className="figure">{procedureCode}</b> <span lang="vi">{procedureName}</span></Link>
            <p>{ordinal !== null && <StatusWord status="done">{text.version(ordinal, showDay(effectiveFrom!))}</StatusWord>} {hasDraft && <StatusWord status="waiting">{text.draft}</StatusWord>} <span className="figure">{text.fields}: {fields}</span></p>
          </li>
        ))}
      </ul>
    </div>
  )
}
