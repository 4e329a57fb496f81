import type { OutputOf } from '#platform/contract'
import { texts, type Phrase } from '#platform/web'
import type { listFees } from '../../contract/fees.ts'
import type { FeeChannel, FeeKind } from '../../rules.ts'

export type Fee = OutputOf<typeof listFees>['fees'][number]
export const channelNames: Record<FeeChannel, Phrase> = { counter: { vi: 'Trực tiếp', en: 'At the counter' }, online: { vi: 'Trực tuyến', en: 'Online' }, post: { vi: 'Qua bưu chính', en: 'By post' } }
export const kindNames: Record<FeeKind, Phrase> = { fee: { vi: 'Phí', en: 'Fee' }, levy: { vi: 'Lệ phí', en: 'Levy' }, price: { vi: 'Giá dịch vụ', en: 'Service price' } }

export const text = texts({
  vi: {
    title: 'Phí, lệ phí, giá dịch vụ', lead: 'Mức thu theo thủ tục, cách nộp và trường hợp. Mỗi thay đổi có ngày hiệu lực; khoản đã tính giữ nguyên.', withPast: 'Xem cả mức cũ', accounts: 'Tài khoản thu', withoutPast: 'Chỉ mức đang và sắp có hiệu lực', from: (day: string) => `từ ${day}`, until: (day: string) => `đến trước ${day}`, coming: 'sắp có hiệu lực', free: 'Không thu', notSet: 'Chưa nhập mức thu: hồ sơ chưa được tính tiền.',
    exemption: 'Miễn, giảm', toConfirm: 'Chưa đối chiếu với văn bản', set: 'Đặt mức mới', setBack: 'Mức cũ vẫn áp dụng cho hồ sơ nộp trước ngày này.', done: 'Đã đặt mức thu.', on: 'Áp dụng từ ngày', lines: 'Khoản thu', stepsHint: 'Bậc giá: “2=2000; 1000” là 2.000 đồng cho đến đơn vị thứ 2, sau đó 1.000 đồng. Khoản cố định: để trống đơn vị, ghi một mức.', name: 'Tên khoản', kind: 'Loại', unit: 'Đơn vị (trang, bản sao)', per: 'Trần tính cho mỗi (bản)', steps: 'Mức giá', cap: 'Không quá (đồng)',
    exemptions: 'Diện miễn, giảm', exemptionHint: 'Ghi nguyên văn của văn bản.', proof: 'Giấy tờ chứng minh', percent: 'Miễn (%)', words: 'Nguyên văn mức thu', wordsHint: 'Hiện cho người nộp đúng từng chữ', basis: 'Căn cứ', remove: 'Bỏ', add: 'Thêm',
  },
  en: {
    title: 'Fees, levies, service prices', lead: 'What is taken by procedure, way of filing and case. Every change has its day; what was charged stays.', withPast: 'Show the past too', accounts: 'Accounts', withoutPast: 'Only what is or comes into force', from: (day: string) => `from ${day}`, until: (day: string) => `until before ${day}`, coming: 'coming into force', free: 'Free', notSet: 'No amount has been entered: dossiers are not charged yet.',
    exemption: 'Exemption', toConfirm: 'Not yet compared with the law', set: 'Set anew', setBack: 'What was in force stays for dossiers lodged before that day.', done: 'Set.', on: 'From', lines: 'Lines', stepsHint: 'Steps: “2=2000; 1000” is 2,000 each up to the second, 1,000 from then on. A fixed amount: no unit, one price.', name: 'Name', kind: 'Kind', unit: 'Unit (page, copy)', per: 'Cap is for each (copy)', steps: 'Price', cap: 'At most (dong)',
    exemptions: 'Exemptions', exemptionHint: 'In the words of the law.', proof: 'Proving paper', percent: 'Exempted (%)', words: 'The words of the law', wordsHint: 'Shown to applicants to the letter', basis: 'Basis', remove: 'Remove', add: 'Add',
  },
})
