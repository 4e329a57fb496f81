import { baseKeymap, toggleMark } from 'prosemirror-commands'
import { history, redo, undo } from 'prosemirror-history'
import { keymap } from 'prosemirror-keymap'
import { EditorState, type Plugin, type Transaction } from 'prosemirror-state'
import { goToNextCell, tableEditing } from 'prosemirror-tables'
import { EditorView } from 'prosemirror-view'
import 'prosemirror-view/style/prosemirror.css'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Block } from '../../../rules/body.ts'
import { blocksIn, docOf } from './convert.ts'
import styles from './Editor.module.css'
import { beginnings, linesFrom, partLine, plainLine, structured } from './lines.ts'
import { counting, numbering } from './numbering.ts'
import { marking, remarkMarks, type Marked } from './remarks.ts'
import { em, strong } from './schema.ts'
import { Toolbar } from './Toolbar.tsx'

type Props = {
  id: string
  value: Block[]
  onChange: (blocks: Block[]) => void
  label: string
  describedBy?: string | undefined
  isInvalid?: boolean
  marks?: readonly Marked[]
}

const plugins = (): Plugin[] => [
  beginnings(), numbering(), remarkMarks(),
  keymap({ Enter: partLine, Backspace: plainLine, 'Mod-b': toggleMark(strong), 'Mod-i': toggleMark(em), 'Mod-z': undo, 'Mod-y': redo, 'Mod-Shift-z': redo, Tab: goToNextCell(1), 'Shift-Tab': goToNextCell(-1) }),
  keymap(baseKeymap), tableEditing(), history(),
]

const NO_MARKS: readonly Marked[] = []

/** What was given from outside is put in when no input method composes; the composition is never cut short. */
function replaceWhenCalm(view: EditorView, blocks: Block[]) {
  if (view.composing) {
    view.dom.addEventListener('compositionend', () => setTimeout(() => view.isDestroyed || replaceWhenCalm(view, blocks)), { once: true })
    return
  }
  const { tr, doc } = view.state
  view.dispatch(tr.replaceWith(0, doc.content.size, docOf(blocks).content).setMeta(counting, 'own').setMeta('given', true))
}

const attributes = { role: 'textbox', 'aria-multiline': 'true', lang: 'vi', class: styles.text!, spellcheck: 'false' }

function viewIn(place: HTMLElement, blocks: Block[], onStep: (tr: Transaction) => void): EditorView {
  const made: EditorView = new EditorView(place, {
    state: EditorState.create({ doc: docOf(blocks), plugins: plugins() }), attributes, clipboardTextParser: linesFrom, transformPasted: structured,
    dispatchTransaction(tr) {
      made.updateState(made.state.apply(tr))
      onStep(tr)
    },
  })
  return made
}

/** The body of a draft, written in the blocks its layout prints. */
export function BodyEditor({ id, value, onChange, label, describedBy, isInvalid = false, marks = NO_MARKS }: Props) {
  const [view, setView] = useState<EditorView | null>(null)
  const [state, setState] = useState<EditorState | null>(null)
  const told = useRef(value)
  const first = useRef(value)
  const hear = useRef(onChange)
  useEffect(() => {
    hear.current = onChange
  }, [onChange])
  const mount = useCallback((place: HTMLDivElement | null) => {
    if (place === null) return
    const made = viewIn(place, first.current, (tr) => {
      setState(made.state)
      if (!tr.docChanged || tr.getMeta('given')) return
      told.current = blocksIn(made.state.doc)
      hear.current(told.current)
    })
    setView(made)
    setState(made.state)
    return () => made.destroy()
  }, [])
  useEffect(() => {
    view?.setProps({ attributes: { ...attributes, id, 'aria-label': label, ...(describedBy && { 'aria-describedby': describedBy }), 'aria-invalid': String(isInvalid) } })
  }, [view, id, label, describedBy, isInvalid])
  useEffect(() => {
    if (!view || value === told.current) return
    told.current = value
    replaceWhenCalm(view, value)
  }, [view, value])
  useEffect(() => {
    if (view && !view.composing) view.dispatch(view.state.tr.setMeta(marking, marks))
  }, [view, marks])
  return (
    <div className={styles.box} data-invalid={isInvalid}>
      {view && state && <Toolbar view={view} state={state} />}
      <div ref={mount} className={styles.page} />
    </div>
  )
}
