import { texts, type Phrase } from '#platform/web'
import type { Rhythm } from '../../rules/duties.ts'

export const rhythmNames: Record<Rhythm, Phrase> = { day: { vi: 'Hằng ngày', en: 'Every day' }, week: { vi: 'Hằng tuần', en: 'Every week' }, month: { vi: 'Hằng tháng', en: 'Every month' }, quarter: { vi: 'Hằng quý', en: 'Every quarter' } }
const weekdays: Phrase[] = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'].map((vi, i) => ({ vi, en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][i]! }))
export const weekdayNames = weekdays

export const text = texts({
  vi: {
    title: 'Nhiệm vụ định kỳ', lead: 'Chế độ báo cáo, kiểm tra lặp lại theo lịch: đến kỳ hệ thống giao thành một nhiệm vụ; hạn rơi vào ngày nghỉ được chuyển sang ngày làm việc và ghi rõ.', none: 'Chưa có nhiệm vụ định kỳ nào', set: 'Đặt nhiệm vụ định kỳ', ways: 'Nhiệm vụ',
    every: 'Chu kỳ', dueDay: 'Đến hạn vào', dayOfMonth: 'Ngày', ofMonth: 'Ngày trong tháng (quý: của tháng cuối quý)', ofMonthHint: 'Từ 1 đến 31; tháng thiếu ngày thì lấy ngày cuối tháng.', weekday: 'Thứ trong tuần', daysAhead: 'Giao trước hạn', daysAheadHint: 'Số ngày làm việc, từ 0 đến 60.', offDay: 'Khi hạn là ngày nghỉ', before: 'Chuyển lên ngày làm việc liền trước', after: 'Chuyển xuống ngày làm việc liền sau',
    from: 'Từ ngày', to: 'Đến hết ngày', basis: 'Căn cứ', basisHint: 'Ví dụ: Nghị định 09/2019/NĐ-CP, Điều 12.', next: 'Các kỳ tới', movedFrom: (day: string) => `(chuyển từ ${day})`, stalled: 'Chưa giao được', last: 'Nhiệm vụ gần nhất', end: 'Thôi giao', endMeans: 'Sau ngày này không giao thêm; nhiệm vụ đã giao vẫn tiếp tục.', endsOn: 'Kỳ cuối đến hết ngày', done: 'Đã đặt nhiệm vụ định kỳ.', ended: (day: string) => `đến hết ${day}`,
    assigner: 'Người giao', leads: 'Chủ trì', state: 'Trạng thái', running: 'Đang áp dụng', perWeek: (day: string) => `${day} hằng tuần`, perMonth: (day: string) => `ngày ${day} hằng tháng`, perQuarter: (day: string) => `ngày ${day} tháng cuối quý`, daily: 'mỗi ngày làm việc', more: 'Xem thêm',
  },
  en: {
    title: 'Duties', lead: 'Reports and checks that come back by the calendar: each time the system assigns a task; a deadline on a day off is moved to a working day, and says so.', none: 'No duties yet', set: 'Set a duty', ways: 'Tasks',
    every: 'Comes back', dueDay: 'Due on', dayOfMonth: 'Day', ofMonth: 'Day of the month (quarter: of its last month)', ofMonthHint: '1 to 31; in a shorter month its last day.', weekday: 'Day of the week', daysAhead: 'Assigned ahead', daysAheadHint: 'Working days, 0 to 60.', offDay: 'When that is a day off', before: 'Due on the working day before', after: 'Due on the working day after',
    from: 'From', to: 'Until', basis: 'Legal basis', basisHint: 'For example: Decree 09/2019, Art. 12.', next: 'Comes back next', movedFrom: (day: string) => `(moved from ${day})`, stalled: 'Could not be assigned', last: 'The last task', end: 'End', endMeans: 'Nothing is assigned after this day; tasks already assigned go on.', endsOn: 'Last day', done: 'The duty is set.', ended: (day: string) => `until ${day}`,
    assigner: 'Assigned by', leads: 'Lead', state: 'State', running: 'In force', perWeek: (day: string) => `${day} of each week`, perMonth: (day: string) => `day ${day} of each month`, perQuarter: (day: string) => `day ${day} of the quarter’s last month`, daily: 'each working day', more: 'Show more',
  },
})
