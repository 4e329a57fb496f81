import { texts } from '#platform/web'

export const reviewText = texts({
  vi: {
    toNamed: 'Mọi người được chọn đều phải duyệt; một người trả lại thì dự thảo về người soạn, ý kiến của từng người được giữ.',
    reviewers: 'Người duyệt', reviewersHint: 'Bỏ trống: trưởng đơn vị của người soạn.', order: 'Cách duyệt', sequential: 'Lần lượt', parallel: 'Cùng lúc', note: 'Lời nhắn',
  },
  en: {
    toNamed: 'Everybody chosen must approve; one return brings it back to you, and each opinion is kept.',
    reviewers: 'Reviewers', reviewersHint: 'None: the head of the drafter’s unit.', order: 'Order', sequential: 'One after the other', parallel: 'All at once', note: 'Message',
  },
})
