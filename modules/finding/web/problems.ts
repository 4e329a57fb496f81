/** What the refusals of finding mean to the person who pressed the button. */
import { problemTexts } from '#platform/web'

type Facts = Record<string, unknown>
const word = (facts: Facts, key: string) => (typeof facts[key] === 'string' || typeof facts[key] === 'number' ? String(facts[key]) : '')

problemTexts({
  vi: {
    'finding/search-name-taken': (facts) => `Đã có tìm kiếm tên “${word(facts, 'name')}”. Chọn tên khác.`,
    'finding/too-many-searches': (facts) => `Mỗi người lưu tối đa ${word(facts, 'most')} tìm kiếm. Xóa bớt một tìm kiếm rồi lưu.`,
    'finding/exports-running': (facts) => `Đang lập ${word(facts, 'most')} tệp cho anh, chị. Đợi một tệp xong rồi yêu cầu tiếp.`,
    'finding/export-withdrawn': 'Tệp đã thu hồi: có văn bản trong tệp đang cách ly vì nghi là bí mật nhà nước.',
    'finding/not-on-behalf': 'Yêu cầu tệp bằng chính chức vụ của mình, không phải khi làm thay.',
  },
  en: {
    'finding/search-name-taken': (facts) => `You have a search called “${word(facts, 'name')}”. Choose another name.`,
    'finding/too-many-searches': (facts) => `At most ${word(facts, 'most')} searches are saved. Delete one first.`,
    'finding/exports-running': (facts) => `${word(facts, 'most')} of your files are being made. Wait until one is ready.`,
    'finding/export-withdrawn': 'The file is withdrawn: a document in it is set aside as a possible state secret.',
    'finding/not-on-behalf': 'Ask for a file in your own position, not on behalf of somebody.',
  },
})
