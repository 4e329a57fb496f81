import { texts } from '#platform/web'

export const text = texts({
  vi: {
    title: 'Tên nhiệm vụ', direction: 'Nội dung chỉ đạo', directionHint: 'Trích nguyên văn câu chỉ đạo hoặc kết luận.', source: 'Căn cứ', sourceHint: 'Ví dụ: Thông báo kết luận số 15/TB-UBND ngày 20/11/2026.', product: 'Sản phẩm yêu cầu', urgency: 'Độ khẩn', dueOn: 'Thời hạn', dueHint: 'Để trống nếu không có hạn.',
    leadKind: 'Chủ trì là', unit: 'Đơn vị', person: 'Cá nhân', leadUnit: 'Đơn vị chủ trì', leadPerson: 'Người chủ trì', coordinatingUnits: 'Đơn vị phối hợp', coordinatingPeople: 'Người phối hợp', files: 'Tệp kèm theo',
    pageTitle: 'Giao nhiệm vụ', fromDocument: 'Từ văn bản', give: 'Giao nhiệm vụ', given: (lead: string) => `Đã giao cho ${lead}.`, back: 'Thôi',
  },
  en: {
    title: 'Task', direction: 'Direction', directionHint: 'Quote the very words of the direction or conclusion.', source: 'Based on', sourceHint: 'For example: Conclusion no. 15/TB-UBND of 20/11/2026.', product: 'Expected product', urgency: 'Urgency', dueOn: 'Deadline', dueHint: 'Leave empty for none.',
    leadKind: 'The lead is', unit: 'A unit', person: 'A person', leadUnit: 'Lead unit', leadPerson: 'Leading person', coordinatingUnits: 'Coordinating units', coordinatingPeople: 'Coordinating people', files: 'Files',
    pageTitle: 'Assign a task', fromDocument: 'From the document', give: 'Assign', given: (lead: string) => `Assigned to ${lead}.`, back: 'Cancel',
  },
})
