import { texts, type Phrase, type Status } from '#platform/web'
import type { Health, Standing } from '../rules.ts'

export const text = texts({
  vi: {
    links: 'Liên thông với các hệ thống khác', partner: 'Đơn vị liên thông', health: 'Kết nối', waiting: 'Chờ biên nhận', oldest: 'Chờ lâu nhất từ', parked: 'Cần xử lý', alarms: 'Cảnh báo', lastOk: 'Kết nối gần nhất', reconciled: 'Đã đối soát đến', verbs: 'Thao tác',
    callNow: 'Gọi ngay', called: 'Sẽ gọi ngay.', never: 'Chưa lần nào', nextTry: (at: string) => `gọi lại lúc ${at}`, callsUs: 'Tự gọi đến', via: (relay: string) => `qua trạm ${relay}`, carried: (to: string, from: string) => `chuyển hộ ${to} đến, ${from} đi`, carriedSince: (at: string) => `từ ${at}`, none: 'Chưa có đơn vị liên thông nào', noneHint: 'Danh bạ thành viên quyết định ai được liên thông.', members: 'Danh bạ thành viên', axis: 'Trục liên thông',
    messages: 'Thông điệp chưa có biên nhận', messagesLead: 'Một thông điệp chỉ đóng lại khi nơi nhận cuối cùng ký biên nhận đúng nội dung đã gửi.', kind: 'Loại', receiver: 'Nơi nhận', since: 'Từ lúc', attempts: 'Số lần gửi', next: 'Gửi lại lúc', problem: 'Vướng mắc', standing: 'Xem',
    retry: 'Gửi lại ngay', retried: 'Sẽ gửi lại ngay.', giveUp: 'Thôi gửi', gaveUp: 'Đã thôi gửi và báo cho người gửi.', giveUpTitle: 'Thôi gửi thông điệp này', giveUpWhat: (receiver: string) => `${receiver} sẽ không nhận được. Người gửi thấy ngay lý do ghi dưới đây.`, giveUpBack: 'Không gửi lại được thông điệp này nữa; biên nhận đến muộn vẫn được giữ làm bằng chứng.', reason: 'Lý do', reasonMissing: 'Cần nêu lý do.', verbsFor: (receiver: string) => `Thao tác với thông điệp gửi ${receiver}`,
    noMessages: 'Không có thông điệp nào vướng mắc', noMessagesHint: 'Thông điệp được nơi nhận trả lời là không thể nhận sẽ hiện ở đây.', alarm: 'Cảnh báo', raised: 'Lúc', details: 'Chi tiết', seen: 'Đã xem xét', see: 'Đã xem xét', noted: 'Đã ghi nhận.', seenBy: (name: string, at: string) => `${name}, ${at}`, noAlarms: 'Không có cảnh báo nào', noAlarmsHint: 'Thông điệp giả mạo, bị sửa, lặp lại với nội dung khác sẽ hiện ở đây.',
    which: 'Xem', open: 'Chưa xem xét', all: 'Tất cả', reconciliations: 'Đối soát hằng giờ', reconciliationsLead: 'Nhật ký hai bên được so từng giờ: mọi thông điệp đã có biên nhận phải còn nguyên ở nơi nhận, không mất, không lặp.', from: 'Khoảng', compared: 'Đã so', lost: 'Mất', duplicated: 'Lặp', unknown: 'Không rõ nguồn', partnersLog: 'Nhật ký của đối tác', logForked: (heads: number) => `Bị sửa: không nối tiếp ${heads} gốc đã trao`, logContinues: (heads: number) => `Nối tiếp ${heads} gốc đã trao`, at: 'So lúc', notYet: 'Chưa đối soát lần nào', notYetHint: 'Lần đầu chạy sau giờ tròn đầu tiên có biên nhận.',
  },
  en: {
    links: 'Exchange with other installations', partner: 'Partner', health: 'Link', waiting: 'Without receipt', oldest: 'Oldest since', parked: 'To look at', alarms: 'Alarms', lastOk: 'Last reached', reconciled: 'Reconciled up to', verbs: 'Actions',
    callNow: 'Call now', called: 'It is called now.', never: 'Never', nextTry: (at: string) => `tried again at ${at}`, callsUs: 'Calls us', via: (relay: string) => `by relay ${relay}`, carried: (to: string, from: string) => `carried: ${to} to it, ${from} from it`, carriedSince: (at: string) => `since ${at}`, none: 'No partners yet', noneHint: 'The directory of members says who belongs to the exchange.', members: 'Directory of members', axis: 'Exchange axis',
    messages: 'Messages without a receipt', messagesLead: 'A message is closed only by its final receiver’s signed receipt for exactly what was sent.', kind: 'Kind', receiver: 'Receiver', since: 'Since', attempts: 'Attempts', next: 'Next attempt', problem: 'Problem', standing: 'Show',
    retry: 'Send again now', retried: 'It is sent again now.', giveUp: 'Give up', gaveUp: 'Given up; its sender sees it.', giveUpTitle: 'Give this message up', giveUpWhat: (receiver: string) => `${receiver} will not receive it. Its sender sees the reason below at once.`, giveUpBack: 'It cannot be sent again afterwards; a receipt that comes late is kept as proof all the same.', reason: 'Reason', reasonMissing: 'A reason is needed.', verbsFor: (receiver: string) => `Actions for the message to ${receiver}`,
    noMessages: 'No message is stuck', noMessagesHint: 'What a receiver answers it can never take appears here.', alarm: 'Alarm', raised: 'At', details: 'Details', seen: 'Looked into', see: 'Looked into', noted: 'Noted.', seenBy: (name: string, at: string) => `${name}, ${at}`, noAlarms: 'No alarms', noAlarmsHint: 'Forged or altered messages, and ids repeated with other content, appear here.',
    which: 'Show', open: 'Not looked into', all: 'All', reconciliations: 'Hourly reconciliation', reconciliationsLead: 'The logs of both sides are compared hour by hour: whatever has a receipt must still stand at its receiver, nothing lost, nothing twice.', from: 'Span', compared: 'Compared', lost: 'Lost', duplicated: 'Twice', unknown: 'Of unknown origin', partnersLog: 'The partner’s log', logForked: (heads: number) => `Changed: does not continue ${heads} ${heads === 1 ? 'head' : 'heads'} it had shown`, logContinues: (heads: number) => `Continues ${heads} ${heads === 1 ? 'head' : 'heads'} it had shown`, at: 'Compared at', notYet: 'Not reconciled yet', notYetHint: 'The first time is after the first full hour with receipts.',
  },
})

export const healthNames: Record<Health, { words: Phrase; status: Status }> = {
  well: { words: { vi: 'Thông suốt', en: 'Well' }, status: 'done' },
  failing: { words: { vi: 'Đứt', en: 'Not reached' }, status: 'refused' },
  silent: { words: { vi: 'Chưa kết nối', en: 'Not yet reached' }, status: 'waiting' },
}
export const standingNames: Record<Standing, Phrase> = {
  waiting: { vi: 'Đang chờ', en: 'Waiting' }, parked: { vi: 'Cần xử lý', en: 'To look at' }, accepted: { vi: 'Đã nhận', en: 'Accepted' }, refused: { vi: 'Bị từ chối', en: 'Refused' }, 'given-up': { vi: 'Đã thôi', en: 'Given up' },
}
export const kindNames: Record<'document' | 'status' | 'recall' | 'change', Phrase> = {
  document: { vi: 'Văn bản', en: 'Document' }, status: { vi: 'Trạng thái', en: 'Status' }, recall: { vi: 'Lấy lại', en: 'Recall' }, change: { vi: 'Sửa đổi, thay thế', en: 'Change' },
}
export const alarmNames: Record<string, Phrase> = {
  'same-id-other-content': { vi: 'Cùng mã thông điệp nhưng nội dung khác', en: 'The same id with other content' }, 'not-the-sender': { vi: 'Mạo danh nơi gửi', en: 'Forged sender' }, 'not-for-us': { vi: 'Gửi nhầm nơi', en: 'Addressed to somebody else' },
  malformed: { vi: 'Thông điệp sai định dạng', en: 'Malformed message' }, 'wrong-kind': { vi: 'Sai loại thông điệp', en: 'Wrong kind of message' }, 'bad-signature': { vi: 'Chữ ký không đúng', en: 'Wrong signature' }, invalid: { vi: 'Nội dung không hợp lệ', en: 'Invalid content' },
  'cannot-decrypt': { vi: 'Không giải mã được', en: 'It cannot be decrypted' }, 'wrong-content': { vi: 'Tệp bị sửa trên đường đi', en: 'A file was changed on its way' }, 'answer-refused': { vi: 'Trả lời không đúng', en: 'An answer that is none' },
  'backbone-unsafe': { vi: 'Trục NATS không an toàn, không dùng', en: 'The NATS backbone is not safe and not used' }, 'backbone-misnamed': { vi: 'Trục NATS khai sai tên máy', en: 'The NATS backbone is named wrongly' },
  'relay-full': { vi: 'Trạm chuyển tiếp đã đầy', en: 'The relay is full' }, 'unknown-member': { vi: 'Gửi cho nơi không có trong danh bạ', en: 'For somebody who is no member' },
  'receipt-refused': { vi: 'Biên nhận không đúng', en: 'A receipt that is none' }, 'head-refused': { vi: 'Gốc nhật ký không đúng', en: 'A wrong tree head' }, 'log-forked': { vi: 'Nhật ký của đối tác bị sửa', en: 'The partner changed its log' },
  'log-unproven': { vi: 'Đối tác không chứng minh được nhật ký nối tiếp', en: 'The partner does not prove that its log goes on' },
  'reconciled-missing': { vi: 'Đối soát: nơi nhận không còn giữ', en: 'Reconciled: missing at the receiver' }, 'reconciled-differing': { vi: 'Đối soát: nội dung khác', en: 'Reconciled: other content' }, 'reconciled-unknown': { vi: 'Đối soát: nơi nhận giữ thông điệp không rõ nguồn', en: 'Reconciled: unknown here' },
}

export const proofText = texts({
  vi: {
    receipt: 'Biên nhận', loading: 'Đang tải…', attempts: (count: number) => `Đã gửi ${count} lần.`, receivedAt: (at: string) => `Nơi nhận ký biên nhận lúc ${at}.`, refusedAt: (at: string) => `Nơi nhận ký từ chối lúc ${at}.`, save: 'Tải bằng chứng', verifyHint: 'Bằng chứng kiểm tra được không cần mạng, không cần hệ thống này:', verifyPage: 'trang kiểm tra',
    codeOf: (n: number, of: number) => `Mã QR biên nhận ${n}/${of}`, origin: 'Nguồn gốc', sentAt: (at: string) => `Gửi lúc ${at}.`, takenAt: (at: string) => `Nhận lúc ${at}.`, saveSender: 'Tải bằng chứng của nơi gửi',
  },
  en: {
    receipt: 'Receipt', loading: 'Loading…', attempts: (count: number) => `Sent ${count} time${count === 1 ? '' : 's'}.`, receivedAt: (at: string) => `Its receiver signed the receipt at ${at}.`, refusedAt: (at: string) => `Its receiver signed a refusal at ${at}.`, save: 'Save the proof', verifyHint: 'It can be verified without a network and without this system:', verifyPage: 'the verification page',
    codeOf: (n: number, of: number) => `QR code of the receipt ${n}/${of}`, origin: 'Where it came from', sentAt: (at: string) => `Sent at ${at}.`, takenAt: (at: string) => `Taken at ${at}.`, saveSender: 'Save the sender’s proof',
  },
})
