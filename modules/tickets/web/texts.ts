import { problemTexts, type Phrase } from '#platform/web'
import type { TicketState } from '../rules.ts'

export const stateNames: Record<TicketState, Phrase> = {
  waiting: { vi: 'Đang chờ', en: 'Waiting' }, called: { vi: 'Mời đến quầy', en: 'Called' }, serving: { vi: 'Đang phục vụ', en: 'At the window' }, done: { vi: 'Đã xong', en: 'Done' }, skipped: { vi: 'Đã gọi, vắng mặt', en: 'Called, not there' },
}

problemTexts({
  vi: {
    'tickets/closed': 'Ngoài giờ lấy số qua điện thoại. Ngày làm việc, từ trước giờ mở cửa một tiếng đến trước giờ đóng cửa 15 phút.', 'tickets/no-such-priority': 'Không có diện ưu tiên này.', 'tickets/window-busy': 'Quầy đang có một số. Kết thúc hoặc bỏ qua số đó trước.', 'tickets/not-now': 'Số này không còn ở bước đó nữa. Xem lại danh sách.',
    'tickets/same-window': 'Số đang ở chính quầy này.', 'tickets/no-counter': 'Bạn không thuộc cơ quan nào có quầy, hoặc cơ quan chưa có mã định danh.', 'tickets/in-the-past': 'Chỉ đặt được từ hôm nay trở đi.', 'tickets/no-letter-left': 'Đã dùng hết chữ cái.', 'tickets/window-taken': 'Số quầy này đã có.', 'tickets/not-yet': 'Ngày kết thúc phải sau ngày bắt đầu.',
  },
  en: {
    'tickets/closed': 'Phones get numbers on working days, from an hour before opening until a quarter of an hour before closing.', 'tickets/no-such-priority': 'There is no such priority.', 'tickets/window-busy': 'There is a number at this window. Finish it or set it aside first.', 'tickets/not-now': 'This number is no longer at that step. Look at the list again.',
    'tickets/same-window': 'The number is at this very window.', 'tickets/no-counter': 'You belong to no agency with a counter, or it has no code yet.', 'tickets/in-the-past': 'Only from today on.', 'tickets/no-letter-left': 'Every letter is in use.', 'tickets/window-taken': 'There is such a window already.', 'tickets/not-yet': 'It must end after the day it began.',
  },
})
