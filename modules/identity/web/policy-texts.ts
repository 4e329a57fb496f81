import { issueText, showDay, texts } from '#platform/web'
import { policyLimits } from '../rules.ts'
import './texts.ts'

const minutesVi = (minutes: number) => (minutes % 1440 === 0 ? `${minutes / 1440} ngày` : minutes % 60 === 0 ? `${minutes / 60} giờ` : `${minutes} phút`)
const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`
const minutesEn = (minutes: number) => (minutes % 1440 === 0 ? counted(minutes / 1440, 'day') : minutes % 60 === 0 ? counted(minutes / 60, 'hour') : counted(minutes, 'minute'))

export const text = texts({
  vi: {
    title: 'Quy định mật khẩu và phiên', lead: 'Mỗi quy định có hiệu lực từ một ngày, theo một căn cứ, và giữ đến khi có quy định mới. Mật khẩu đang dùng và phiên đang mở không đổi; quy định áp dụng cho mật khẩu và phiên về sau.',
    from: 'Từ ngày', state: 'Hiệu lực', ahead: 'Sắp có hiệu lực', present: 'Đang có hiệu lực', past: 'Đã thay thế', rules: 'Mật khẩu và phiên', basis: 'Căn cứ', verbs: 'Thao tác',
    verbsFor: (day: string) => `Thao tác với quy định từ ${showDay(day)}`, length: (count: number) => `Ít nhất ${count} ký tự`, upper: 'chữ hoa', lower: 'chữ thường', digit: 'chữ số', special: 'ký tự đặc biệt',
    lives: (idle: number, absolute: number) => `Phiên: nghỉ tối đa ${minutesVi(idle)}, dài nhất ${minutesVi(absolute)}`, add: 'Đặt quy định mới', replace: 'Sửa', withdraw: 'Rút lại',
    what: (day: string) => `Quy định có hiệu lực từ ${showDay(day)} cho mọi tài khoản. Sửa hoặc rút lại được đến trước ngày ấy.`, whatNow: 'Quy định có hiệu lực ngay hôm nay cho mọi tài khoản và không sửa được nữa.', basisHint: 'Số, ngày của văn bản quy định', minLength: 'Số ký tự ít nhất', must: 'Mật khẩu phải có',
    idle: 'Nghỉ tối đa (phút)', absolute: 'Phiên dài nhất (giờ)', save: 'Đặt quy định', cancel: 'Thôi', close: 'Đóng', set: 'Đã đặt quy định.', withdrawn: 'Đã rút quy định.',
    withdrawWhat: (day: string) => `Quy định từ ${showDay(day)} sẽ không có hiệu lực; quy định trước đó tiếp tục.`, withdrawBack: 'Đặt lại được bất cứ lúc nào.',
  },
  en: {
    title: 'Password and session rules', lead: 'Each set of rules holds from a day on, by its legal basis, until the next one. Passwords in use and open sessions stay as they are; the rules are for later ones.',
    from: 'From', state: 'State', ahead: 'To come', present: 'In force', past: 'Replaced', rules: 'Password and session', basis: 'Legal basis', verbs: 'Actions',
    verbsFor: (day: string) => `Actions on the rules from ${showDay(day)}`, length: (count: number) => `At least ${count} characters`, upper: 'capital letters', lower: 'small letters', digit: 'digits', special: 'special characters',
    lives: (idle: number, absolute: number) => `Session: rest up to ${minutesEn(idle)}, ${minutesEn(absolute)} in all`, add: 'Set new rules', replace: 'Change', withdraw: 'Withdraw',
    what: (day: string) => `These rules hold for every account from ${showDay(day)}. Until the day before they can be changed or withdrawn.`, whatNow: 'These rules hold for every account from today, and can no longer be changed.', basisHint: 'Number and date of the regulation', minLength: 'Fewest characters', must: 'A password must have',
    idle: 'Longest rest (minutes)', absolute: 'Longest session (hours)', save: 'Set the rules', cancel: 'Cancel', close: 'Close', set: 'The rules are set.', withdrawn: 'The rules are withdrawn.',
    withdrawWhat: (day: string) => `The rules from ${showDay(day)} will not take effect; the ones before go on.`, withdrawBack: 'They can be set again at any time.',
  },
})

const { minLength, idleMinutes, absoluteMinutes } = policyLimits
issueText('password-length-range', { vi: `Từ ${minLength.least} đến ${minLength.most} ký tự.`, en: `From ${minLength.least} to ${minLength.most} characters.` })
issueText('idle-range', { vi: `Từ ${idleMinutes.least} đến ${idleMinutes.most} phút.`, en: `From ${idleMinutes.least} to ${idleMinutes.most} minutes.` })
issueText('absolute-range', { vi: `Nhiều nhất ${absoluteMinutes.most / 60} giờ (30 ngày).`, en: `At most ${absoluteMinutes.most / 60} hours (30 days).` })
issueText('absolute-below-idle', { vi: 'Phiên không thể ngắn hơn thời gian nghỉ.', en: 'A session cannot be shorter than its rest.' })
