import { DataTable, EmptyState, Link, say, showInstant, StatusWord, useLive, useMay, type Column } from '#platform/web'
import { listIncidents, type IncidentCard } from '../contract.ts'
import { states, text, ways } from './texts.ts'

const columns: Column<IncidentCard>[] = [
  { id: 'found', header: text.found, width: '11em', isMain: true, cell: ({ foundAt }) => showInstant(foundAt) },
  { id: 'state', header: text.state, width: '11em', cell: ({ state }) => <StatusWord status={states[state].status}>{say(states[state].words)}</StatusWord> },
  { id: 'by', header: text.foundBy, cell: ({ foundBy }) => <span lang="vi">{foundBy}</span> },
  { id: 'way', header: text.way, isMinor: true, cell: ({ way }) => say(ways[way]) },
  { id: 'copies', header: text.copies, width: '8em', align: 'end', cell: ({ copies }) => copies },
  { id: 'decided', header: text.decided, isMinor: true, cell: ({ decidedBy }) => <span lang="vi">{decidedBy}</span> },
]

/** Secrets found in the system, the newest first. */
export default function IncidentsPage() {
  const mayKeep = useMay('secrecy.keep')
  useLive(['incidents.'], [listIncidents])
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}{mayKeep && <> <Link to="/registers/secret-papers">{text.toRegister}</Link></>}</p>
      <DataTable id="incidents" label={text.title} endpoint={listIncidents} columns={columns} rowKey={({ id }) => id} rowTo={({ id }) => `/incidents/${id}`} empty={<EmptyState title={text.none} />} />
    </div>
  )
}
