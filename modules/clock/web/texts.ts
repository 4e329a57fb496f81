import { problemTexts, say, texts, type Phrase } from '#platform/web'

export const text = texts({
  vi: {
    open: 'Việc đang ở đâu', openLead: 'Mọi văn bản, nhiệm vụ và hồ sơ còn mở của cơ quan: đang ở ai, từ khi nào, có kịp hạn không.', none: 'Không có việc nào như vậy.',
    toReport: 'Thời gian xử lý từng bước', report: 'Thời gian xử lý', toOpen: 'Việc đang mở', outlook: 'Khả năng kịp hạn', kind: 'Loại', what: 'Việc', step: 'Đang ở bước', holder: 'Đang ở ai', since: 'Từ khi', due: 'Hạn',
    hidden: 'Nội dung chưa chuyển đến tôi', outside: 'Bên ngoài cơ quan', nobody: 'chưa rõ',
    atRiskMeans: 'Giờ làm việc còn lại ít hơn thời gian mà chín phần mười số việc đã cần ở bước này trong quý qua.',
    from: 'Từ tháng', to: 'Đến tháng', below: 'Tính cả các cơ quan bên dưới', bySteps: 'Theo bước', byUnits: 'Theo đơn vị', byAgencies: 'Theo cơ quan', byPersons: 'Theo người và bàn việc',
    name: 'Ở đâu', spans: 'Số lượt', average: 'Trung bình', p90: '9/10 lượt trong', elapsed: 'Kể cả ngoài giờ', empty: 'Chưa có lượt nào kết thúc trong khoảng này.',
    reportLead: 'Mỗi lượt là một lần một việc nằm ở một bước, một đơn vị, một người cho đến khi chuyển tiếp. Thời gian tính theo giờ làm việc, ngày làm việc 8 giờ; nguồn: nhật ký sự kiện; mức 9/10 lượt cao hơn thực tế không quá một phần mười.',
    clock: 'Đồng hồ trách nhiệm', now: 'đến nay', total: (working: string, elapsed: string) => `Tổng ${working} làm việc (${elapsed} kể cả ngoài giờ)`,
    days: (count: string) => `${count} ngày`, hours: (count: string) => `${count} giờ`, minutes: (count: string) => `${count} phút`,
  },
  en: {
    open: 'Where everything is', openLead: 'Every open document, task and work file of the agency: who has it, since when, and whether it will be in time.', none: 'Nothing of the kind.',
    toReport: 'Time taken at each step', report: 'Time taken', toOpen: 'What is open', outlook: 'Outlook', kind: 'Kind', what: 'Matter', step: 'At the step', holder: 'Who has it', since: 'Since', due: 'Deadline',
    hidden: 'Its content has not reached me', outside: 'Outside the agency', nobody: 'unknown',
    atRiskMeans: 'Less office time is left than nine in ten needed for this step in the last quarter.',
    from: 'From', to: 'To', below: 'With the agencies below', bySteps: 'By step', byUnits: 'By unit', byAgencies: 'By agency', byPersons: 'By person and desk',
    name: 'Where', spans: 'Stays', average: 'Average', p90: 'Nine in ten within', elapsed: 'Round the clock', empty: 'No stay ended in this period.',
    reportLead: 'A stay is one matter lying at one step, in one unit, with one person until it moves on. Times are office hours, eight to a working day; source: the event log; the nine-in-ten figure is at most a tenth too high.',
    clock: 'Responsibility clock', now: 'until now', total: (working: string, elapsed: string) => `${working} of office time in all (${elapsed} round the clock)`,
    days: (count: string) => `${count} days`, hours: (count: string) => `${count} h`, minutes: (count: string) => `${count} min`,
  },
})

problemTexts({
  vi: { 'clock/period-backwards': 'Tháng bắt đầu phải trước tháng kết thúc.', 'clock/no-agency': 'Hãy chọn một chức vụ thuộc cơ quan để xem tiến độ.' },
  en: { 'clock/period-backwards': 'The period ends before it begins.', 'clock/no-agency': 'Act in a position of an agency to see its progress.' },
})

export const outlookNames: Record<'overdue' | 'at-risk' | 'in-time', Phrase> = {
  overdue: { vi: 'Quá hạn', en: 'Overdue' }, 'at-risk': { vi: 'Có nguy cơ trễ', en: 'At risk' }, 'in-time': { vi: 'Trong hạn', en: 'In time' },
}
export const kindNames: Record<'document' | 'task' | 'file', Phrase> = { document: { vi: 'Văn bản', en: 'Document' }, task: { vi: 'Nhiệm vụ', en: 'Task' }, file: { vi: 'Hồ sơ', en: 'Work file' } }

/** The steps in the words of the modules they belong to. */
const steps: Record<string, Phrase> = {
  registered: { vi: 'Đã đăng ký, chờ trình', en: 'Registered' }, submitted: { vi: 'Trình lãnh đạo', en: 'Before the leader' }, directed: { vi: 'Chờ phân công', en: 'Directed' },
  assigned: { vi: 'Đã giao, chờ làm', en: 'Assigned' }, processing: { vi: 'Đang xử lý', en: 'Being handled' }, drafting: { vi: 'Soạn thảo', en: 'Drafting' },
  coordinating: { vi: 'Phối hợp soạn thảo', en: 'In coordination' }, reviewing: { vi: 'Duyệt nội dung', en: 'Content review' }, checking: { vi: 'Kiểm tra thể thức', en: 'Form check' }, checked: { vi: 'Chờ trình ký', en: 'Ready for its slip' },
  submittedToSign: { vi: 'Trình ký', en: 'Before the signer' }, signed: { vi: 'Chờ cấp số', en: 'Awaiting number' }, numbered: { vi: 'Chờ đóng dấu', en: 'Awaiting seal' },
  sealed: { vi: 'Chờ phát hành', en: 'Awaiting issue' }, accepted: { vi: 'Đã nhận', en: 'Accepted' }, inProgress: { vi: 'Đang thực hiện', en: 'In progress' },
  reportedComplete: { vi: 'Chờ xác nhận hoàn thành', en: 'Awaiting confirmation' }, open: { vi: 'Đang lập hồ sơ', en: 'Being filled' }, closed: { vi: 'Đã kết thúc, chờ nộp lưu', en: 'Closed, to be handed over' }, handing: { vi: 'Đang nộp lưu', en: 'Being handed over' }, paused: { vi: 'Tạm dừng', en: 'Paused' }, declined: { vi: 'Đã từ chối, chờ giao lại', en: 'Declined' },
}
export const stepName = (step: string) => say(steps[step] ?? { vi: step, en: step })

const tenth = (value: number) => (value >= 10 ? Math.round(value) : Math.round(value * 10) / 10).toLocaleString(say({ vi: 'vi', en: 'en' }))

/** A length of time in the largest unit that fits; a day has as many hours as are counted. */
export function lengthWords(seconds: number, hoursOfDay: 8 | 24): string {
  if (seconds < 3600) return text.minutes(String(Math.round(seconds / 60)))
  const hours = seconds / 3600
  return hours < hoursOfDay ? text.hours(tenth(hours)) : text.days(tenth(hours / hoursOfDay))
}
export const officeWords = (seconds: number) => lengthWords(seconds, 8)
export const elapsedWords = (seconds: number) => lengthWords(seconds, 24)
