/** Lists of certificates to enrol, as a province gets them from its authority: CSV (UTF-8) or the first sheet of an XLSX, one line per certificate. */
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { ensure, Problem } from '#platform/problems'
import { fold } from '#platform/search'

const columns = {
  staffCode: ['ma can bo', 'ma cbcc', 'staff code'], agency: ['ma co quan', 'ma dinh danh co quan', 'co quan', 'agency'], file: ['tep', 'ten tep', 'file'],
  password: ['mat khau', 'mat khau tep', 'password'], pin: ['ma pin', 'pin'], service: ['dich vu', 'service'], account: ['tai khoan', 'account'], credential: ['ma khoa', 'key', 'credential'], serial: ['so thiet bi', 'token'],
} as const
export type ListColumn = keyof typeof columns
export type ListLine = { row: number } & Partial<Record<ListColumn, string>>

const MOST_ROWS = 1000
const keys = Object.keys(columns) as ListColumn[]
const wordOf = (cell: Cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? ''))
type Cell = string | number | boolean | Date | null | undefined
const keyOf = (header: Cell) => keys.find((key) => (columns[key] as readonly string[]).includes(fold(wordOf(header))))

/** A password is taken as it stands; everything else without the blanks around it. */
const textOf = (key: ListColumn, cell: Cell) => (key === 'password' ? wordOf(cell) : wordOf(cell).normalize('NFC').trim())

/** The filled lines below the header. @throws Problem 422 signing/list-unreadable, signing/list-columns, signing/list-empty */
export async function readCertificateList(bytes: Buffer): Promise<ListLine[]> {
  const [header = [], ...rows] = await tableOf(bytes)
  const order = header.map(keyOf)
  ensure(order.includes('file') && (order.includes('staffCode') || order.includes('agency')), () => new Problem('signing/list-columns', 422, 'The list needs the columns Tệp, and Mã cán bộ or Mã cơ quan'))
  const lines = rows.map((cells, index): ListLine => ({ row: index + 2, ...Object.fromEntries(order.flatMap((key, at) => (key ? [[key, textOf(key, cells[at])]] : []))) })).filter(({ file }) => file)
  ensure(lines.length > 0 && lines.length <= MOST_ROWS, () => new Problem('signing/list-empty', 422, `A list has from one to ${MOST_ROWS} lines`, { most: MOST_ROWS }))
  return lines
}

async function tableOf(bytes: Buffer): Promise<Cell[][]> {
  try {
    if (bytes.subarray(0, 2).toString('latin1') === 'PK') return (await readSheet(bytes)) as Cell[][]
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const head = text.slice(0, text.search(/[\r\n]|$/))
    const delimiter = [';', '\t', ','].toSorted((a, b) => head.split(b).length - head.split(a).length)[0]!
    return parse(text, { bom: true, delimiter, relax_column_count: true, max_record_size: 20_000 })
  } catch {
    throw new Problem('signing/list-unreadable', 422, 'The list is neither a readable CSV (UTF-8) nor a readable XLSX')
  }
}
