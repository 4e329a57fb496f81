import { problemTexts, texts } from '#platform/web'
import type { Counts } from '../intake.ts'

export const text = texts({
  vi: {
    receipt: 'Giấy tiếp nhận tạm', kept: 'Đang mất kết nối: hồ sơ được giữ trên máy này và tự gửi khi có mạng. In giấy tiếp nhận tạm cho người nộp.', qr: (code: string) => `Mã QR tra cứu ${code}`, applicant: 'Người nộp', procedure: 'Thủ tục', takenAt: 'Nộp lúc', brought: 'Đã nhận',
    counts: ({ originals, copies }: Counts) => [originals > 0 && `${originals} bản chính`, copies > 0 && `${copies} bản sao`].filter(Boolean).join(', '),
    means: 'Mã hồ sơ và ngày hẹn trả được cấp khi có kết nối, tính từ giờ nộp ghi trên giấy này. Tra cứu bằng số tạm này từ lúc đó.', print: 'In giấy tiếp nhận tạm', next: 'Người tiếp theo',
    unsent: (n: number) => `Chưa gửi (${n})`, unsentMeans: 'Giữ trên máy này, đã mã hóa; tự gửi lần lượt khi có mạng.', signInAgain: 'Phiên làm việc đã hết. Đăng nhập lại bằng chính tài khoản đã tiếp nhận để gửi.', merged: 'Đã gửi từ máy này', waiting: 'Chờ gửi', refused: 'Cần xem lại',
    mend: 'Sửa rồi gửi lại', show: 'Giấy tiếp nhận tạm', drop: 'Bỏ, ghi lý do', dropTitle: (code: string) => `Bỏ ${code}`, dropMeans: 'Nội dung trên máy này bị xóa; số tạm, giờ nộp và lý do được lưu ở cơ quan. Không lấy lại được.', reason: 'Lý do',
  },
  en: {
    receipt: 'Provisional receipt', kept: 'The connection is down: the dossier is kept on this machine and sent by itself later. Print the provisional receipt for the applicant.', qr: (code: string) => `QR to follow ${code}`, applicant: 'Applicant', procedure: 'Procedure', takenAt: 'Lodged', brought: 'Taken in',
    counts: ({ originals, copies }: Counts) => [originals > 0 && `${originals} originals`, copies > 0 && `${copies} copies`].filter(Boolean).join(', '),
    means: 'The code and the appointed day are given once the line is back, counted from the hour on this receipt. From then on it can be followed by this provisional number.', print: 'Print the provisional receipt', next: 'Next applicant',
    unsent: (n: number) => `Not sent yet (${n})`, unsentMeans: 'Kept encrypted on this machine; sent one after another when the line is back.', signInAgain: 'The session has ended. Sign in again with the account that took them in to send them.', merged: 'Sent from this machine', waiting: 'Waits to be sent', refused: 'To be looked at',
    mend: 'Mend and send again', show: 'Provisional receipt', drop: 'Drop, with the reason', dropTitle: (code: string) => `Drop ${code}`, dropMeans: 'What is on this machine is erased; the office keeps the provisional number, the hour and the reason. There is no way back.', reason: 'Reason',
  },
})

problemTexts({
  vi: {
    'dossiers/offer-changed': 'Quy trình hoặc thành phần hồ sơ đã thay đổi. Chọn lại thủ tục, xem lại giấy tờ rồi gửi.', 'dossiers/offline-in-future': 'Giờ của máy này chạy trước giờ của cơ quan. Chỉnh lại giờ máy; bỏ hồ sơ này, ghi lý do và tiếp nhận lại.',
    'dossiers/offline-too-old': 'Đã quá 3 ngày kể từ lúc tiếp nhận ngoại tuyến. Bỏ hồ sơ này, ghi lý do và tiếp nhận lại.', 'dossiers/offline-not-yours': 'Người đã tiếp nhận đăng nhập lại để gửi.', 'dossiers/intake-dropped': 'Hồ sơ này đã bị bỏ.', 'dossiers/already-lodged': 'Hồ sơ này đã được lập, không bỏ được. Tải lại trang.',
  },
  en: {
    'dossiers/offer-changed': 'The process or its papers have changed. Choose the procedure again, look through the papers, and send.', 'dossiers/offline-in-future': 'The clock of this machine is ahead of the office’s. Set it right; drop this intake with the reason and take it in again.',
    'dossiers/offline-too-old': 'It was taken in offline more than 3 days ago. Drop it with the reason and take it in again.', 'dossiers/offline-not-yours': 'Whoever took it in signs in again to send it.', 'dossiers/intake-dropped': 'This intake was dropped.', 'dossiers/already-lodged': 'This intake is a dossier already and cannot be dropped. Reload the page.',
  },
})
