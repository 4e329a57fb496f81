import { z } from 'zod'
import { line, worded } from '#platform/contract'
import { blocksOf, plainOf, settled, type Block } from '../rules/body.ts'

/** Characters of a body, and the lines and cells it may have. */
export const MOST_WORDS = 60_000
const MOST_BLOCKS = 3000
const MOST_CELLS = 6000

const Run = z.object({ text: worded(MOST_WORDS), isBold: z.boolean().optional(), isItalic: z.boolean().optional() })
const Words = z.union([worded(MOST_WORDS), z.array(Run).max(400)])
/** The words of one line, plain or in runs; the same words are always written the same way. */
const Text = z.codec(Words, Words, { decode: (text) => settled(text), encode: (text) => text })
const label = line(30)

export const BodyBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), text: Text }), z.object({ kind: z.literal('heading'), text: Text }), z.object({ kind: z.literal('item'), text: Text }),
  z.object({ kind: z.literal('article'), label, text: Text, isTitle: z.boolean().optional() }),
  z.object({ kind: z.literal('chapter'), label, text: Text }), z.object({ kind: z.literal('numbered'), label, text: Text }),
  z.object({ kind: z.literal('table'), rows: z.array(z.array(Text).min(1).max(20)).min(1).max(500), hasHead: z.boolean().optional() }),
]).meta({ id: 'BodyBlock' })

const cellsOf = (block: Block) => (block.kind === 'table' ? block.rows.flat() : [block.text])
const wordsIn = (blocks: readonly Block[]) => blocks.flatMap(cellsOf).reduce((sum, text) => sum + plainOf(text).length, 0)

const Blocks = z.array(BodyBlock).max(MOST_BLOCKS)
  .refine((blocks) => blocks.flatMap(cellsOf).length <= MOST_CELLS, 'too-many-cells').refine((blocks) => wordsIn(blocks) <= MOST_WORDS, 'Too big: the text has more than 60,000 characters')

/** What the layout prints, block by block; words typed line by line are read as blocks. */
export const Body = z.codec(z.union([z.string().max(1_000_000), Blocks]), Blocks, {
  decode: (body) => (typeof body === 'string' ? (blocksOf(body.normalize('NFC')) as z.input<typeof Blocks>) : body), encode: (blocks) => blocks,
})
/** The same, and not empty. */
export const FilledBody = Body.refine((blocks) => blocks.length > 0, 'required')
