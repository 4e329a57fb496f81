/** Papers of the fictional tỉnh Sông Lam on which the tests and the benchmark work. */
import type { OfficialDocument } from './types.ts'

export const coldSpellLetter: OfficialDocument = {
  type: 'CV',
  typeName: 'Công văn',
  agency: 'ỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM',
  notation: 'UBND-NN',
  place: 'Sông Lam',
  subject: 'chủ động phòng, chống rét cho vật nuôi, cây trồng vụ Đông Xuân 2026 - 2027',
  addressees: ['Sở Nông nghiệp và Môi trường', 'Sở Tài chính', 'Ủy ban nhân dân các xã, phường'],
  basis: [],
  body: [
    { kind: 'paragraph', text: 'Thực hiện Công văn số 1598/BNNMT-CN ngày 19 tháng 11 năm 2026 của Bộ Nông nghiệp và Môi trường về việc chủ động phòng, chống đói, rét và dịch bệnh cho vật nuôi; theo dự báo, từ ngày 27 tháng 11 có đợt không khí lạnh mạnh, vùng núi có khả năng xảy ra rét hại. Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:' },
    { kind: 'numbered', label: '1.', text: 'Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Ủy ban nhân dân các xã, phường rà soát số lượng đàn gia súc, chuồng trại, thức ăn dự trữ; hướng dẫn che chắn, ủ ấm; báo cáo kết quả trước ngày 30 tháng 11 năm 2026.' },
    { kind: 'numbered', label: '2.', text: 'Sở Tài chính tham mưu bố trí kinh phí dự phòng để mua vắc xin, hóa chất khử trùng và hỗ trợ các hộ bị thiệt hại; hoàn thành trước ngày 27 tháng 11 năm 2026.' },
    { kind: 'numbered', label: '3.', text: 'Ủy ban nhân dân các xã, phường thông báo đến từng hộ chăn nuôi, không thả rông gia súc khi nhiệt độ dưới 12°C; phân công cán bộ trực từng thôn, bản.' },
    { kind: 'paragraph', text: 'Giao Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc, báo cáo.' },
  ],
  recipients: ['Như trên', 'Chủ tịch, các PCT UBND tỉnh', 'Chánh VP, PCVP (Mỹ)'],
  archive: 'VT, NN (Khải)',
  capacity: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'],
  position: 'PHÓ CHỦ TỊCH',
  signerName: 'Lê Thị Thu Ngân',
}

export const damSafetyDecision: OfficialDocument = {
  ...coldSpellLetter,
  type: 'QĐ',
  typeName: 'Quyết định',
  notation: 'QĐ-UBND',
  subject: 'Về việc thành lập Tổ kiểm tra an toàn hồ chứa trước mùa mưa lũ năm 2026',
  addressees: [],
  issuer: 'Chủ tịch Ủy ban nhân dân tỉnh Sông Lam',
  basis: [
    'Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025',
    'Căn cứ Luật Thủy lợi ngày 19 tháng 6 năm 2017',
    'Căn cứ Nghị định số 114/2018/NĐ-CP ngày 04 tháng 9 năm 2018 của Chính phủ về quản lý an toàn đập, hồ chứa nước',
    'Theo đề nghị của Giám đốc Sở Nông nghiệp và Môi trường tại Tờ trình số 412/TTr-SNNMT ngày 20 tháng 11 năm 2026',
  ],
  enactment: 'QUYẾT ĐỊNH:',
  body: [
    { kind: 'article', label: 'Điều 1.', text: 'Thành lập Tổ kiểm tra an toàn hồ chứa trước mùa mưa lũ năm 2026 trên địa bàn tỉnh Sông Lam, gồm các ông, bà có tên sau:\n1. Ông Phạm Hữu Đức, Giám đốc Sở Nông nghiệp và Môi trường: Tổ trưởng;\n2. Ông Trần Đình Quỹ, Chi cục trưởng Chi cục Thủy lợi: Tổ phó;\n3. Đại diện lãnh đạo Sở Xây dựng, Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh: Thành viên.' },
    { kind: 'article', label: 'Điều 2.', text: 'Tổ kiểm tra có nhiệm vụ kiểm tra hiện trạng công trình, phương án ứng phó thiên tai, phương án ứng phó với tình huống khẩn cấp của 42 hồ chứa; báo cáo Chủ tịch Ủy ban nhân dân tỉnh trước ngày 31 tháng 12 năm 2026 và tự giải thể sau khi hoàn thành nhiệm vụ.' },
    { kind: 'article', label: 'Điều 3.', text: 'Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Nông nghiệp và Môi trường, Thủ trưởng các cơ quan, đơn vị liên quan và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.' },
  ],
  recipients: ['Như Điều 3', 'Bộ Nông nghiệp và Môi trường (báo cáo)', 'Chủ tịch, các PCT UBND tỉnh'],
  capacity: ['KT. CHỦ TỊCH'],
}

export const vaccineProposal: OfficialDocument = {
  ...coldSpellLetter,
  type: 'TTr',
  typeName: 'Tờ trình',
  parentAgency: 'Ủy ban nhân dân tỉnh Sông Lam',
  agency: 'Sở Nông nghiệp và Môi trường',
  notation: 'TTr-SNNMT',
  subject: 'Về việc bố trí kinh phí dự phòng mua vắc xin lở mồm long móng đợt 2 năm 2026',
  addressees: ['Ủy ban nhân dân tỉnh Sông Lam'],
  body: [
    { kind: 'heading', text: 'I. SỰ CẦN THIẾT' },
    { kind: 'paragraph', text: 'Từ đầu tháng 11 năm 2026, bệnh lở mồm long móng đã xuất hiện tại 03 xã biên giới với 214 con trâu, bò mắc bệnh; nguy cơ lây lan ra diện rộng trong vụ Đông Xuân là rất cao.' },
    { kind: 'heading', text: 'II. CƠ SỞ PHÁP LÝ' },
    { kind: 'paragraph', text: 'Luật Thú y năm 2015; Nghị định số 35/2016/NĐ-CP của Chính phủ; Kế hoạch số 85/KH-UBND của Ủy ban nhân dân tỉnh.' },
    { kind: 'heading', text: 'III. KIẾN NGHỊ' },
    { kind: 'paragraph', text: 'Sở Nông nghiệp và Môi trường kính trình Ủy ban nhân dân tỉnh xem xét, bố trí 2.450 triệu đồng từ nguồn dự phòng ngân sách tỉnh.' },
    { kind: 'paragraph', text: '(Kèm theo dự thảo Quyết định của Ủy ban nhân dân tỉnh)' },
  ],
  recipients: ['Như trên', 'Sở Tài chính', 'Ban Giám đốc Sở'],
  archive: 'VT, CNTY',
  capacity: [],
  position: 'GIÁM ĐỐC',
  signerName: 'Phạm Hữu Đức',
}

export const meetingNotice: OfficialDocument = {
  ...coldSpellLetter,
  type: 'TB',
  typeName: 'Thông báo',
  parentAgency: 'Ủy ban nhân dân tỉnh Sông Lam',
  agency: 'Văn phòng',
  notation: 'TB-VPUBND',
  subject: 'Kết luận của Phó Chủ tịch Ủy ban nhân dân tỉnh Lê Thị Thu Ngân tại cuộc họp về phòng, chống rét vụ Đông Xuân',
  addressees: [],
  capacity: ['KT. CHÁNH VĂN PHÒNG'],
  position: 'PHÓ CHÁNH VĂN PHÒNG',
  signerName: 'Hồ Thị Mỹ',
}

export const issued = { number: '1875', issuedOn: '2026-11-21' }

/** The letter stretched to about `paragraphs / 9` pages. */
export function longLetter(paragraphs: number): OfficialDocument {
  const [first, ...duties] = coldSpellLetter.body
  const more = Array.from({ length: paragraphs }, (_, index) => duties[index % 3]!)
  return { ...coldSpellLetter, body: [first!, ...more.map((block, index) => ({ ...block, label: `${index + 1}.` })), duties.at(-1)!] }
}
