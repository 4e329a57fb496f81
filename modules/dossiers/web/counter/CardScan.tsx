import { useState, type KeyboardEvent } from 'react'
import { TextField } from '#platform/web'
import { readCard, type Card } from '../../rules/card.ts'
import { text } from './texts.ts'

const flaws = { 'not-a-card': text.notACard, garbled: text.garbled }

type Props = { words: string; onRead: () => void; onCard: (card: Card) => void }

/** A scanner types the code and ends with Enter; by hand it is pasted. Nothing is filled in from a code that was garbled on its way. */
export function CardScan({ words, onRead, onCard }: Props) {
  const [said, setSaid] = useState<{ words: string; isWrong: boolean } | null>(null)
  const read = () => {
    if (words.trim() === '') return
    const found = readCard(words)
    setSaid('card' in found ? { words: text.read, isWrong: false } : { words: flaws[found.flaw], isWrong: true })
    if ('flaw' in found) return
    onRead()
    onCard(found.card)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    read()
  }
  return (
    <div onKeyDown={onKeyDown} onBlur={read}>
      <TextField name="card" label={text.scan} hint={text.scanHint} />
      <p role={said?.isWrong ? 'alert' : 'status'}>{said?.words}</p>
    </div>
  )
}
