import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { Passage, Segment } from './passages.ts'
import styles from './Remarks.module.css'
import { text } from './texts.ts'

type Chosen = { from: number; quote: string }
type Props = { passages: Passage[]; mayComment: boolean; maySuggest: boolean; onComment: (about: Chosen) => void; onSuggest: (passage: Passage) => void; onShow: (id: string) => void }

/** How far into the text a point of the page lies; added words are none of it. */
function offsetAt(node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement
  const segment = element?.closest<HTMLElement>('[data-from]')
  if (!segment || element?.closest('ins')) return null
  return Number(segment.dataset.from) + (node instanceof Text ? offset : 0)
}

/** Words selected within the text, when they lie in it from end to end. */
function useChosen(box: React.RefObject<HTMLElement | null>, whole: string): [Chosen | null, () => void] {
  const [chosen, choose] = useState<Chosen | null>(null)
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection()
      if (!selection || selection.isCollapsed || !box.current?.contains(selection.anchorNode) || !box.current.contains(selection.focusNode)) return choose(null)
      const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0)
      const [from, to] = [offsetAt(startContainer, startOffset), offsetAt(endContainer, endOffset)]
      choose(from === null || to === null || from >= to ? null : { from, quote: whole.slice(from, to) })
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [box, whole])
  return [chosen, () => document.getSelection()?.removeAllRanges()]
}

/** The text of the draft, paragraph by paragraph, with what is said of it at its words. */
export function ReadText({ passages, mayComment, maySuggest, onComment, onSuggest, onShow }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const whole = passages.map((passage) => passage.text).join('\n')
  const [chosen, forget] = useChosen(box, whole)
  return (
    <div ref={box} className={styles.text} lang="vi">
      {passages.map((passage) => (
        <div key={passage.from} className={styles.passage}>
          <p>{passage.segments.map((segment) => <Words key={segment.from} segment={segment} onShow={onShow} />)}</p>
          {mayComment && passage.text.trim() !== '' && (
            <div className={styles.tools}>
              <button type="button" className="quiet-verb" aria-label={text.commentHere(passage.text.slice(0, 60))} onClick={() => onComment({ from: passage.from, quote: passage.text })}>{text.comment}</button>
              {maySuggest && <button type="button" className="quiet-verb" aria-label={text.suggestHere(passage.text.slice(0, 60))} onClick={() => onSuggest(passage)}>{text.suggest}</button>}
            </div>
          )}
        </div>
      ))}
      {mayComment && chosen && (
        <div className={styles.floating}>
          <Button onMouseDown={(event) => event.preventDefault()} onClick={() => { onComment(chosen); forget() }}>{text.commentHere(chosen.quote.length > 40 ? `${chosen.quote.slice(0, 40)}…` : chosen.quote)}</Button>
        </div>
      )}
    </div>
  )
}

function Words({ segment: { text: words, from, ids, isCommented, isRemoved, insertions }, onShow }: { segment: Segment } & Pick<Props, 'onShow'>) {
  const shown = isRemoved ? <del>{words}</del> : words
  return (
    <>
      {isCommented ? <mark className={styles.commented} data-from={from} onClick={() => onShow(ids[0]!)}>{shown}</mark> : <span data-from={from}>{shown}</span>}
      {insertions.map(({ id, words: added }) => <ins key={id} onClick={() => onShow(id)}>{added}</ins>)}
    </>
  )
}
