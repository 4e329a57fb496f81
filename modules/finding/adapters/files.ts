import { renderFileList } from '#modules/documents'
import { csvOf, documentParts, workbookParts, type Parts, type Table } from '#packages/spreadsheet'
import { measure, zipOf, type ZipEntry } from '#packages/zip-package'
import type { DocumentCard } from '#contracts/documents'
import type { ResultExport } from '../contract.ts'

type Head = { agency: string; parentAgency: string | null; place: string; on: string; under: string[] }
export type Written = { bytes: Uint8Array; mediaType: string; name: string }

const openXml = 'application/vnd.openxmlformats-officedocument'
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

async function zipped(parts: Parts, at: Date): Promise<Uint8Array> {
  const entries: ZipEntry[] = []
  for (const [name, text] of Object.entries(parts)) {
    const bytes = Buffer.from(text)
    const { size, crc } = await measure([bytes])
    entries.push({ name, size, crc, open: async function* () { yield bytes } })
  }
  const chunks: Uint8Array[] = []
  for await (const chunk of zipOf(entries, at)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The rows as the file that was asked for. */
export async function writeFile(format: ResultExport['format'], head: Head, rows: string[][], at: Date): Promise<Written> {
  const table: Table = { title: 'DANH SÁCH VĂN BẢN', under: head.under, columns, rows }
  const name = `Danh-sach-van-ban-${head.on}.${format}`
  if (format === 'csv') return { bytes: Buffer.from(csvOf(table)), mediaType: 'text/csv; charset=utf-8', name }
  if (format === 'xlsx') return { bytes: await zipped(workbookParts(table), at), mediaType: `${openXml}.spreadsheetml.sheet`, name }
  if (format === 'docx') return { bytes: await zipped(documentParts(table), at), mediaType: `${openXml}.wordprocessingml.document`, name }
  const { under, parentAgency, ...about } = head
  const { pdf } = await renderFileList({ kind: 'results', ...about, ...(parentAgency && { parentAgency }), under, rows: rows.map((cells) => printed.map((column) => cells[column]!)) })
  return { bytes: pdf, mediaType: 'application/pdf', name }
}
