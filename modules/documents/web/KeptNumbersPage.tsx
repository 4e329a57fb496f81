import {
  DataTable, DateField, EmptyState, FieldRow, Link, say, SelectField, showDay, StatusWord, TextAreaField, TextField, useEndpointState, useLive, useMay, useToday, type Column, type Filter,
} from '#platform/web'
import { cancelNumber, getRegisterLayout, listDocumentTypes, listKeptNumbers, reserveNumber, type KeptNumber } from '../contract.ts'
import { printedNumber } from '../rules.ts'
import { Act } from './registers/Act.tsx'
import { Frame, useYear, Years } from './registers/Frame.tsx'
import styles from './registers/Registers.module.css'
import { keptStates, text } from './registers/texts.ts'

const codeOf = ({ number, codeNotation }: KeptNumber) => `${printedNumber(number)}/${codeNotation}`
const stateOf = ({ state, isExpired }: KeptNumber) => keptStates[isExpired ? 'expired' : state]

const columns: Column<KeptNumber>[] = [
  {
    id: 'subject', header: text.subject, isMain: true, width: '40%',
    cell: ({ subject, cancelReason, reason }) => <span lang="vi" className={styles.why}><span>{subject}</span><span className={styles.quiet}>{cancelReason ?? reason}</span></span>,
  },
  { id: 'code', header: text.code, isShort: true, width: '10em', cell: codeOf },
  { id: 'state', header: text.state, width: '9em', cell: (row) => <StatusWord status={stateOf(row).status}>{say(stateOf(row).words)}</StatusWord> },
  { id: 'until', header: text.until, width: '8em', cell: ({ expiresOn }) => expiresOn && showDay(expiresOn) },
  { id: 'by', header: text.keptBy, isMinor: true, width: '12em', cell: ({ cancelledBy, keptBy }) => <span lang="vi">{cancelledBy ?? keptBy}</span> },
  { id: 'verb', header: text.cancelIt, width: '8em', cell: (row) => <RowVerb row={row} /> },
]

const filters: Filter[] = [{ name: 'state', label: text.state, kind: 'choice', options: (['reserved', 'used', 'cancelled'] as const).map((value) => ({ value, label: say(keptStates[value].words) })) }]

function RowVerb({ row }: { row: KeptNumber }) {
  const may = useMay('documents.number')
  if (row.state === 'reserved' && may) return <CancelNumber row={row} />
  return row.documentId && <Link to={`/documents/${row.documentId}`}>{text.open}</Link>
}

const CancelNumber = ({ row }: { row: KeptNumber }) => (
  <Act
    endpoint={cancelNumber} verb={text.cancelIt} means={text.cancelMeans(codeOf(row))} initial={{ reason: '' }}
    input={({ reason }) => ({ year: row.year, series: row.series, number: row.number, reason })}
  >
    <TextAreaField name="reason" label={text.reason} required rows={2} />
  </Act>
)

/** Numbers kept for what is not signed yet, and numbers cancelled: the blanks of a paper register, told. */
export default function KeptNumbersPage() {
  const { year, thisYear } = useYear()
  const may = useMay('documents.number')
  useLive(['documents.number', 'documents.reservation'], [listKeptNumbers])
  return (
    <Frame at="/registers/numbers" title={text.numbers} lead={text.numbersLead}>
      <div className={styles.head}><Years />{may && year === thisYear && <KeepNumber />}</div>
      <div className={styles.wide}><DataTable
        id="kept-numbers" label={text.numbers} endpoint={listKeptNumbers} input={{ year }} columns={columns} filters={filters} rowKey={({ id }) => id} empty={<EmptyState title={text.noKept} />}
      /></div>
    </Frame>
  )
}

function KeepNumber() {
  const today = useToday()
  const { data: layout } = useEndpointState(getRegisterLayout, {})
  const { data: known } = useEndpointState(listDocumentTypes, {})
  const types = (known?.types ?? []).filter(({ family }) => family !== 'copy').map(({ code, name, nameEn }) => ({ value: code, label: say({ vi: name, en: nameEn }) }))
  const initial = { typeCode: 'CV' as string | null, fieldSymbol: '', subject: '', expiresOn: today as string | null, reason: '' }
  return (
    <Act
      endpoint={reserveNumber} verb={text.keep} means={text.keepMeans(layout?.reservationDays ?? 0)} initial={initial} isFirst told={({ code }) => text.kept(code)}
      input={({ typeCode, fieldSymbol, expiresOn, ...said }) => ({ ...said, typeCode: typeCode ?? '', fieldSymbol: fieldSymbol || null, expiresOn: expiresOn ?? '' })}
    >
      <FieldRow><SelectField name="typeCode" label={text.type} required options={types} /><TextField name="fieldSymbol" label={text.field} /></FieldRow>
      <TextAreaField name="subject" label={text.subject} required rows={2} />
      <DateField name="expiresOn" label={text.until} required min={today} />
      <TextAreaField name="reason" label={text.reason} required rows={2} />
    </Act>
  )
}
