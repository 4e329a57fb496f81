import { Button } from '@mantine/core'
import { useState } from 'react'
import { call, useEndpoint, useLive, useMay, useParam, useTitle } from '#platform/web'
import { getPerson, showPersonalNumber, type Person } from '../contract.ts'
import { AuthorityList } from './AuthorityList.tsx'
import { DelegationList } from './DelegationList.tsx'
import { PersonDialog } from './dialogs/PersonDialog.tsx'
import { PositionDialog } from './dialogs/PositionDialogs.tsx'
import styles from './People.module.css'
import { PositionList } from './PositionList.tsx'
import { text } from './texts.ts'

export default function PersonPage() {
  const personId = useParam('personId')
  const { person, positions, authorities, delegations } = useEndpoint(getPerson, { personId })
  const mayManage = useMay('people.manage')
  const [dialog, setDialog] = useState<'edit' | 'position' | null>(null)
  useTitle(person.fullName)
  useLive(['people.'], [getPerson])
  const close = () => setDialog(null)
  return (
    <div className="page">
      <h1 className="page-title" lang="vi">{person.fullName}</h1>
      {mayManage && (
        <div className={styles.verbs}>
          <Button onClick={() => setDialog('position')}>{text.addPosition}</Button>
          <Button variant="default" onClick={() => setDialog('edit')}>{text.edit}</Button>
        </div>
      )}
      <Contacts person={person} mayManage={mayManage} />
      <PositionList positions={positions} mayManage={mayManage} />
      <AuthorityList authorities={authorities} mayManage={mayManage} />
      <DelegationList personId={personId} positions={positions} delegations={delegations} mayManage={mayManage} />
      {dialog === 'edit' && <PersonDialog person={person} onClose={close} />}
      {dialog === 'position' && <PositionDialog personId={personId} onClose={close} />}
    </div>
  )
}

function Contacts({ person: { id, staffCode, email, phone, hasPersonalNumber }, mayManage }: { person: Person; mayManage: boolean }) {
  const facts = [[text.code, staffCode], [text.email, email], [text.phone, phone]].filter(([, value]) => value)
  if (facts.length === 0 && !(hasPersonalNumber && mayManage)) return null
  return (
    <dl className={styles.facts}>
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {hasPersonalNumber && mayManage && <PersonalNumber personId={id} />}
    </dl>
  )
}

/** Shown only when asked for: each look leaves a trace in the audit. */
function PersonalNumber({ personId }: { personId: string }) {
  const [number, setNumber] = useState<string | null>(null)
  const show = async () => setNumber((await call(showPersonalNumber, { personId })).personalNumber)
  return (
    <div>
      <dt>{text.number}</dt>
      <dd>{number ?? <Button variant="default" onClick={() => void show().catch(() => {})}>{text.showNumber}</Button>}</dd>
      <span className={styles.about}>{text.numberNote}</span>
    </div>
  )
}
