import { problemTexts, texts, type Phrase, type Status } from '#platform/web'
import type { CountedPaper, LineState, SheetState } from '../../rules.ts'

export const sheetStateNames: Record<SheetState, { words: Phrase; status: Status }> = {
  open: { words: { vi: 'Chờ xác nhận', en: 'Waits for confirmation' }, status: 'waiting' }, confirmed: { words: { vi: 'Đã xác nhận', en: 'Confirmed' }, status: 'done' }, dropped: { words: { vi: 'Không bàn giao', en: 'Came to nothing' }, status: 'refused' },
}
export const lineStateNames: Record<LineState, { words: Phrase; status: Status }> = {
  given: { words: { vi: 'Đã giao, chờ nhận', en: 'Given, not yet received' }, status: 'waiting' }, received: { words: { vi: 'Nhận đủ', en: 'Received whole' }, status: 'done' }, lacking: { words: { vi: 'Nhận thiếu', en: 'Something lacks' }, status: 'refused' },
  absent: { words: { vi: 'Không có hồ sơ', en: 'Not there' }, status: 'refused' }, dropped: { words: { vi: 'Rút khỏi phiếu', en: 'Taken off' }, status: 'paused' },
}

export const text = texts({
  vi: {
    title: 'Phiếu bàn giao hồ sơ', lead: 'Giấy tờ đi từ quầy đến người giải quyết và kết quả đi về: bên giao lập phiếu, bên nhận xác nhận từng hồ sơ.', back: 'Các phiếu bàn giao', dossiers: 'Tất cả hồ sơ', make: 'Lập phiếu bàn giao', none: 'Chưa có phiếu nào của quầy hoặc phòng bạn.', number: 'Số', way: 'Bên giao → bên nhận', given: 'Giao lúc', state: 'Trạng thái', count: 'Hồ sơ', amiss: (n: number) => `${n} hồ sơ chưa đủ`, mine: 'chờ bạn nhận',
    makeLead: 'Chọn hồ sơ giao cho cùng một nơi. Giấy tờ ghi sẵn theo số đã nhận ở quầy; sửa nếu chỉ giao một phần.', nothing: 'Không có giấy tờ nào chờ bàn giao.', nothingHint: 'Hồ sơ hiện ở đây khi bước tiếp theo đã mở ở phòng chuyên môn, hoặc khi kết quả cần đưa về quầy.', day: 'Chuyển trong ngày', allDays: 'Mọi ngày', to: (name: string) => `Giao cho ${name}`, all: 'Chọn tất cả',
    originals: 'Bản chính', copies: 'Bản sao', results: 'Số bản kết quả', noteField: 'Ghi chú chung', giveVerb: (n: number) => (n === 0 ? 'Bàn giao' : `Bàn giao ${n} hồ sơ`), choose: 'Chọn ít nhất một hồ sơ.', given1: (number: string) => `Đã lập phiếu ${number}; bên nhận thấy ngay trong Việc của tôi.`, more: 'Xem thêm', select: (code: string) => `Chọn hồ sơ ${code}`, edit: 'Giấy tờ người nộp', noPapers: 'không kèm',
    sheet: (number: string) => `Phiếu bàn giao ${number}`, from: 'Bên giao', toSide: 'Bên nhận', receivedAt: 'Nhận lúc', note: 'Ghi chú', lines: 'Hồ sơ trên phiếu', print: 'In phiếu (PDF)', due: 'Hạn', found: 'Đối chiếu', whole: 'Nhận đủ', lacking: 'Thiếu giấy tờ', absent: 'Không có hồ sơ này', what: 'Thiếu gì', confirm: 'Xác nhận đã nhận', confirmMeans: 'Đối chiếu giấy tờ thật với phiếu. Sau khi xác nhận, giấy tờ thuộc trách nhiệm của bên nhận.', confirmed: 'Đã xác nhận.',
    drop: 'Rút khỏi phiếu', dropTitle: (code: string) => `Rút ${code} khỏi phiếu`, dropMeans: 'Hồ sơ không bàn giao theo phiếu này; có thể đưa vào phiếu khác.', reason: 'Lý do', waits: 'Bên nhận chưa xác nhận.',
    counts: ({ originals, copies }: Pick<CountedPaper, 'originals' | 'copies'>) => [originals > 0 && `${originals} bản chính`, copies > 0 && `${copies} bản sao`].filter(Boolean).join(', '), passages: 'Bàn giao giấy tờ', out: (name: string) => `giao cho ${name}`, home: (name: string) => `trả về ${name}`,
  },
  en: {
    title: 'Hand-over sheets', lead: 'Papers go from the counter to whoever works on them, and results come back: one side makes the sheet, the other confirms it dossier by dossier.', back: 'Hand-over sheets', dossiers: 'All dossiers', make: 'Make a hand-over sheet', none: 'Your counter or room has no sheet yet.', number: 'Number', way: 'From → to', given: 'Given at', state: 'State', count: 'Dossiers', amiss: (n: number) => (n === 1 ? '1 is not whole' : `${n} are not whole`), mine: 'for you to receive',
    makeLead: 'Choose dossiers that go to one place. The papers are those counted at the counter; change them if only a part goes.', nothing: 'No papers wait to be handed over.', nothingHint: 'Dossiers appear here once their next step is open in a room, or once their result has to go back to the counter.', day: 'Passed on that day', allDays: 'Any day', to: (name: string) => `To ${name}`, all: 'Choose all',
    originals: 'Originals', copies: 'Copies', results: 'Papers of the result', noteField: 'Note on the whole', giveVerb: (n: number) => (n === 0 ? 'Hand over' : n === 1 ? 'Hand over 1 dossier' : `Hand over ${n} dossiers`), choose: 'Choose one dossier at least.', given1: (number: string) => `Sheet ${number} is made; the receiver sees it among what waits.`, more: 'Show more', select: (code: string) => `Choose dossier ${code}`, edit: 'Papers of the applicant', noPapers: 'none go along',
    sheet: (number: string) => `Hand-over sheet ${number}`, from: 'Given by', toSide: 'Given to', receivedAt: 'Received at', note: 'Note', lines: 'Dossiers on the sheet', print: 'Print the sheet (PDF)', due: 'Due', found: 'Found', whole: 'Received whole', lacking: 'Papers lack', absent: 'This dossier is not there', what: 'What lacks', confirm: 'Confirm the receipt', confirmMeans: 'Compare the papers in hand with the sheet. Once confirmed, the receiver answers for them.', confirmed: 'Confirmed.',
    drop: 'Take off', dropTitle: (code: string) => `Take ${code} off the sheet`, dropMeans: 'The dossier is not handed over by this sheet; it may go on another.', reason: 'Reason', waits: 'The receiver has not confirmed it yet.',
    counts: ({ originals, copies }: Pick<CountedPaper, 'originals' | 'copies'>) => [originals > 0 && (originals === 1 ? '1 original' : `${originals} originals`), copies > 0 && (copies === 1 ? '1 copy' : `${copies} copies`)].filter(Boolean).join(', '), passages: 'Papers handed over', out: (name: string) => `to ${name}`, home: (name: string) => `back to ${name}`,
  },
})

problemTexts({
  vi: {
    'dossiers/dossier-twice': 'Một hồ sơ chỉ đứng một lần trên phiếu.', 'dossiers/not-to-hand-over': (f) => `Hồ sơ ${String(f.code)} đã ở trên phiếu khác, hoặc giấy tờ không còn ở chỗ bạn. Tải lại trang.`, 'dossiers/more-than-brought': 'Không bàn giao nhiều hơn số đã nhận ở quầy.', 'dossiers/no-papers': (f) => `Hồ sơ ${String(f.code)} chưa ghi giấy tờ nào để giao.`,
    'dossiers/two-receivers': 'Một phiếu chỉ giao cho một nơi. Lập phiếu riêng cho nơi khác.', 'dossiers/other-side': (f) => `Việc này do ${String(f.name)} làm.`, 'dossiers/sheet-closed': 'Phiếu đã xác nhận hoặc không còn hồ sơ. Tải lại để xem.', 'dossiers/not-on-sheet': 'Hồ sơ này không còn trên phiếu. Tải lại để xem.',
  },
  en: {
    'dossiers/dossier-twice': 'A dossier stands on a sheet once.', 'dossiers/not-to-hand-over': (f) => `Dossier ${String(f.code)} is on another sheet, or its papers are no longer with you. Reload the page.`, 'dossiers/more-than-brought': 'No more is handed over than was brought.', 'dossiers/no-papers': (f) => `No paper of dossier ${String(f.code)} is handed over.`,
    'dossiers/two-receivers': 'A sheet goes to one place. Make another for the other.', 'dossiers/other-side': (f) => `${String(f.name)} does this.`, 'dossiers/sheet-closed': 'The sheet is confirmed, or nothing is left on it. Reload to see.', 'dossiers/not-on-sheet': 'This dossier is no longer on the sheet. Reload to see.',
  },
})
