import { texts } from '#platform/web'

export const text = texts({
  vi: {
    ask: 'Bạn cần làm thủ tục gì?', lead: 'Tìm theo việc trong đời sống hoặc tên thủ tục. Gõ không dấu cũng được. Không cần đăng nhập.', label: 'Tên thủ tục, giấy tờ hoặc mã', search: 'Tìm', narrow: 'Lọc theo cấp và cơ quan',
    level: 'Cấp thực hiện', body: 'Cơ quan thực hiện', any: 'Tất cả', commune: 'Cấp xã', province: 'Cấp tỉnh', ministry: 'Cấp bộ', events: 'Việc trong đời sống', everything: (n: string) => `Tất cả ${n} thủ tục`, found: 'Kết quả tìm', inEvent: (name: string) => `Thủ tục khi: ${name}`,
    none: 'Không tìm thấy thủ tục nào như vậy. Thử từ khác, hoặc hỏi tại Trung tâm Phục vụ hành chính công.', loose: 'Không thủ tục nào có đủ các từ này. Gần nhất là:', more: 'Xem thêm', clear: 'Bỏ tìm và lọc', online: 'Nộp trực tuyến được', count: (n: number) => `${n} thủ tục`,
    where: 'Cơ quan thực hiện', time: 'Thời hạn', cost: 'Phí, lệ phí', get: 'Nhận được', print: 'In trang này', contents: 'Trên trang này', forms: 'Biểu mẫu', original: (n: number) => `${n} bản chính`, copies: (n: number) => `${n} bản sao`, ifAny: 'nếu có', eForm: 'có biểu mẫu điện tử',
    noFee: 'Không ghi mức phí.', noForms: 'Không có mẫu.', noConditions: 'Không có yêu cầu, điều kiện riêng.', byCase: 'Theo trường hợp', coordinating: 'Cơ quan phối hợp', decision: 'Quyết định công bố', issuedBy: 'Cơ quan ban hành', code: 'Mã thủ tục', one: 'Hồ sơ gồm',
    versions: 'Các bản của thủ tục này', showing: 'đang xem', compareWith: (n: number) => `So sánh với bản ${n}`, oldNotice: 'Đây không phải bản đang có hiệu lực.', toPresent: 'Xem bản đang có hiệu lực', abolished: (day: string, by: string) => `Thủ tục này đã bị bãi bỏ từ ${day} theo ${by}.`, willEnd: (day: string, by: string) => `Thủ tục này hết hiệu lực từ ${day} theo ${by}.`,
    doubts: 'Chưa đối chiếu', someDoubts: (n: number) => `Có ${n} điểm chưa đối chiếu với văn bản công bố`, doubtsLead: 'Những điểm sau chưa được đối chiếu với văn bản công bố. Hỏi nơi tiếp nhận trước khi nộp.', compare: 'So sánh hai bản', compareLead: (a: string, b: string) => `${a} so với ${b}`, back: 'Về trang thủ tục', all: 'Tất cả thủ tục',
    notPublished: 'Không có thủ tục nào mang mã này.',
  },
  en: {
    ask: 'What do you need to do?', lead: 'Search by what happens in your life or by the name of a procedure, with or without Vietnamese marks. No account is needed.', label: 'Procedure, paper or code', search: 'Search', narrow: 'By level and office',
    level: 'Level', body: 'Office', any: 'All', commune: 'Commune', province: 'Province', ministry: 'Ministry', events: 'Life events', everything: (n: string) => `All ${n} procedures`, found: 'Results', inEvent: (name: string) => `Procedures for: ${name}`,
    none: 'There is no such procedure. Try other words, or ask at a public service centre.', loose: 'No procedure has all of these words. The closest are:', more: 'Show more', clear: 'Clear search and filters', online: 'Can be filed online', count: (n: number) => (n === 1 ? '1 procedure' : `${n} procedures`),
    where: 'Who decides', time: 'Time limit', cost: 'Fees', get: 'You receive', print: 'Print this page', contents: 'On this page', forms: 'Forms', original: (n: number) => (n === 1 ? '1 original' : `${n} originals`), copies: (n: number) => (n === 1 ? '1 copy' : `${n} copies`), ifAny: 'if it applies', eForm: 'electronic form available',
    noFee: 'No fee is stated.', noForms: 'No forms.', noConditions: 'No particular requirements.', byCase: 'By case', coordinating: 'Together with', decision: 'Published by decision', issuedBy: 'Issued by', code: 'Code', one: 'Papers',
    versions: 'Versions of this procedure', showing: 'shown here', compareWith: (n: number) => `Compare with version ${n}`, oldNotice: 'This is not the version in force.', toPresent: 'See the version in force', abolished: (day: string, by: string) => `This procedure was abolished from ${day} by ${by}.`, willEnd: (day: string, by: string) => `This procedure ends on ${day} by ${by}.`,
    doubts: 'Not confirmed yet', someDoubts: (n: number) => (n === 1 ? '1 point is not confirmed yet' : `${n} points are not confirmed yet`), doubtsLead: 'These points have not been checked against the published text. Ask the office before you apply.', compare: 'Two versions compared', compareLead: (a: string, b: string) => `${a} and ${b}`, back: 'Back to the procedure', all: 'All procedures',
    notPublished: 'No procedure has this code.',
  },
})
