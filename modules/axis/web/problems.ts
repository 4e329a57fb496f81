import { problemTexts } from '#platform/web'

problemTexts({
  vi: {
    'axis/secret-needed': 'Lần đầu khai báo trục phải nhập khóa bí mật.', 'axis/in-the-past': 'Cách nói chuyện với trục trong quá khứ không sửa được; chọn hôm nay hoặc một ngày sau đó.',
    'axis/not-an-identifier': (facts) => `Không phải mã định danh cơ quan: ${String(facts.organIds)}.`, 'axis/closed': 'Thông điệp đã gửi, đã nhận hoặc đã thôi.', 'axis/held': 'Văn bản đang được tách riêng vì có thể là bí mật nhà nước; thông điệp chờ đến khi có kết luận.',
  },
  en: {
    'axis/secret-needed': 'The first time the secret has to be given.', 'axis/in-the-past': 'How an axis was spoken to in the past is not changed; choose today or a later day.',
    'axis/not-an-identifier': (facts) => `No identifiers of agencies: ${String(facts.organIds)}.`, 'axis/closed': 'It has been sent, taken, or given up.', 'axis/held': 'Its document is set aside as a possible state secret; the message waits for the decision.',
  },
})
