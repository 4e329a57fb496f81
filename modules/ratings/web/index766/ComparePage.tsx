import { Button } from '@mantine/core'
import { DataTable, hrefOf, Link, say, useQueryString, type Column, type Filter } from '#platform/web'
import { compareIndex, exportIndex, type AgencyLine } from '../../contract/index766.ts'
import { groupCodes } from '../../rules.ts'
import { text } from '../texts.ts'
import { bandNames, groupShorts, periodWords, pointWords } from '../words.ts'

const filters: Filter[] = [
  { name: 'text', label: text.find, kind: 'text' },
  { name: 'level', label: text.level, kind: 'choice', options: [{ value: 'commune', label: text.commune }, { value: 'province', label: text.province }] },
]

const columns: Column<AgencyLine>[] = [
  { id: 'rank', header: text.rankShort, isShort: true, width: '5em', cell: ({ rank }) => <span className="figure">{rank ?? '–'}</span> },
  { id: 'name', header: text.agency, isMain: true, width: '26%', cell: ({ name }) => <span lang="vi">{name}</span> },
  { id: 'score', header: text.score, align: 'end', cell: ({ score }) => <b className="figure">{pointWords(score)}</b> },
  { id: 'band', header: text.band, cell: ({ band }) => band && say(bandNames[band]) },
  ...groupCodes.map((code, i): Column<AgencyLine> => ({ id: code, header: say(groupShorts[code]), align: 'end', isMinor: true, cell: ({ groups }) => <span className="figure">{pointWords(groups[i] ?? null)}</span> })),
  { id: 'files', header: text.files, align: 'end', cell: ({ files }) => <span className="figure">{files}</span> },
]

/** Agencies of a level beside each other. */
export default function ComparePage() {
  const [query] = useQueryString()
  const period = query.period as string | undefined
  const input = period ? { period } : {}
  return (
    <div className="page">
      <p><Link to={`/index-766${period ? `?period=${period}` : ''}`}>{text.back}</Link></p>
      <h1 className="page-title">{text.compare}</h1>
      <p className="page-lead">{period && `${text.period} ${periodWords(period)}. `}{text.source}</p>
      <DataTable
        id="index-766" label={text.compare} endpoint={compareIndex} input={input} rowKey={({ agencyId }) => agencyId} rowTo={({ agencyId }) => `/index-766?agency=${agencyId}${period ? `&period=${period}` : ''}`} filters={filters} columns={columns} empty={text.none}
        tools={<Button component="a" variant="default" href={hrefOf(exportIndex, { ...input, format: 'xlsx' })}>{text.xlsx}</Button>}
      />
    </div>
  )
}
