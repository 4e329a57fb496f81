/** Words every screen of tasks shares. */
import { say, texts, type Phrase, type Status } from '#platform/web'
import type { Bucket, ExtensionState, TaskState, Urgency } from '../rules.ts'
import './problems.ts'

export const text = texts({
  vi: {
    tasks: 'Nhiệm vụ', board: 'Theo dõi nhiệm vụ', assign: 'Giao nhiệm vụ', title: 'Tên nhiệm vụ', direction: 'Nội dung chỉ đạo', source: 'Căn cứ', lead: 'Chủ trì', assigner: 'Người giao',
    due: 'Thời hạn', state: 'Trạng thái', bucket: 'Tiến độ', percent: 'Kết quả', urgency: 'Độ khẩn', words: 'Từ ngữ', period: 'Ngày giao', assignedAt: 'Ngày giao', unit: 'Đơn vị chủ trì', noDue: 'không có hạn',
    none: 'Chưa có nhiệm vụ nào', noneHint: 'Nhiệm vụ được giao sẽ hiện ở đây.', noneLeading: 'Không còn nhiệm vụ nào chủ trì', noneAssignedHint: 'Giao nhiệm vụ từ trang của văn bản, hoặc từ nút Giao nhiệm vụ.',
    byTab: 'Vai trò', part: 'nhiệm vụ con', cancel: 'Thôi', originally: (day: string) => `hạn ban đầu ${day}`, list: 'Danh sách', more: 'Xem thêm',
    openCount: (count: string, late: string) => (late === '0' ? `${count} nhiệm vụ đang mở.` : `${count} nhiệm vụ đang mở, ${late} đã quá hạn.`),
    boardLead: (total: string, late: string) => (late === '0' ? `${total} nhiệm vụ đang theo dõi, không có nhiệm vụ nào quá hạn.` : `${total} nhiệm vụ đang theo dõi, ${late} đang quá hạn.`),
    byUnit: 'Theo đơn vị chủ trì', all: 'Tất cả', ofUnit: (count: string, bucket: string, unit: string) => `${count} ${bucket}, ${unit}`, moreUnits: (count: number) => `Xem đủ ${count} đơn vị`, fewerUnits: 'Thu gọn',
    related: 'Nhiệm vụ liên quan', next: 'Nhiệm vụ sau', before: 'Nhiệm vụ trước', openVerb: 'Làm việc tiếp theo',
  },
  en: {
    tasks: 'Tasks', board: 'Task board', assign: 'Assign a task', title: 'Task', direction: 'Direction', source: 'Based on', lead: 'Lead', assigner: 'Assigned by',
    due: 'Deadline', state: 'State', bucket: 'Progress', percent: 'Done', urgency: 'Urgency', words: 'Words', period: 'Assigned', assignedAt: 'Assigned', unit: 'Lead unit', noDue: 'no deadline',
    none: 'No tasks yet', noneHint: 'Tasks assigned to you appear here.', noneLeading: 'You lead no open task', noneAssignedHint: 'Assign a task from a document’s page, or with the button.',
    byTab: 'My part', part: 'subtask', cancel: 'Cancel', originally: (day: string) => `originally ${day}`, list: 'List', more: 'Show more',
    openCount: (count: string, late: string) => (late === '0' ? `${count} open.` : `${count} open, ${late} overdue.`),
    boardLead: (total: string, late: string) => (late === '0' ? `${total} tasks on the board, none overdue.` : `${total} tasks on the board, ${late} overdue.`),
    byUnit: 'By lead unit', all: 'All', ofUnit: (count: string, bucket: string, unit: string) => `${count} ${bucket}, ${unit}`, moreUnits: (count: number) => `Show all ${count} units`, fewerUnits: 'Show fewer',
    related: 'Related tasks', next: 'Next task', before: 'Previous task', openVerb: 'Do the next thing',
  },
})

export const stateWords: Record<TaskState, { words: Phrase; status: Status }> = {
  assigned: { words: { vi: 'Chưa nhận', en: 'Not taken on' }, status: 'waiting' },
  accepted: { words: { vi: 'Đã nhận', en: 'Taken on' }, status: 'running' },
  inProgress: { words: { vi: 'Đang thực hiện', en: 'Under way' }, status: 'running' },
  reportedComplete: { words: { vi: 'Báo cáo hoàn thành', en: 'Reported complete' }, status: 'waiting' },
  confirmed: { words: { vi: 'Đã xác nhận', en: 'Confirmed' }, status: 'done' },
  paused: { words: { vi: 'Tạm dừng', en: 'Paused' }, status: 'paused' },
  declined: { words: { vi: 'Trả lại người giao', en: 'Given back' }, status: 'refused' },
  cancelled: { words: { vi: 'Đã hủy', en: 'Cancelled' }, status: 'refused' },
}

/** The four standard buckets, in the words of the national reports. */
export const bucketNames: Record<Bucket, Phrase> = {
  doneOnTime: { vi: 'Hoàn thành đúng hạn', en: 'Done on time' },
  doneLate: { vi: 'Hoàn thành quá hạn', en: 'Done late' },
  runningOnTime: { vi: 'Đang thực hiện trong hạn', en: 'Under way, in time' },
  runningLate: { vi: 'Đang thực hiện quá hạn', en: 'Under way, overdue' },
}

export const extensionWords: Record<ExtensionState, { words: Phrase; status: Status }> = {
  pending: { words: { vi: 'Đang xin', en: 'Asked for' }, status: 'waiting' },
  granted: { words: { vi: 'Đã cho gia hạn', en: 'Granted' }, status: 'done' },
  refused: { words: { vi: 'Không cho gia hạn', en: 'Refused' }, status: 'refused' },
  lapsed: { words: { vi: 'Không còn cần', en: 'No longer needed' }, status: 'paused' },
}

export const tabNames = {
  leading: { vi: 'Chủ trì', en: 'I lead' }, coordinating: { vi: 'Phối hợp', en: 'I coordinate' }, assigned: { vi: 'Tôi giao', en: 'I assigned' },
} satisfies Record<string, Phrase>

export const urgencyNames: Record<Urgency, Phrase> = {
  normal: { vi: 'Thường', en: 'Normal' }, urgent: { vi: 'Khẩn', en: 'Urgent' }, veryUrgent: { vi: 'Thượng khẩn', en: 'Very urgent' }, flash: { vi: 'Hỏa tốc', en: 'Flash' },
}
export const urgencyOptions = () => Object.entries(urgencyNames).map(([value, phrase]) => ({ value, label: say(phrase) }))

/** Normal is said by silence. */
export const stampOf = (urgency: Urgency) => (urgency === 'normal' ? null : urgency)
