import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '#platform/contract'
import { ActDialog, DataTable, EmptyState, Link, LocalFileField, say, showDay, StatusWord, TextAreaField, TextField, useAction, useEndpoint, useForm, useLive, type Column, type Filter } from '#platform/web'
import { countOpenLines, decideStatementLine, importStatement, listStatementLines, type StatementLine } from '../../contract/statements.ts'
import { lineStates } from '../../rules.ts'
import { Refund } from '../Refunds.tsx'
import { dong } from '../words.ts'
import { lineNames, lineShapes, text } from './money-texts.ts'

const touched = [listStatementLines, countOpenLines]
const filters: Filter[] = [
  { name: 'state', label: text.state, kind: 'choice', options: lineStates.map((value) => ({ value, label: say(lineNames[value]) })) },
  { name: 'open', label: text.waiting, kind: 'choice', options: [{ value: 'true', label: text.onlyWaiting }] },
]

const columns: Column<StatementLine>[] = [
  { id: 'on', header: text.on, isShort: true, width: '8em', cell: ({ bookedOn }) => <span className="figure">{showDay(bookedOn)}</span> },
  { id: 'words', header: text.words, isMain: true, cell: ({ words, bankRef }) => <span lang="vi">{words}<span className="second"> · {bankRef}</span></span> },
  { id: 'amount', header: text.amount, align: 'end', width: '9em', cell: ({ amount }) => <span className="figure">{dong(amount)}</span> },
  { id: 'state', header: text.state, cell: ({ state, note, decidedBy }) => <><StatusWord status={lineShapes[state]}>{say(lineNames[state])}</StatusWord>{decidedBy !== null && <div className="second" lang="vi">{note} · {decidedBy}</div>}</> },
  { id: 'dossier', header: text.dossier, width: '13em', cell: ({ dossierId, code, total, state }) => dossierId !== null && <><Link to={`/dossiers/${dossierId}`}><span className="figure">{code}</span></Link>{state !== 'matched' && total !== null && <div className="second">{text.owed(dong(total))}</div>}</> },
  { id: 'act', header: text.act, width: '16em', cell: (line) => (line.refund !== null || line.mayAskRefund) && <>{line.isOpen && <Decide line={line} />}<Refund of={{ statementLineId: line.id }} name={line.bankRef} refund={line.refund} mayAsk={line.mayAskRefund} /></> },
]

/** Money that came by transfer: what it met, and what waits for a person. */
export default function ReconciliationPage() {
  const { count } = useEndpoint(countOpenLines, {})
  const [isImporting, setImporting] = useState(false)
  useLive(['payments.'], touched)
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <p className="verb-row"><Link to="/reconciliation?open=true">{text.open(count)}</Link><Link to="/reconciliation">{text.all}</Link></p>
      <DataTable id="reconciliation" label={text.title} endpoint={listStatementLines} rowKey={({ id }) => id} filters={filters} columns={columns} tools={<Button onClick={() => setImporting(true)}>{text.import}</Button>} empty={<EmptyState title={text.none}>{text.noneHint}</EmptyState>} />
      {isImporting && <Import onClose={() => setImporting(false)} />}
    </div>
  )
}

type Taken = OutputOf<typeof importStatement>

function Import({ onClose }: { onClose: () => void }) {
  const form = useForm<{ csv: string; file: File | null }>({ initial: { csv: '', file: null } })
  const { mutateAsync, error } = useAction(importStatement, { refresh: touched })
  const take = async ({ csv, file }: typeof form.values) => mutateAsync({ csv: file === null ? csv : await file.text() })
  return (
    <ActDialog title={text.import} wayBack={text.importBack} verb={text.import} form={form} problem={error} told={({ lines, fresh }: Taken) => text.taken(lines, fresh)} onSubmit={take} onClose={onClose}>
      <LocalFileField name="file" label={text.file} accept=".csv,.txt" />
      {form.values.file === null && <TextAreaField name="csv" label={text.csv} hint={text.csvHint} required rows={8} />}
    </ActDialog>
  )
}

function Decide({ line }: { line: StatementLine }) {
  const [isOpen, setOpen] = useState(false)
  return <><Button variant="default" aria-label={`${text.decide}: ${line.bankRef}`} onClick={() => setOpen(true)}>{text.decide}</Button>{isOpen && <DecideDialog line={line} onClose={() => setOpen(false)} />}</>
}

function DecideDialog({ line: { id, words, amount }, onClose }: { line: StatementLine; onClose: () => void }) {
  const form = useForm({ initial: { code: '', note: '' } })
  const { mutateAsync, error } = useAction(decideStatementLine, { refresh: touched })
  return (
    <ActDialog title={text.decideTitle} wayBack={text.decideBack} verb={text.decide} form={form} problem={error} told={() => text.decided} onSubmit={(values) => mutateAsync({ statementLineId: id, ...values })} onClose={onClose}>
      <p><b className="figure">{dong(amount)}</b> · <span lang="vi">{words}</span></p>
      <TextField name="code" label={text.code} maxLength={80} />
      <TextField name="note" label={text.note} required maxLength={500} />
    </ActDialog>
  )
}
