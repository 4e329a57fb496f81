import { texts } from '#platform/web'
import '../problems.ts'

export const text = texts({
  vi: {
    title: 'Tra cứu dân cư', lead: 'Mọi lượt hỏi CSDL quốc gia về dân cư, kể cả khi không được trả lời. Nhật ký chỉ thêm, không sửa, không xóa.', connection: 'Kết nối', host: 'Máy chủ', none: 'Chưa cấu hình (POPULATION_URL)', identity: 'Xác thực', mutual: 'chứng thư hai phía', token: 'mã truy cập', noIdentity: 'không',
    patience: 'Chờ tối đa', seconds: (n: number) => `${n} giây`, resting: 'Nghỉ đến', lastAnswered: 'Trả lời gần nhất', lastFailed: 'Lỗi gần nhất', never: 'Chưa có', today: 'Hôm nay', noneToday: 'Chưa có lượt nào', test: 'Kiểm tra kết nối', testWell: 'CSDL dân cư trả lời bình thường.',
    log: 'Nhật ký tra cứu', at: 'Lúc', who: 'Cán bộ', dossier: 'Hồ sơ', purpose: 'Mục đích', about: 'Người được tra cứu', outcome: 'Kết quả', fields: 'Trường trả về', from: 'Từ địa chỉ', answer: 'Mã trả lời', citizen: 'Chính công dân', asked: 'Ngày tra cứu', code: 'Mã hồ sơ (đủ)', number: 'Số định danh (đủ 12 số)',
    export: 'Xuất CSV', exportFirst: 'Chọn khoảng ngày tra cứu để xuất CSV (tối đa 93 ngày).', empty: 'Chưa có lượt tra cứu nào.', noFields: 'không có',
    objections: 'Phản đối của công dân', objectionsLead: 'Công dân cho rằng lượt tra cứu thông tin của mình không đúng. Trả lời trong 2 ngày làm việc.', state: 'Trạng thái', open: 'Chờ trả lời', answered: 'Đã trả lời', overdue: 'Quá hạn', lateAnswer: 'Trả lời muộn', due: 'Hạn trả lời', made: 'Gửi lúc', reason: 'Công dân viết', give: 'Trả lời', noObjections: 'Không có phản đối nào.',
    giveMeans: 'Công dân đọc được kết luận và nội dung trả lời, cùng tên người trả lời trong hồ sơ của cơ quan. Không sửa lại được.', finding: 'Kết luận', right: 'Tra cứu đúng quy định', wrong: 'Tra cứu không đúng', words: 'Nội dung trả lời', query: 'Lượt tra cứu', result: 'Trả lời', by: (who: string) => `Trả lời: ${who}`,
  },
  en: {
    title: 'Population checks', lead: 'Every question put to the national population registry, also those that were not answered. The log is only ever added to.', connection: 'Connection', host: 'Server', none: 'Not set up (POPULATION_URL)', identity: 'Proves itself by', mutual: 'certificates of both sides', token: 'a token', noIdentity: 'nothing',
    patience: 'Waits at most', seconds: (n: number) => (n === 1 ? '1 second' : `${n} seconds`), resting: 'Rests until', lastAnswered: 'Last answer', lastFailed: 'Last failure', never: 'None yet', today: 'Today', noneToday: 'Nothing asked', test: 'Test the connection', testWell: 'The registry answers.',
    log: 'Log of questions', at: 'At', who: 'Official', dossier: 'Dossier', purpose: 'Purpose', about: 'About', outcome: 'Outcome', fields: 'Fields returned', from: 'From address', answer: 'Answer', citizen: 'The citizen himself', asked: 'Day asked', code: 'Code of the dossier (whole)', number: 'Personal number (12 digits)',
    export: 'Export CSV', exportFirst: 'Choose the days to export as CSV (at most 93).', empty: 'Nothing has been asked yet.', noFields: 'none',
    objections: 'Objections of citizens', objectionsLead: 'Citizens say that a question about them was not right. They are answered within 2 working days.', state: 'State', open: 'Waits for an answer', answered: 'Answered', overdue: 'Overdue', lateAnswer: 'Answered late', due: 'Answer by', made: 'Sent at', reason: 'The citizen writes', give: 'Answer', noObjections: 'There are no objections.',
    giveMeans: 'The citizen reads the finding and the answer; who answered is kept by the office. It cannot be changed afterwards.', finding: 'Finding', right: 'The question was asked with right', wrong: 'The question was not right', words: 'Answer', query: 'Question', result: 'Answer', by: (who: string) => `Answered by ${who}`,
  },
})
