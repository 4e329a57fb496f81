import { problemTexts, texts, type Phrase, type Status } from '#platform/web'
import type { ChargeReason, ChargeState, Means, Quantity } from '../rules.ts'
import type { MyCharge } from '../contract/charges.ts'
import type { FeeLineShape } from '../contract/shapes.ts'

export const stateNames: Record<ChargeState, Phrase> = {
  due: { vi: 'Chưa nộp', en: 'Due' }, waived: { vi: 'Được miễn', en: 'Exempted' }, paid: { vi: 'Đã nộp', en: 'Paid' }, refunded: { vi: 'Đã hoàn trả', en: 'Refunded' }, void: { vi: 'Không còn phải nộp', en: 'No longer owed' },
}
export const stateShapes: Record<ChargeState, Status> = { due: 'waiting', waived: 'done', paid: 'done', refunded: 'paused', void: 'paused' }
export const reasonNames: Record<ChargeReason, Phrase> = { fees: { vi: 'Phí, lệ phí của thủ tục', en: 'Fees of the procedure' }, obligation: { vi: 'Nghĩa vụ tài chính', en: 'Financial obligation' } }
export const refundNames: Record<MyCharge['refunds'][number]['state'], Phrase> = {
  asked: { vi: 'Chờ duyệt hoàn trả', en: 'Waiting for a decision to refund' }, approved: { vi: 'Đã duyệt, chờ chuyển trả', en: 'Approved, to be sent back' }, refused: { vi: 'Không hoàn trả', en: 'Not refunded' }, returned: { vi: 'Đã chuyển trả', en: 'Sent back' },
}
export const meansNames: Record<Means, Phrase> = { cash: { vi: 'tiền mặt', en: 'cash' }, transfer: { vi: 'chuyển khoản', en: 'bank transfer' }, gateway: { vi: 'thanh toán trực tuyến', en: 'online' } }

/** Never parted from its unit by the end of a line. */
export const dong = (sum: number) => `${sum.toLocaleString('vi-VN')}\u00A0đ`
export const receiptNumber = (series: string, number: number) => `${series} số ${String(number).padStart(7, '0')}`
export const countWords = ({ unit, per }: Pick<FeeLineShape, 'unit' | 'per'>, { units, copies }: Quantity) => (unit === null ? '' : `${units} ${unit}${per === null ? '' : ` × ${copies} ${per}`}`)
export const pictureOf = (svg: string) => `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`

export const text = texts({
  vi: {
    title: 'Phí, lệ phí', total: 'Phải nộp', exemption: 'Miễn, giảm', why: 'Giấy tờ đã xem', basis: 'Căn cứ', toConfirm: 'Mức thu này chưa được đối chiếu với văn bản; kiểm tra trước khi thu.', paidAt: (at: string, by: string) => `Đã nộp lúc ${at}, bằng ${by}`, surplus: (sum: string) => `Nộp thừa ${sum}: phải hoàn trả người nộp.`,
    held: (sum: string, rest: string) => `Đã nhận ${sum} chuyển khoản, còn thiếu ${rest}.`, settle: 'Ghi số lượng, miễn giảm', cash: 'Thu tiền mặt', cashOf: (sum: string) => `Đã nhận đủ ${sum} tiền mặt từ người nộp.`, cashBack: 'Biên lai được cấp ngay và không sửa được.', taken: 'Đã thu tiền và cấp biên lai.', receipt: 'Biên lai', cancelled: 'đã hủy', none: 'Không miễn, giảm', settled: 'Đã ghi.', settleBack: 'Sửa được cho đến khi đã nộp.', copies: 'Số', whyHint: 'Số, ngày của giấy tờ chứng minh',
    transfer: 'Chuyển khoản', account: 'Tài khoản', holder: 'Chủ tài khoản', purpose: 'Nội dung', qrAlt: (sum: string, purpose: string) => `Mã VietQR: ${sum}, nội dung ${purpose}`, proves: 'Quét mã chưa phải là đã nộp. Tiền được ghi nhận khi ngân hàng báo có.', showQr: 'Cho người nộp quét mã',
    payments: 'Các khoản tiền đã nhận', surplusMark: 'nộp thừa', askRefund: 'Đề nghị hoàn trả', askBack: 'Lãnh đạo cơ quan duyệt; người đề nghị không tự duyệt được.', reason: 'Lý do', asked: 'Đã gửi đề nghị.', giveBack: 'Ghi đã chuyển trả', giveBackBack: 'Ghi khi ngân hàng đã nhận lệnh chuyển. Không làm lại được.', givenBack: 'Đã ghi.', transferRef: 'Số tham chiếu của lệnh chuyển', approve: 'Duyệt hoàn trả', refuse: 'Không duyệt', decideBack: 'Duyệt rồi thì biên lai (nếu có) bị hủy và vẫn tra cứu được. Không làm lại được.', how: 'Cách hoàn trả, hoặc lý do', decided: 'Đã quyết định.',
  },
  en: {
    title: 'Fees', total: 'To pay', exemption: 'Exemption', why: 'Paper seen', basis: 'Basis', toConfirm: 'This amount has not been compared with the law yet; check before you take it.', paidAt: (at: string, by: string) => `Paid at ${at}, ${by}`, surplus: (sum: string) => `${sum} too much was paid: it is owed back.`,
    held: (sum: string, rest: string) => `${sum} came by transfer, ${rest} are missing.`, settle: 'Quantities, exemption', cash: 'Take cash', cashOf: (sum: string) => `${sum} have been received in cash.`, cashBack: 'The receipt is issued at once and cannot be changed.', taken: 'Taken, and the receipt is issued.', receipt: 'Receipt', cancelled: 'cancelled', none: 'No exemption', settled: 'Noted.', settleBack: 'It can be changed until it is paid.', copies: 'Number of', whyHint: 'Number and day of the paper',
    transfer: 'Bank transfer', account: 'Account', holder: 'Holder', purpose: 'Purpose', qrAlt: (sum: string, purpose: string) => `VietQR code: ${sum}, purpose ${purpose}`, proves: 'A scanned code is no payment. The money counts when the bank has booked it.', showQr: 'Let the applicant scan',
    payments: 'Money that came', surplusMark: 'too much', askRefund: 'Ask for a refund', askBack: 'A leader decides; whoever asks does not.', reason: 'Reason', asked: 'Asked.', giveBack: 'Record it as sent back', giveBackBack: 'Once the bank has taken the order. This is final.', givenBack: 'Recorded.', transferRef: 'Reference of the transfer', approve: 'Approve the refund', refuse: 'Refuse', decideBack: 'Approved, the receipt, if any, is cancelled and can still be checked. This is final.', how: 'How it goes back, or why not', decided: 'Decided.',
  },
})

problemTexts({
  vi: {
    'payments/nothing-counted': 'Không đếm gì thì phải chọn lý do miễn.', 'payments/not-now': 'Khoản này đã sang trạng thái khác. Tải lại trang.', 'payments/amount-changed': 'Số tiền vừa thay đổi. Xem lại rồi thu.', 'payments/no-such-exemption': 'Không có diện miễn, giảm này.', 'payments/lines-differ': 'Các khoản thu vừa thay đổi. Tải lại trang.',
    'payments/day-past': 'Chỉ đặt được mức thu từ hôm nay trở đi.', 'payments/senseless-rule': 'Quy tắc tính có mâu thuẫn: bậc phải tăng dần, bậc cuối không có giới hạn; khoản cố định chỉ có một mức.', 'payments/refund-asked': 'Khoản này đã có đề nghị hoàn trả.', 'payments/refund-decided': 'Đề nghị này đã được quyết định.', 'payments/four-eyes': 'Người đề nghị không tự duyệt hoàn trả.', 'payments/line-taken': 'Khoản này đã thu vào hồ sơ: hoàn trả tại hồ sơ.', 'payments/refund-not-approved': 'Chỉ chuyển trả khoản đã được duyệt.', 'payments/no-gateway': 'Chưa kết nối cổng thanh toán.', 'payments/no-such-receipt': 'Không có biên lai nào khớp mã và số tiền này.',
  },
  en: {
    'payments/nothing-counted': 'Where nothing is counted, say why it is exempted.', 'payments/not-now': 'It has moved on. Reload the page.', 'payments/amount-changed': 'The amount has just changed. Look again.', 'payments/no-such-exemption': 'There is no such exemption.', 'payments/lines-differ': 'The lines have just changed. Reload the page.',
    'payments/day-past': 'Fees are set from today on.', 'payments/senseless-rule': 'The rule contradicts itself: steps rise, the last is open; a fixed amount has one price.', 'payments/refund-asked': 'It has been asked for.', 'payments/refund-decided': 'It has been decided.', 'payments/four-eyes': 'Whoever asks does not decide.', 'payments/line-taken': 'It was taken for a dossier: it goes back from there.', 'payments/refund-not-approved': 'Only what was approved is sent back.', 'payments/no-gateway': 'No payment gateway is set up.', 'payments/no-such-receipt': 'No receipt has this code and amount.',
  },
})
