/** Labels follow the order of the lines, as long as the drafter counts as the decree does. Nothing is relabelled while an input method composes. */
import { Plugin, PluginKey, type EditorState, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { canonicalLabels, isCanonical } from '../../../rules/numbering.ts'
import { blocksIn, placedBlocks } from './convert.ts'
import { attrsOf } from './schema.ts'

type Counting = { isCounted: boolean }
type Meta = 'recount' | 'own'
export const counting = new PluginKey<Counting>('counting')

/** Numbers typed or pasted are the drafter's own, unless they are what counting gives. */
const isOwn = (tr: Transaction) => tr.getMeta(counting) === 'own' || tr.getMeta('uiEvent') === 'paste' || tr.getMeta('uiEvent') === 'drop'

function next(tr: Transaction, { isCounted }: Counting): Counting {
  if ((tr.getMeta(counting) as Meta | undefined) === 'recount') return { isCounted: true }
  return isOwn(tr) ? { isCounted: isCounted && isCanonical(blocksIn(tr.doc)) } : { isCounted }
}

/** A step that gives every line the label counting gives it; null when all have theirs. */
function relabelled(state: EditorState): Transaction | null {
  const placed = placedBlocks(state.doc)
  const labels = canonicalLabels(placed.map(({ block }) => block))
  const { tr } = state
  placed.forEach(({ at }, i) => {
    const node = state.doc.nodeAt(at)!
    if (labels[i] !== null && labels[i] !== undefined && attrsOf(node).label !== labels[i]) tr.setNodeMarkup(at, undefined, { ...node.attrs, label: labels[i] })
  })
  return tr.docChanged ? tr.setMeta('addToHistory', false) : null
}

function count(view: EditorView) {
  if (view.composing || view.isDestroyed || !counting.getState(view.state)!.isCounted) return
  const step = relabelled(view.state)
  if (step) view.dispatch(step)
}

export const numbering = () => new Plugin<Counting>({
  key: counting,
  state: { init: (_, { doc }) => ({ isCounted: isCanonical(blocksIn(doc)) }), apply: next },
  view: () => ({ update: (view, before) => { if (!view.state.doc.eq(before.doc)) count(view) } }),
  props: { handleDOMEvents: { compositionend: (view) => { setTimeout(() => count(view)); return false } } },
})

/** Counts everything anew from here on. */
export function recount(view: EditorView) {
  view.dispatch(view.state.tr.setMeta(counting, 'recount'))
  count(view)
}
