import { DataTable, DeadlineChip, EmptyState, say, showDay, showInstant, UrgencyMark, useEndpointState, useLive, useQueryString, type Column, type Filter } from '#platform/web'
import { countArrivals, listArrivals, type ParcelCard } from '../contract.ts'
import { folders } from '../rules.ts'
import { BringEnvelope } from './BringEnvelope.tsx'
import styles from './Delivery.module.css'
import { ParcelStatus } from './Status.tsx'
import { folderNames, stampOf, text, urgencyOptions } from './texts.ts'

const columns: Column<ParcelCard>[] = [
  { id: 'subject', header: text.subject, isMain: true, cell: ({ subject }) => <span lang="vi">{subject}</span> },
  { id: 'number', header: text.number, width: '11em', cell: ({ number }) => <span className="figure">{number}</span> },
  { id: 'sender', header: text.sender, width: '15em', cell: ({ senderName }) => <span lang="vi">{senderName}</span> },
  { id: 'issuedOn', header: text.issuedOn, width: '8em', isHidden: true, cell: ({ issuedOn }) => showDay(issuedOn) },
  { id: 'arrivedAt', header: text.arrivedAt, width: '10em', isMinor: true, cell: ({ arrivedAt }) => <time dateTime={arrivedAt.toISOString()}>{showInstant(arrivedAt)}</time> },
  { id: 'due', header: text.due, width: '10em', cell: ({ dueOn }) => dueOn && <DeadlineChip due={dueOn} showDate={false} /> },
  {
    id: 'status', header: text.status, width: '12em',
    cell: ({ status, urgency }) => (
      <span className={styles.marks}>
        {stampOf(urgency) && <UrgencyMark urgency={stampOf(urgency)!} />}
        <ParcelStatus status={status} />
      </span>
    ),
  },
]

const filters: Filter[] = [
  { name: 'folder', label: text.folder, kind: 'choice', options: folders.map((value) => ({ value, label: say(folderNames[value]) })) },
  { name: 'urgency', label: text.urgency, kind: 'choice', many: true, options: urgencyOptions() },
  { name: 'text', label: text.words, kind: 'text' },
]

/** What other agencies have sent, as the clerk finds it in the morning. */
export default function ArrivalsPage() {
  const [query] = useQueryString()
  const { data } = useEndpointState(countArrivals, {})
  useLive(['delivery.'], [listArrivals, countArrivals])
  const folder = typeof query.folder === 'string' ? `?folder=${query.folder}` : ''
  return (
    <div className="page">
      <h1 className="page-title">{text.arrivals}</h1>
      {data && <p className="page-lead">{text.waitingCount(data.count)}</p>}
      <DataTable
        id="delivery-arrivals" label={text.arrivals} endpoint={listArrivals} columns={columns} filters={filters} rowKey={({ id }) => id}
        rowTo={({ id }) => `/deliveries/${id}${folder}`} empty={<EmptyState title={text.nothing}>{text.nothingHint}</EmptyState>} tools={<BringEnvelope />}
      />
    </div>
  )
}
