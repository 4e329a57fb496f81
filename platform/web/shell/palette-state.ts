import { useSyncExternalStore } from 'react'

let isOpen = false
const watchers = new Set<() => void>()

function set(open: boolean) {
  isOpen = open
  for (const watcher of watchers) watcher()
}
const watch = (watcher: () => void) => {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** The one palette of the page: `Ctrl K`, the search box and the phone's "Tất cả" open the same. */
export const usePalette = () => ({ isOpen: useSyncExternalStore(watch, () => isOpen), open: () => set(true), close: () => set(false) })
