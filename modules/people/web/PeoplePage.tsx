import { Button } from '@mantine/core'
import { useState } from 'react'
import { getUnit } from '#contracts/organisation'
import { DataTable, EmptyState, Link, useEndpointState, useGo, useLive, useMay, useQueryString } from '#platform/web'
import { listPeople, type PositionCard } from '../contract.ts'
import { titleOf } from '../rules.ts'
import { PersonDialog } from './dialogs/PersonDialog.tsx'
import styles from './People.module.css'
import { useRoles } from './roles.ts'
import { text } from './texts.ts'

export default function PeoplePage() {
  const [query, change] = useQueryString()
  const unitId = typeof query.unitId === 'string' ? query.unitId : undefined
  const { options, labelOf } = useRoles()
  const mayManage = useMay('people.manage')
  const [isAdding, setAdding] = useState(false)
  const go = useGo()
  useLive(['people.'], [listPeople])
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <div className={styles.verbs}>
        {mayManage && <Button onClick={() => setAdding(true)}>{text.add}</Button>}
        {mayManage && <Button variant="default" onClick={() => go('/people/import')}>{text.importList}</Button>}
        <Link to="/roles">{text.matrix}</Link>
      </div>
      {unitId && <UnitNote unitId={unitId} onDrop={() => change({ unitId: undefined })} />}
      <DataTable
        id="people" label={text.list} endpoint={listPeople} input={unitId ? { unitId } : {}} rowKey={({ id }) => id} rowTo={({ id }) => `/people/${id}`}
        columns={[
          { id: 'name', header: text.name, isMain: true, cell: ({ fullName }) => <span lang="vi">{fullName}</span> },
          { id: 'positions', header: text.positions, cell: ({ positions }) => <Positions positions={positions} /> },
          { id: 'roles', header: text.role, isMinor: true, cell: ({ positions }) => [...new Set(positions.flatMap(({ roles }) => roles))].map(labelOf).join(', ') },
          { id: 'email', header: text.email, isMinor: true, isHidden: true, cell: ({ email }) => email },
          { id: 'phone', header: text.phone, isMinor: true, isHidden: true, cell: ({ phone }) => phone },
          { id: 'code', header: text.code, isMinor: true, isHidden: true, isShort: true, cell: ({ staffCode }) => staffCode },
        ]}
        filters={[{ name: 'q', label: text.words, kind: 'text' }, { name: 'role', label: text.role, kind: 'choice', options }]}
        empty={<EmptyState title={text.none}>{text.noneHint}</EmptyState>}
      />
      {isAdding && <PersonDialog person={null} onClose={() => setAdding(false)} />}
    </div>
  )
}

function UnitNote({ unitId, onDrop }: { unitId: string; onDrop: () => void }) {
  const { data } = useEndpointState(getUnit, { unitId })
  return (
    <p className={styles.verbs}>
      <b lang="vi">{text.inUnit(data?.unit.name ?? '…')}</b>
      <Button variant="subtle" color="dark" onClick={onDrop}>{text.allUnits}</Button>
    </p>
  )
}

const Positions = ({ positions }: { positions: PositionCard[] }) => (
  <span className={styles.lines} lang="vi">
    {positions.map((position) => <span key={position.id}>{titleOf(position)}, {position.unitName}</span>)}
  </span>
)
