import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import {
  Additions, DataTable, DeadlineChip, lang, say, showDay, StatusWord, UrgencyMark, useEndpointState, useLive, useQueryString, type Column,
} from '#platform/web'
import { listDocuments, listDocumentTypes, type DocumentCard } from '../../contract.ts'
import { isOpen } from '../../rules.ts'
import { Effect } from '../relations/Effect.tsx'
import { stampOf, stateWord, text } from '../texts.ts'
import { searchFrom } from '../view/queue.ts'
import { documentFilters, listAsked, periodInput } from './filters.ts'
import styles from './Lists.module.css'

export function State({ state }: { state: string }) {
  const { words, status } = stateWord(state)
  return <StatusWord status={status}>{say(words)}</StatusWord>
}

/** The stamp stands with the subject, as it does on the paper; on a narrow screen the number joins them. */
const subject = (isNarrow: boolean): Column<DocumentCard> => ({
  id: 'subject', header: text.subject, width: isNarrow ? '52%' : '38%', isMain: true,
  cell: (row) => (
    <span className={styles.subject}>
      <span>{stampOf(row.urgency) && <UrgencyMark urgency={stampOf(row.urgency)!} />}<span lang="vi">{row.subject}</span></span>
      {isNarrow && <span className={styles.faint}>{row.number ?? text.noNumber}</span>}
    </span>
  ),
})
const number: Column<DocumentCard> = { id: 'number', header: text.number, width: '10em', cell: (row) => row.number ?? <span className={styles.faint}>{text.noNumber}</span> }
const issuedOn: Column<DocumentCard> = { id: 'issuedOn', header: text.issuedOn, width: '8em', isHidden: true, cell: (row) => row.issuedOn && showDay(row.issuedOn) }
const heldBy: Column<DocumentCard> = { id: 'heldBy', header: text.heldBy, width: '12em', isMinor: true, cell: (row) => row.heldBy && <span lang="vi">{row.heldBy}</span> }
const type: Column<DocumentCard> = { id: 'type', header: text.type, width: '6em', isHidden: true, cell: (row) => row.typeCode }

const due: Column<DocumentCard> = {
  id: 'due', header: text.due, width: '10em', cell: (row) => row.dueOn && (isOpen(row.state) ? <DeadlineChip due={row.dueOn} showDate={false} /> : showDay(row.dueOn)),
}

const state: Column<DocumentCard> = {
  id: 'state', header: text.state, width: '12em', cell: (row) => <span className={styles.states}><State state={row.state} /><Effect effect={row.effect} /></span>,
}

const arrival: Column<DocumentCard> = { id: 'arrival', header: text.arrival, width: '5.5em', cell: (row) => <b className={styles.figure}>{row.arrivalNumber}</b> }
const issuer: Column<DocumentCard> = { id: 'issuer', header: text.issuer, width: '11em', isMinor: true, cell: (row) => <span lang="vi">{row.issuerName}</span> }
const arrivedOn: Column<DocumentCard> = { id: 'arrivedOn', header: text.arrivedOn, width: '7em', isHidden: true, cell: (row) => row.arrivedOn && showDay(row.arrivedOn) }
const optional = (column: Column<DocumentCard>): Column<DocumentCard> => ({ ...column, isHidden: true })

function columnsFor(direction: 'incoming' | 'outgoing', isNarrow: boolean): Column<DocumentCard>[] {
  const main = subject(isNarrow)
  if (direction === 'outgoing') return isNarrow ? [main, state, optional(issuedOn), optional(heldBy)] : [number, main, { ...issuedOn, isHidden: false }, type, optional(due), state, heldBy]
  return isNarrow ? [arrival, main, due, state, optional(issuer), optional(arrivedOn)] : [arrival, main, number, issuer, arrivedOn, issuedOn, type, due, state, optional(heldBy)]
}

type Props = { direction: 'incoming' | 'outgoing'; label: string; tools?: ReactNode; empty: ReactNode }

/** A list of documents; each row leads to its work view, with this list beside it. */
export function DocumentTable({ direction, label, tools, empty }: Props) {
  const [query] = useQueryString()
  const { data } = useEndpointState(listDocumentTypes, {})
  useLive(['documents.'], [listDocuments])
  const isNarrow = useMediaQuery('(max-width: 68em)') ?? false
  const types = (data?.types ?? []).map(({ code, name, nameEn }) => ({ value: code, label: lang === 'vi' ? name : nameEn }))
  const search = searchFrom(direction, query)
  return (
    <DataTable
      id={`documents-${direction}${isNarrow ? '-narrow' : ''}`} key={String(isNarrow)} label={label} endpoint={listDocuments} input={{ direction, ...periodInput(query) }} columns={columnsFor(direction, isNarrow)}
      rowKey={({ id }) => id} rowTo={({ id }) => `/documents/${id}?${search}`} filters={documentFilters(direction, types)} tools={<>{tools}<Additions place="documents.list" id={listAsked(direction, query)} /></>} empty={empty}
    />
  )
}
