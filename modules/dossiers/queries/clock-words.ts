import { dayOf, dmy } from '#platform/calendar'

/** `17 giờ 00 ngày 30/11/2026`. */
export const clockWords = (at: Date) => `${at.toLocaleTimeString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' }).replace(':', ' giờ ')} ngày ${dmy(dayOf(at))}`
