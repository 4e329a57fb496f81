import { Button } from '@mantine/core'
import { useState } from 'react'
import { dayOf, notify, ProblemNote, showInstant, useAction, useSession, useToday } from '#platform/web'
import { endDelegation, getPerson, listMyDelegations, type Delegation, type PositionCard } from '../contract.ts'
import { DelegateDialog } from './dialogs/DelegateDialog.tsx'
import styles from './People.module.css'
import { text } from './texts.ts'

type Props = { personId: string; positions: PositionCard[]; delegations: Delegation[]; mayManage: boolean }

/** Who processes whose work and when; the official himself and who manages people may change it. */
export function DelegationList({ personId, positions, delegations, mayManage }: Props) {
  const [isOpen, setOpen] = useState(false)
  const today = useToday()
  const mayChange = useSession()?.person.id === personId || mayManage
  const held = positions.filter(({ validTo }) => validTo === null || validTo > today)
  return (
    <section className={styles.section}>
      <h2>{text.delegations}</h2>
      {delegations.length === 0 && <p>{text.noDelegation}</p>}
      <ul className={styles.rows}>{delegations.map((delegation) => <DelegationRow key={delegation.id} delegation={delegation} mayChange={mayChange} />)}</ul>
      {mayChange && held.length > 0 && <div className={styles.verbs}><Button variant="default" onClick={() => setOpen(true)}>{text.delegate}</Button></div>}
      {isOpen && <DelegateDialog positions={held} onClose={() => setOpen(false)} />}
    </section>
  )
}

function DelegationRow({ delegation: { id, absentName, delegateName, absentTitle, fromAt, toAt, reason }, mayChange }: { delegation: Delegation; mayChange: boolean }) {
  const { mutateAsync, error, isPending } = useAction(endDelegation, { refresh: [getPerson, listMyDelegations] })
  const isOver = dayOf(toAt) < useToday() || toAt <= fromAt
  const end = async () => {
    await mutateAsync({ delegationId: id })
    notify(text.done)
  }
  return (
    <li>
      <div className={styles.what} lang="vi">
        {text.stands(delegateName, absentName)}
        <span className={styles.about}>{[absentTitle, `${showInstant(fromAt)} – ${showInstant(toAt)}`, reason].join(' · ')}</span>
        <ProblemNote of={error} />
      </div>
      {mayChange && !isOver && <Button variant="default" loading={isPending} onClick={() => void end().catch(() => {})}>{text.endNow}</Button>}
    </li>
  )
}
