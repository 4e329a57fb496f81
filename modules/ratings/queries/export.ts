import writeExcel from 'write-excel-file/node'
import { dmy } from '#platform/calendar'
import type { Context, Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { periodOf, type BandCode } from '../rules.ts'
import { agencyLines, usualPeriod } from './index766.ts'

const heads = ['Xếp hạng', 'Cơ quan', 'Cấp', 'Điểm', 'Số điểm có dữ liệu', 'Xếp loại', 'Công khai, minh bạch', 'Tiến độ, kết quả', 'Số hóa hồ sơ', 'Dịch vụ trực tuyến', 'Mức độ hài lòng', 'Hồ sơ nộp']
const bands: Record<BandCode, string> = { excellent: 'Xuất sắc', good: 'Tốt', fair: 'Khá', average: 'Trung bình', weak: 'Yếu' }

async function tableOf({ db, now }: Pick<Context, 'db' | 'now'>, period: string) {
  const { from, to, at } = periodOf(period, now)
  const rows = (await agencyLines(db, period, now)).map(({ rank, name, level, score, measured, band, groups, files }) => [rank, name, level === 'commune' ? 'Cấp xã' : 'Cấp tỉnh', score, measured, band === null ? null : bands[band], ...groups, files])
  return { rows, under: `Bộ chỉ số QĐ 766/QĐ-TTg; kỳ ${dmy(from)} – ${dmy(to)}; tính lúc ${at.toISOString()}; nguồn: nhật ký sự kiện` }
}

/** A cell that a spreadsheet would take for a formula is marked as words. */
const cell = (value: string | number | null) => {
  const text = value === null ? '' : typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

async function csvOf(context: Context, period: string) {
  const { rows, under } = await tableOf(context, period)
  const bytes = Buffer.from(`\uFEFF${[heads, ...rows, [under]].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`)
  return { name: `chi-so-766-${period}.csv`, mediaType: 'text/csv; charset=utf-8', bytes }
}

async function sheetOf(context: Context, period: string) {
  const { rows, under } = await tableOf(context, period)
  const lines = [[{ value: under, type: String }], heads.map((value) => ({ value, type: String, fontWeight: 'bold' as const, wrap: true })), ...rows.map((cells) => cells.map((value) => (typeof value === 'number' ? { value, type: Number } : { value: value ?? '', type: String })))]
  const bytes = await writeExcel(lines, { sheet: 'QĐ 766', columns: heads.map((_, i) => ({ width: i === 1 ? 44 : 14 })), stickyRowsCount: 2 }, { fontFamily: 'Times New Roman', fontSize: 12 }).toBuffer()
  return { name: `chi-so-766-${period}.xlsx`, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes }
}

export const exportIndex: Handler<typeof contract.exportIndex> = (context, { period = usualPeriod(context.now), format }) => (format === 'csv' ? csvOf(context, period) : sheetOf(context, period))
export const downloadPublicIndex: Handler<typeof contract.downloadPublicIndex> = (context, { period = usualPeriod(context.now) }) => csvOf(context, period)
