import { Worker } from 'node:worker_threads'
import { renderFileList } from '#modules/documents'
import type { DocumentCard } from '#contracts/documents'
import type { ResultExport } from '../contract.ts'
import { rtfOf } from './rtf.ts'
import { csvOf, type Table } from './table.ts'

export type Format = ResultExport['format']
type Head = { agency: string; parentAgency: string | null; place: string; on: string; under: string[] }
export type Written = { bytes: Uint8Array; mediaType: string; name: string }

const mediaTypes = {
  csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', doc: 'application/msword', pdf: 'application/pdf',
} satisfies Record<ResultExport['format'], string>
const columns = [
  { title: 'STT', share: 5 }, { title: 'Số đến', share: 6 }, { title: 'Số, ký hiệu', share: 12 }, { title: 'Ngày văn bản', share: 9 }, { title: 'Cơ quan ban hành', share: 15 },
  { title: 'Trích yếu nội dung', share: 30 }, { title: 'Hạn xử lý', share: 9 }, { title: 'Đang ở', share: 14 },
]
/** The printed list leaves out what a narrow page has no room for. */
const printed = [0, 2, 3, 4, 5, 7]

const dmy = (day: string | null) => (day === null ? '' : day.split('-').toReversed().join('/'))

/** One document as a row; the first cell is its ordinal. */
export const cellsOf = ({ arrivalNumber, number, issuedOn, issuerName, subject, dueOn, heldBy }: DocumentCard): string[] =>
  [arrivalNumber === null ? '' : String(arrivalNumber), number ?? '', dmy(issuedOn), issuerName, subject, dmy(dueOn), heldBy ?? '']

const inThread = (format: 'xlsx' | 'docx', table: Table) => new Promise<Uint8Array>((resolve, reject) => {
  const thread = new Worker(new URL('office-files.ts', import.meta.url), { workerData: { format, table } })
  thread.once('message', resolve).once('error', reject).once('exit', (code) => reject(new Error(`The writer of ${format} ended with ${code}`)))
})

async function printedList(head: Head, rows: string[][]): Promise<Uint8Array> {
  const { under, parentAgency, ...about } = head
  return (await renderFileList({ kind: 'results', ...about, ...(parentAgency && { parentAgency }), under, rows: rows.map((cells) => printed.map((column) => cells[column]!)) })).pdf
}

/** The table in each format that is not printed. */
const writers: Record<Exclude<ResultExport['format'], 'pdf'>, (table: Table) => Uint8Array | Promise<Uint8Array>> = {
  csv: (table) => Buffer.from(csvOf(table)), doc: (table) => Buffer.from(rtfOf(table), 'latin1'), xlsx: (table) => inThread('xlsx', table), docx: (table) => inThread('docx', table),
}

/** A table of another module in one of the formats that are not printed; cells are text and never become formulas. */
export async function writeTable(format: Exclude<Format, 'pdf'>, name: string, table: Table): Promise<Written> {
  return { bytes: await writers[format](table), mediaType: mediaTypes[format], name: `${name}.${format}` }
}

/** The rows as the file that was asked for. */
export async function writeFile(format: ResultExport['format'], head: Head, rows: string[][]): Promise<Written> {
  const bytes = format === 'pdf' ? await printedList(head, rows) : await writers[format]({ title: 'DANH SÁCH VĂN BẢN', under: head.under, columns, rows })
  return { bytes, mediaType: mediaTypes[format], name: `Danh-sach-van-ban-${head.on}.${format}` }
}
