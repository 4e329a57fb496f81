import { say, texts, type Phrase, type Status } from '#platform/web'
import type { Answer, ConsultationState, RequestState, Taking } from '../rules.ts'
import './problems.ts'

export const text = texts({
  vi: {
    ask: 'Lấy ý kiến', askTitle: 'Lấy ý kiến', about: 'Về văn bản', units: 'Đơn vị, cơ quan', unitsHint: 'Đơn vị gửi tới trưởng đơn vị; cơ quan khác gửi tới người đứng đầu.', people: 'Cá nhân', question: 'Nội dung xin ý kiến',
    questionHint: 'Nói rõ cần ý kiến về điểm nào.', dueOn: 'Hạn trả lời', send: (count: number) => (count === 0 ? 'Gửi lấy ý kiến' : `Gửi lấy ý kiến ${count} nơi`), sent: (count: number) => `Đã gửi lấy ý kiến ${count} nơi.`, cancel: 'Thôi',
    fixed: (ordinal: number) => `Mọi nơi đọc cùng bản ${ordinal} của ngày hỏi, dù sau đó dự thảo được sửa.`, fixedHint: 'Bản hiện tại được giữ nguyên cho mọi nơi được hỏi. Cơ quan khác chỉ đọc bản này và dòng ý kiến của mình.',
    nobody: 'Chọn ít nhất một nơi.',
    waiting: 'Việc xin ý kiến', noneWaiting: 'Không có việc xin ý kiến nào đang chờ.', panel: 'Cho ý kiến', asker: 'Nơi hỏi', due: 'Hạn trả lời', round: 'Đợt', roundOf: (round: number) => `Đợt ${round}`, version: 'Bản hỏi', versionOf: (ordinal: number) => `Bản ${ordinal}`,
    askedAt: 'Hỏi lúc', files: 'Tệp', mainFile: 'Văn bản', answer: 'Ý kiến', words: 'Nội dung ý kiến', wordsHint: 'Bắt buộc khi chưa nhất trí hoặc có góp ý.', attach: 'Tệp kèm theo', giveOpinion: 'Gửi ý kiến', given: 'Đã gửi ý kiến.',
    handTitle: 'Giao người trả lời', hand: 'Giao người khác trả lời', handTo: 'Người trả lời', handed: 'Đã giao.', handWhat: 'Người được giao trả lời thay đơn vị, đúng hạn đã nêu.', note: 'Lời nhắn', handedTo: (name: string) => `giao ${name}`,
    table: 'Bảng tổng hợp ý kiến', openTable: 'Bảng tổng hợp', backToDocument: 'Về văn bản', print: 'In bảng', attachTable: 'Kèm bảng vào phiếu trình', attached: 'Đã kèm bảng vào hồ sơ trình ký. Bảng không gửi tới nơi nhận.', extend: 'Gia hạn', remind: 'Đôn đốc', close: 'Kết thúc sớm',
    extended: 'Đã gia hạn.', reminded: (count: number) => `Đã đôn đốc ${count} nơi.`, closed: 'Đã kết thúc lấy ý kiến.', closeWhat: (count: number) => `${count} nơi chưa trả lời được ghi theo quy định hiện hành. Sau đó không nhận thêm ý kiến của đợt này.`, reason: 'Lý do', urge: 'Lời đôn đốc',
    newDue: 'Hạn mới', who: 'Nơi được hỏi', taken: 'Tiếp thu, giải trình', takeIn: 'Tiếp thu, giải trình', takeInOf: (name: string) => `Ý kiến của ${name}`, change: 'Sửa', takenAs: 'Cách tiếp thu', takenWords: 'Nội dung', save: 'Lưu', saved: 'Đã ghi.', none: 'Chưa ghi',
    late: 'sau hạn', answered: (who: string, at: string) => `${who}, ${at}`, counts: (answered: number, asked: number) => `${answered}/${asked} nơi đã trả lời`, disagreed: (count: number) => `${count} nơi không nhất trí`, opinions: 'Ý kiến các nơi', askedBy: (who: string) => `${who} hỏi`,
    notAPdf: 'Loại tệp này không xem trực tiếp được.', download: 'Tải tệp về', firstDue: (day: string) => `hạn đầu ${day}`,
  },
  en: {
    ask: 'Collect opinions', askTitle: 'Collect opinions', about: 'About', units: 'Units and agencies', unitsHint: 'A unit is asked through its head, another agency through its leader.', people: 'People', question: 'What is asked',
    questionHint: 'Say on which point opinions are wanted.', dueOn: 'Answer by', send: (count: number) => (count === 0 ? 'Ask' : `Ask ${count}`), sent: (count: number) => `${count} asked.`, cancel: 'Cancel',
    fixed: (ordinal: number) => `Everybody reads version ${ordinal}, that of the day of asking, even if the draft changes.`, fixedHint: 'The present version is fixed for everybody asked. Other agencies read only that version and their own line.',
    nobody: 'Choose at least one.',
    waiting: 'Opinions asked of me', noneWaiting: 'Nobody is waiting for an opinion.', panel: 'Give an opinion', asker: 'Asked by', due: 'Answer by', round: 'Round', roundOf: (round: number) => `Round ${round}`, version: 'Version', versionOf: (ordinal: number) => `Version ${ordinal}`,
    askedAt: 'Asked', files: 'Files', mainFile: 'Document', answer: 'Opinion', words: 'In words', wordsHint: 'Required unless you simply agree.', attach: 'Files', giveOpinion: 'Send the opinion', given: 'Opinion sent.',
    handTitle: 'Hand to somebody', hand: 'Let somebody else answer', handTo: 'Who answers', handed: 'Handed on.', handWhat: 'They answer for the unit, by the same day.', note: 'Message', handedTo: (name: string) => `handed to ${name}`,
    table: 'Table of opinions', openTable: 'Table of opinions', backToDocument: 'Back to the document', print: 'Print the table', attachTable: 'Lay it beside the slip', attached: 'The table lies beside the draft for its signer. It is not sent to the receivers.', extend: 'Later day', remind: 'Urge', close: 'End early',
    extended: 'A later day is set.', reminded: (count: number) => `${count} urged.`, closed: 'The asking has ended.', closeWhat: (count: number) => `${count} without an answer are recorded as the rule in force says. No further opinions are taken in this round.`, reason: 'Reason', urge: 'Your words',
    newDue: 'New day', who: 'Asked', taken: 'How taken in', takeIn: 'Take in', takeInOf: (name: string) => `Opinion of ${name}`, change: 'Change', takenAs: 'Taken in as', takenWords: 'In words', save: 'Save', saved: 'Noted.', none: 'Not yet',
    late: 'late', answered: (who: string, at: string) => `${who}, ${at}`, counts: (answered: number, asked: number) => `${answered} of ${asked} answered`, disagreed: (count: number) => `${count} disagree`, opinions: 'Opinions', askedBy: (who: string) => `asked by ${who}`,
    notAPdf: 'This type of file cannot be shown here.', download: 'Download the file', firstDue: (day: string) => `first ${day}`,
  },
})

type Word = { words: Phrase; status: Status }

export const answerWords: Record<Answer, Word> = {
  agree: { words: { vi: 'Nhất trí', en: 'Agrees' }, status: 'done' },
  agreeWithRemarks: { words: { vi: 'Nhất trí, có góp ý', en: 'Agrees, with remarks' }, status: 'done' },
  disagree: { words: { vi: 'Không nhất trí', en: 'Disagrees' }, status: 'refused' },
}
export const waitingWords: Record<Exclude<RequestState, 'answered'>, Word> = {
  asked: { words: { vi: 'Chưa trả lời', en: 'No answer yet' }, status: 'waiting' },
  handed: { words: { vi: 'Đang chuẩn bị', en: 'Being prepared' }, status: 'running' },
  silent: { words: { vi: 'Không có ý kiến', en: 'No opinion' }, status: 'refused' },
}
export const stateWords: Record<ConsultationState, Word> = {
  open: { words: { vi: 'Đang lấy ý kiến', en: 'Open' }, status: 'running' },
  complete: { words: { vi: 'Đã đủ ý kiến', en: 'All answered' }, status: 'done' },
  closed: { words: { vi: 'Đã kết thúc', en: 'Ended' }, status: 'done' },
}
export const takingWords: Record<Taking, Phrase> = {
  accepted: { vi: 'Tiếp thu', en: 'Accepted' }, partly: { vi: 'Tiếp thu một phần', en: 'Accepted in part' }, explained: { vi: 'Giải trình', en: 'Explained' },
}

export const takingOptions = () => Object.entries(takingWords).map(([value, phrase]) => ({ value, label: say(phrase) }))
