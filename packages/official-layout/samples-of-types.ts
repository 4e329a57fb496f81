/** One paper of the fictional tỉnh Sông Lam for each of the 29 types, on which tests of the layout and of the form check work. */
import { coldSpellLetter, damSafetyDecision, meetingNotice, vaccineProposal } from './samples.ts'
import { documentTypes } from './types.ts'
import type { Block, AdministrativeType, FormDetails, OfficialDocument } from './types.ts'

const names: Record<AdministrativeType, string> = {
  CV: 'Công văn', NQ: 'Nghị quyết', QĐ: 'Quyết định', CT: 'Chỉ thị', QC: 'Quy chế', QyĐ: 'Quy định', TC: 'Thông cáo', TB: 'Thông báo', HD: 'Hướng dẫn', CTr: 'Chương trình', KH: 'Kế hoạch',
  PA: 'Phương án', ĐA: 'Đề án', DA: 'Dự án', BC: 'Báo cáo', BB: 'Biên bản', TTr: 'Tờ trình', HĐ: 'Hợp đồng', CĐ: 'Công điện', BGN: 'Bản ghi nhớ', BTT: 'Bản thỏa thuận', GUQ: 'Giấy ủy quyền',
  GM: 'Giấy mời', GGT: 'Giấy giới thiệu', GNP: 'Giấy nghỉ phép', PG: 'Phiếu gửi', PC: 'Phiếu chuyển', PB: 'Phiếu báo', TCg: 'Thư công',
}

const committee = { ...coldSpellLetter, agency: 'Ủy ban nhân dân tỉnh Sông Lam', addressees: [] }

const duties: Block[] = [
  { kind: 'paragraph', text: 'Để chủ động phòng, chống rét vụ Đông Xuân, Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị thực hiện các nội dung sau:' },
  { kind: 'numbered', label: '1.', text: 'Sở Nông nghiệp và Môi trường rà soát số lượng đàn gia súc, chuồng trại, thức ăn dự trữ trước ngày 30 tháng 11 năm 2026.' },
  { kind: 'numbered', label: '2.', text: 'Ủy ban nhân dân các xã, phường thông báo đến từng hộ chăn nuôi:' },
  { kind: 'paragraph', text: 'a) Không thả rông gia súc khi nhiệt độ dưới 12°C;' },
  { kind: 'paragraph', text: 'b) Che chắn chuồng trại, dự trữ thức ăn.' },
]

const rules: Block[] = [
  { kind: 'chapter', label: 'Chương I', text: 'Quy định chung' },
  { kind: 'article', label: 'Điều 1.', text: 'Phạm vi điều chỉnh', isTitle: true },
  { kind: 'paragraph', text: 'Quy chế này quy định việc tiếp nhận, xử lý và lưu giữ văn bản điện tử của các cơ quan thuộc tỉnh.' },
  { kind: 'chapter', label: 'Chương II', text: 'Tổ chức thực hiện' },
  { kind: 'article', label: 'Điều 2.', text: 'Trách nhiệm thi hành', isTitle: true },
  { kind: 'numbered', label: '1.', text: 'Thủ trưởng các cơ quan, đơn vị chịu trách nhiệm thực hiện Quy chế này.' },
  { kind: 'numbered', label: '2.', text: 'Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc việc thực hiện.' },
]

const particulars: Partial<Record<AdministrativeType, FormDetails>> = {
  GM: { kind: 'invitation', invited: 'Giám đốc Sở Nông nghiệp và Môi trường', event: 'cuộc họp về phòng, chống rét cho vật nuôi', chair: 'Phó Chủ tịch Lê Thị Thu Ngân', time: '08 giờ 00, ngày 25 tháng 11 năm 2026', venue: 'Phòng họp số 1, trụ sở Ủy ban nhân dân tỉnh' },
  GGT: { kind: 'introduction', person: 'Nguyễn Văn Hà', title: 'Chuyên viên Phòng Nông nghiệp', sentTo: 'Cục Chăn nuôi và Thú y', purpose: 'nhận vắc xin lở mồm long móng', validUntil: '2026-12-31' },
  BB: { kind: 'minutes', startedAt: '08 giờ 00, ngày 25 tháng 11 năm 2026', venue: 'Phòng họp số 1', attendees: 'đại diện các sở, ngành', chair: 'Lê Thị Thu Ngân, Phó Chủ tịch', secretary: 'Hồ Thị Mỹ, Chánh Văn phòng', endedAt: '10 giờ 30, ngày 25 tháng 11 năm 2026' },
  GNP: { kind: 'leave', appliedOn: '2026-11-20', person: 'Nguyễn Văn Hà', title: 'Chuyên viên', duration: '05 ngày', from: '2026-12-01', until: '2026-12-05', venue: 'xã Yên Trung, tỉnh Sông Lam', counting: 'nghỉ hằng năm' },
}

const bodies: Partial<Record<AdministrativeType, Block[]>> = {
  QC: rules, QyĐ: rules, GGT: [], GNP: [],
  NQ: [{ kind: 'article', label: 'Điều 1.', text: 'Thông qua kế hoạch đầu tư công năm 2027 của tỉnh Sông Lam.' }, { kind: 'article', label: 'Điều 2.', text: 'Giao các cơ quan có liên quan tổ chức thực hiện Nghị quyết này.' }],
}

const special: Partial<Record<AdministrativeType, OfficialDocument>> = { CV: coldSpellLetter, QĐ: damSafetyDecision, TTr: vaccineProposal, TB: meetingNotice }
const addressed: AdministrativeType[] = ['BC', 'CĐ', 'PG', 'PC', 'PB', 'TCg']
const grounds = ['Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025', 'Theo đề nghị của Giám đốc Sở Nông nghiệp và Môi trường']

function sample(type: AdministrativeType): OfficialDocument {
  return special[type] ?? {
    ...committee, type, typeName: names[type], notation: type === 'TCg' ? 'UBND' : `${type}-UBND`, subject: 'Về việc chủ động phòng, chống rét cho vật nuôi vụ Đông Xuân',
    addressees: addressed.includes(type) ? ['Sở Nông nghiệp và Môi trường', 'Ủy ban nhân dân các xã, phường'] : [],
    ...(type === 'NQ' && { basis: grounds, issuer: 'Ủy ban nhân dân tỉnh Sông Lam', enactment: 'QUYẾT NGHỊ:' }), ...(type === 'CĐ' && { issuer: 'Chủ tịch Ủy ban nhân dân tỉnh Sông Lam' }),
    body: bodies[type] ?? duties, details: particulars[type], recipients: ['Như trên', 'Chủ tịch, các PCT UBND tỉnh'],
  }
}

/** In the order of `documentTypes`. */
export const everyType: OfficialDocument[] = documentTypes.map(sample)
