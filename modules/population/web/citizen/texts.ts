import { texts } from '#platform/web'
import '../problems.ts'

export const text = texts({
  vi: {
    title: 'Ai đã tra cứu thông tin của tôi', lead: 'Khi giải quyết hồ sơ, cơ quan có thể hỏi Cơ sở dữ liệu quốc gia về dân cư về bạn. Mỗi lần hỏi đều hiện ở đây.', unproven: 'Tài khoản của bạn chưa xác thực số định danh cá nhân, nên chưa biết được lượt tra cứu nào là về bạn. Đăng nhập bằng VNeID rồi mở lại trang này.',
    signIn: 'Đăng nhập để xem ai đã tra cứu thông tin của bạn.', none: 'Chưa có cơ quan nào tra cứu thông tin của bạn.', mine: 'Chính bạn, khi nộp hồ sơ trực tuyến', dossier: 'Hồ sơ', purpose: 'Mục đích', as: 'Bạn là', seen: 'Được xem', nothing: 'không có thông tin nào', outcome: 'Kết quả', more: 'Xem các lượt trước đó',
    object: 'Tôi thấy lượt tra cứu này không đúng', why: 'Vì sao bạn thấy không đúng?', whyHint: 'Ví dụ: tôi không nộp hồ sơ nào ở cơ quan này.', send: 'Gửi phản đối', answerBy: 'Cơ quan trả lời trong 2 ngày làm việc.', sent: (day: string) => `Đã gửi phản đối. Cơ quan trả lời chậm nhất ngày ${day}.`, waiting: 'Chờ trả lời', answered: 'Đã trả lời', said: 'Bạn viết', right: 'Tra cứu đúng quy định.', wrong: 'Tra cứu không đúng quy định.',
    account: 'Tra cứu dân cư', accountLead: (n: number) => (n === 0 ? 'Chưa có cơ quan nào tra cứu thông tin của bạn.' : `Lần gần nhất trong ${n} lượt mới nhất:`), all: 'Xem tất cả lượt tra cứu',
  },
  en: {
    title: 'Who looked me up', lead: 'While handling a dossier an office may ask the national population database about you. Every question is shown here.', unproven: 'Your account has no proven personal number yet, so nobody can tell which questions were about you. Sign in with VNeID and open this page again.',
    signIn: 'Sign in to see who looked you up.', none: 'No office has looked you up.', mine: 'You yourself, filing online', dossier: 'Dossier', purpose: 'Purpose', as: 'You are', seen: 'Was shown', nothing: 'nothing', outcome: 'Outcome', more: 'Show earlier ones',
    object: 'This does not seem right to me', why: 'Why does it not seem right?', whyHint: 'For example: I have lodged nothing at this office.', send: 'Send the objection', answerBy: 'The office answers within 2 working days.', sent: (day: string) => `Your objection has been sent. The office answers by ${day}.`, waiting: 'Waits for an answer', answered: 'Answered', said: 'You wrote', right: 'It was asked with right.', wrong: 'It was not right.',
    account: 'Population checks', accountLead: (n: number) => (n === 0 ? 'No office has looked you up.' : `The last of the ${n} newest:`), all: 'See all of them',
  },
})
