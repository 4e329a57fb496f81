import { TextInput } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import { readCard, type Card } from '../../rules/card.ts'
import { text } from './texts.ts'

const flaws = { 'not-a-card': text.notACard, garbled: text.garbled }

/** A scanner types the code and ends with Enter; by hand it is pasted. Nothing is filled in from a code that was garbled on its way. */
export function CardScan({ onCard }: { onCard: (card: Card) => void }) {
  const [words, setWords] = useState('')
  const [said, setSaid] = useState<{ words: string; isWrong: boolean } | null>(null)
  const read = () => {
    if (words.trim() === '') return
    const found = readCard(words)
    setSaid('card' in found ? { words: text.read, isWrong: false } : { words: flaws[found.flaw], isWrong: true })
    if ('flaw' in found) return
    setWords('')
    onCard(found.card)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    read()
  }
  return (
    <div>
      <TextInput label={text.scan} description={text.scanHint} value={words} autoComplete="off" error={said?.isWrong ? said.words : undefined} onChange={({ currentTarget }) => setWords(currentTarget.value)} onKeyDown={onKeyDown} onBlur={read} />
      <p role="status">{said && !said.isWrong && said.words}</p>
    </div>
  )
}
