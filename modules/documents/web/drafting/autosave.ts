import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { Problem } from '#platform/problems'
import { call, useSession } from '#platform/web'
import { getWriting, keepWriting, type Writing as Kept } from '../../contract.ts'
import type { LegalKind } from '../../rules.ts'
import { keptOf, writingFrom, type Writing } from './content.ts'
import { Saver, type SaveState } from './saver.ts'

/** What a place of writing held when it was opened. */
export type Opened = {
  place: string
  /** With the server: what was written last, over which version. */
  kept: { writing: Writing; ordinal: number; revision: number; savedAt: Date } | null
  /** On this machine: what never reached the server. */
  stranded: { writing: Writing; revision: number } | null
}

const slotOf = (personId: string | undefined, place: string) => `cv.writing.${personId ?? 'visitor'}.${place}`

function strandedAt(slot: string): Opened['stranded'] {
  try {
    const words = localStorage.getItem(slot)
    if (words === null) return null
    const { content, revision } = JSON.parse(words) as { content: Kept; revision: number }
    return { writing: writingFrom(content), revision }
  } catch {
    return null
  }
}

/** What the server has of it; most places have nothing yet. */
const writingAt = (place: string, signal?: AbortSignal) => call(getWriting, { place }, signal ? { signal } : {}).catch((error: unknown) => {
  if (error instanceof Problem && error.status === 404) return null
  throw error
})

/** Reads a place of writing once, past every cache; null while asking. */
export function useOpened(place: string): Opened | null {
  const personId = useSession()?.person.id
  const [opened, setOpened] = useState<Opened | null>(null)
  const [error, setError] = useState<Error | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    writingAt(place, stop.signal).then((writing) => setOpened({
      place, kept: writing && { ...writing, writing: writingFrom(writing.content) }, stranded: strandedAt(slotOf(personId, place)),
    }), (reason: Error) => stop.signal.aborted || setError(reason))
    return () => stop.abort()
  }, [place, personId])
  if (error) throw error
  return opened?.place === place ? opened : null
}

/** What is to be shown of it: what never reached the server when nothing newer did, else what the server has. */
export const resumed = ({ kept, stranded }: Opened, ordinal: number): { writing: Writing; revision: number } | null => {
  const fits = kept && kept.ordinal === ordinal ? kept : null
  if (stranded && stranded.revision === (kept?.revision ?? 0)) return stranded
  return fits && { writing: fits.writing, revision: fits.revision }
}

type Options = { place: string; ordinal: number; sourceId: string | null; sourceKind?: LegalKind | null; values: Writing; opened: Opened; onTheirs: (writing: Writing) => void }

type Sending = { slot: string; revision: number; send: (content: Kept, revision: number) => ReturnType<typeof call<typeof keepWriting>>; onState: (state: SaveState) => void }

/** A saver as long as the page stands; a line that comes back and a page that is left send what waits. */
function useSaver({ slot, revision, send, onState }: Sending) {
  const saver = useRef<Saver<Kept> | null>(null)
  const [first] = useState(revision)
  const sendNow = useEffectEvent(send)
  const say = useEffectEvent(onState)
  useEffect(() => {
    const made = new Saver<Kept>({
      revision: first, send: (content, over) => sendNow(content, over), onState: (state) => say(state),
      net: { put: (content, over) => localStorage.setItem(slot, JSON.stringify({ content, revision: over })), drop: () => localStorage.removeItem(slot) },
    })
    saver.current = made
    const now = () => void made.flush()
    window.addEventListener('online', now)
    document.addEventListener('visibilitychange', now)
    return () => {
      made.stop()
      window.removeEventListener('online', now)
      document.removeEventListener('visibilitychange', now)
    }
  }, [slot, first])
  return saver
}

/** Keeps what is typed as it is typed; says how that goes, and asks when another window has written too. */
export function useAutosave({ place, ordinal, sourceId, sourceKind = null, values, opened, onTheirs }: Options) {
  const slot = slotOf(useSession()?.person.id, place)
  const [state, setState] = useState<SaveState>(() => (opened.kept ? { kind: 'saved', at: opened.kept.savedAt } : { kind: 'idle' }))
  const saver = useSaver({ slot, revision: opened.kept?.revision ?? 0, onState: setState, send: (content, revision) => call(keepWriting, { place, ordinal, revision, sourceId, sourceKind, content: content as never }) })
  const [first] = useState(() => (opened.stranded ? '' : JSON.stringify(keptOf(values))))
  const last = useRef(first)
  useEffect(() => {
    const content = keptOf(values)
    const json = JSON.stringify(content)
    if (json === last.current) return
    last.current = json
    saver.current?.changed(content)
  }, [values, saver])
  /** The server's own words are the present ones: nothing waits to be sent. */
  const settle = (writing: Writing, revision: number, at: Date | null = null) => {
    last.current = JSON.stringify(keptOf(writing))
    saver.current?.takeTheirs(revision)
    setState(at ? { kind: 'saved', at } : { kind: 'idle' })
  }
  const takeTheirs = async () => {
    const writing = await writingAt(place)
    if (writing === null) return
    const theirs = writingFrom(writing.content)
    settle(theirs, writing.revision, writing.savedAt)
    onTheirs(theirs)
  }
  return {
    state, settle, takeTheirs, isKept: () => (saver.current?.revision ?? 0) > 0, keepMine: (revision: number) => void saver.current?.keepMine(revision),
    pause: () => saver.current?.pause(), resume: () => saver.current?.resume(),
  }
}

export type Autosave = ReturnType<typeof useAutosave>
