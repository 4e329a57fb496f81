import { problemTexts, texts } from '#platform/web'

export const text = texts({
  vi: {
    title: 'Dấu thời gian', lead: 'Mọi chữ ký đều mang dấu thời gian. Quy định này cho biết việc gì xảy ra khi chưa lấy được dấu.',
    required: 'Bắt buộc: chưa có dấu thì không ký', wait: (seconds: number) => `Chờ: hỏi lại trong ${seconds} giây, vẫn chưa có thì không ký`, allowed: 'Cho phép ký không có dấu khi chưa lấy được',
    requirement: 'Khi chưa lấy được dấu thời gian', requiredChoice: 'Không ký', waitChoice: 'Chờ rồi mới từ chối', allowedChoice: 'Ký không có dấu', seconds: 'Chờ bao nhiêu giây', basis: 'Căn cứ', change: 'Đặt quy định mới', keep: 'Áp dụng từ bây giờ', cancel: 'Thôi', kept: 'Đã đặt quy định mới; chữ ký đã có không đổi.',
    since: (from: string, basis: string) => `từ ${from}; căn cứ: ${basis}`, until: (from: string, to: string, basis: string) => `từ ${from} đến ${to}; căn cứ: ${basis}`, inForce: 'Đang áp dụng', ended: 'Đã thôi',
  },
  en: {
    title: 'Timestamps', lead: 'Every signature carries a timestamp. This rule says what happens while none can be had.',
    required: 'Required: nothing is signed without one', wait: (seconds: number) => `Wait: asked again for ${seconds} seconds, then nothing is signed`, allowed: 'Signing without one is allowed while none can be had',
    requirement: 'While no timestamp can be had', requiredChoice: 'Do not sign', waitChoice: 'Wait before refusing', allowedChoice: 'Sign without one', seconds: 'Seconds to wait', basis: 'Legal basis', change: 'Set a new rule', keep: 'Apply from now on', cancel: 'Cancel', kept: 'The new rule is set; earlier signatures do not change.',
    since: (from: string, basis: string) => `since ${from}; basis: ${basis}`, until: (from: string, to: string, basis: string) => `from ${from} to ${to}; basis: ${basis}`, inForce: 'In force', ended: 'Ended',
  },
})

problemTexts({
  vi: { 'signing/bad-timestamp-rule': 'Chỉ quy định “chờ” mới có số giây, và phải có.' },
  en: { 'signing/bad-timestamp-rule': 'Only a rule that waits says how long, and it must.' },
})
