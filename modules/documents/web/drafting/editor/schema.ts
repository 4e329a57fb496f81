/** The blocks of a draft as the editor holds them: lines of a kind, with their labels, and tables of such lines. */
import { Schema, type Node } from 'prosemirror-model'
import { tableNodes } from 'prosemirror-tables'

export type LineKind = 'paragraph' | 'heading' | 'item' | 'article' | 'chapter' | 'numbered'
const kinds: readonly string[] = ['paragraph', 'heading', 'item', 'article', 'chapter', 'numbered']
const kindOf = (kind: string | undefined): LineKind => (kinds.includes(kind ?? '') ? (kind as LineKind) : 'paragraph')

const isWeight = (value: string) => /^(bold(er)?|[5-9]\d{2,})$/.test(value) && null

export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    line: {
      group: 'block', content: 'text*', attrs: { kind: { default: 'paragraph' }, label: { default: '' } }, defining: true,
      parseDOM: [
        { tag: 'p', getAttrs: (dom) => ({ kind: kindOf(dom.dataset.kind), label: dom.dataset.label ?? '' }) },
        { tag: 'li', getAttrs: () => ({ kind: 'item' }) }, ...['h1', 'h2', 'h3', 'h4', 'div'].map((tag) => ({ tag })),
      ],
      toDOM: ({ attrs: { kind, label } }) => ['p', { 'data-kind': kind as string, ...(label !== '' && { 'data-label': label as string }) }, 0],
    },
    text: {},
    ...tableNodes({ tableGroup: 'block', cellContent: 'line', cellAttributes: {} }),
  },
  marks: {
    strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b', getAttrs: (dom) => dom.style.fontWeight !== 'normal' && null }, { style: 'font-weight', getAttrs: isWeight }], toDOM: () => ['strong', 0] },
    em: { parseDOM: [{ tag: 'em' }, { tag: 'i' }, { style: 'font-style=italic' }], toDOM: () => ['em', 0] },
  },
})

export const lineType = schema.nodes.line!
export const strong = schema.marks.strong!
export const em = schema.marks.em!

export type Attrs = { kind: LineKind; label: string }
export const attrsOf = (node: Node) => node.attrs as Attrs
