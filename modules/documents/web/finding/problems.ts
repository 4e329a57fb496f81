/** What the refusals of finding mean to the person who pressed the button. */
import { problemTexts } from '#platform/web'

type Facts = Record<string, unknown>
const word = (facts: Facts, key: string) => (typeof facts[key] === 'string' || typeof facts[key] === 'number' ? String(facts[key]) : '')

problemTexts({
  vi: {
    'documents/frozen': 'Văn bản đang bị đóng băng nên không ai thay đổi được cho đến khi gỡ. Chưa có gì thay đổi.',
    'documents/freeze-lifted': 'Lệnh đóng băng này đã được gỡ trước đó.',
    'documents/nothing-to-freeze': 'Câu hỏi này không tìm thấy văn bản nào của cơ quan để đóng băng.',
    'documents/too-many-to-freeze': (facts) => `Mỗi lần đóng băng tối đa ${word(facts, 'most')} văn bản. Thu hẹp tìm kiếm rồi làm lại; chưa có gì thay đổi.`,
  },
  en: {
    'documents/frozen': 'This document is frozen: nobody changes it until that is lifted. Nothing was changed.',
    'documents/freeze-lifted': 'This freeze was lifted already.',
    'documents/nothing-to-freeze': 'The question finds no document of your agency to freeze.',
    'documents/too-many-to-freeze': (facts) => `At most ${word(facts, 'most')} documents are frozen at once. Narrow the search; nothing was changed.`,
  },
})
