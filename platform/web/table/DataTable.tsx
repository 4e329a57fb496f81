import { Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react'
import { useState, type MouseEvent, type ReactNode } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '#platform/contract'
import { usePagesState, type RowOf } from '../api/queries.ts'
import { texts } from '../lang.ts'
import { Link } from '../shell/Link.tsx'
import { useGo, useQueryString } from '../shell/navigation.ts'
import { EmptyState } from '../states/EmptyState.tsx'
import { FailedState } from '../states/FailedState.tsx'
import { LoadingState } from '../states/LoadingState.tsx'
import { ColumnMenu, useColumns, type Column } from './columns.tsx'
import { useCurrentRow } from './current-row.ts'
import styles from './DataTable.module.css'
import { FilterBar, filterInput, type Filter } from './filters.tsx'

const text = texts({
  vi: { more: 'Xem thêm', loading: 'Đang tải…', shown: (count: number) => `Đang hiện ${count} dòng`, end: 'Hết danh sách', none: 'Không có dòng nào', noneHint: 'Thử bỏ bớt bộ lọc.', sortBy: (name: string) => `Sắp xếp theo ${name}` },
  en: { more: 'Show more', loading: 'Loading…', shown: (count: number) => `${count} ${count === 1 ? 'row' : 'rows'} shown`, end: 'End of the list', none: 'No rows', noneHint: 'Try fewer filters.', sortBy: (name: string) => `Sort by ${name}` },
})

type Paged = { rows: unknown[]; next: string | null }
type ListEndpoint = Endpoint<z.ZodObject, z.ZodType<Paged>>

export type DataTableProps<E extends ListEndpoint> = {
  /** Names the table for the reader, and its remembered columns for this machine. */
  id: string
  label: string
  endpoint: E
  /** What is fixed by the page; filters and sort are added from the address. */
  input?: Partial<z.input<E['input']>>
  columns: Column<RowOf<E>>[]
  rowKey: (row: RowOf<E>) => string
  /** Where a row leads; undefined for one that leads nowhere. */
  rowTo?: (row: RowOf<E>) => string | undefined
  filters?: Filter[]
  /** When nothing is there at all: say why, and what to do. */
  empty?: ReactNode
  /** Buttons at the end of the bar: export, register. */
  tools?: ReactNode
}

/** A list read page by page from the server; sorting and filters live in the address, so that a view can be sent to a colleague. */
export function DataTable<E extends ListEndpoint>({ id, label, endpoint, input = {}, columns, filters = [], tools, ...rest }: DataTableProps<E>) {
  const [query] = useQueryString()
  const [isDense, setDense] = useState(() => localStorage.getItem('cv.dense') === 'yes')
  const { shown, isShown, toggle } = useColumns(id, columns)
  const list = usePagesState(endpoint, { ...input, ...filterInput(filters, query), ...(query.sort && { sort: query.sort }) } as never)
  const onDensity = () => {
    localStorage.setItem('cv.dense', isDense ? 'no' : 'yes')
    setDense(!isDense)
  }
  return (
    <section className={styles.box} aria-label={label} data-dense={isDense}>
      <div className={styles.bar}>
        <FilterBar filters={filters} />
        <div className={styles.tools}>
          {tools}
          <ColumnMenu columns={columns} isShown={isShown} toggle={toggle} isDense={isDense} onDensity={onDensity} />
        </div>
      </div>
      {list.error && list.rows.length === 0
        ? <FailedState error={list.error} onRetry={list.again} />
        : <Rows label={label} list={list} columns={shown} isFiltered={Object.keys(filterInput(filters, query)).length > 0} {...rest} />}
    </section>
  )
}

type RowsProps<E extends ListEndpoint> = Pick<DataTableProps<E>, 'label' | 'rowKey' | 'rowTo' | 'empty'> & {
  list: ReturnType<typeof usePagesState<E>>
  columns: Column<RowOf<E>>[]
  isFiltered: boolean
}

function Rows<E extends ListEndpoint>({ label, list, columns, rowKey, rowTo, empty, isFiltered }: RowsProps<E>) {
  const go = useGo()
  const [current, setCurrent] = useCurrentRow(list.rows.length, (row) => {
    const to = rowTo?.(list.rows[row]!)
    if (to) go(to)
  })
  if (list.isFirst) return <LoadingState />
  if (list.rows.length === 0) return isFiltered || !empty ? <EmptyState title={text.none}>{isFiltered && text.noneHint}</EmptyState> : empty
  return (
    <>
      <div className={styles.scroller}>
        <table className={styles.table} aria-label={label} aria-busy={list.isStale}>
          <thead>
            <tr>{columns.map((column) => <Heading key={column.id} column={column} />)}</tr>
          </thead>
          <tbody>
            {list.rows.map((row, i) => (
              <Row key={rowKey(row)} row={row} columns={columns} to={rowTo?.(row)} isCurrent={i === current} onPoint={() => setCurrent(i)} />
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.foot}>
        <p role="status">{text.shown(list.rows.length)}{!list.hasMore && `. ${text.end}`}</p>
        {list.hasMore && <Button variant="default" onClick={list.more} loading={list.isLoadingMore}>{text.more}</Button>}
      </div>
    </>
  )
}

type Direction = 'ascending' | 'descending' | 'none'

/** Absent, then ascending, then descending, then absent again. */
function nextSort(key: string, now: Direction): string | undefined {
  if (now === 'none') return key
  return now === 'ascending' ? `-${key}` : undefined
}

function Heading<R>({ column }: { column: Column<R> }) {
  const [query, change] = useQueryString()
  const cell = { 'data-align': column.align, 'data-main': column.isMain, 'data-minor': column.isMinor, style: { width: column.width, minWidth: column.width && `min(${column.width}, 8em)` } }
  const key = column.sort
  if (key === undefined) return <th scope="col" {...cell}>{column.header}</th>
  const direction: Direction = query.sort === key ? 'ascending' : query.sort === `-${key}` ? 'descending' : 'none'
  const Icon = { ascending: IconArrowUp, descending: IconArrowDown, none: IconSelector }[direction]
  return (
    <th scope="col" aria-sort={direction} {...cell}>
      <button type="button" title={text.sortBy(column.header)} onClick={() => change({ sort: nextSort(key, direction) })}>
        {column.header} <Icon size={16} stroke={1.7} aria-hidden />
      </button>
    </th>
  )
}

type RowProps<R> = { row: R; columns: Column<R>[]; to: string | undefined; isCurrent: boolean; onPoint: () => void }

function Row<R>({ row, columns, to, isCurrent, onPoint }: RowProps<R>) {
  const go = useGo()
  const onClick = (event: MouseEvent) => {
    const isOnControl = event.target instanceof Element && event.target.closest('a, button, input, label') !== null
    if (!to || isOnControl || event.ctrlKey || event.metaKey || getSelection()?.type === 'Range') return
    onPoint()
    go(to)
  }
  return (
    <tr onClick={onClick} data-list-row aria-current={isCurrent || undefined} data-link={to !== undefined}>
      {columns.map((column) => (
        <td key={column.id} data-align={column.align} data-main={column.isMain} data-short={column.isShort} data-minor={column.isMinor} data-label={column.header}>
          {column.isMain && to ? <Link to={to}>{column.cell(row)}</Link> : column.cell(row)}
        </td>
      ))}
    </tr>
  )
}
