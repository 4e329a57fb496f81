/** The twenty fields the population database answers with, exactly by their names. */
export const fieldNames = [
  'SoDinhDanh', 'SoCMND', 'HoVaTen', 'GioiTinh', 'DanToc', 'TonGiao', 'TinhTrangHonNhan', 'NhomMau', 'NgayThangNamSinh', 'NoiDangKyKhaiSinh', 'QuocTich', 'QueQuan', 'ThuongTru', 'NoiOHienTai', 'Cha', 'Me', 'VoChong',
  'NguoiDaiDien', 'ChuHo', 'SoSoHoKhau',
] as const
export type FieldName = (typeof fieldNames)[number]

export type FullName = { Ho: string; ChuDem: string; Ten: string }
export type Address = { MaTinhThanh: string; MaQuanHuyen: string; MaPhuongXa: string; ChiTiet: string; QuocGia: string }
export type Relative = { HoVaTen: FullName; QuocTich: string; SoDinhDanh: string; SoCMND: string }
export type HouseholdHead = { QuanHe: string; SoDinhDanh: string; SoCMND: string; HoVaTen: FullName }
/** The day where it is known, else the year alone. */
export type Born = { NgayThangNamSinh: string } | { NamSinh: string }

/** A person as the registry knows him. Any field may be missing. */
export type Person = {
  SoDinhDanh?: string; SoCMND?: string; HoVaTen?: FullName; GioiTinh?: string; DanToc?: string; TonGiao?: string; TinhTrangHonNhan?: string; NhomMau?: string; NgayThangNamSinh?: Born; NoiDangKyKhaiSinh?: Address; QuocTich?: string;
  QueQuan?: Address; ThuongTru?: Address; NoiOHienTai?: Address; Cha?: Relative; Me?: Relative; VoChong?: Relative; NguoiDaiDien?: Relative; ChuHo?: HouseholdHead; SoSoHoKhau?: string
}

/** Only what is needed of a person; the rest is not looked at again. */
export const onlyNeeded = (person: Person, needed: readonly FieldName[]): Person =>
  Object.fromEntries(fieldNames.filter((field) => needed.includes(field) && person[field] !== undefined).map((field) => [field, person[field]]))

export const nameIn = ({ Ho, ChuDem, Ten }: FullName) => [Ho, ChuDem, Ten].filter(Boolean).join(' ')
export const bornIn = (born: Born) => ('NamSinh' in born ? born.NamSinh : born.NgayThangNamSinh)

const dayWords = (day: string) => day.split('-').toReversed().join('/')
const relativeWords = ({ HoVaTen, SoDinhDanh }: Relative) => [nameIn(HoVaTen), SoDinhDanh].filter(Boolean).join(', ')

/** A field of a person in the words of an official. */
export function fieldWords(person: Person, field: FieldName): string | null {
  const value = person[field]
  if (value === undefined) return null
  if (typeof value === 'string') return value
  if ('ChiTiet' in value) return value.ChiTiet
  if ('QuanHe' in value) return `${nameIn(value.HoVaTen)} (${value.QuanHe})`
  if ('HoVaTen' in value) return relativeWords(value)
  return 'Ten' in value ? nameIn(value) : dayWords(bornIn(value))
}
