import { z } from 'zod'
import { fieldNames, type Person } from '../rules.ts'

const Words = z.string().max(1000)
const FullName = z.object({ Ho: Words, ChuDem: Words.default(''), Ten: Words })
const Address = z.object({ MaTinhThanh: Words.default(''), MaQuanHuyen: Words.default(''), MaPhuongXa: Words.default(''), ChiTiet: Words, QuocGia: Words.default('') })
const Relative = z.object({ HoVaTen: FullName, QuocTich: Words.default(''), SoDinhDanh: Words.default(''), SoCMND: Words.default('') })
const HouseholdHead = z.object({ QuanHe: Words, SoDinhDanh: Words.default(''), SoCMND: Words.default(''), HoVaTen: FullName })
const Born = z.union([z.object({ NgayThangNamSinh: z.iso.date() }), z.object({ NamSinh: z.string().regex(/^\d{4}$/) })])

const KnownPerson = z.object({
  SoDinhDanh: Words, SoCMND: Words, HoVaTen: FullName, GioiTinh: Words, DanToc: Words, TonGiao: Words, TinhTrangHonNhan: Words, NhomMau: Words, NgayThangNamSinh: Born, NoiDangKyKhaiSinh: Address, QuocTich: Words, QueQuan: Address,
  ThuongTru: Address, NoiOHienTai: Address, Cha: Relative, Me: Relative, VoChong: Relative, NguoiDaiDien: Relative, ChuHo: HouseholdHead, SoSoHoKhau: Words,
})

/** What is not known may be missing, null or empty. */
const withoutBlanks = (value: unknown) => (typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null && each !== '')) : value)

export const Answer = z.object({
  MaYeuCau: z.string(), MaTraLoi: z.string().min(1).max(100), KetQua: z.enum(['KHOP', 'KHONG_KHOP', 'KHONG_TIM_THAY']), TruongKhongKhop: z.array(z.enum(fieldNames)).default([]),
  CongDan: z.preprocess(withoutBlanks, KnownPerson.partial()).optional().transform((person) => person as Person | undefined),
})

export const Refusal = z.object({ MaLoi: z.string().max(20), MoTa: z.string().max(500).default('') })
