import { EDGE, PAGE_WIDTH, type Table } from './table.ts'

/** Signs of RTF escaped, every letter beyond ASCII by its number (RTF 1.9.1, \u): read the same whatever the code page. */
const escaped = (text: string) => text.replace(/[\\{}]/g, '\\$&').replace(/[^ -~]/g, (unit) => (unit < ' ' ? ' ' : `\\u${(unit.charCodeAt(0) << 16) >> 16}?`))

const borders = ['t', 'l', 'b', 'r'].map((side) => `\\clbrdr${side}\\brdrs\\brdrw10`).join('')

function row(cells: readonly string[], { columns }: Table, isHead: boolean) {
  let right = 0
  const places = columns.map(({ share }) => `${borders}\\cellx${(right += Math.round((PAGE_WIDTH * share) / 100))}`).join('')
  return `\\trowd\\trgaph80\\trkeep${isHead ? '\\trhdr' : ''}${places}\n${cells.map((cell) => `\\pard\\intbl${isHead ? '\\qc\\b' : '\\ql\\b0'}\\fs22 ${escaped(cell)}\\cell`).join('')}\\row\n`
}

/** A table as Rich Text, which every Word since 97 and LibreOffice open under the name `.doc`; A4 sideways, its head on every page. */
export function rtfOf(table: Table): string {
  const { title, under, columns, rows } = table
  const head = `{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1{\\fonttbl{\\f0\\froman Times New Roman;}}\\landscape\\paperw16838\\paperh11906\\margl${EDGE}\\margr${EDGE}\\margt${EDGE}\\margb${EDGE}\n`
  const lines = [`\\pard\\qc\\b\\fs28 ${escaped(title)}\\par`, ...under.map((line) => `\\pard\\qc\\b0\\fs26 ${escaped(line)}\\par`)].join('\n')
  return `${head}${lines}\n${[columns.map((column) => column.title), ...rows].map((cells, i) => row(cells, table, i === 0)).join('')}\\pard\\par}`
}
