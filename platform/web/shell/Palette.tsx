import { Modal } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState, type KeyboardEvent } from 'react'
import { fold, say } from '../lang.ts'
import { useGo } from './navigation.ts'
import { useRegistry } from './registry.ts'
import styles from './Palette.module.css'
import { useSession } from './session.ts'
import type { Found } from './slots.ts'
import { text } from './text.ts'

/** Places whose name holds the words, accents or not. */
function usePlaces(words: string): Found[] {
  const { places } = useRegistry()
  const session = useSession()
  return places
    .filter(({ name, permission }) => (permission === undefined || session?.permissions.has(permission)) && fold(`${name.vi} ${name.en}`).includes(fold(words)))
    .map(({ id, name, path }) => ({ id: `place-${id}`, title: say(name), to: path }))
}

/** What the modules find for these words, a moment after the person stops typing. */
function useFound(words: string): Found[] {
  const { find } = useRegistry()
  const [found, setFound] = useState<Found[]>([])
  useEffect(() => {
    const stop = new AbortController()
    const ask = async () => {
      const { default: answer } = await find!()
      setFound(await answer(words, stop.signal))
    }
    const timer = setTimeout(() => {
      if (!find || words.trim().length < 2) setFound([])
      else ask().catch(() => setFound([]))
    }, 180)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [find, words])
  return found
}

function useChoices(words: string): Found[] {
  const places = usePlaces(words)
  const found = useFound(words)
  const everything = { id: 'everything', title: text.findAll(words), to: `/search?q=${encodeURIComponent(words)}` }
  return words.trim() === '' ? places : [...places, ...found, everything]
}

/** Goes anywhere: type a few letters, arrow keys, Enter. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const choices = useChoices(words)
  const go = useGo()
  const choose = (choice: Found | undefined) => {
    if (!choice) return
    onClose()
    go(choice.to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 && event.key !== 'Enter') return
    event.preventDefault()
    if (event.key === 'Enter') choose(choices[at])
    else setAt((before) => Math.max(0, Math.min(choices.length - 1, before + step)))
  }
  return (
    <Modal.Root opened onClose={onClose} padding={0} size={620} yOffset="10vh" transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content aria-label={text.goAnywhere}>
        <div className={styles.box}>
          <IconSearch size={20} stroke={1.75} aria-hidden />
          <input
            data-autofocus role="combobox" aria-expanded aria-controls="palette-list" aria-activedescendant={choices[at]?.id} aria-label={text.goAnywhere}
            placeholder={text.search} value={words} onKeyDown={onKeyDown}
            onChange={({ target }) => {
              setWords(target.value)
              setAt(0)
            }}
          />
          <kbd>Esc</kbd>
        </div>
        <ul id="palette-list" role="listbox" aria-label={text.results} className={styles.list}>
          {choices.map((choice, i) => (
            <li key={choice.id} id={choice.id} role="option" aria-selected={i === at} onClick={() => choose(choice)} onPointerMove={() => setAt(i)}>
              <span>{choice.title}</span>
              {choice.about && <span className={styles.about}>{choice.about}</span>}
            </li>
          ))}
        </ul>
        <p className={styles.hint}>{text.paletteHint}</p>
      </Modal.Content>
    </Modal.Root>
  )
}
