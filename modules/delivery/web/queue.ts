import { useKeys, usePagesState, useQueryString, useGo } from '#platform/web'
import { listArrivals, type ParcelCard } from '../contract.ts'
import { folders, type Folder } from '../rules.ts'
import { keyText } from './texts.ts'

const folderIn = (value: string | string[] | undefined): Folder => folders.find((folder) => folder === value) ?? 'waiting'

/** The list a parcel was opened from stays beside it while one after the other is done. */
export function useQueue() {
  const [query] = useQueryString()
  const folder = folderIn(query.folder)
  const list = usePagesState(listArrivals, { folder, limit: 50 })
  const search = folder === 'waiting' ? '' : `?folder=${folder}`
  return { ...list, folder, backTo: `/deliveries${search}`, pathOf: ({ id }: Pick<ParcelCard, 'id'>) => `/deliveries/${id}${search}` }
}
export type Queue = ReturnType<typeof useQueue>

/** The parcel after (or before) this one. */
export function neighbour({ rows }: Pick<Queue, 'rows'>, parcelId: string, step: 1 | -1): ParcelCard | undefined {
  const here = rows.findIndex(({ id }) => id === parcelId)
  return here < 0 ? rows.find(({ id }) => id !== parcelId) : rows[here + step]
}

/** Where the clerk goes when this one is done: the next, else the one before, else the list. */
export const afterDone = (queue: Queue, parcelId: string): string => {
  const next = neighbour(queue, parcelId, 1) ?? neighbour(queue, parcelId, -1)
  return next ? queue.pathOf(next) : queue.backTo
}

/** `j` and `k` turn from paper to paper. */
export function useQueueKeys(queue: Queue, parcelId: string) {
  const go = useGo()
  const turn = (step: 1 | -1) => {
    const to = neighbour(queue, parcelId, step)
    if (to) go(queue.pathOf(to))
  }
  useKeys({ j: { does: keyText.next, run: () => turn(1) }, k: { does: keyText.before, run: () => turn(-1) } })
}
