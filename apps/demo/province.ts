/** Tỉnh Sông Lam (H99): fictional, marked as sample data wherever it shows. */

export type Room = { name: string; symbol: string; staff?: number }
export type AgencyPlan = { key: string; name: string; shortName: string; symbol: string; organId: string; kind: 'department' | 'commune'; field: string; place: string; rooms: Room[] }

export const province = { name: 'Ủy ban nhân dân tỉnh Sông Lam', shortName: 'UBND tỉnh', symbol: 'UBND', organId: 'H99', place: 'Sông Lam' }

/** Rooms of the committee's office; the clerk, the form checker and the chief sit in the first. */
export const provinceRooms: Room[] = [
  { name: 'Văn phòng Ủy ban nhân dân tỉnh', symbol: 'VP', staff: 0 },
  { name: 'Phòng Nông nghiệp và Môi trường', symbol: 'NN', staff: 3 },
  { name: 'Phòng Khoa giáo - Văn xã', symbol: 'VX', staff: 3 },
  { name: 'Phòng Kinh tế - Tổng hợp', symbol: 'TH', staff: 3 },
  { name: 'Phòng Nội chính', symbol: 'NC', staff: 3 },
]

const department = (key: string, name: string, symbol: string, field: string, number: string, rooms: Room[]): AgencyPlan =>
  ({ key, name: `Sở ${name}`, shortName: `Sở ${name}`, symbol, organId: `H99.${number}`, kind: 'department', field, place: 'Sông Lam', rooms: [{ name: 'Văn phòng Sở', symbol: 'VP', staff: 1 }, ...rooms] })

export const departments: AgencyPlan[] = [
  department('nnmt', 'Nông nghiệp và Môi trường', 'SNNMT', 'NN', '01', [{ name: 'Phòng Kế hoạch - Tài chính', symbol: 'KHTC' }, { name: 'Phòng Chăn nuôi và Thú y', symbol: 'CNTY' }, { name: 'Phòng Quản lý đất đai', symbol: 'QLĐĐ' }]),
  department('xd', 'Xây dựng', 'SXD', 'XD', '02', [{ name: 'Phòng Hạ tầng kỹ thuật', symbol: 'HTKT' }, { name: 'Phòng Quản lý giao thông', symbol: 'QLGT' }]),
  department('tc', 'Tài chính', 'STC', 'TH', '03', [{ name: 'Phòng Quản lý ngân sách', symbol: 'QLNS' }, { name: 'Phòng Đăng ký kinh doanh', symbol: 'ĐKKD' }]),
  department('yt', 'Y tế', 'SYT', 'VX', '04', [{ name: 'Phòng Nghiệp vụ Y', symbol: 'NVY' }, { name: 'Phòng Nghiệp vụ Dược', symbol: 'NVD' }]),
  department('gd', 'Giáo dục và Đào tạo', 'SGDĐT', 'VX', '05', [{ name: 'Phòng Giáo dục phổ thông', symbol: 'GDPT' }, { name: 'Phòng Khảo thí', symbol: 'KT' }]),
  department('nv', 'Nội vụ', 'SNV', 'NC', '06', [{ name: 'Phòng Cải cách hành chính', symbol: 'CCHC' }, { name: 'Phòng Công chức, viên chức', symbol: 'CCVC' }]),
  department('khcn', 'Khoa học và Công nghệ', 'SKHCN', 'VX', '07', [{ name: 'Phòng Chuyển đổi số', symbol: 'CĐS' }]),
  department('ct', 'Công Thương', 'SCT', 'TH', '08', [{ name: 'Phòng Quản lý thương mại', symbol: 'QLTM' }]),
  department('tp', 'Tư pháp', 'STP', 'NC', '09', [{ name: 'Phòng Văn bản pháp quy', symbol: 'VBPQ' }]),
  department('vhttdl', 'Văn hóa, Thể thao và Du lịch', 'SVHTTDL', 'VX', '10', [{ name: 'Phòng Quản lý văn hóa', symbol: 'QLVH' }]),
]

const commune = (key: string, name: string, number: number): AgencyPlan => ({
  key, name: `Ủy ban nhân dân ${name}`, shortName: `UBND ${name}`, symbol: 'UBND', organId: `H99.${50 + number}`, kind: 'commune', field: 'VX', place: name.replace(/^(xã|phường) /, ''),
  rooms: [{ name: 'Văn phòng HĐND và UBND', symbol: 'VP', staff: 1 }, { name: 'Phòng Kinh tế', symbol: 'KT', staff: 1 }],
})

export const communes: AgencyPlan[] = [
  'xã Yên Trung', 'xã Thanh Liên', 'phường Trường Thi', 'xã Nghi Phong', 'xã Đồng Lĩnh', 'phường Bến Thủy Bắc', 'xã Quỳ Sơn', 'xã Tam Hợp',
].map((name, i) => commune(`xa${i + 1}`, name, i + 1))

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Phan', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý', 'Cao', 'Đinh', 'Thái', 'Võ']
const middles = ['Văn', 'Thị', 'Hữu', 'Đình', 'Thị Thu', 'Quang', 'Thị Hồng', 'Minh', 'Xuân', 'Thị Ngọc', 'Đức', 'Bá', 'Thị Thanh', 'Công', 'Thị Mai', 'Trọng']
const givens = ['An', 'Bình', 'Cường', 'Dung', 'Đạt', 'Giang', 'Hà', 'Hải', 'Hạnh', 'Hiếu', 'Hoa', 'Hùng', 'Hương', 'Khải', 'Khánh', 'Lan', 'Linh', 'Long', 'Mai', 'Nam', 'Nga', 'Ngọc', 'Phúc', 'Phương', 'Quân', 'Sơn', 'Tâm', 'Thảo', 'Thắng', 'Trang', 'Tuấn', 'Uyên', 'Vân', 'Vinh', 'Yến', 'Ý']

/** The n-th of a fixed series of names: the same province every time, no name twice among the first thousands. */
export function nameOf(n: number) {
  const middle = middles[(n * 7 + Math.floor(n / 18)) % middles.length]!
  return `${families[(n * 5) % families.length]} ${middle} ${givens[(n * 11 + Math.floor(n / 36)) % givens.length]}`
}
