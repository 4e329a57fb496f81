import { useState } from 'react'
import type { OutputOf } from '#platform/contract'
import { say, showCount, useQueryString } from '#platform/web'
import type { countFollowedTasks } from '../../contract.ts'
import { buckets as standard } from '../../rules.ts'
import styles from '../Tasks.module.css'
import { bucketNames, text } from '../texts.ts'

type Unit = OutputOf<typeof countFollowedTasks>['units'][number]
const SHOWN = 6
/** What is late stands first: on a phone it is all that fits. */
const buckets = standard.toReversed()

/** Who has how much, who is late first; a figure leads to its rows. */
export function Units({ units }: { units: Unit[] }) {
  const [isWhole, setWhole] = useState(false)
  if (units.length === 0) return null
  return (
    <div className={styles.units}>
      <div className={styles.scroller} tabIndex={0} role="region" aria-label={text.byUnit}>
        <table>
          <thead>
            <tr><th scope="col">{text.byUnit}</th>{buckets.map((bucket) => <th key={bucket} scope="col">{say(bucketNames[bucket])}</th>)}</tr>
          </thead>
          <tbody>{(isWhole ? units : units.slice(0, SHOWN)).map((unit) => <Line key={unit.unitId} unit={unit} />)}</tbody>
        </table>
      </div>
      {units.length > SHOWN && <button type="button" className={styles.quiet} onClick={() => setWhole(!isWhole)}>{isWhole ? text.fewerUnits : text.moreUnits(units.length)}</button>}
    </div>
  )
}

function Line({ unit }: { unit: Unit }) {
  const [, change] = useQueryString()
  return (
    <tr>
      <th scope="row"><button type="button" lang="vi" onClick={() => change({ leadUnitId: unit.unitId, bucket: undefined })}>{unit.name}</button></th>
      {buckets.map((bucket) => (
        <td key={bucket} data-bucket={bucket}>
          {unit[bucket] === 0
            ? <span className={styles.faint}>0</span>
            : <button type="button" aria-label={text.ofUnit(showCount(unit[bucket]), say(bucketNames[bucket]), unit.name)} onClick={() => change({ leadUnitId: unit.unitId, bucket })}>{showCount(unit[bucket])}</button>}
        </td>
      ))}
    </tr>
  )
}
