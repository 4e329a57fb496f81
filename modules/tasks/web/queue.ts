import { filterInput, say, usePagesState, useQueryString, type Query } from '#platform/web'
import { listFollowedTasks, listMyTasks, type TaskCard } from '../contract.ts'
import { tabs } from '../contract/count.ts'
import { boardFilters, myFilters, periodInput } from './columns.tsx'
import { tabNames, text } from './texts.ts'

export { tabs }
export type Tab = (typeof tabs)[number]
export const tabIn = (value: string | string[] | undefined): Tab => tabs.find((tab) => tab === value) ?? 'leading'

/** The list a task was opened from: it stays beside it, filters and all. */
export type Queue = { label: string; rows: TaskCard[]; hasMore: boolean; more: () => void; isFirst: boolean; isLoadingMore: boolean; backTo: string; pathOf: (task: Pick<TaskCard, 'id'>) => string }

function searchFrom(list: string, filters: Query): string {
  const search = new URLSearchParams({ list })
  for (const [key, value] of Object.entries(filters)) for (const one of [value].flat()) if (one !== undefined) search.append(key, one)
  return search.toString()
}
export const searchOf = (tab: Tab, query: Query) => searchFrom(tab, filterInput(myFilters(), query))
export const boardSearch = (query: Query) => searchFrom('board', filterInput(boardFilters([], []), query))

function useTabQueue(tab: Tab): Queue {
  const [query] = useQueryString()
  const list = usePagesState(listMyTasks, { tab, ...filterInput(myFilters(), query) } as never)
  const search = searchOf(tab, query)
  return { ...list, label: `${text.tasks}: ${say(tabNames[tab])}`, backTo: `/tasks?${search.replace(/^list=\w+/, `tab=${tab}`)}`, pathOf: ({ id }) => `/tasks/${id}?${search}` }
}

function useBoardQueue(): Queue {
  const [query] = useQueryString()
  const { periodFrom: _, periodTo: __, ...filters } = filterInput(boardFilters([], []), query)
  const list = usePagesState(listFollowedTasks, { ...filters, ...periodInput(query) } as never)
  const search = boardSearch(query)
  return { ...list, label: text.board, backTo: `/tasks/board?${search.replace(/^list=\w+&?/, '')}`, pathOf: ({ id }) => `/tasks/${id}?${search}` }
}

/** Chosen once per address, so that hooks keep their order: the page is keyed by its list. */
export const queueHookFor = (list: string | undefined): (() => Queue) => (list === 'board' ? useBoardQueue : () => useTabQueue(tabIn(list)))

/** The task after (or before) this one. */
export function neighbour({ rows }: Pick<Queue, 'rows'>, taskId: string, step: 1 | -1): TaskCard | undefined {
  const here = rows.findIndex(({ id }) => id === taskId)
  return here < 0 ? rows[0] : rows[here + step]
}
