import { lang, say, showDay, type Phrase } from '#platform/web'
import type { BandCode, ComponentCode, GroupCode, Score } from '../rules.ts'

export const scoreNames: Record<Score, Phrase> = { verySatisfied: { vi: 'Rất hài lòng', en: 'Very satisfied' }, satisfied: { vi: 'Hài lòng', en: 'Satisfied' }, notSatisfied: { vi: 'Không hài lòng', en: 'Not satisfied' } }
export const groupNames: Record<GroupCode, Phrase> = {
  transparency: { vi: 'Công khai, minh bạch', en: 'Transparency' }, progress: { vi: 'Tiến độ, kết quả giải quyết', en: 'Progress and results' }, digitisation: { vi: 'Số hóa hồ sơ', en: 'Digitised dossiers' },
  online: { vi: 'Cung cấp dịch vụ trực tuyến', en: 'Online services' }, satisfaction: { vi: 'Mức độ hài lòng', en: 'Satisfaction' },
}
/** As the head of a column. */
export const groupShorts: Record<GroupCode, Phrase> = { transparency: { vi: 'Công khai', en: 'Open' }, progress: { vi: 'Tiến độ', en: 'Progress' }, digitisation: { vi: 'Số hóa', en: 'Digitised' }, online: { vi: 'Trực tuyến', en: 'Online' }, satisfaction: { vi: 'Hài lòng', en: 'Satisfied' } }
export const bandNames: Record<BandCode, Phrase> = { excellent: { vi: 'Xuất sắc', en: 'Excellent' }, good: { vi: 'Tốt', en: 'Good' }, fair: { vi: 'Khá', en: 'Fair' }, average: { vi: 'Trung bình', en: 'Average' }, weak: { vi: 'Yếu', en: 'Weak' } }
export const componentNames: Record<ComponentCode, Phrase> = {
  publishedOnTime: { vi: 'Thủ tục công khai đúng hạn', en: 'Procedures published in time' }, synced: { vi: 'Hồ sơ đồng bộ lên Cổng quốc gia', en: 'Dossiers synchronised with the national portal' }, onTime: { vi: 'Hồ sơ giải quyết đúng hạn', en: 'Dossiers decided in time' },
  digitised: { vi: 'Hồ sơ số hóa thành phần', en: 'Dossiers with digitised parts' }, eResult: { vi: 'Kết quả điện tử', en: 'Electronic results' }, reused: { vi: 'Hồ sơ dùng lại dữ liệu đã có', en: 'Dossiers that reuse data' },
  proceduresUsed: { vi: 'Thủ tục trực tuyến có phát sinh hồ sơ', en: 'Online procedures that are used' }, onlineFiles: { vi: 'Hồ sơ nộp trực tuyến', en: 'Dossiers filed online' }, paidOnline: { vi: 'Thanh toán trực tuyến', en: 'Paid online' },
  feedbackOnTime: { vi: 'Phản ánh trả lời đúng hạn', en: 'Feedback answered in time' }, satisfied: { vi: 'Đánh giá hài lòng', en: 'Satisfied ratings' },
}
export const definitions: Record<ComponentCode, Phrase> = {
  publishedOnTime: { vi: 'Bản thủ tục công khai không muộn hơn ngày có hiệu lực, trên số bản công khai trong kỳ; chung toàn tỉnh.', en: 'Versions published no later than the day they take effect, of those published in the period; one figure for the province.' },
  synced: { vi: 'Hồ sơ Cổng quốc gia đã nhận, trên số hồ sơ nộp trong kỳ phải đồng bộ.', en: 'Dossiers the national portal has taken, of those lodged in the period that are owed to it.' },
  onTime: { vi: 'Hồ sơ xong trước hoặc đúng hạn, trên số hồ sơ xong trong kỳ cộng hồ sơ đang xử lý đã quá hạn cuối kỳ.', en: 'Decided by the deadline, of those decided in the period and those overdue in progress at its end.' },
  digitised: { vi: 'Hồ sơ có thành phần là tệp điện tử, trên số hồ sơ tiếp nhận trong kỳ có ghi nhận.', en: 'Dossiers with a part as a file, of those accepted in the period for which the log says so.' },
  eResult: { vi: 'Kết quả có tệp điện tử, trên số hồ sơ xong trong kỳ.', en: 'Results with an electronic file, of those decided in the period.' },
  reused: { vi: 'Hồ sơ có thành phần lấy từ dữ liệu Nhà nước hoặc kho cá nhân, trên số hồ sơ tiếp nhận trong kỳ có ghi nhận.', en: 'Dossiers with a part from the State’s data or the personal vault, of those accepted in the period for which the log says so.' },
  proceduresUsed: { vi: 'Thủ tục có ít nhất một hồ sơ trực tuyến trong kỳ, trên số thủ tục nộp trực tuyến được cơ quan giải quyết.', en: 'Procedures with at least one online dossier in the period, of those an agency handles that can be filed online.' },
  onlineFiles: { vi: 'Hồ sơ nộp trực tuyến, trên mọi hồ sơ nộp trong kỳ.', en: 'Dossiers filed online, of all lodged in the period.' },
  paidOnline: { vi: 'Hồ sơ nộp tiền trực tuyến, trên số hồ sơ phải nộp tiền trong kỳ.', en: 'Dossiers paid online, of those to be paid in the period.' },
  feedbackOnTime: { vi: 'Phản ánh, kiến nghị trả lời đúng hạn; chưa có nguồn dữ liệu.', en: 'Feedback answered in time; no source of data yet.' },
  satisfied: { vi: 'Đánh giá hài lòng hoặc rất hài lòng, trên số hồ sơ được đánh giá trong kỳ.', en: 'Satisfied or very satisfied, of the dossiers rated in the period.' },
}

/** `11/2026` or `30/11/2026`. */
export const periodWords = (period: string) => (period.length === 10 ? showDay(period) : period.split('-').toReversed().join('/'))
/** `87,35` as the reader's language writes it. */
export const pointWords = (points: number | null) => (points === null ? '–' : points.toLocaleString(lang === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 2 }))
export const shareWords = (share: number | null) => (share === null ? say({ vi: 'Chưa có dữ liệu', en: 'No data yet' }) : `${pointWords(Math.round(share * 10_000) / 100)} %`)
export const shiftMonth = (period: string, by: number) => new Date(Date.UTC(Number(period.slice(0, 4)), Number(period.slice(5, 7)) - 1 + by, 1)).toISOString().slice(0, 7)
