import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { PdfHandle, PdfState } from './engine.ts'
import styles from './PdfViewer.module.css'
import { text } from './text.ts'

/** Words to look for; every hit is marked, Enter walks on, Shift Enter back, Esc closes. */
export function FindBar({ state, handle, onClose }: { state: PdfState; handle: PdfHandle | null; onClose: () => void }) {
  const [words, setWords] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
    return () => handle?.find('')
  }, [handle])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onClose()
    if (event.key === 'Enter') handle?.find(words, event.shiftKey ? 'previous' : 'next')
  }
  const of = state.found?.of ?? 0
  return (
    <search className={styles.find}>
      <input
        ref={field} aria-label={text.find} placeholder={text.findHint} value={words} onKeyDown={onKeyDown}
        onChange={({ target }) => {
          setWords(target.value)
          handle?.find(target.value)
        }}
      />
      <output>{words !== '' && state.found && (of > 0 ? text.found(state.found.at, of) : text.none)}</output>
      <button type="button" aria-label={text.previous} title={text.previous} disabled={of === 0} onClick={() => handle?.find(words, 'previous')}>
        <IconChevronUp size={20} stroke={1.6} aria-hidden />
      </button>
      <button type="button" aria-label={text.next} title={text.next} disabled={of === 0} onClick={() => handle?.find(words, 'next')}>
        <IconChevronDown size={20} stroke={1.6} aria-hidden />
      </button>
      <button type="button" aria-label={text.close} title={text.close} onClick={onClose}>
        <IconX size={20} stroke={1.6} aria-hidden />
      </button>
    </search>
  )
}
