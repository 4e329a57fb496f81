import { texts } from '#platform/web'

export const text = texts({
  vi: {
    title: 'Thẩm quyền ký', lead: 'Người này có được ký loại văn bản này cho cơ quan này vào lúc đó không, vì sao (Nghị định 30/2020/NĐ-CP, Điều 13).', person: 'Người ký', agency: 'Văn bản của cơ quan', type: 'Loại văn bản', day: 'Ngày', time: 'Giờ', timeHint: 'Giờ Việt Nam, ví dụ 08:30', ask: 'Kiểm tra',
    yes: 'Có thẩm quyền', no: 'Không có thẩm quyền', asked: (who: string, type: string, agency: string, at: string) => `${who}, ${type} của ${agency}, lúc ${at}.`, noAgency: 'Ngày đó cơ quan này không tồn tại.', noPosition: 'Lúc đó không giữ chức vụ nào.', held: (titles: string) => `Lúc đó giữ chức vụ: ${titles}.`,
    none: 'Chưa từng được giao thẩm quyền ký', allTypes: 'mọi loại văn bản', endedAt: (at: string) => `thôi từ ${at}`, holds: 'Được ký',
  },
  en: {
    title: 'Authority to sign', lead: 'Was this official entitled to sign this type for this agency then, and why (Decree 30/2020/NĐ-CP, Art. 13).', person: 'Signer', agency: 'Document of', type: 'Document type', day: 'Day', time: 'Time', timeHint: 'Viet Nam time, e.g. 08:30', ask: 'Check',
    yes: 'Entitled', no: 'Not entitled', asked: (who: string, type: string, agency: string, at: string) => `${who}, ${type} of ${agency}, at ${at}.`, noAgency: 'The agency did not exist on that day.', noPosition: 'Held no position at that time.', held: (titles: string) => `Held: ${titles}.`,
    none: 'Was never given authority to sign', allTypes: 'all document types', endedAt: (at: string) => `over from ${at}`, holds: 'Entitles',
  },
})

export const failureWords = texts({
  vi: {
    'position-not-yet': 'chưa giữ chức vụ', 'position-over': 'đã thôi chức vụ', 'authority-not-yet': 'thẩm quyền chưa có hiệu lực', 'authority-over': 'thẩm quyền đã hết', 'other-agency': 'của cơ quan khác', 'type-not-covered': 'không gồm loại này',
    'principal-not-in-office': 'người ủy quyền đã thôi chức vụ', 'principal-not-entitled': 'người ủy quyền không được ký loại này',
  },
  en: {
    'position-not-yet': 'not yet in office', 'position-over': 'no longer in office', 'authority-not-yet': 'not yet in force', 'authority-over': 'over', 'other-agency': 'of another agency', 'type-not-covered': 'does not cover this type',
    'principal-not-in-office': 'the giver had left office', 'principal-not-entitled': 'the giver could not sign it himself',
  },
})
