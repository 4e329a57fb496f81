import { problemTexts, texts } from '#platform/web'

export const text = texts({
  vi: {
    title: 'Tin đến công dân', lead: 'Những gì cơ quan đã báo cho người nộp hồ sơ: đến hay chưa, vì sao không.', at: 'Lúc', kind: 'Nội dung', code: 'Hồ sơ', codeFilter: 'Mã hồ sơ', channel: 'Kênh', address: 'Nơi nhận', state: 'Trạng thái', problem: 'Lý do', act: 'Việc',
    undelivered: (count: number) => `${count} tin chưa đến trong 30 ngày qua`, all: 'Tất cả', none: 'Chưa có tin nào', noneHint: 'Tin được gửi khi hồ sơ của người có điện thoại hoặc thư điện tử được tiếp nhận, bổ sung, có kết quả.',
    notSetUp: (names: string) => `Chưa thiết lập: ${names}. Tin qua kênh này chờ ở đây, không mất; nhờ quản trị hệ thống thiết lập.`, waiting: (name: string, count: number) => `${name} (${count} tin chờ)`, resend: 'Gửi lại', resent: 'Đã đưa vào hàng gửi lại.', read: 'Xem nội dung', again: (round: number) => `lần ${round}`,
    sentMessages: 'Tin đã gửi', toldNothing: 'Chưa có tin nào: người nộp chưa để lại điện thoại, thư điện tử, hoặc không muốn nhận.', nextTry: (at: string) => `thử lại lúc ${at}`, close: 'Đóng', to: 'Gửi đến', resendOf: (what: string) => `Gửi lại: ${what}`, readOf: (what: string) => `Xem: ${what}`,
  },
  en: {
    title: 'Messages to citizens', lead: 'What the office has told applicants: whether it arrived, and why not.', at: 'At', kind: 'About', code: 'Dossier', codeFilter: 'Dossier code', channel: 'Channel', address: 'To', state: 'State', problem: 'Reason', act: 'Act',
    undelivered: (count: number) => `${count} did not arrive in the last 30 days`, all: 'All', none: 'No message yet', noneHint: 'Messages go out when a dossier of somebody with a telephone or mail address is accepted, needs papers or is decided.',
    notSetUp: (names: string) => `Not set up: ${names}. Messages by this channel wait here and are not lost; the administrator sets it up.`, waiting: (name: string, count: number) => `${name} (${count} waiting)`, resend: 'Send again', resent: 'Queued again.', read: 'Read it', again: (round: number) => `round ${round}`,
    sentMessages: 'Messages sent', toldNothing: 'No message: the applicant left neither telephone nor mail address, or wants none.', nextTry: (at: string) => `next attempt ${at}`, close: 'Close', to: 'To', resendOf: (what: string) => `Send again: ${what}`, readOf: (what: string) => `Read: ${what}`,
  },
})

problemTexts({
  vi: { 'messages/not-now': 'Tin này không còn ở trạng thái gửi lại được. Tải lại trang.', 'messages/too-many-browsers': (f) => `Nhiều nhất ${String(f.most)} trình duyệt. Bỏ bớt một trình duyệt cũ.` },
  en: { 'messages/not-now': 'It can no longer be sent again. Reload the page.', 'messages/too-many-browsers': (f) => `At most ${String(f.most)} browsers. Remove an old one first.` },
})
