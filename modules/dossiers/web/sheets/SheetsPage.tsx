import { Button } from '@mantine/core'
import { DataTable, Link, say, StatusWord, useLive, type Column, type Filter } from '#platform/web'
import { listSheets, type SheetCard } from '../../contract/sheets.ts'
import { sheetStates } from '../../rules.ts'
import { instantWords } from '../words.ts'
import { sheetStateNames, text } from './texts.ts'

const State = ({ state, isMineToConfirm, amiss }: SheetCard) => (
  <>
    <StatusWord status={sheetStateNames[state].status}>{say(sheetStateNames[state].words)}{isMineToConfirm && `, ${text.mine}`}</StatusWord>
    {amiss > 0 && <div>{text.amiss(amiss)}</div>}
  </>
)

const columns: Column<SheetCard>[] = [
  { id: 'number', header: text.number, isShort: true, width: '9em', cell: ({ number }) => <span className="figure">{number}</span> },
  { id: 'way', header: text.way, isMain: true, cell: ({ fromName, toName, givenBy }) => <><span lang="vi">{fromName} → {toName}</span><div className="second" lang="vi">{givenBy}</div></> },
  { id: 'count', header: text.count, align: 'end', width: '6em', cell: ({ dossiers }) => dossiers },
  { id: 'given', header: text.given, isMinor: true, width: '12em', cell: ({ givenAt }) => <span className="figure">{instantWords(givenAt)}</span> },
  { id: 'state', header: text.state, width: '15em', cell: State },
]
const filters: Filter[] = [{ name: 'state', label: text.state, kind: 'choice', options: sheetStates.map((value) => ({ value, label: say(sheetStateNames[value].words) })) }]

/** Sheets my desks gave or were given. */
export default function SheetsPage() {
  useLive(['dossiers.papers'], [listSheets])
  return (
    <div className="page">
      <p><Link to="/dossiers">{text.dossiers}</Link></p>
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <DataTable id="hand-overs" label={text.title} endpoint={listSheets} rowKey={({ id }) => id} rowTo={({ id }) => `/hand-overs/${id}`} filters={filters} columns={columns} empty={text.none} tools={<Button component={Link} to="/hand-overs/new">{text.make}</Button>} />
    </div>
  )
}
