import { texts } from '#platform/web'

export const text = texts({
  vi: {
    title: 'Thông báo', bell: (count: number) => (count === 0 ? 'Thông báo' : `Thông báo, ${count} chưa xem`), none: 'Chưa có thông báo nào',
    noneHint: 'Khi có người chuyển việc cho chức vụ đang dùng, tin sẽ hiện ở đây.', markAll: 'Đánh dấu đã xem hết', all: 'Xem tất cả thông báo', unseen: 'Chưa xem',
    urgent: 'Khẩn', more: 'Xem thêm', marked: 'Đã đánh dấu đã xem',
  },
  en: {
    title: 'Notices', bell: (count: number) => (count === 0 ? 'Notices' : `Notices, ${count} not seen`), none: 'No notices yet',
    noneHint: 'When somebody passes work to the position you act in, you are told here.', markAll: 'Mark all as seen', all: 'Show all notices', unseen: 'Not seen',
    urgent: 'Urgent', more: 'Show more', marked: 'Marked as seen',
  },
})
