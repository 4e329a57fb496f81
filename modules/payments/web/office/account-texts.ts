import { texts } from '#platform/web'

export const text = texts({
  vi: {
    title: 'Tài khoản thu', lead: 'Tài khoản ngân hàng nhận phí, lệ phí của từng cơ quan; mã VietQR của hồ sơ hỏi tiền vào đây. Mỗi thay đổi có ngày hiệu lực.', agency: 'Cơ quan', account: 'Tài khoản', none: 'Chưa có tài khoản: hồ sơ của cơ quan này chưa nộp được bằng chuyển khoản.', since: (from: string, to: string | null) => (to === null ? `từ ${from}` : `từ ${from} đến trước ${to}`),
    bank: 'Ngân hàng', bin: 'Mã BIN', binHint: 'Sáu chữ số theo Napas', number: 'Số tài khoản', holder: 'Chủ tài khoản', holderHint: 'Không dấu, như trên tài khoản', from: 'Áp dụng từ ngày', basis: 'Căn cứ', setAccount: 'Đặt tài khoản', set: 'Đã đặt tài khoản.',
  },
  en: {
    title: 'Accounts', lead: 'The bank account each agency takes fees on; the VietQR codes of its dossiers ask for money there. Every change has its day.', agency: 'Agency', account: 'Account', none: 'No account yet: dossiers of this agency cannot be paid by transfer.', since: (from: string, to: string | null) => (to === null ? `from ${from}` : `from ${from} until before ${to}`),
    bank: 'Bank', bin: 'BIN', binHint: 'Six digits, by Napas', number: 'Account number', holder: 'Holder', holderHint: 'Without marks, as the bank has it', from: 'From', basis: 'Basis', setAccount: 'Set the account', set: 'Set.',
  },
})
