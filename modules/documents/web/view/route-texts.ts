import { texts } from '#platform/web'

export const routeText = texts({
  vi: { sequential: 'Duyệt nội dung, lần lượt', parallel: 'Duyệt nội dung, cùng lúc', earlier: 'Các lượt duyệt trước' },
  en: { sequential: 'Content review, one after the other', parallel: 'Content review, all at once', earlier: 'Earlier rounds' },
})
