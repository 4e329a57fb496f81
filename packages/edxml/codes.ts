/** The code lists of edXML as tables; what public sources do not settle says so. */

/** How sure a code is: `published` stands in an excerpt of the norm or in working senders, `inferred` follows from its order alone. */
type Certainty = 'published' | 'inferred'
export type DocumentTypeRow = { code: number; typeCode: string | null; name: string; certainty: Certainty }

const row = (code: number, typeCode: string | null, name: string, certainty: Certainty = 'published'): DocumentTypeRow => ({ code, typeCode, name, certainty })

/** Administrative documents in the order of QCVN 102:2016, amendment 1:2022; `typeCode` is the abbreviation of NĐ 30/2020 App. III where it still has the type. */
export const documentTypes: readonly DocumentTypeRow[] = [
  row(1, 'NQ', 'Nghị quyết'), row(2, 'QĐ', 'Quyết định'), row(3, 'CT', 'Chỉ thị'), row(4, 'QC', 'Quy chế'), row(5, 'QyĐ', 'Quy định'), row(6, 'TC', 'Thông cáo'),
  row(7, 'TB', 'Thông báo'), row(8, 'HD', 'Hướng dẫn'), row(9, 'CTr', 'Chương trình'),
  row(10, 'KH', 'Kế hoạch', 'inferred'), row(11, 'PA', 'Phương án', 'inferred'), row(12, 'ĐA', 'Đề án', 'inferred'), row(13, 'DA', 'Dự án', 'inferred'),
  row(14, 'BC', 'Báo cáo', 'inferred'), row(15, 'BB', 'Biên bản', 'inferred'), row(16, 'TTr', 'Tờ trình', 'inferred'), row(17, 'HĐ', 'Hợp đồng', 'inferred'),
  row(18, 'CV', 'Công văn'), row(19, 'CĐ', 'Công điện'), row(20, 'BGN', 'Bản ghi nhớ'), row(21, null, 'Bản cam kết'), row(22, 'BTT', 'Bản thỏa thuận'),
  row(23, null, 'Giấy chứng nhận'), row(24, 'GUQ', 'Giấy ủy quyền'), row(25, 'GM', 'Giấy mời'), row(26, 'GGT', 'Giấy giới thiệu'),
  row(27, 'GNP', 'Giấy nghỉ phép', 'inferred'), row(28, null, 'Giấy đi đường', 'inferred'), row(29, null, 'Giấy biên nhận hồ sơ', 'inferred'),
  row(30, 'PG', 'Phiếu gửi', 'inferred'), row(31, 'PC', 'Phiếu chuyển', 'inferred'), row(32, 'TCg', 'Thư công', 'inferred'),
]

/** `Type` of a partner that keeps the list above in `TypeDetail`: 1 normative, 2 administrative. */
export const ADMINISTRATIVE = 2

export const priorities = ['normal', 'urgent', 'veryUrgent', 'flash'] as const
export type Priority = (typeof priorities)[number]

/** Its place is its code: 0 new, 1 recall, 2 update, 3 replace. */
export const businessKinds = ['new', 'recall', 'update', 'replace'] as const
export type BusinessKind = (typeof businessKinds)[number]

/** `ReceiverType` of an update; the order is inferred. */
export const receiverChanges = ['added', 'removed'] as const

/** đã đến · từ chối tiếp nhận · đã tiếp nhận · phân công · đang xử lý · hoàn thành · yêu cầu lấy lại · đồng ý lấy lại · từ chối lấy lại (QĐ 28/2018) */
export const statusCodes = ['01', '02', '03', '04', '05', '06', '13', '15', '16'] as const
export type StatusCode = (typeof statusCodes)[number]

/** Only its sender may send it; all others come from the receiver. */
export const senderStatuses: readonly StatusCode[] = ['13']

/** These say why. */
export const reasonedStatuses: readonly StatusCode[] = ['02', '13', '16']

/** What may be told after what; `null` before anything was told. Vendors tell 03 and 05 together, so steps between may be left out. */
const moves: Record<StatusCode | 'sent', readonly StatusCode[]> = {
  sent: ['01', '02', '03', '13'],
  '01': ['02', '03', '04', '05', '06', '13'],
  '02': [],
  '03': ['02', '04', '05', '06', '13'],
  '04': ['05', '06', '13'],
  '05': ['06', '13'],
  '06': [],
  '13': ['15', '16'],
  '15': [],
  '16': ['04', '05', '06', '13'],
}

export const mayFollow = (before: StatusCode | null, next: StatusCode): boolean => moves[before ?? 'sent'].includes(next)

export const typeByCode = (code: number) => documentTypes.find((each) => each.code === code)
export const typeByAbbreviation = (typeCode: string) => documentTypes.find((each) => each.typeCode === typeCode)

const plain = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
export const typeByName = (name: string) => documentTypes.find((each) => plain(each.name) === plain(name))
