import { say, showCount, useQueryString } from '#platform/web'
import { buckets, type Bucket } from '../../rules.ts'
import styles from '../Tasks.module.css'
import { bucketNames, text } from '../texts.ts'

/** The four figures; each is the filter that shows what it counts. */
export function Figures({ total }: { total: Record<Bucket, number> }) {
  const [query, change] = useQueryString()
  const chosen = [query.bucket].flat().filter((one) => one !== undefined)
  return (
    <div className={styles.figures} role="group" aria-label={text.bucket}>
      {buckets.map((bucket) => {
        const isOn = chosen.length === 1 && chosen[0] === bucket
        return (
          <button key={bucket} type="button" aria-pressed={isOn} data-bucket={bucket} onClick={() => change({ bucket: isOn ? undefined : bucket })}>
            <b>{showCount(total[bucket])}</b>
            <span>{say(bucketNames[bucket])}</span>
          </button>
        )
      })}
    </div>
  )
}
