import { Button } from '@mantine/core'
import { DataTable, hrefOf, Link, say, showDay, StatusWord, useLive, type Column, type Filter, type Status } from '#platform/web'
import { exportCatalogue, listProcedures, type KeptProcedure } from '../../contract/keeping.ts'
import { standings, type Standing } from '../../rules/standing.ts'
import { standingNames, text } from './texts.ts'

export const standingShapes: Record<Standing, Status> = { draft: 'waiting', scheduled: 'running', inForce: 'done', past: 'paused' }

const filters: Filter[] = [
  { name: 'text', label: text.words, kind: 'text' },
  { name: 'standing', label: text.state, kind: 'choice', many: true, options: standings.map((value) => ({ value, label: say(standingNames[value]) })) },
]

const daysOf = ({ effectiveFrom, effectiveTo }: KeptProcedure) => [effectiveFrom, effectiveTo].filter((day) => day !== null).map(showDay).join(' – ')

const columns: Column<KeptProcedure>[] = [
  { id: 'code', header: text.code, isShort: true, width: '9em', cell: ({ code }) => <span className="figure">{code}</span> },
  { id: 'name', header: text.name, isMain: true, cell: ({ name }) => <span lang="vi">{name}</span> },
  { id: 'body', header: text.body, isMinor: true, cell: ({ body }) => <span lang="vi">{body}</span> },
  { id: 'state', header: text.state, cell: (row) => <><StatusWord status={standingShapes[row.standing]}>{say(standingNames[row.standing])}</StatusWord>{row.hasDraft && row.standing !== 'draft' && <div>{text.hasDraft}</div>}</> },
  { id: 'days', header: text.days, isMinor: true, cell: (row) => <span className="figure">{daysOf(row)}</span> },
  { id: 'doubts', header: text.doubts, isMinor: true, align: 'end', cell: ({ doubts }) => (doubts === 0 ? '' : doubts) },
]

/** Everything in the catalogue, drafts and the past too. */
export default function ProceduresPage() {
  useLive(['procedures.'], [listProcedures])
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead} <a href="/dich-vu-cong">{text.publicPage}</a></p>
      <DataTable
        id="procedures" label={text.title} endpoint={listProcedures} rowKey={({ code }) => code} rowTo={({ code }) => `/procedures/${code}`} filters={filters} columns={columns} empty={text.none}
        tools={<><Button component={Link} to="/procedures/import">{text.import}</Button><Button component="a" variant="default" href={hrefOf(exportCatalogue, {})}>{text.exportAll}</Button></>}
      />
    </div>
  )
}
