/** Where comments and suggestions lie in what is being written; their places move with the words. */
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { bodyText, linesOf } from '../../../rules/body.ts'
import { placedBlocks } from './convert.ts'

/** Something said of words of the text; `place` counts in the version it was read in. */
export type Marked = { id: string; kind: 'comment' | 'suggestion'; quote: string; place: { from: number; to: number }; added?: string }

export const marking = new PluginKey<DecorationSet>('marking')

/** The quoted words, where they were said to be or else nearest to it. */
function found(text: string, { quote, place }: Marked): number | null {
  if (text.startsWith(quote, place.from)) return place.from
  if (quote === '') return null
  const [before, after] = [text.lastIndexOf(quote, place.from), text.indexOf(quote, place.from)]
  if (before < 0 || after < 0) return before < 0 && after < 0 ? null : Math.max(before, after)
  return place.from - before < after - place.from ? before : after
}

/** Positions in the document of a place in its text. Cells lie in rows, whose nodes are counted through. */
function positionOf(doc: Node, at: number): number | null {
  const placed = placedBlocks(doc)
  let start = 0
  for (const { text, block, lead, part } of linesOf(placed.map((each) => each.block))) {
    if (at <= start + text.length) {
      const node = placed[block]!.at
      if (part === 'label') return node + 1
      if (typeof part === 'object') return cellAt(doc, node, part) + at - start
      return node + 1 + Math.max(0, at - start - lead)
    }
    start += text.length + 1
  }
  return null
}

function cellAt(doc: Node, table: number, { row, cell }: { row: number; cell: number }): number {
  const $row = doc.resolve(doc.resolve(table + 1).posAtIndex(row) + 1)
  return $row.posAtIndex(cell) + 2
}

function decorationsFor(doc: Node, marks: readonly Marked[]): DecorationSet {
  const text = bodyText(placedBlocks(doc).map(({ block }) => block))
  return DecorationSet.create(doc, marks.flatMap((mark) => {
    const start = found(text, mark)
    if (start === null) return []
    const [from, to] = [positionOf(doc, start), positionOf(doc, start + mark.quote.length)]
    if (from === null || to === null) return []
    const words = Decoration.inline(from, to, { class: `cv-${mark.kind}`, 'data-remark': mark.id })
    return mark.added ? [words, Decoration.widget(to, () => Object.assign(document.createElement('ins'), { textContent: mark.added, className: 'cv-added' }), { side: 1, key: mark.id, ignoreSelection: true })] : [words]
  }))
}

export const remarkMarks = () => new Plugin<DecorationSet>({
  key: marking,
  state: {
    init: () => DecorationSet.empty,
    apply: (tr, marks) => {
      const given = tr.getMeta(marking) as readonly Marked[] | undefined
      return given ? decorationsFor(tr.doc, given) : marks.map(tr.mapping, tr.doc)
    },
  },
  props: { decorations: (state) => marking.getState(state) },
})
