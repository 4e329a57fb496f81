import { problemTexts, texts, type Phrase, type Status } from '#platform/web'
import type { LineState } from '../../rules.ts'

export const lineNames: Record<LineState, Phrase> = {
  matched: { vi: 'Khớp', en: 'Matched' }, unmatched: { vi: 'Không rõ của ai', en: 'Unmatched' }, over: { vi: 'Nộp thừa', en: 'Too much' }, under: { vi: 'Nộp thiếu', en: 'Too little' }, joined: { vi: 'Góp đủ', en: 'Made up the sum' }, duplicate: { vi: 'Nộp trùng', en: 'Paid again' },
  conflict: { vi: 'Trùng số tham chiếu, khác nội dung', en: 'Same reference, other content' },
}
export const lineShapes: Record<LineState, Status> = { matched: 'done', unmatched: 'waiting', over: 'refused', under: 'waiting', joined: 'done', duplicate: 'refused', conflict: 'waiting' }

export const text = texts({
  vi: {
    title: 'Đối soát ngân hàng', lead: 'Tiền vào tài khoản của cơ quan, khớp với hồ sơ theo nội dung chuyển khoản và số tiền. Nhập lại cùng sao kê không làm thay đổi gì.', import: 'Nhập sao kê', importBack: 'Mỗi giao dịch chỉ được ghi một lần. Dòng trùng số tham chiếu mà khác ngày, số tiền hoặc nội dung được giữ lại chờ xử lý.', csv: 'Hoặc dán nội dung sao kê', csvHint: 'Dòng đầu: ngay;so_tham_chieu;so_tien;noi_dung. Chỉ các khoản tiền vào.', file: 'Tệp CSV của ngân hàng',
    taken: (lines: number, fresh: number) => `Đã đọc ${lines} dòng, ${fresh} dòng mới.`, open: (count: number) => `${count} dòng chờ xử lý`, all: 'Tất cả', on: 'Ngày', amount: 'Số tiền', words: 'Nội dung', state: 'Kết quả', dossier: 'Hồ sơ', act: 'Việc', decide: 'Xử lý', decideTitle: 'Xử lý khoản tiền', decideBack: 'Ghi mã hồ sơ để thu vào hồ sơ đó (chưa đủ thì chờ phần còn lại); bỏ trống để gác lại kèm lý do. Không làm lại được.',
    code: 'Mã hồ sơ', note: 'Căn cứ, lý do', decided: 'Đã xử lý.', setAside: 'Đã gác lại', owed: (sum: string) => `phải nộp ${sum}`, waiting: 'Việc', onlyWaiting: 'Chờ xử lý', none: 'Không có dòng nào', noneHint: 'Nhập sao kê để đối soát.',
  },
  en: {
    title: 'Reconciliation', lead: 'Money that came to the agency’s account, matched with dossiers by purpose and amount. The same statement again changes nothing.', import: 'Take in a statement', importBack: 'Every entry counts once. One of a known reference with another day, sum or words is kept and waits for a decision.', csv: 'Or paste the statement', csvHint: 'First row: ngay;so_tham_chieu;so_tien;noi_dung. Only money that came in.', file: 'The bank’s CSV file',
    taken: (lines: number, fresh: number) => `${lines} lines were read, ${fresh} of them new.`, open: (count: number) => `${count} wait for a decision`, all: 'All', on: 'Day', amount: 'Amount', words: 'Words', state: 'Outcome', dossier: 'Dossier', act: 'Act', decide: 'Decide', decideTitle: 'Decide a payment', decideBack: 'Give a dossier’s code to take it for that dossier (too little, it waits there for the rest); leave it empty to set it aside with a reason. This is final.',
    code: 'Dossier code', note: 'Reason', decided: 'Decided.', setAside: 'Set aside', owed: (sum: string) => `${sum} owed`, waiting: 'To do', onlyWaiting: 'Waiting', none: 'No line', noneHint: 'Take in a statement first.',
  },
})

const flaws: Record<string, Phrase> = {
  'no-header': { vi: 'thiếu dòng tiêu đề ngay;so_tham_chieu;so_tien;noi_dung', en: 'the header row is missing' }, 'wrong-cells': { vi: 'không đúng bốn ô', en: 'not four cells' }, 'not-a-day': { vi: 'ngày không đúng', en: 'not a day' }, 'no-reference': { vi: 'thiếu số tham chiếu', en: 'no reference' }, 'not-an-amount': { vi: 'số tiền không đúng', en: 'not an amount' },
}

problemTexts({
  vi: {
    'payments/unreadable-statement': (f) => `Dòng ${String(f.line)}: ${flaws[String(f.flaw)]?.vi ?? ''}. Chưa dòng nào được ghi.`, 'payments/line-decided': 'Dòng này đã được xử lý.', 'payments/no-such-purpose': 'Cơ quan không có khoản phải nộp nào theo mã này.', 'payments/too-little': (f) => `Số tiền không đủ: phải nộp ${Number(f.total).toLocaleString('vi-VN')} đ.`,
    'payments/statement-too-long': (f) => `Mỗi lần nhập nhiều nhất ${String(f.most)} dòng.`, 'payments/no-agency': 'Chỉ làm được khi đang giữ một vị trí trong cơ quan.',
  },
  en: {
    'payments/unreadable-statement': (f) => `Line ${String(f.line)}: ${flaws[String(f.flaw)]?.en ?? ''}. Nothing was taken in.`, 'payments/line-decided': 'It has been decided.', 'payments/no-such-purpose': 'Nothing of this agency is paid by this code.', 'payments/too-little': (f) => `It is too little: ${Number(f.total).toLocaleString('vi-VN')} đ are owed.`,
    'payments/statement-too-long': (f) => `At most ${String(f.most)} lines at a time.`, 'payments/no-agency': 'This needs a position in an agency.',
  },
})
