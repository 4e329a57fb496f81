/** Lists of officials as offices keep them: CSV (UTF-8) or the first sheet of an XLSX, one line per position, a header on top. */
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { ensure, Problem } from '#platform/problems'
import { fold } from '#platform/search'

export const columns = [
  { key: 'fullName', header: 'Họ và tên', names: ['ho va ten', 'ho ten', 'full name'], example: 'Nguyễn Thị Hòa' },
  { key: 'staffCode', header: 'Mã cán bộ', names: ['ma can bo', 'ma cbcc', 'staff code'], example: 'CB0123' },
  { key: 'personalNumber', header: 'Số định danh cá nhân', names: ['so dinh danh ca nhan', 'so dinh danh', 'cccd', 'personal number'], example: '' },
  { key: 'email', header: 'Thư điện tử', names: ['thu dien tu', 'email'], example: 'hoa.nt@songlam.gov.vn' },
  { key: 'phone', header: 'Điện thoại', names: ['dien thoai', 'so dien thoai', 'phone'], example: '' },
  { key: 'unit', header: 'Đơn vị', names: ['don vi', 'ma don vi', 'unit'], example: 'Sở Nội vụ > Văn phòng' },
  { key: 'title', header: 'Chức vụ', names: ['chuc vu', 'title'], example: 'Chuyên viên' },
  { key: 'roles', header: 'Vai trò', names: ['vai tro', 'roles'], example: 'specialist' },
  { key: 'isPrimary', header: 'Chức vụ chính', names: ['chuc vu chinh', 'primary'], example: 'x' },
  { key: 'validFrom', header: 'Từ ngày', names: ['tu ngay', 'from'], example: '01/07/2025' },
  { key: 'validTo', header: 'Thôi từ ngày', names: ['thoi tu ngay', 'den ngay', 'until'], example: '' },
  { key: 'legalBasis', header: 'Căn cứ', names: ['can cu', 'quyet dinh', 'legal basis'], example: 'Quyết định 12/QĐ-SNV' },
] as const
export type ColumnKey = (typeof columns)[number]['key']
export type Line = { row: number; cells: Partial<Record<ColumnKey, string>> }

const required: ColumnKey[] = ['fullName', 'unit', 'title', 'validFrom', 'legalBasis']
const SIZE_LIMIT = 5_000_000
export const ROW_LIMIT = 2000

type Cell = string | number | boolean | Date | null | undefined

/** Every filled line below the header, cells as trimmed text, days as YYYY-MM-DD where the sheet knows them. */
export async function readOfficials(bytes: Buffer): Promise<Line[]> {
  ensure(bytes.length <= SIZE_LIMIT, () => new Problem('people/import-too-large', 422, `A list has at most ${SIZE_LIMIT} bytes`, { limit: SIZE_LIMIT }))
  const [header, ...rows] = await tableOf(bytes)
  const keys = keysOf(header ?? [])
  const lines = rows.map((cells, i) => ({ row: i + 2, cells: cellsOf(cells, keys) })).filter(({ cells }) => Object.values(cells).some((text) => text !== ''))
  ensure(lines.length > 0, () => new Problem('people/import-empty', 422, 'The list has no rows'))
  ensure(lines.length <= ROW_LIMIT, () => new Problem('people/import-too-long', 422, `A list has at most ${ROW_LIMIT} rows`, { limit: ROW_LIMIT }))
  return lines
}

async function tableOf(bytes: Buffer): Promise<Cell[][]> {
  try {
    return isZip(bytes) ? ((await readSheet(bytes)) as Cell[][]) : csvOf(bytes)
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('people/import-unreadable', 422, 'The file is neither a readable CSV nor a readable XLSX')
  }
}

const isZip = (bytes: Buffer) => bytes.subarray(0, 2).toString('latin1') === 'PK'

function csvOf(bytes: Buffer): string[][] {
  const text = utf8(bytes)
  const header = text.slice(0, text.search(/[\r\n]|$/))
  const delimiter = [';', '\t', ','].toSorted((a, b) => header.split(b).length - header.split(a).length)[0]!
  return parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: false, max_record_size: 20_000 })
}

function utf8(bytes: Buffer) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Problem('people/import-not-utf8', 422, 'Save the list as “CSV UTF-8” or as XLSX')
  }
}

function keysOf(header: Cell[]): (ColumnKey | null)[] {
  const keys = header.map((cell) => columns.find(({ names }) => (names as readonly string[]).includes(fold(String(cell ?? ''))))?.key ?? null)
  const missing = required.filter((key) => !keys.includes(key)).map((key) => columns.find((column) => column.key === key)!.header)
  ensure(missing.length === 0, () => new Problem('people/import-columns-missing', 422, `Missing columns: ${missing.join(', ')}`, { columns: missing }))
  return keys
}

const cellsOf = (cells: Cell[], keys: (ColumnKey | null)[]) =>
  Object.fromEntries(keys.flatMap((key, i) => (key === null ? [] : [[key, textOf(cells[i], key)]])))

/** A spreadsheet turns a personal number into a number and drops its leading zeros. */
function textOf(cell: Cell, key: ColumnKey) {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  if (typeof cell === 'number' && key === 'personalNumber') return String(cell).padStart(12, '0')
  return String(cell ?? '').normalize('NFC').replace(/\s+/g, ' ').trim()
}

const quoted = (text: string) => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** The expected columns and one example line; the byte order mark makes spreadsheets read it as UTF-8. */
export const importTemplate = () =>
  `\uFEFF${[columns.map(({ header }) => header), columns.map(({ example }) => example)].map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`
