import { showDay, type Phrase, type Status } from '#platform/web'
import type { Channel, Kind, MessageState } from '../rules.ts'

export const channelNames: Record<Channel, Phrase> = { mail: { vi: 'Thư điện tử', en: 'Mail' }, sms: { vi: 'Tin nhắn SMS', en: 'SMS' }, zalo: { vi: 'Zalo', en: 'Zalo' }, push: { vi: 'Trình duyệt', en: 'Browser' } }
export const kindNames: Record<Kind, Phrase> = {
  lodged: { vi: 'Đã nhận hồ sơ', en: 'Lodged' }, accepted: { vi: 'Tiếp nhận, hẹn trả', en: 'Accepted, appointed' }, refused: { vi: 'Không tiếp nhận', en: 'Not taken in' }, supplement: { vi: 'Yêu cầu bổ sung', en: 'Papers asked for' },
  payment: { vi: 'Nghĩa vụ tài chính', en: 'Payment asked for' }, apology: { vi: 'Xin lỗi, hẹn lại', en: 'Apology, new day' }, resolved: { vi: 'Đã có kết quả', en: 'Result ready' }, returned: { vi: 'Đã trả kết quả', en: 'Result returned' },
}
export const stateNames: Record<MessageState, Phrase> = {
  queued: { vi: 'Chờ gửi', en: 'Waiting' }, sending: { vi: 'Đang gửi', en: 'Being sent' }, sent: { vi: 'Đã gửi', en: 'Sent' }, delivered: { vi: 'Đã đến', en: 'Delivered' }, bounced: { vi: 'Bị trả lại', en: 'Bounced' }, failed: { vi: 'Không gửi được', en: 'Failed' },
  expired: { vi: 'Quá hạn gửi', en: 'Expired' },
}
export const stateShapes: Record<MessageState, Status> = { queued: 'waiting', sending: 'running', sent: 'running', delivered: 'done', bounced: 'refused', failed: 'refused', expired: 'paused' }

const problemNames: Record<string, Phrase> = {
  'not-set-up': { vi: 'Kênh này chưa được thiết lập', en: 'This channel is not set up' }, 'too-late': { vi: 'Không kịp gửi khi còn ý nghĩa', en: 'It could not be sent while it mattered' }, gone: { vi: 'Trình duyệt không còn nhận tin', en: 'The browser takes no more messages' },
  bounced: { vi: 'Bị trả lại', en: 'Bounced' }, failed: { vi: 'Nhà cung cấp báo không gửi được', en: 'The provider could not send it' }, expired: { vi: 'Nhà cung cấp báo quá hạn', en: 'The provider gave up' },
}
/** What the house says of itself in words, what a provider says as it said it. */
export const problemOf = (problem: string): Phrase => problemNames[problem] ?? { vi: problem, en: problem }

/** `17:00 30/11/2026`. */
export const instantWords = (at: Date) => {
  const local = new Date(at.getTime() + 7 * 3_600_000).toISOString()
  return `${local.slice(11, 16)} ${showDay(local.slice(0, 10))}`
}
