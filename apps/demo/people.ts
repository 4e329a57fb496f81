import { numberOf, type Person } from '#modules/population'
import { nameOf } from './province.ts'

/** Whoever comes to the counters of the demonstration: the n-th applicant, the same in his dossier and in the registry. */
export function applicantOf(place: number, home: string) {
  const gender = place % 2 === 0 ? 'Nam' as const : 'Nữ' as const
  const bornOn = `19${60 + (place % 40)}-0${1 + (place % 9)}-1${place % 9}`
  return {
    fullName: nameOf(700 + place), personalNumber: numberOf('040', { bornOn, gender }, String(100_000 + place * 37).slice(-6)), bornOn, gender,
    address: `Xóm ${1 + (place % 12)}, ${home}`, phone: `09${String(10_000_000 + place * 7919).slice(-8)}`,
    email: place % 3 === 0 ? `nguoidan${place}@mail.example` : null,
  }
}

const homes = ['xã Yên Trung', 'xã Thanh Liên', 'phường Trường Thi']
/** The last of them live where the department's counter is. */
export const homeOf = (place: number) => (place < 39 ? homes[place % homes.length]! : 'Sở Nông nghiệp và Môi trường')

const nameIn = (fullName: string) => { const words = fullName.split(' '); return { Ho: words[0]!, ChuDem: words.slice(1, -1).join(' '), Ten: words.at(-1)! } }
const addressIn = (words: string) => ({ MaTinhThanh: '99', MaQuanHuyen: '', MaPhuongXa: '', ChiTiet: `${words}, tỉnh Sông Lam`, QuocGia: 'VN' })
const relative = (n: number, born: number, gender: string) =>
  ({ HoVaTen: nameIn(nameOf(n)), QuocTich: 'Việt Nam', SoDinhDanh: numberOf('040', { bornOn: `${born}-01-01`, gender }, String(200_000 + n * 13).slice(-6)), SoCMND: '' })

/** Some have moved without telling the office, some are known by the year alone: that is what checking is for. */
function personOf(place: number): Person {
  const { fullName, personalNumber, bornOn, gender, address } = applicantOf(place, homeOf(place))
  const year = Number(bornOn.slice(0, 4))
  const lives = place % 7 === 3 ? `Tổ 4, phường Bến Thủy Bắc` : address
  const spouse = place % 3 === 0 ? {} : { VoChong: relative(900 + place, year + 2, gender === 'Nam' ? 'Nữ' : 'Nam') }
  return {
    SoDinhDanh: personalNumber, SoCMND: `18${String(1_000_000 + place * 911).slice(-7)}`, HoVaTen: nameIn(fullName), GioiTinh: gender, DanToc: place % 11 === 5 ? 'Thái' : 'Kinh', TonGiao: 'Không', TinhTrangHonNhan: place % 3 === 0 ? 'Chưa kết hôn' : 'Đã kết hôn',
    NhomMau: ['O', 'A', 'B', 'AB'][place % 4]!, NgayThangNamSinh: place % 13 === 7 ? { NamSinh: String(year) } : { NgayThangNamSinh: bornOn }, NoiDangKyKhaiSinh: addressIn(homeOf(place)), QuocTich: 'Việt Nam', QueQuan: addressIn(homeOf(place)),
    ThuongTru: addressIn(lives), NoiOHienTai: addressIn(lives), Cha: relative(1000 + place, year - 27, 'Nam'), Me: relative(1100 + place, year - 25, 'Nữ'), ...spouse,
    ChuHo: { QuanHe: 'Con', SoDinhDanh: relative(1000 + place, year - 27, 'Nam').SoDinhDanh, SoCMND: '', HoVaTen: nameIn(nameOf(1000 + place)) }, SoSoHoKhau: `3101${String(place).padStart(5, '0')}`,
  }
}

/** Everybody the registry of the demonstration knows: all invented. */
export const samplePeople = (): Person[] => Array.from({ length: 52 }, (_, place) => personOf(place))
