/** What happens to a line: it becomes of another kind, is parted by Enter, loses its label by Backspace. */
import { InputRule, inputRules } from 'prosemirror-inputrules'
import { Fragment, Slice, type Node } from 'prosemirror-model'
import type { Command, EditorState } from 'prosemirror-state'
import { blockOf } from '../../../rules/body.ts'
import { countedAs, firstLabel, type Counted } from '../../../rules/numbering.ts'
import { docOf } from './convert.ts'
import { counting } from './numbering.ts'
import { attrsOf, lineType, type Attrs, type LineKind } from './schema.ts'

/** What the drafter chooses for a line. */
export type Choice = 'paragraph' | 'heading' | 'item' | Counted

const kindOfChoice = (choice: Choice): LineKind => {
  if (choice === 'paragraph' || choice === 'heading' || choice === 'item') return choice
  if (choice === 'article') return 'article'
  return choice === 'clause' || choice === 'point' ? 'numbered' : 'chapter'
}
const attrsFor = (choice: Choice): Attrs => ({ kind: kindOfChoice(choice), label: choice === 'paragraph' || choice === 'heading' || choice === 'item' ? '' : firstLabel(choice) })

export function choiceOf({ kind, label }: Attrs): Choice | null {
  if (kind === 'paragraph' || kind === 'heading' || kind === 'item') return kind
  return countedAs({ kind, label, text: '' })
}

/** The line the cursor stands in, unless it is a cell of a table. */
export function lineAt({ selection: { $from } }: EditorState): { node: Node; at: number } | null {
  return $from.depth === 1 && $from.parent.type === lineType ? { node: $from.parent, at: $from.before(1) } : null
}

/** Makes every line that is selected one of this kind. */
export const setChoice = (choice: Choice): Command => (state, dispatch) => {
  const { tr } = state
  state.doc.forEach((node, at) => {
    if (node.type !== lineType || at + node.nodeSize <= state.selection.from || at >= state.selection.to + 1) return
    if (choiceOf(attrsOf(node)) !== choice) tr.setNodeMarkup(at, undefined, attrsFor(choice))
  })
  if (tr.docChanged) dispatch?.(tr.scrollIntoView())
  return tr.docChanged
}

/** Enter goes on in the same list; after a heading or a title comes plain text; on an empty line the list ends. */
export const partLine: Command = (state, dispatch) => {
  const line = lineAt(state)
  if (!line) return false
  const { kind, label } = attrsOf(line.node)
  if (line.node.content.size === 0 && kind !== 'paragraph') return setChoice('paragraph')(state, dispatch)
  const isList = kind === 'numbered' || kind === 'item'
  const { tr } = state
  tr.deleteSelection().split(tr.mapping.map(state.selection.from), 1, [{ type: lineType, attrs: isList ? { kind, label } : { kind: 'paragraph', label: '' } }])
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Backspace at the beginning of a line takes its kind away first. */
export const plainLine: Command = (state, dispatch) => {
  const line = lineAt(state)
  if (!line || !state.selection.empty || state.selection.$from.parentOffset > 0 || attrsOf(line.node).kind === 'paragraph') return false
  return setChoice('paragraph')(state, dispatch)
}

/** "Điều 1. ", "1. ", "a) ", "Chương I ", "- " at the beginning of a plain line say what it is. */
const BEGINNINGS = [/^((?:Phần|Chương) [IVXLC]+[.\s])$/u, /^((?:Mục|Tiểu mục) \d+[.\s])$/u, /^(Điều \d+\.\s)$/u, /^(\d+\.\s)$/u, /^([a-zđ]\)\s)$/u, /^([-–]\s)$/u]

function beginLine(state: EditorState, match: RegExpMatchArray, start: number, end: number) {
  const line = lineAt(state)
  if (!line || attrsOf(line.node).kind !== 'paragraph') return null
  const read = blockOf(`${match[1]!.trim().replace(/^(Phần|Chương|Mục|Tiểu mục)(.*)\.$/u, '$1$2')} x`)
  if (read.kind === 'table' || read.kind === 'paragraph') return null
  const attrs = { kind: read.kind, label: 'label' in read ? read.label : '' }
  return state.tr.delete(start, end).setNodeMarkup(line.at, undefined, attrs).setMeta(counting, 'own')
}

export const beginnings = () => inputRules({ rules: BEGINNINGS.map((pattern) => new InputRule(pattern, beginLine)) })

/** Lines that arrive as plain text are read like typed ones: "Điều 5. …" becomes an article. */
export function structured(slice: Slice): Slice {
  const nodes: Node[] = []
  slice.content.forEach((node) => {
    const isPlain = node.type === lineType && attrsOf(node).kind === 'paragraph'
    const read = isPlain ? blockOf(node.textContent.trim()) : null
    if (read === null || read.kind === 'paragraph' || read.kind === 'table') nodes.push(node)
    else if (read.kind === 'heading') nodes.push(lineType.create({ kind: 'heading', label: '' }, node.content))
    else {
      const lead = node.textContent.length - (typeof read.text === 'string' ? read.text : '').length
      nodes.push(lineType.create({ kind: read.kind, label: 'label' in read ? read.label : '' }, node.cut(lead).content))
    }
  })
  // A single line is put into the line it is pasted in.
  return nodes.length < 2 ? slice : new Slice(Fragment.from(nodes), 0, 0)
}

/** Words without form: each line of them a line. */
export const linesFrom = (text: string): Slice => {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trim()).filter(Boolean)
  return lines.length < 2 ? new Slice(Fragment.from(lineType.create(null, wordsOf(lines[0] ?? ''))), 1, 1) : new Slice(docOf(lines.map((line) => ({ kind: 'paragraph', text: line }))).content, 0, 0)
}
const wordsOf = (text: string) => docOf([{ kind: 'paragraph', text }]).firstChild!.content
