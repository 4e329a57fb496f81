import { say, showDay, type Phrase, type Status } from '#platform/web'
import type { FieldName } from '../rules/fields.ts'
import type { Outcome, Relation, Standing } from '../rules/asking.ts'
import type { Verdict } from '../rules/comparing.ts'

export const fieldLabels: Record<FieldName, Phrase> = {
  SoDinhDanh: { vi: 'Số định danh cá nhân', en: 'Personal number' }, SoCMND: { vi: 'Số CMND cũ', en: 'Old identity card' }, HoVaTen: { vi: 'Họ và tên', en: 'Full name' }, GioiTinh: { vi: 'Giới tính', en: 'Sex' }, DanToc: { vi: 'Dân tộc', en: 'Ethnic group' },
  TonGiao: { vi: 'Tôn giáo', en: 'Religion' }, TinhTrangHonNhan: { vi: 'Tình trạng hôn nhân', en: 'Marital status' }, NhomMau: { vi: 'Nhóm máu', en: 'Blood group' }, NgayThangNamSinh: { vi: 'Ngày sinh', en: 'Day of birth' },
  NoiDangKyKhaiSinh: { vi: 'Nơi đăng ký khai sinh', en: 'Where the birth was registered' }, QuocTich: { vi: 'Quốc tịch', en: 'Nationality' }, QueQuan: { vi: 'Quê quán', en: 'Native place' }, ThuongTru: { vi: 'Nơi thường trú', en: 'Permanent residence' },
  NoiOHienTai: { vi: 'Nơi ở hiện tại', en: 'Present residence' }, Cha: { vi: 'Cha', en: 'Father' }, Me: { vi: 'Mẹ', en: 'Mother' }, VoChong: { vi: 'Vợ, chồng', en: 'Spouse' }, NguoiDaiDien: { vi: 'Người đại diện', en: 'Representative' },
  ChuHo: { vi: 'Chủ hộ', en: 'Head of household' }, SoSoHoKhau: { vi: 'Số sổ hộ khẩu', en: 'Household book' },
}
export const fieldsWords = (fields: readonly FieldName[]) => fields.map((field) => say(fieldLabels[field])).join(', ')

export const outcomeNames: Record<Outcome, { words: Phrase; status: Status }> = {
  match: { words: { vi: 'Khớp', en: 'Matches' }, status: 'done' }, mismatch: { words: { vi: 'Không khớp', en: 'Does not match' }, status: 'refused' }, notFound: { words: { vi: 'Không tìm thấy', en: 'Not found' }, status: 'refused' },
  refused: { words: { vi: 'CSDL từ chối', en: 'Refused by the registry' }, status: 'refused' }, unreachable: { words: { vi: 'Không kết nối được', en: 'Not reached' }, status: 'waiting' }, untrusted: { words: { vi: 'Trả lời không tin được', en: 'Answer not to be trusted' }, status: 'refused' },
}

export const relationNames: Record<Relation, Phrase> = {
  applicant: { vi: 'Người nộp hồ sơ', en: 'Applicant' }, mother: { vi: 'Mẹ', en: 'Mother' }, father: { vi: 'Cha', en: 'Father' }, spouse: { vi: 'Vợ, chồng', en: 'Spouse' }, child: { vi: 'Con', en: 'Child' },
  representative: { vi: 'Người đại diện', en: 'Representative' }, other: { vi: 'Người khác trong hồ sơ', en: 'Another person in the dossier' },
}

export const verdictNames: Record<Verdict, { words: Phrase; status: Status }> = {
  same: { words: { vi: 'Giống', en: 'Same' }, status: 'done' }, differs: { words: { vi: 'Khác', en: 'Differs' }, status: 'refused' }, notDeclared: { words: { vi: 'Không khai', en: 'Not declared' }, status: 'running' },
  onlyDeclared: { words: { vi: 'CSDL không có', en: 'Not in the registry' }, status: 'waiting' },
}

export const standingNames: Record<Standing, { words: Phrase; status: Status }> = {
  ready: { words: { vi: 'Sẵn sàng', en: 'Ready' }, status: 'done' }, resting: { words: { vi: 'Tạm nghỉ sau nhiều lần lỗi', en: 'Resting after failures' }, status: 'paused' }, notSetUp: { words: { vi: 'Chưa cấu hình', en: 'Not set up' }, status: 'waiting' },
}

const troubles: Record<string, Phrase> = {
  'not-set-up': { vi: 'Chưa cấu hình kết nối với CSDL dân cư.', en: 'No connection to the registry has been set up.' }, resting: { vi: 'Kết nối lỗi nhiều lần liền, đang tạm nghỉ nửa phút.', en: 'It failed several times in a row and rests for half a minute.' },
  busy: { vi: 'Đang có quá nhiều lượt hỏi cùng lúc.', en: 'Too many questions are under way.' }, timeout: { vi: 'CSDL dân cư trả lời quá chậm.', en: 'The registry took too long.' }, connection: { vi: 'Mất kết nối với CSDL dân cư.', en: 'The connection was cut.' },
  server: { vi: 'CSDL dân cư đang có sự cố.', en: 'The registry is in trouble.' }, unreadable: { vi: 'Trả lời không đọc được.', en: 'The answer cannot be read.' }, 'another-person': { vi: 'Trả lời nói về người khác, đã bỏ đi.', en: 'The answer was about somebody else and was thrown away.' },
}
export const troubleWords = (trouble: string) => (troubles[trouble] ? say(troubles[trouble]) : say({ vi: `CSDL dân cư từ chối, mã ${trouble.replace('registry-', '')}.`, en: `The registry refused with code ${trouble.replace('registry-', '')}.` }))

/** `17:00 30/11/2026`. */
export const instantWords = (at: Date) => {
  const local = new Date(at.getTime() + 7 * 3_600_000).toISOString()
  return `${local.slice(11, 16)} ${showDay(local.slice(0, 10))}`
}
