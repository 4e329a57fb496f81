import { texts, type Phrase } from '#platform/web'
import type { Group, Verb } from '../rules.ts'

/** The verb as it stands on its button. */
export const verbNames: Record<Verb, Phrase> = {
  direct: { vi: 'Chỉ đạo', en: 'Direct' },
  assign: { vi: 'Phân công', en: 'Assign' },
  process: { vi: 'Xử lý', en: 'Process' },
  coordinate: { vi: 'Phối hợp', en: 'Contribute' },
  note: { vi: 'Xem', en: 'Read' },
  review: { vi: 'Duyệt', en: 'Review' },
  'check-form': { vi: 'Thể thức', en: 'Check form' },
  'submit-slip': { vi: 'Lập phiếu', en: 'Submit' },
  sign: { vi: 'Ký', en: 'Sign' },
  number: { vi: 'Cấp số', en: 'Number' },
  seal: { vi: 'Đóng dấu', en: 'Seal' },
  issue: { vi: 'Phát hành', en: 'Issue' },
  register: { vi: 'Vào sổ', en: 'Register' },
  revise: { vi: 'Hoàn thiện', en: 'Revise' },
  approve: { vi: 'Phê duyệt', en: 'Approve' },
  confirm: { vi: 'Xác nhận', en: 'Confirm' },
  'hand-over': { vi: 'Nộp lưu', en: 'Hand over' },
  accept: { vi: 'Tiếp nhận', en: 'Accept' },
  'give-back': { vi: 'Trả hồ sơ', en: 'Give back' },
  'decide-extension': { vi: 'Duyệt gia hạn', en: 'Decide extension' },
  resume: { vi: 'Cho tiếp tục', en: 'Resume' },
  'give-opinion': { vi: 'Cho ý kiến', en: 'Give opinion' },
  'cancel-copy': { vi: 'Hủy bản nhận', en: 'Cancel copy' },
  'return-result': { vi: 'Trả kết quả', en: 'Return result' },
}

export const groupNames: Record<Group, Phrase> = {
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  today: { vi: 'Hôm nay', en: 'Today' },
  week: { vi: 'Trong tuần', en: 'This week' },
  later: { vi: 'Sau đó', en: 'Later' },
  undated: { vi: 'Không có hạn', en: 'Without a date' },
}

const items = (count: number) => (count === 1 ? '1 item waits' : `${count} items wait`)

export const text = texts({
  vi: {
    title: 'Việc của tôi', all: 'Tất cả', byVerb: 'Lọc theo việc',
    waiting: (count: number) => `${count} việc đang chờ`, overdue: (count: number) => `${count} việc đã quá hạn`,
    nextAt: (clock: string) => `Việc gần nhất đến hạn lúc ${clock}.`, nextToday: 'Việc gần nhất đến hạn trong hôm nay.',
    nextTomorrow: 'Việc gần nhất đến hạn ngày mai.', nextOn: (day: string) => `Việc gần nhất đến hạn ngày ${day}.`,
    nothing: 'Không còn việc nào đang chờ', nothingHint: 'Việc mới sẽ tự hiện ra ở đây, không cần tải lại trang.',
    nothingOfVerb: 'Không còn việc loại này', showAll: 'Xem tất cả việc', more: 'Xem thêm việc',
  },
  en: {
    title: 'My work', all: 'All', byVerb: 'Filter by verb',
    waiting: (count: number) => `${items(count)} for you`, overdue: (count: number) => `${count} overdue`,
    nextAt: (clock: string) => `The next one is due at ${clock}.`, nextToday: 'The next one is due today.',
    nextTomorrow: 'The next one is due tomorrow.', nextOn: (day: string) => `The next one is due on ${day}.`,
    nothing: 'Nothing waits for you', nothingHint: 'New work appears here by itself; there is no need to reload.',
    nothingOfVerb: 'Nothing of this kind waits', showAll: 'Show everything', more: 'Show more',
  },
})
