/** How notices are worded. Pure and browser-safe. */
export type Phrase = { vi: string; en: string }

/** As many unread notices as a bell can say. */
export const UNREAD_CAP = 99
/** Days a notice is kept: the documents' own stories keep everything. */
export const KEPT_DAYS = 90

const asked: Record<string, Phrase> = {
  direct: { vi: 'trình bạn cho ý kiến chỉ đạo', en: 'asks for your direction' },
  assign: { vi: 'chuyển bạn phân công', en: 'passes this to you to assign' },
  process: { vi: 'chuyển bạn xử lý', en: 'passes this to you to process' },
  coordinate: { vi: 'đề nghị bạn phối hợp', en: 'asks you to coordinate' },
  note: { vi: 'gửi bạn để biết', en: 'sends this for your information' },
  review: { vi: 'trình bạn duyệt', en: 'asks for your review' },
  'check-form': { vi: 'chuyển bạn kiểm tra thể thức', en: 'asks for a form check' },
  'submit-slip': { vi: 'chuyển bạn lập phiếu trình', en: 'passes this to you for the submission slip' },
  sign: { vi: 'trình bạn ký', en: 'asks for your signature' },
  number: { vi: 'chuyển bạn cấp số', en: 'passes this to you for its number' },
  seal: { vi: 'chuyển bạn đóng dấu', en: 'passes this to you for the seal' },
  issue: { vi: 'chuyển bạn phát hành', en: 'passes this to you to issue' },
  register: { vi: 'gửi đến, chờ bạn vào sổ', en: 'sent this; it waits for your register' },
  revise: { vi: 'trả lại để bạn hoàn thiện', en: 'returned this for you to revise' },
  approve: { vi: 'trình bạn phê duyệt', en: 'asks for your approval' },
  confirm: { vi: 'đề nghị bạn xác nhận', en: 'asks you to confirm' },
  'hand-over': { vi: 'nhắc bạn nộp lưu hồ sơ', en: 'reminds you to hand files over' },
  accept: { vi: 'chuyển bạn tiếp nhận', en: 'passes this to you to accept' },
  'give-back': { vi: 'nhắc bạn trả hồ sơ đã mượn', en: 'reminds you to give back a file' },
  'decide-extension': { vi: 'xin bạn gia hạn', en: 'asks you for a later deadline' },
  'give-opinion': { vi: 'xin ý kiến của bạn', en: 'asks for your opinion' },
  'cancel-copy': { vi: 'thu hồi văn bản, đề nghị bạn hủy bản đã nhận', en: 'recalled this; cancel the copy you received' },
  resume: { vi: 'tạm dừng nhiệm vụ, chờ bạn cho tiếp tục', en: 'paused the task; it waits for you to resume it' },
}

/** `Phạm Hữu Đức trình bạn ký`: what is asked, and by whom. */
export const askedBy = (name: string, verb: string): Phrase => ({
  vi: `${name} ${asked[verb]?.vi ?? 'chuyển cho bạn'}`,
  en: `${name} ${asked[verb]?.en ?? 'passes this to you'}`,
})

/** `Phạm Hữu Đức đã ký`: what somebody has done with a thing I follow. */
export const doneBy = (name: string, done: Phrase): Phrase => ({ vi: `${name} ${done.vi}`, en: `${name} ${done.en}` })

type Reminder = { stage: string; dueOn: string | null; daysLeft: number | null; note: string | null }

const shownDay = (day: string | null) => day?.split('-').toReversed().join('/') ?? ''

/** Đôn đốc, without the words of whoever urges. */
export const urgedBy = (name: string): Phrase => doneBy(name, { vi: 'đôn đốc', en: 'urges you' })
/** The same with the words. */
export const inWords = (plain: Phrase, words: string): Phrase => ({ vi: `${plain.vi}: ${words}`, en: `${plain.en}: ${words}` })

/** Đôn đốc: in somebody's own words, or by the clock, with the days that are left. */
export function remindedOf(name: string, { stage, dueOn, daysLeft, note }: Reminder): Phrase {
  if (stage === 'byHand') return inWords(urgedBy(name), note ?? '')
  const on = shownDay(dueOn)
  if (stage === 'overdue') return { vi: `Nhiệm vụ đã quá hạn, hạn ${on}`, en: `The task is overdue; it was due on ${on}` }
  if (daysLeft === 0) return { vi: 'Nhiệm vụ đến hạn hôm nay', en: 'The task is due today' }
  return { vi: `Nhiệm vụ còn ${daysLeft} ngày làm việc, hạn ${on}`, en: `${daysLeft} working ${daysLeft === 1 ? 'day' : 'days'} left for the task, due on ${on}` }
}

type Week = { isBoard: boolean; open: number; dueThisWeek: number; overdue: number }

/** Monday's summary: one notice for the week ahead. */
export function weekOf({ isBoard, open, dueThisWeek, overdue }: Week): { what: Phrase; title: string; isUrgent: boolean } {
  const what = isBoard ? { vi: 'Tuần này, toàn cơ quan', en: 'This week, the whole agency' } : { vi: 'Nhiệm vụ tuần này', en: 'Your tasks this week' }
  return { what, title: `${open} nhiệm vụ đang thực hiện: ${dueThisWeek} đến hạn trong tuần, ${overdue} quá hạn`, isUrgent: overdue > 0 }
}
