import { problemTexts } from '#platform/web'

problemTexts({
  vi: { 'exchange/closed': 'Nơi nhận đã trả lời, hoặc thông điệp đã được thôi gửi.', 'exchange/held': 'Văn bản đang được tách riêng vì có thể là bí mật nhà nước; thông điệp chờ đến khi có kết luận.' },
  en: { 'exchange/closed': 'Its receiver has answered, or it was given up.', 'exchange/held': 'Its document is set aside as a possible state secret; the message waits for the decision.' },
})
