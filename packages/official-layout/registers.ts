import type { RegisterKind } from './types.ts'

export interface RegisterColumn {
  title: string
  /** Share of the page width. */
  share: number
  centred: boolean
}

export interface RegisterForm { title: string, columns: RegisterColumn[] }

const narrow = (title: string, share: number): RegisterColumn => ({ title, share, centred: true })
const wide = (title: string, share: number): RegisterColumn => ({ title, share, centred: false })

/** Columns in the order and the words of NĐ 30/2020/NĐ-CP, App. IV. */
export const registerForms: Record<RegisterKind, RegisterForm> = {
  outgoing: {
    title: 'Sổ đăng ký văn bản đi',
    columns: [
      narrow('Số, ký hiệu văn bản', 11), narrow('Ngày tháng văn bản', 8), wide('Tên loại và trích yếu nội dung văn bản', 22),
      wide('Người ký', 10), wide('Nơi nhận văn bản', 14), wide('Đơn vị, người nhận bản lưu', 10),
      narrow('Số lượng bản', 5), narrow('Ngày chuyển', 8), wide('Ký nhận', 6), wide('Ghi chú', 6),
    ],
  },
  incoming: {
    title: 'Sổ đăng ký văn bản đến',
    columns: [
      narrow('Ngày đến', 8), narrow('Số đến', 5), wide('Tác giả', 13), narrow('Số, ký hiệu văn bản', 12),
      narrow('Ngày tháng văn bản', 8), wide('Tên loại và trích yếu nội dung văn bản', 22),
      wide('Đơn vị hoặc người nhận', 12), narrow('Ngày chuyển', 8), wide('Ký nhận', 6), wide('Ghi chú', 6),
    ],
  },
  followUp: {
    title: 'Sổ theo dõi giải quyết văn bản đến',
    columns: [
      narrow('Số đến', 6), wide('Tên loại, số và ký hiệu, ngày tháng và tác giả văn bản', 30),
      wide('Đơn vị hoặc người nhận', 18), narrow('Thời hạn giải quyết', 10), wide('Tiến độ giải quyết', 14),
      narrow('Số, ký hiệu văn bản trả lời', 12), wide('Ghi chú', 10),
    ],
  },
  // Mẫu số 06, TT 01/2018/TT-VPCP.
  dossiers: {
    title: 'Sổ theo dõi hồ sơ',
    columns: [
      narrow('TT', 4), narrow('Mã hồ sơ', 13), wide('Tên thủ tục hành chính', 22), wide('Tên cá nhân, tổ chức', 13), narrow('Số định danh', 9), wide('Cơ quan chủ trì giải quyết', 13),
      narrow('Nhận hồ sơ', 8), narrow('Hẹn trả kết quả', 8), narrow('Trả kết quả', 8), wide('Ghi chú', 9),
    ],
  },
}

/** The columns of a register, in printing order: cells of `RegisterBook.rows` follow it. */
export function registerColumns(kind: RegisterKind): string[] {
  return registerForms[kind].columns.map((column) => column.title)
}
