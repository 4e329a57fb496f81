import { lang, say, showDay, texts, type Phrase, type Status } from '#platform/web'
import type { Channel, DossierState, Group, PaperFact, PartSource, Punctuality, Time, TimeUnit } from '../rules.ts'

/** The national states by their official names. */
export const stateNames: Record<DossierState, Phrase> = {
  submitted: { vi: 'Mới đăng ký', en: 'Lodged' }, accepted: { vi: 'Được tiếp nhận', en: 'Accepted' }, intake_refused: { vi: 'Không được tiếp nhận', en: 'Refused at intake' }, processing: { vi: 'Đang xử lý', en: 'In process' },
  supplement_requested: { vi: 'Yêu cầu bổ sung giấy tờ', en: 'Papers asked for' }, financial_obligation: { vi: 'Yêu cầu thực hiện nghĩa vụ tài chính', en: 'Payment asked for' }, withdrawn: { vi: 'Công dân yêu cầu rút hồ sơ', en: 'Withdrawn' },
  suspended: { vi: 'Dừng xử lý', en: 'Suspended' }, resolved: { vi: 'Đã xử lý xong', en: 'Decided' }, result_returned: { vi: 'Đã trả kết quả', en: 'Result returned' },
}
export const stateShapes: Record<DossierState, Status> = {
  submitted: 'waiting', accepted: 'running', intake_refused: 'refused', processing: 'running', supplement_requested: 'paused', financial_obligation: 'paused', withdrawn: 'refused', suspended: 'paused', resolved: 'done', result_returned: 'done',
}
export const groupNames: Record<Group, Phrase> = {
  new: { vi: 'Mới', en: 'New' }, processing: { vi: 'Đang xử lý', en: 'In process' }, paused: { vi: 'Tạm dừng', en: 'Paused' }, done: { vi: 'Đã xử lý', en: 'Done' }, refused: { vi: 'Không tiếp nhận', en: 'Refused' },
}
export const channelNames: Record<Channel, Phrase> = {
  counter: { vi: 'Tại quầy', en: 'At the counter' }, online: { vi: 'Trực tuyến', en: 'Online' }, post: { vi: 'Qua bưu chính', en: 'By post' }, assisted: { vi: 'Nộp hộ tại quầy', en: 'Filed with help at the counter' },
}
export const sourceNames: Record<PartSource, Phrase> = {
  uploaded: { vi: 'Người nộp gửi', en: 'Sent by the applicant' }, population_db: { vi: 'Lấy từ CSDL quốc gia về dân cư', en: 'From the population registry' }, sector_db: { vi: 'Lấy từ CSDL chuyên ngành', en: 'From a sector registry' },
  personal_vault: { vi: 'Lấy từ kho dữ liệu cá nhân', en: 'From the personal vault' }, previous_file: { vi: 'Dùng lại từ hồ sơ trước', en: 'Reused from an earlier dossier' },
}
/** What became of a paper that was digitised. */
export const paperNames: Record<PaperFact, Phrase> = {
  originalReturned: { vi: 'Bản chính, đã trả lại người nộp', en: 'The original, given back' }, originalKept: { vi: 'Bản chính, giữ trong hồ sơ', en: 'The original, kept with the dossier' }, copyKept: { vi: 'Bản sao', en: 'A copy' },
}
export const latenessNames: Record<Punctuality | 'running' | 'overdue' | 'paused', Phrase> = {
  running: { vi: 'Còn hạn', en: 'In time' }, overdue: { vi: 'Quá hạn', en: 'Overdue' }, paused: { vi: 'Đang dừng tính hạn', en: 'Clock stopped' }, early: { vi: 'Trước hạn', en: 'Early' }, onTime: { vi: 'Đúng hạn', en: 'On time' }, late: { vi: 'Quá hạn', en: 'Late' },
}
export const unitNames: Record<TimeUnit, Phrase> = { sameDay: { vi: 'Trong ngày', en: 'Same day' }, hour: { vi: 'giờ làm việc', en: 'office hours' }, workingDay: { vi: 'ngày làm việc', en: 'working days' }, day: { vi: 'ngày', en: 'days' } }
export const stepStateNames = { waiting: { vi: 'Chưa đến', en: 'Not yet' }, open: { vi: 'Đang ở đây', en: 'Here now' }, done: { vi: 'Đã xong', en: 'Done' }, dropped: { vi: 'Dừng', en: 'Stopped' } } satisfies Record<string, Phrase>
export const stepShapes: Record<keyof typeof stepStateNames, Status> = { waiting: 'waiting', open: 'running', done: 'done', dropped: 'paused' }

export function timeWords({ quantity, unit }: Time): string {
  if (unit === 'sameDay') return say(unitNames.sameDay)
  const words = say(unitNames[unit])
  return `${quantity} ${lang === 'en' && quantity === 1 ? words.replace(/s$/, '') : words}`
}

/** `17:00 30/11/2026`. */
export const instantWords = (at: Date) => {
  const local = new Date(at.getTime() + 7 * 3_600_000).toISOString()
  return `${local.slice(11, 16)} ${showDay(local.slice(0, 10))}`
}
/** As deadline chips take it. */
export const localMinute = (at: Date) => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 16)

export const shared = texts({
  vi: { appointed: 'Hẹn trả', apologised: (at: string) => `Cơ quan đã xin lỗi và hẹn lại ngày trả: ${at}.` },
  en: { appointed: 'Appointed', apologised: (at: string) => `The office has apologised and appointed a new time: ${at}.` },
})
