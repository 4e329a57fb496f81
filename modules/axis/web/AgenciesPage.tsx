import { Button } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, ConfirmDialog, DataTable, EmptyState, Link, notify, showDay, StatusWord, TextAreaField, useAction, useForm, useMay, useParam, type Column } from '#platform/web'
import { addAxisAgencies, endAxisAgency, listAxisAgencies, type AxisAgency } from '../contract.ts'
import { text } from './texts.ts'

const columnsFor = (onEnd: ((agency: AxisAgency) => void) | null): Column<AxisAgency>[] => [
  { id: 'name', header: text.agency, isMain: true, cell: ({ name }) => <span lang="vi">{name}</span> },
  { id: 'organId', header: text.organId, cell: ({ organId }) => <span className="figure">{organId}</span> },
  { id: 'status', header: text.status, cell: ({ validTo, validFrom }) => (validTo === null ? <StatusWord status="done">{text.inUse}, {showDay(validFrom)}</StatusWord> : <StatusWord status="paused">{text.ended}, {showDay(validTo)}</StatusWord>) },
  ...(onEnd ? [{ id: 'act', header: text.act, align: 'end' as const, cell: (agency: AxisAgency) => agency.validTo === null && <Button variant="default" onClick={() => onEnd(agency)} aria-label={`${text.end}: ${agency.name}`}>{text.end}</Button> }] : []),
]

/** `H57.01 Sở Nội vụ`, one a line. */
const agenciesIn = (lines: string) => lines.split('\n').map((line) => line.trim()).filter(Boolean).map((line) => {
  const [, organId, name] = /^([\w.]+)[\s;,]+(.+)$/u.exec(line) ?? []
  if (!organId || !name) throw new Error(text.wrongLine(line))
  return { organId, name: name.trim() }
})

function Adding({ code, onClose }: { code: string; onClose: () => void }) {
  const form = useForm<{ lines: string }>({ initial: { lines: '' } })
  const { mutateAsync, error } = useAction(addAxisAgencies, { refresh: [listAxisAgencies] })
  const [unread, setUnread] = useState<Error | null>(null)
  const add = async ({ lines }: { lines: string }) => {
    setUnread(null)
    try {
      return await mutateAsync({ code, agencies: agenciesIn(lines) })
    } catch (problem) {
      setUnread(problem as Error)
      throw problem
    }
  }
  return (
    <ActDialog title={text.addAgencies} wayBack={text.addWhat} verb={text.addAgencies} form={form} problem={error ?? unread} told={({ count }: { count: number }) => text.added(count)} onClose={onClose} onSubmit={add}>
      <TextAreaField name="lines" label={text.lines} hint={text.linesHint} rows={6} required />
    </ActDialog>
  )
}

function Ending({ code, agency, onClose }: { code: string; agency: AxisAgency; onClose: () => void }) {
  const { mutateAsync, error, isPending } = useAction(endAxisAgency, { refresh: [listAxisAgencies] })
  const end = async () => { await mutateAsync({ code, linkedAgencyId: agency.id }); notify(text.ended); onClose() }
  return <ConfirmDialog isOpen onClose={onClose} title={text.endTitle} verb={text.end} wayBack={text.endBack} isPending={isPending} problem={error} onConfirm={() => void end().catch(() => {})}><p>{text.endWhat(agency.name)}</p></ConfirmDialog>
}

/** Whom an axis leads to: receivers in the form of issue. */
export default function AgenciesPage() {
  const code = useParam('code')
  const mayManage = useMay('exchange.manage')
  const [isAdding, setAdding] = useState(false)
  const [ending, setEnding] = useState<AxisAgency | null>(null)
  return (
    <div className="page">
      <p><Link to="/axis">{text.axes}</Link></p>
      <h1 className="page-title">{text.agencies}</h1>
      <p className="page-lead">{text.addWhat}</p>
      <DataTable
        id="axis-agencies" label={text.agencies} endpoint={listAxisAgencies} input={{ code }} rowKey={({ id }) => id} columns={columnsFor(mayManage ? setEnding : null)} filters={[{ name: 'text', label: text.find, kind: 'text' }]}
        empty={<EmptyState title={text.noAgencies}>{text.addWhat}</EmptyState>} tools={mayManage && <Button variant="default" onClick={() => setAdding(true)}>{text.addAgencies}</Button>}
      />
      {isAdding && <Adding code={code} onClose={() => setAdding(false)} />}
      {ending && <Ending code={code} agency={ending} onClose={() => setEnding(null)} />}
    </div>
  )
}
