import { Worker } from 'node:worker_threads'
import { printMark, renderFileList } from '#modules/documents'
import type { Context } from '#platform/http'
import type { ResultExport } from '../contract.ts'
import { rtfOf } from './rtf.ts'
import { csvOf, type Table } from './table.ts'

/** How a list looks as a file, whatever stands in it. */
export type Form = {
  title: string
  /** The file's name, before the day and the ending. */
  fileName: string
  /** What is counted under the title. */
  noun: string
  columns: Table['columns']
  /** The printed form of the list, and which columns it has room for; all without `printed`. */
  kind: Parameters<typeof renderFileList>[0]['kind']
  printed?: readonly number[]
}
type Format = ResultExport['format']
type Head = { agency: string; parentAgency: string | null; place: string; on: string; under: string[] }
type Printing = Pick<Context, 'actor' | 'now'>
export type Written = { bytes: Uint8Array; mediaType: string; name: string }

const mediaTypes = {
  csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', doc: 'application/msword', pdf: 'application/pdf',
} satisfies Record<Format, string>

const inThread = (format: 'xlsx' | 'docx', table: Table) => new Promise<Uint8Array>((resolve, reject) => {
  const thread = new Worker(new URL('office-files.ts', import.meta.url), { workerData: { format, table } })
  thread.once('message', resolve).once('error', reject).once('exit', (code) => reject(new Error(`The writer of ${format} ended with ${code}`)))
})

async function printedList({ kind, columns, printed = columns.map((_, i) => i) }: Form, { parentAgency, ...about }: Head, rows: string[][], printing: Printing): Promise<Uint8Array> {
  return (await renderFileList({ kind, ...about, ...(parentAgency && { parentAgency }), rows: rows.map((cells) => printed.map((column) => cells[column]!)) }, printMark(printing))).pdf
}

/** The table in each format that is not printed; cells are text and never become formulas. */
const writers: Record<Exclude<Format, 'pdf'>, (table: Table) => Uint8Array | Promise<Uint8Array>> = {
  csv: (table) => Buffer.from(csvOf(table)), doc: (table) => Buffer.from(rtfOf(table), 'latin1'), xlsx: (table) => inThread('xlsx', table), docx: (table) => inThread('docx', table),
}

/** The rows as the file that was asked for. */
export async function writeFile(format: Format, form: Form, head: Head, rows: string[][], printing: Printing): Promise<Written> {
  const { title, columns, fileName } = form
  const bytes = format === 'pdf' ? await printedList(form, head, rows, printing) : await writers[format]({ title, under: head.under, columns, rows })
  return { bytes, mediaType: mediaTypes[format], name: `${fileName}-${head.on}.${format}` }
}
