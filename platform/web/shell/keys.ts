import { useEffect, useRef } from 'react'

export type Binding = { does: string; run: () => void }
/** By key: `j`, `Enter`, `/`, `?`, `mod+k`, `mod+Enter` (`mod` is Ctrl, or ⌘ on a Mac). */
export type Bindings = Record<string, Binding>

const open: { current: Bindings }[] = []

/** The keys that work right now, for the help dialog; what was opened last comes first. */
export const keysInUse = (): [string, string][] => {
  const seen = new Map<string, string>()
  for (const { current } of open.toReversed()) {
    for (const [key, { does }] of Object.entries(current)) if (!seen.has(key)) seen.set(key, does)
  }
  return [...seen]
}

/** Single letters can be switched off (WCAG 2.1.4): speech input would otherwise trigger them. */
export const lettersAreOn = (): boolean => localStorage.getItem('cv.letters') !== 'off'
export const switchLetters = (on: boolean) => localStorage.setItem('cv.letters', on ? 'on' : 'off')

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox],[type=radio]), textarea, select'))
const isOnControl = (target: EventTarget | null) => target instanceof HTMLElement && target.closest('a, button, summary, [role=option]') !== null
const isDialogOpen = () => document.querySelector('[role=dialog][aria-modal=true]') !== null

function mayFire(event: KeyboardEvent, name: string): boolean {
  if (name.startsWith('mod+')) return true
  if (isTyping(event.target) || isDialogOpen()) return false
  return event.key === 'Enter' ? !isOnControl(event.target) : lettersAreOn()
}

function onKeyDown(event: KeyboardEvent) {
  if (event.isComposing || event.defaultPrevented || event.altKey) return
  const name = event.ctrlKey || event.metaKey ? `mod+${event.key}` : event.key
  const binding = open.findLast(({ current }) => name in current)?.current[name]
  if (binding === undefined || !mayFire(event, name)) return
  event.preventDefault()
  binding.run()
}

/** Keys of a page or a list, while it is on screen. They show up in the `?` dialog with their words. */
export function useKeys(bindings: Bindings) {
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
  })
  useEffect(() => {
    if (open.length === 0) document.addEventListener('keydown', onKeyDown)
    open.push(latest)
    return () => {
      open.splice(open.indexOf(latest), 1)
      if (open.length === 0) document.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}
