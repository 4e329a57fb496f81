import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { Link, LoadingState, say, showInstant, UrgencyMark } from '#platform/web'
import type { ParcelCard } from '../contract.ts'
import styles from './Delivery.module.css'
import type { Queue } from './queue.ts'
import { folderNames, stampOf, text } from './texts.ts'

/** What else has come, beside the paper. */
export function ParcelList({ queue, parcelId }: { queue: Queue; parcelId: string }) {
  useEffect(() => {
    document.querySelector('[data-parcel][aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [parcelId])
  return (
    <div className={styles.list}>
      <h2><Link to={queue.backTo}>{say(folderNames[queue.folder])}</Link> <span>{queue.rows.length}{queue.hasMore && '+'}</span></h2>
      {queue.isFirst && <LoadingState />}
      {!queue.isFirst && queue.rows.length === 0 && <p>{text.nothing}</p>}
      <ul>{queue.rows.map((parcel) => <Line key={parcel.id} parcel={parcel} to={queue.pathOf(parcel)} isHere={parcel.id === parcelId} />)}</ul>
      {queue.hasMore && <Button variant="subtle" color="dark" fullWidth onClick={queue.more} loading={queue.isLoadingMore}>{text.more}</Button>}
    </div>
  )
}

const Line = ({ parcel: { subject, number, senderName, arrivedAt, urgency }, to, isHere }: { parcel: ParcelCard; to: string; isHere: boolean }) => (
  <li aria-current={isHere || undefined} data-parcel>
    <Link to={to}>
      <b lang="vi">{subject}</b>
      <span lang="vi">{number}, {senderName}</span>
      <span className={styles.marks}>{showInstant(arrivedAt)} {stampOf(urgency) && <UrgencyMark urgency={stampOf(urgency)!} />}</span>
    </Link>
  </li>
)
