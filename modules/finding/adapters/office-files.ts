/** Run as a thread: writes one table as .xlsx or .docx and answers with its bytes. 10,000 rows take half a second that nobody else should wait. */
import { parentPort, workerData } from 'node:worker_threads'
import * as word from 'docx'
import writeExcel from 'write-excel-file/node'
import { EDGE, PAGE_WIDTH, type Table } from './table.ts'

const FONT = 'Times New Roman'

/** A sheet with title, lines under it, a frozen bold head, and every cell as text: nothing becomes a formula. */
function workbook({ title, under, columns, rows }: Table): Promise<Buffer> {
  const text = (value: string, isBold = false) => ({ value, type: String, wrap: true, alignVertical: 'top' as const, ...(isBold && { fontWeight: 'bold' as const }) })
  const before = [{ value: title, type: String, fontWeight: 'bold' as const }, ...under.map((value) => ({ value, type: String }))].map((cell) => [cell])
  const lines = [...before, columns.map((column) => text(column.title, true)), ...rows.map((cells) => cells.map((cell) => text(cell)))]
  return writeExcel(lines, { sheet: 'Danh sách', columns: columns.map(({ share }) => ({ width: Math.max(6, share * 1.6) })), stickyRowsCount: before.length + 1 }, { fontFamily: FONT, fontSize: 12 }).toBuffer()
}

const paragraph = (text: string, size: number, isHead = false) =>
  new word.Paragraph({ ...(isHead && { alignment: word.AlignmentType.CENTER }), children: [new word.TextRun({ text, size, bold: isHead, font: FONT })] })

/** A text on A4 sideways: title, lines under it, and a table whose head repeats on every page. */
function textDocument({ title, under, columns, rows }: Table): Promise<Buffer> {
  const widths = columns.map(({ share }) => Math.round((PAGE_WIDTH * share) / 100))
  const line = (cells: readonly string[], isHead: boolean) => new word.TableRow({ cantSplit: true, tableHeader: isHead, children: cells.map((cell, i) =>
    new word.TableCell({ width: { size: widths[i]!, type: word.WidthType.DXA }, children: [paragraph(cell, 22, isHead)] })) })
  const table = new word.Table({ width: { size: PAGE_WIDTH, type: word.WidthType.DXA }, columnWidths: widths, layout: word.TableLayoutType.FIXED, rows: [line(columns.map((column) => column.title), true), ...rows.map((cells) => line(cells, false))] })
  const centred = under.map((text) => new word.Paragraph({ alignment: word.AlignmentType.CENTER, children: [new word.TextRun({ text, size: 26, font: FONT })] }))
  const page = { size: { width: 11_906, height: 16_838, orientation: word.PageOrientation.LANDSCAPE }, margin: { top: EDGE, right: EDGE, bottom: EDGE, left: EDGE } }
  return word.Packer.toBuffer(new word.Document({ sections: [{ properties: { page }, children: [paragraph(title, 28, true), ...centred, table] }] }))
}

const { format, table } = workerData as { format: 'xlsx' | 'docx'; table: Table }
parentPort!.postMessage(await (format === 'xlsx' ? workbook(table) : textDocument(table)))
