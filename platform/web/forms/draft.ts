import { useCallback, useEffect, useRef, useState } from 'react'
import { useSession } from '../shell/session.ts'

type Draft<V> = { value: V; set: (value: V | ((before: V) => V)) => void; clear: () => void; isRestored: boolean }

/** Two people at one machine must not read each other's drafts, hence the person in the key. */
const slotOf = (personId: string | undefined, key: string) => `cv.draft.${personId ?? 'visitor'}.${key}`

function readDraft<V>(slot: string | null): V | undefined {
  if (slot === null) return undefined
  try {
    const words = localStorage.getItem(slot)
    return words === null ? undefined : (JSON.parse(words) as V)
  } catch {
    return undefined
  }
}

/**
 * A value that survives a reload, a lost session and a closed tab, on this machine, for this person. `null` as key
 * keeps nothing. `clear` after the act has succeeded.
 */
export function useDraft<V>(key: string | null, initial: V): Draft<V> {
  const personId = useSession()?.person.id
  const slot = key === null ? null : slotOf(personId, key)
  const [restored] = useState(() => readDraft<V>(slot))
  const [value, setValue] = useState<V>(restored ?? initial)
  const isTouched = useRef(false)
  useEffect(() => {
    if (slot !== null && isTouched.current) localStorage.setItem(slot, JSON.stringify(value))
  }, [slot, value])
  const set = useCallback((next: V | ((before: V) => V)) => {
    isTouched.current = true
    setValue(next)
  }, [])
  const clear = () => {
    isTouched.current = false
    if (slot !== null) localStorage.removeItem(slot)
    setValue(initial)
  }
  return { value, set, clear, isRestored: restored !== undefined }
}
