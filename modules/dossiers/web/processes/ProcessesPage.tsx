import { Button } from '@mantine/core'
import { DataTable, Link, showDay, StatusWord, useLive, type Column } from '#platform/web'
import { listProcesses, type ProcessRow } from '../../contract/processes.ts'
import { timeWords } from '../words.ts'
import { text } from './texts.ts'

const columns: Column<ProcessRow>[] = [
  { id: 'code', header: text.procedure, isMain: true, cell: ({ procedureCode, procedureName, caseName }) => <><span lang="vi">{procedureName}{caseName && ` (${caseName})`}</span><div className="figure second">{procedureCode}</div></> },
  { id: 'agency', header: text.agency, cell: ({ agencyName }) => <span lang="vi">{agencyName}</span> },
  { id: 'time', header: text.time, cell: ({ time }) => timeWords(time) },
  { id: 'hours', header: text.hours, align: 'end', isMinor: true, cell: ({ hours }) => hours },
  { id: 'steps', header: text.steps, align: 'end', isMinor: true, cell: ({ stepCount }) => stepCount },
  { id: 'running', header: text.running, align: 'end', cell: ({ running }) => running },
  { id: 'state', header: text.state, cell: ({ state, effectiveFrom, hasDraft }) => <><StatusWord status={state === 'draft' ? 'waiting' : 'done'}>{state === 'draft' ? text.draft : `${text.inForce}${effectiveFrom ? ` ${showDay(effectiveFrom)}` : ''}`}</StatusWord>{hasDraft && state !== 'draft' && <div>{text.hasDraft}</div>}</> },
]

export default function ProcessesPage() {
  useLive(['dossiers.process'], [listProcesses])
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <DataTable
        id="processes" label={text.title} endpoint={listProcesses} rowKey={({ id }) => id} rowTo={({ id }) => `/processes/${id}`} filters={[{ name: 'text', label: text.words, kind: 'text' }]} columns={columns} empty={text.none}
        tools={<Button component={Link} to="/processes/new">{text.add}</Button>}
      />
    </div>
  )
}
