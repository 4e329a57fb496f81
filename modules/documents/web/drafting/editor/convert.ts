/** Between the blocks a draft keeps and the document the editor holds; nothing is lost either way. */
import type { Node } from 'prosemirror-model'
import { articleOf, plainOf, settled, type Block, type Run, type Text } from '../../../rules/body.ts'
import { attrsOf, em, lineType, schema, strong } from './schema.ts'

const words = (text: Text): Node[] => (typeof text === 'string' ? [{ text }] : text).filter((run: Run) => run.text !== '')
  .map((run: Run) => schema.text(run.text, [...(run.isBold ? [strong.create()] : []), ...(run.isItalic ? [em.create()] : [])]))

const lineOf = (kind: string, label: string, text: Text) => lineType.create({ kind, label }, words(text))

function nodeOf(block: Block): Node {
  if (block.kind !== 'table') return lineOf(block.kind, 'label' in block ? block.label : '', block.text)
  const { table, table_row: row, table_cell: cell, table_header: header } = schema.nodes
  return table!.create(null, block.rows.map((cells, r) => row!.create(null, cells.map((text) => (r === 0 && block.hasHead ? header! : cell!).create(null, lineOf('paragraph', '', text))))))
}

/** Under a last table stands an empty line, so that one can write on. */
export const docOf = (blocks: readonly Block[]): Node => schema.nodes.doc!.create(null, [...blocks.map(nodeOf), ...(blocks.length === 0 || blocks.at(-1)!.kind === 'table' ? [lineType.create()] : [])])

function textOf(line: Node): Text {
  const runs: Run[] = []
  line.forEach((node) => runs.push({ text: node.text ?? '', isBold: strong.isInSet(node.marks) !== undefined, isItalic: em.isInSet(node.marks) !== undefined }))
  return settled(runs)
}

/** A line without words says something only by its label. */
function blockOfLine(line: Node): Block | null {
  const { kind, label } = attrsOf(line)
  const text = textOf(line)
  if (plainOf(text).trim() === '' && label === '') return null
  if (kind === 'article') return articleOf(label, text)
  return kind === 'chapter' || kind === 'numbered' ? { kind, label, text } : { kind, text }
}

function tableOf(node: Node): Block {
  const rows: Text[][] = []
  node.forEach((row) => {
    const cells: Text[] = []
    row.forEach((cell) => cells.push(textOf(cell.firstChild!)))
    rows.push(cells)
  })
  const hasHead = node.firstChild?.firstChild?.type.name === 'table_header'
  return { kind: 'table', rows, ...(hasHead && { hasHead }) }
}

/** The blocks of the document, each with the position of its node. */
export function placedBlocks(doc: Node): { block: Block; at: number }[] {
  const placed: { block: Block; at: number }[] = []
  doc.forEach((node, at) => {
    const block = node.type === lineType ? blockOfLine(node) : tableOf(node)
    if (block) placed.push({ block, at })
  })
  return placed
}

export const blocksIn = (doc: Node): Block[] => placedBlocks(doc).map(({ block }) => block)
