import { problemTexts } from '#platform/web'

problemTexts({
  vi: { 'exchange/closed': 'Nơi nhận đã trả lời, hoặc thông điệp đã được thôi gửi.' },
  en: { 'exchange/closed': 'Its receiver has answered, or it was given up.' },
})
