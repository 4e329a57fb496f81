import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import type { Endpoint } from '#platform/contract'

/** One thing that happened on the server: the event's position in the log, its name, and what it was about. */
export type Change = { id: string; name: string; subject: string }
type Listener = (change: Change | 'resync') => void

const listeners = new Set<Listener>()
const watchers = new Set<() => void>()
let source: EventSource | null = null
let isConnected = false

function tell(change: Change | 'resync') {
  for (const listener of listeners) listener(change)
}

function setConnected(connected: boolean) {
  isConnected = connected
  for (const watcher of watchers) watcher()
}

function open() {
  source = new EventSource('/api/stream', { withCredentials: true })
  source.onopen = () => setConnected(true)
  // The browser reconnects by itself with Last-Event-ID, unless the server refused; then it is asked again later.
  source.onerror = () => {
    setConnected(false)
    if (source?.readyState === EventSource.CLOSED) setTimeout(reopen, 5_000)
  }
  source.addEventListener('change', (message: MessageEvent<string>) => tell(JSON.parse(message.data) as Change))
  source.addEventListener('resync', () => tell('resync'))
}

function reopen() {
  if (source === null) return
  source.close()
  open()
}

/** Keeps the one stream of changes open while somebody is signed in. Used by the shell. */
export function useStream(isSignedIn: boolean) {
  const client = useQueryClient()
  useEffect(() => {
    if (!isSignedIn) return
    const onResync: Listener = (change) => {
      if (change === 'resync') void client.invalidateQueries()
    }
    listeners.add(onResync)
    open()
    return () => {
      listeners.delete(onResync)
      source?.close()
      source = null
      setConnected(false)
    }
  }, [client, isSignedIn])
}

/** Whether the stream of changes is open right now. */
export const useRealtime = (): { isConnected: boolean } => ({
  isConnected: useSyncExternalStore((watcher) => {
    watchers.add(watcher)
    return () => watchers.delete(watcher)
  }, () => isConnected),
})

/** Runs `onChange` for each change whose event name starts with one of the prefixes. */
export function useChanges(prefixes: readonly string[], onChange: (change: Change) => void) {
  useEffect(() => {
    const listener: Listener = (change) => {
      if (change !== 'resync' && prefixes.some((prefix) => change.name.startsWith(prefix))) onChange(change)
    }
    listeners.add(listener)
    return () => void listeners.delete(listener)
  })
}

/**
 * Keeps what was read from these endpoints fresh while events with these name prefixes happen, for example
 * `useLive(['documents.'], [listIncoming])`. A burst of changes causes one refresh.
 */
export function useLive(prefixes: readonly string[], endpoints: readonly Endpoint[]) {
  const client = useQueryClient()
  const about = prefixes.join(' ')
  const names = endpoints.map(({ name }) => name).join(' ')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const listener: Listener = (change) => {
      if (change === 'resync' || !about.split(' ').some((prefix) => change.name.startsWith(prefix))) return
      timer ??= setTimeout(() => {
        timer = undefined
        for (const name of names.split(' ')) void client.invalidateQueries({ queryKey: [name] })
      }, 200)
    }
    listeners.add(listener)
    return () => {
      clearTimeout(timer)
      listeners.delete(listener)
    }
  }, [client, about, names])
}
