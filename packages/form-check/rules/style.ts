/** What the decree says about how letters look, and how it is said, corrected, and reported. */
import { isUpper } from '../words.ts'
import type { Hit } from './rule.ts'
import type { Fix, Paragraph, Run, Words } from '../types.ts'

export interface Style { size?: [least: number, most: number], isBold?: boolean, isItalic?: boolean, isUpper?: boolean }
type Wrong = { size?: number, isBold?: boolean, isItalic?: boolean, isUpper?: boolean }

/** What of a style a paragraph's letters do not have. */
function departures({ runs, text }: Paragraph, { size, isUpper: wantsUpper, ...style }: Style): Wrong {
  const seen = runs.filter((run) => run.text.trim() !== '')
  const wrongSize = size && seen.map((run) => run.size).find((each) => each !== null && (each < size[0] || each > size[1]))
  const differs = (key: 'isBold' | 'isItalic') => style[key] !== undefined && seen.some((run: Run) => run[key] !== style[key])
  return {
    ...(typeof wrongSize === 'number' && { size: wrongSize }),
    ...(differs('isBold') && { isBold: !style.isBold }),
    ...(differs('isItalic') && { isItalic: !style.isItalic }),
    ...(wantsUpper !== undefined && seen.length > 0 && isUpper(text) !== wantsUpper && { isUpper: !wantsUpper }),
  }
}

const SAID: ['isBold' | 'isItalic' | 'isUpper', yes: Words, no: Words][] = [
  ['isBold', { vi: 'đậm', en: 'bold' }, { vi: 'không đậm', en: 'not bold' }],
  ['isItalic', { vi: 'nghiêng', en: 'italic' }, { vi: 'đứng', en: 'upright' }],
  ['isUpper', { vi: 'in hoa', en: 'capitals' }, { vi: 'in thường', en: 'small letters' }],
]
const sizeWords = (size: Style['size'] | number): string => (typeof size === 'number' ? String(size).replace('.', ',') : size![0] === size![1] ? String(size![0]) : `${size![0]}–${size![1]}`)

function described(look: Style | Wrong): Words {
  const said = SAID.flatMap(([key, yes, no]) => (look[key] === undefined ? [] : [look[key] ? yes : no]))
  const sizes = look.size === undefined ? [] : [{ vi: `cỡ ${sizeWords(look.size)}`, en: `${sizeWords(look.size)} pt` }]
  const all = [...sizes, ...said]
  return { vi: all.map(({ vi }) => vi).join(', '), en: all.map(({ en }) => en).join(', ') }
}

/** Small letters asked as capitals are raised; the other way round nobody but the writer knows which. */
function corrections(at: Paragraph, wrong: Wrong, style: Style): Fix[] {
  const { isUpper: upper, size, ...rest } = wrong
  const look = {
    ...(size !== undefined && { size: Math.min(Math.max(size, style.size![0]), style.size![1]) }),
    ...Object.fromEntries(Object.keys(rest).map((key) => [key, style[key as 'isBold']])),
  }
  return [
    ...(Object.keys(look).length === 0 ? [] : [{ kind: 'style' as const, paragraph: at.index, ...look }]),
    ...(upper === false ? [{ kind: 'text' as const, paragraph: at.index, from: 0, to: at.text.length, text: at.text.toLocaleUpperCase('vi') }] : []),
  ]
}

/** The style paragraphs should be set in. */
export function styled(paragraphs: Paragraph[], style: Style): Hit[] {
  return paragraphs.flatMap((at) => {
    const wrong = departures(at, style)
    return Object.keys(wrong).length === 0 ? [] : [{ at, found: described(wrong), expected: described(style), fixes: corrections(at, wrong, style) }]
  })
}
