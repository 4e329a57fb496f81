import { DataTable, Link, say, showInstant, StatusWord, useQueryString, useToday, type Column, type Filter } from '#platform/web'
import { listIndexDossiers, type IndexDossier } from '../../contract/index766.ts'
import { componentCodes, type ComponentCode } from '../../rules.ts'
import { text } from '../texts.ts'
import { componentNames, definitions, periodWords } from '../words.ts'
import styles from '../Ratings.module.css'

const sides: Filter[] = [{ name: 'side', label: text.side, kind: 'choice', options: [{ value: 'hits', label: text.hits }, { value: 'misses', label: text.misses }] }]

const columns: Column<IndexDossier>[] = [
  { id: 'code', header: text.code, isShort: true, width: '14em', cell: ({ code }) => <span className="figure">{code}</span> },
  { id: 'procedure', header: text.procedure, isMain: true, cell: ({ procedureName, agencyName }) => <span lang="vi">{procedureName}<span className={styles.faint}>{agencyName}</span></span> },
  { id: 'lodged', header: text.lodged, cell: ({ lodgedAt }) => <span className="figure">{showInstant(lodgedAt)}</span> },
]
const counts: Column<IndexDossier> = { id: 'counts', header: text.counted, cell: ({ isHit }) => <StatusWord status={isHit ? 'done' : 'refused'}>{isHit ? text.hits : text.misses}</StatusWord> }

/** The very dossiers behind a figure, as far as the reader sees dossiers; who was satisfied is never told by dossier. */
export default function BehindPage() {
  const [query] = useQueryString()
  const today = useToday()
  const [period, agencyId] = [(query.period as string | undefined) ?? today.slice(0, 7), query.agency as string | undefined]
  const component: ComponentCode = componentCodes.find((code) => code === query.component) ?? 'onlineFiles'
  const isSecret = component === 'satisfied'
  return (
    <div className="page">
      <p><Link to={`/index-766?period=${period}${agencyId ? `&agency=${agencyId}` : ''}`}>{text.back}</Link></p>
      <h1 className="page-title">{text.behind}: {say(componentNames[component])}</h1>
      <p className="page-lead">{text.period} {periodWords(period)}. {say(definitions[component])} {text.behindLead}</p>
      <DataTable
        id="index-766-dossiers" label={say(componentNames[component])} endpoint={listIndexDossiers} input={{ period, component, ...(agencyId && { agencyId }) }} rowKey={({ id }) => id} rowTo={({ id }) => `/dossiers/${id}`}
        filters={isSecret ? [] : sides} columns={isSecret ? columns : [...columns, counts]} empty={text.noneBehind}
      />
    </div>
  )
}
