import type { Phrase } from '#platform/web'

export const slipNames: Record<string, Phrase> = {
  '01': { vi: 'Mẫu 01: Giấy tiếp nhận và hẹn trả', en: 'Form 01: receipt and appointment' }, '02': { vi: 'Mẫu 02: Phiếu yêu cầu bổ sung', en: 'Form 02: papers asked for' }, '03': { vi: 'Mẫu 03: Phiếu từ chối', en: 'Form 03: refusal' }, '04': { vi: 'Mẫu 04: Phiếu xin lỗi, hẹn lại', en: 'Form 04: apology, new day' },
  return: { vi: 'Phiếu trả kết quả', en: 'Slip of the returned result' },
}
