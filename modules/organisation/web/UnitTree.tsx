import { IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { Boundary, Link, useEndpoint } from '#platform/web'
import { listUnits, type UnitRow } from '../contract.ts'
import styles from './Organisation.module.css'
import { text } from './texts.ts'

type Props = { parentId?: string; on: string | undefined }

/** The units under a parent; each opens its own when asked. */
export function UnitTree({ parentId, on }: Props) {
  const { units } = useEndpoint(listUnits, { ...(parentId && { parentId }), ...(on && { on }) })
  const hasToggles = units.some(({ childCount }) => childCount > 0)
  const startsOpen = parentId === undefined && units.length < 3
  return (
    <ul className={parentId ? undefined : styles.tree}>
      {units.map((unit) => <Node key={unit.id} unit={unit} on={on} startsOpen={startsOpen} hasToggles={hasToggles} />)}
    </ul>
  )
}

type NodeProps = { unit: UnitRow; on: string | undefined; startsOpen: boolean; hasToggles: boolean }

function Node({ unit, on, startsOpen, hasToggles }: NodeProps) {
  const [isOpen, setOpen] = useState(startsOpen)
  return (
    <li>
      <div className={styles.node} data-flat={!hasToggles}>
        {unit.childCount > 0
          ? (
            <button type="button" className={styles.toggle} aria-expanded={isOpen} aria-label={text.open(unit.name)} onClick={() => setOpen(!isOpen)}>
              <IconChevronRight size={18} stroke={1.8} aria-hidden />
            </button>
          )
          : hasToggles && <span />}
        <UnitWords unit={unit} />
      </div>
      {isOpen && unit.childCount > 0 && <Boundary><UnitTree parentId={unit.id} on={on} /></Boundary>}
    </li>
  )
}

/** A unit in a list: its name leads to its page; symbol, seal and what stands below are said under it. */
export function UnitWords({ unit, withPath = false }: { unit: UnitRow; withPath?: boolean }) {
  const about = [unit.symbol, unit.isAgency && text.agency, unit.childCount > 0 && text.units(unit.childCount), withPath && unit.path.join(' › ')].filter(Boolean).join(' · ')
  return (
    <div>
      <Link to={`/organisation/${unit.id}`} className={styles.name} lang="vi">{unit.name}</Link>
      <span className={styles.about}>{about}</span>
    </div>
  )
}
