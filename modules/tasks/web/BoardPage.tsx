import { useMediaQuery } from '@mantine/hooks'
import { DataTable, EmptyState, filterInput, Link, showCount, useEndpointState, useLive, useQueryString } from '#platform/web'
import { countFollowedTasks, listFollowedTasks } from '../contract.ts'
import { Figures } from './board/Figures.tsx'
import { Units } from './board/Units.tsx'
import { WriteOut } from './board/WriteOut.tsx'
import { text as duties } from './duties/texts.ts'
import { boardFilters, columnsFor, periodInput } from './columns.tsx'
import { boardSearch } from './queue.ts'
import styles from './Tasks.module.css'
import { text } from './texts.ts'

const none = { doneOnTime: 0, doneLate: 0, runningOnTime: 0, runningLate: 0 }

/** The follow-up board: figures by bucket and by unit, each leading to its very rows. */
export default function BoardPage() {
  const [query] = useQueryString()
  const { bucket, periodFrom: __, periodTo: ___, ...filters } = filterInput(boardFilters([], []), query)
  const input = { ...filters, ...periodInput(query) }
  const { data } = useEndpointState(countFollowedTasks, input as never)
  useLive(['tasks.'], [countFollowedTasks, listFollowedTasks])
  const isNarrow = useMediaQuery('(max-width: 68em)') ?? false
  const { total = none, units = [], assigners = [] } = data ?? {}
  const sum = Object.values(total).reduce((all, count) => all + count, 0)
  const search = boardSearch(query)
  return (
    <div className={`page ${styles.page}`}>
      <h1 className="page-title">{text.board}</h1>
      <p className="page-lead">{data ? text.boardLead(showCount(sum), showCount(total.runningLate)) : ' '} <Link to="/tasks/duties">{duties.title}</Link></p>
      <Figures total={total} />
      <Units units={units} />
      <DataTable
        id={`tasks-board${isNarrow ? '-narrow' : ''}`} key={String(isNarrow)} label={text.board} endpoint={listFollowedTasks} input={periodInput(query)} columns={columnsFor('others', isNarrow)} tools={<WriteOut filter={{ ...input, ...(bucket !== undefined && { bucket }) }} />}
        rowKey={({ id }) => id} rowTo={({ id }) => `/tasks/${id}?${search}`} empty={<EmptyState title={text.none} />}
        filters={boardFilters(units.map(({ unitId, name }) => ({ value: unitId, label: name })), assigners.map(({ positionId, name }) => ({ value: positionId, label: name })))}
      />
    </div>
  )
}
