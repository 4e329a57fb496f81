import { oneSpelling } from './words.ts'

/** Names and abbreviations of NĐ 30/2020, App. III, I; công văn and thư công have no abbreviation. */
export const TYPE_NAMES: Record<string, string> = {
  CV: 'Công văn', NQ: 'Nghị quyết', QĐ: 'Quyết định', CT: 'Chỉ thị', QC: 'Quy chế', QyĐ: 'Quy định', TC: 'Thông cáo', TB: 'Thông báo', HD: 'Hướng dẫn', CTr: 'Chương trình', KH: 'Kế hoạch',
  PA: 'Phương án', ĐA: 'Đề án', DA: 'Dự án', BC: 'Báo cáo', BB: 'Biên bản', TTr: 'Tờ trình', HĐ: 'Hợp đồng', CĐ: 'Công điện', BGN: 'Bản ghi nhớ', BTT: 'Bản thỏa thuận', GUQ: 'Giấy ủy quyền',
  GM: 'Giấy mời', GGT: 'Giấy giới thiệu', GNP: 'Giấy nghỉ phép', PG: 'Phiếu gửi', PC: 'Phiếu chuyển', PB: 'Phiếu báo', TCg: 'Thư công',
}
/** Those whose symbol does not begin with their own abbreviation. */
export const WITHOUT_ABBREVIATION = ['CV', 'TCg']

const codes = new Map(Object.entries(TYPE_NAMES).map(([code, name]) => [name.toLocaleUpperCase('vi'), code]))

/** The type whose name a line is, whatever its capitals. */
export const typeNameOf = (line: string): string | null => codes.get(oneSpelling(line).replace(/[.:]$/u, '').toLocaleUpperCase('vi')) ?? null
