import { Button } from '@mantine/core'
import { listAudit, listAuditedOperations, type AuditRow } from '#platform/audit/contract'
import { byName, DataTable, Link, showInstant, StatusWord, useEndpointState, useQueryString, type Column, type Filter } from '#platform/web'
import { text } from './admin-texts.ts'
import { AuditProof } from './AuditProof.tsx'
import styles from './AuditPage.module.css'
import { operationName } from './operations.ts'

const results = [{ value: 'done', label: text.done }, { value: 'refused', label: text.refused }, { value: 'failed', label: text.failed }]

function useFilters(): Filter[] {
  const { data } = useEndpointState(listAuditedOperations, {})
  const operations = (data?.operations ?? []).map((name) => ({ value: name, label: operationName(name) })).toSorted((a, b) => byName(a.label, b.label))
  return [
    { name: 'at', label: text.days, kind: 'days' },
    { name: 'operation', label: text.operation, kind: 'choice', options: operations },
    { name: 'result', label: text.result, kind: 'choice', options: results },
  ]
}

const resultOf = ({ status, problem }: AuditRow) => {
  if (status < 400) return <StatusWord status="done">{text.done}</StatusWord>
  return <StatusWord status={status < 500 ? 'refused' : 'paused'}>{status < 500 ? text.refused : text.failed}: {problem ?? status}</StatusWord>
}

function Who({ row: { person, position, onBehalfOf } }: { row: AuditRow }) {
  if (person === null) return text.nobody
  return (
    <span className={styles.who}>
      <Link to={`/audit?personId=${person.id}`} title={text.onlyOf}><span lang="vi">{person.name ?? person.id.slice(-12)}</span></Link>
      {position && <span lang="vi">{position.title ?? position.id.slice(-12)}</span>}
      {onBehalfOf && <span lang="vi">{text.onBehalfOf(onBehalfOf.name ?? onBehalfOf.id.slice(-12))}</span>}
    </span>
  )
}

const isId = /^[\da-f]{8}(-[\da-f]{4}){3}-([\da-f]{12})$/

/** The end of an id tells two apart and leaves the row one line; the whole one is under the pointer. */
function Subject({ row: { subject } }: { row: AuditRow }) {
  return <span className={styles.subject}>{Object.entries(subject).map(([key, value]) => <span key={key} title={String(value)}>{key}: {String(value).replace(isId, '…$2')}</span>)}</span>
}

const columns: Column<AuditRow>[] = [
  { id: 'at', header: text.at, width: '12em', cell: ({ at }) => <time dateTime={at.toISOString()}>{showInstant(at)}</time> },
  { id: 'who', header: text.person, width: '14em', cell: (row) => <Who row={row} /> },
  { id: 'operation', header: text.operation, width: '15em', cell: ({ operation }) => <span className={styles.code} title={operation}>{operationName(operation)}</span>, isMain: true },
  { id: 'result', header: text.result, width: '10em', cell: resultOf },
  { id: 'subject', header: text.subject, width: '20em', cell: (row) => <Subject row={row} />, isMinor: true },
  { id: 'address', header: text.address, cell: ({ address }) => address ?? '', isMinor: true },
  { id: 'request', header: text.request, cell: ({ requestId }) => <span className={styles.subject}>{requestId}</span>, isHidden: true, isMinor: true },
]

/** Reads the audit and changes nothing. */
export default function AuditPage() {
  const [{ personId }, change] = useQueryString()
  const filters = useFilters()
  const only = typeof personId === 'string' ? { personId } : {}
  return (
    <div className="page">
      <h1 className="page-title">{text.audit}</h1>
      <p className="page-lead">{text.auditLead}</p>
      <AuditProof />
      <DataTable
        id="audit" label={text.audit} endpoint={listAudit} input={only} columns={columns} rowKey={({ id }) => id} filters={filters}
        tools={'personId' in only && <Button variant="default" onClick={() => change({ personId: undefined })}>{text.everybody}</Button>}
      />
    </div>
  )
}
