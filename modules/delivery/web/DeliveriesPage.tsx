import { Additions, DataTable, EmptyState, Link, say, showCount, showInstant, useEndpoint, useLive, useParam, useTitle, type Column, type Filter } from '#platform/web'
import { countDeliveries, listDeliveries, type Delivery } from '../contract.ts'
import { parcelStates, timeOf } from '../rules.ts'
import { AddReceivers, SendChange } from './AddReceivers.tsx'
import { BringEnvelope } from './BringEnvelope.tsx'
import styles from './Delivery.module.css'
import { DeliveryActs } from './DeliveryActs.tsx'
import { ParcelStatus } from './Status.tsx'
import { changedBy, statuses, text } from './texts.ts'
import { WriteEnvelope } from './WriteEnvelope.tsx'

const columns: Column<Delivery>[] = [
  { id: 'receiver', header: text.receiver, isMain: true, cell: ({ receiverName, memberName }) => <span lang="vi">{receiverName}{memberName && <small className={styles.member}>{memberName}</small>}</span> },
  { id: 'status', header: text.status, width: '14em', cell: ({ status, code }) => <><ParcelStatus status={status} /> {code && <span className="unseen">({code})</span>}</> },
  { id: 'since', header: text.since, width: '11em', cell: ({ since }) => <time dateTime={since.toISOString()}>{showInstant(since)}</time> },
  { id: 'times', header: text.times, isMinor: true, isShort: true, cell: (row) => <Times of={row} /> },
  { id: 'clerk', header: text.clerk, width: '14em', isMinor: true, cell: ({ clerkName }) => clerkName && <span lang="vi">{clerkName}</span> },
  { id: 'change', header: text.change, width: '16em', cell: ({ change, way }) => change && <ChangeStatus change={change} canCarry={way !== 'hand'} /> },
  { id: 'proof', header: text.proof, width: '9em', cell: ({ parcelId, way }) => way === 'member' ? <Additions place="delivery.proof" id={parcelId} /> : way === 'axis' && <Additions place="delivery.axis" id={parcelId} /> },
  { id: 'reason', header: text.reasonGiven, cell: ({ reason }) => reason && <span lang="vi">{reason}</span> },
]

const columnsFor = (documentId: string, canAct: boolean): Column<Delivery>[] => (canAct ? columns.toSpliced(2, 0, { id: 'acts', header: text.acts, width: '9em', cell: (row) => <DeliveryActs documentId={documentId} row={row} /> }) : columns)

const steps = ['sent', 'arrived', 'registered', 'assigned', 'processing', 'completed'] as const

/** When each status was reached. */
const Times = ({ of }: { of: Delivery }) => (
  <ul className={styles.times}>
    {steps.flatMap((step) => {
      const at = of[timeOf[step]]
      return at && (step !== 'sent' || of.memberName !== null) ? [<li key={step}>{step === 'sent' ? text.sentAt : say(statuses[step].words)} <time dateTime={at.toISOString()}>{showInstant(at)}</time></li>] : []
    })}
  </ul>
)

/** How far a correction, amendment or replacement has come at this receiver. */
const ChangeStatus = ({ change: { kind, byNumber, byDocumentId, status }, canCarry }: { change: NonNullable<Delivery['change']>; canCarry: boolean }) => (
  <><Link to={`/documents/${byDocumentId}`}>{text.changeOf(say(changedBy[kind]), byNumber)}</Link> {status ? <ParcelStatus status={status} /> : <>{text.notSent}{canCarry && <SendChange documentId={byDocumentId} number={byNumber} />}</>}</>
)

const filters: Filter[] = [
  { name: 'status', label: text.status, kind: 'choice', many: true, options: parcelStates.map((value) => ({ value, label: say(statuses[value].words) })) },
  { name: 'text', label: text.receiver, kind: 'text' },
]

/** `12 nơi nhận: 3 đã đến, 8 đã tiếp nhận, 1 từ chối tiếp nhận.` */
function summaryOf(total: number, counts: { status: Delivery['status']; count: number }[]) {
  const countOf = (status: Delivery['status']) => counts.find((one) => one.status === status)?.count ?? 0
  const parts = parcelStates.filter((status) => countOf(status) > 0).map((status) => `${showCount(countOf(status))} ${say(statuses[status].words).toLowerCase()}`)
  return text.totals(showCount(total), parts.join(', '))
}

/** What became of one document at every receiver; the sender watches it change. */
export default function DeliveriesPage() {
  const documentId = useParam('documentId')
  const { subject, number, total, counts, canWrite } = useEndpoint(countDeliveries, { documentId })
  useLive(['delivery.', 'documents.document-issued', 'documents.receivers-added'], [listDeliveries, countDeliveries])
  useTitle(`${text.deliveries} ${number ?? ''}`.trim())
  return (
    <div className="page">
      <p><Link to={`/documents/${documentId}`}>{text.backToDocument} {number && <span className="figure">{number}</span>}</Link></p>
      <h1 className="page-title">{text.deliveries}</h1>
      <p className="page-lead" lang="vi">{subject}</p>
      {total > 0 && <p role="status">{summaryOf(total, counts)}</p>}
      <DataTable
        id="delivery-matrix" label={text.matrix} endpoint={listDeliveries} input={{ documentId }} columns={columnsFor(documentId, canWrite)} filters={filters}
        rowKey={({ parcelId }) => parcelId} empty={<EmptyState title={text.none}>{text.noneHint}</EmptyState>} tools={canWrite && <><AddReceivers documentId={documentId} /><WriteEnvelope documentId={documentId} /><BringEnvelope /></>}
      />
    </div>
  )
}
