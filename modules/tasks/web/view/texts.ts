import { texts } from '#platform/web'

export const text = texts({
  vi: {
    handling: 'Xử lý nhiệm vụ', direction: 'Nội dung chỉ đạo', source: 'Căn cứ', openSource: 'Mở văn bản', product: 'Sản phẩm yêu cầu', files: 'Tệp kèm theo', agency: 'Cơ quan giao', assigner: 'Người giao', lead: 'Chủ trì', due: 'Thời hạn', original: 'Hạn ban đầu', parent: 'Thuộc nhiệm vụ',
    assigned: 'Giao lúc', accepted: 'Nhận lúc', percent: 'Kết quả', quality: 'Chất lượng', coordinators: 'Phối hợp', noOpinion: 'chưa có ý kiến', answered: (by: string, at: string) => `${by}, lúc ${at}`,
    subtasks: 'Nhiệm vụ con', reports: 'Báo cáo', progressOf: (percent: number) => `Tiến độ ${percent}%`, completion: 'Báo cáo hoàn thành', productOf: 'Sản phẩm', by: (who: string, at: string) => `${who}, lúc ${at}`, noReports: 'Chưa có báo cáo nào.',
    extensions: 'Gia hạn', extensionOf: (from: string, to: string) => `Từ ${from} đến ${to}`, decided: (who: string) => `${who} quyết định`, story: 'Diễn biến', onBehalf: 'thay mặt',
    noVerbs: 'Nhiệm vụ này đang chờ người khác hoặc đã kết thúc.', otherVerbs: 'Việc khác', done: (percent: number) => `Đã làm ${percent}%`,
  },
  en: {
    handling: 'Handling', direction: 'Direction', source: 'Based on', openSource: 'Open the document', product: 'Expected product', files: 'Files', agency: 'Assigning agency', assigner: 'Assigned by', lead: 'Lead', due: 'Deadline', original: 'Original deadline', parent: 'Part of',
    assigned: 'Assigned', accepted: 'Taken on', percent: 'Done', quality: 'Quality', coordinators: 'Coordinators', noOpinion: 'nothing yet', answered: (by: string, at: string) => `${by}, at ${at}`,
    subtasks: 'Subtasks', reports: 'Reports', progressOf: (percent: number) => `${percent}% done`, completion: 'Reported complete', productOf: 'Product', by: (who: string, at: string) => `${who}, at ${at}`, noReports: 'No report yet.',
    extensions: 'Later deadlines', extensionOf: (from: string, to: string) => `From ${from} to ${to}`, decided: (who: string) => `Decided by ${who}`, story: 'Story', onBehalf: 'on behalf',
    noVerbs: 'This task waits for somebody else, or has ended.', otherVerbs: 'Other verbs', done: (percent: number) => `${percent}% done`,
  },
})
