import { Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, notify, ProblemNote, StatusWord, useAction, useToday } from '#platform/web'
import { getPerson, listPeople, makePrimary, type PositionCard } from '../contract.ts'
import { titleOf } from '../rules.ts'
import { AuthorityDialog } from './dialogs/AuthorityDialogs.tsx'
import { EndPositionDialog, RolesDialog } from './dialogs/PositionDialogs.tsx'
import styles from './People.module.css'
import { useRoles } from './roles.ts'
import { text } from './texts.ts'

type Props = { positions: PositionCard[]; mayManage: boolean }

export function PositionList({ positions, mayManage }: Props) {
  return (
    <section className={styles.section}>
      <h2>{text.positions}</h2>
      {positions.length === 0 && <p>{text.noPosition}</p>}
      <ul className={styles.rows}>{positions.map((position) => <PositionRow key={position.id} position={position} mayManage={mayManage} />)}</ul>
    </section>
  )
}

export function Held({ validFrom, validTo }: { validFrom: string; validTo: string | null }) {
  const today = useToday()
  if (validFrom > today) return <StatusWord status="waiting">{text.planned}</StatusWord>
  return validTo !== null && validTo <= today ? <StatusWord status="paused">{text.over}</StatusWord> : <StatusWord status="running">{text.current}</StatusWord>
}

function PositionRow({ position, mayManage }: { position: PositionCard; mayManage: boolean }) {
  const today = useToday()
  const { labelOf } = useRoles()
  const isOver = position.validTo !== null && position.validTo <= today
  return (
    <li>
      <div className={styles.what}>
        <span lang="vi">{titleOf(position)}, <Link to={`/organisation/${position.unitId}`}>{position.unitName}</Link></span>
        <span className={styles.about}>
          {[position.isPrimary && text.primary, position.roles.map(labelOf).join(', '), text.span(position.validFrom, position.validTo)].filter(Boolean).join(' · ')}
        </span>
      </div>
      <div className={styles.verbs}>
        <Held {...position} />
        {mayManage && !isOver && <PositionMenu position={position} />}
      </div>
    </li>
  )
}

function PositionMenu({ position }: { position: PositionCard }) {
  const [dialog, setDialog] = useState<'end' | 'roles' | 'authority' | null>(null)
  const { mutateAsync, error } = useAction(makePrimary, { refresh: [getPerson, listPeople] })
  const close = () => setDialog(null)
  const primary = async () => {
    await mutateAsync({ positionId: position.id })
    notify(text.done)
  }
  return (
    <>
      <ProblemNote of={error} />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" aria-label={`${text.edit}: ${position.title}`}><IconDots size={20} stroke={1.7} aria-hidden /></Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDialog('authority')}>{text.grant}</Menu.Item>
          <Menu.Item onClick={() => setDialog('roles')}>{text.roles}</Menu.Item>
          {!position.isPrimary && <Menu.Item onClick={() => void primary().catch(() => {})}>{text.makePrimary}</Menu.Item>}
          <Menu.Item onClick={() => setDialog('end')}>{text.end}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === 'end' && <EndPositionDialog position={position} onClose={close} />}
      {dialog === 'roles' && <RolesDialog position={position} onClose={close} />}
      {dialog === 'authority' && <AuthorityDialog position={position} onClose={close} />}
    </>
  )
}
