import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { DataTable, EmptyState, Link, say, showCount, useEndpointState, useLive, useMay, useQueryString } from '#platform/web'
import { countMyTasks, listMyTasks } from '../contract.ts'
import { text as duties } from './duties/texts.ts'
import { columnsFor, myFilters } from './columns.tsx'
import { searchOf, tabIn, tabs, type Tab } from './queue.ts'
import styles from './Tasks.module.css'
import { tabNames, text } from './texts.ts'

/** Nhiệm vụ: what I lead, what I help with, what I have asked of others. */
export default function MyTasksPage() {
  const [query] = useQueryString()
  const tab = tabIn(query.tab)
  const { data } = useEndpointState(countMyTasks, {})
  useLive(['tasks.'], [countMyTasks, listMyTasks])
  const current = data?.tabs[tab]
  return (
    <div className={`page ${styles.page}`}>
      <Head />
      <p className="page-lead">{current ? text.openCount(showCount(current.count), showCount(current.overdue)) : ' '}</p>
      <Tabs current={tab} counts={data?.tabs} />
      <Table tab={tab} search={searchOf(tab, query)} />
    </div>
  )
}

function Head() {
  const mayAssign = useMay('tasks.assign')
  return (
    <div className={styles.head}>
      <h1 className="page-title">{text.tasks}</h1>
      {mayAssign && <Button component={Link} to="/tasks/new">{text.assign}</Button>}
      {mayAssign && <Button component={Link} variant="default" to="/tasks/duties">{duties.title}</Button>}
    </div>
  )
}

function Table({ tab, search }: { tab: Tab; search: string }) {
  const isNarrow = useMediaQuery('(max-width: 68em)') ?? false
  const kind = tab === 'leading' ? 'mine' : 'others'
  return (
    <DataTable
      key={`${tab}${isNarrow}`} id={`tasks-${kind}${isNarrow ? '-narrow' : ''}`} label={say(tabNames[tab])} endpoint={listMyTasks} input={{ tab }}
      columns={columnsFor(kind, isNarrow)} rowKey={({ id }) => id} rowTo={({ id }) => `/tasks/${id}?${search}`} filters={myFilters()}
      empty={<EmptyState title={tab === 'leading' ? text.noneLeading : text.none}>{tab === 'assigned' ? text.noneAssignedHint : text.noneHint}</EmptyState>}
    />
  )
}

function Tabs({ current, counts }: { current: Tab; counts: Record<Tab, { count: number }> | undefined }) {
  const [, change] = useQueryString()
  return (
    <div className={styles.tabs} role="group" aria-label={text.byTab}>
      {tabs.map((tab) => (
        <button key={tab} type="button" aria-pressed={tab === current} onClick={() => change({ tab: tab === 'leading' ? undefined : tab })}>
          {say(tabNames[tab])} {counts && <span>{showCount(counts[tab].count)}</span>}
        </button>
      ))}
    </div>
  )
}
