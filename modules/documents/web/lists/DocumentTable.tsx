import type { ReactNode } from 'react'
import {
  DataTable, DeadlineChip, lang, say, showDay, StatusWord, UrgencyMark, useEndpointState, useLive, useQueryString, type Column,
} from '#platform/web'
import { listDocuments, listDocumentTypes, type DocumentCard } from '../../contract.ts'
import { isOpen } from '../../rules.ts'
import { stampOf, stateWord, text } from '../texts.ts'
import { searchFrom } from '../view/queue.ts'
import { documentFilters, periodInput } from './filters.ts'
import styles from './Lists.module.css'

export function State({ state }: { state: string }) {
  const { words, status } = stateWord(state)
  return <StatusWord status={status}>{say(words)}</StatusWord>
}

const subject: Column<DocumentCard> = { id: 'subject', header: text.subject, width: '36%', cell: (row) => <span lang="vi">{row.subject}</span>, isMain: true }
const number: Column<DocumentCard> = { id: 'number', header: text.number, width: '10em', cell: (row) => row.number ?? <span className={styles.faint}>{text.noNumber}</span> }
const issuedOn: Column<DocumentCard> = { id: 'issuedOn', header: text.issuedOn, width: '8em', isHidden: true, cell: (row) => row.issuedOn && showDay(row.issuedOn) }
const heldBy: Column<DocumentCard> = { id: 'heldBy', header: text.heldBy, width: '12em', isMinor: true, cell: (row) => row.heldBy && <span lang="vi">{row.heldBy}</span> }
const type: Column<DocumentCard> = { id: 'type', header: text.type, width: '6em', isHidden: true, cell: (row) => row.typeCode }

const due: Column<DocumentCard> = {
  id: 'due', header: text.due, width: '10em', cell: (row) => row.dueOn && (isOpen(row.state) ? <DeadlineChip due={row.dueOn} showDate={false} /> : showDay(row.dueOn)),
}

const state: Column<DocumentCard> = {
  id: 'state', header: text.state, width: '12em', cell: (row) => <State state={row.state} />,
}

const urgency: Column<DocumentCard> = {
  id: 'urgency', header: text.urgency, width: '7.5em', cell: (row) => stampOf(row.urgency) && <UrgencyMark urgency={stampOf(row.urgency)!} />,
}

const columns: Record<'incoming' | 'outgoing', Column<DocumentCard>[]> = {
  incoming: [
    { id: 'arrival', header: text.arrival, width: '5.5em', cell: (row) => <b className={styles.figure}>{row.arrivalNumber}</b> },
    subject, number,
    { id: 'issuer', header: text.issuer, width: '11em', isMinor: true, cell: (row) => <span lang="vi">{row.issuerName}</span> },
    { id: 'arrivedOn', header: text.arrivedOn, width: '7em', isHidden: true, cell: (row) => row.arrivedOn && showDay(row.arrivedOn) },
    issuedOn, type, urgency, due, state, { ...heldBy, isHidden: true },
  ],
  outgoing: [number, subject, { ...issuedOn, isHidden: false }, type, urgency, { ...due, isHidden: true }, state, heldBy],
}

type Props = { direction: 'incoming' | 'outgoing'; label: string; tools?: ReactNode; empty: ReactNode }

/** A list of documents; each row leads to its work view, with this list beside it. */
export function DocumentTable({ direction, label, tools, empty }: Props) {
  const [query] = useQueryString()
  const { data } = useEndpointState(listDocumentTypes, {})
  useLive(['documents.'], [listDocuments])
  const types = (data?.types ?? []).map(({ code, name, nameEn }) => ({ value: code, label: lang === 'vi' ? name : nameEn }))
  const search = searchFrom(direction, query)
  return (
    <DataTable
      id={`documents-${direction}`} label={label} endpoint={listDocuments} input={{ direction, ...periodInput(query) }} columns={columns[direction]}
      rowKey={({ id }) => id} rowTo={({ id }) => `/documents/${id}?${search}`} filters={documentFilters(direction, types)} tools={tools} empty={empty}
    />
  )
}
