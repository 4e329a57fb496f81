/** What the refusals around comments, suggestions and half-written drafts mean to whoever meets them. */
import { problemTexts } from '#platform/web'

const word = (facts: Record<string, unknown>, key: string) => (typeof facts[key] === 'string' || typeof facts[key] === 'number' ? String(facts[key]) : '')

problemTexts({
  vi: {
    'documents/no-more-remarks': 'Dự thảo đã ký hoặc đã hủy nên không nhận góp ý, đề nghị sửa nữa.',
    'documents/too-many-remarks': (facts) => `Một dự thảo nhận nhiều nhất ${word(facts, 'most')} góp ý, đề nghị. Giải quyết bớt những mục còn mở.`,
    'documents/no-such-place': 'Chỗ được chọn không có trong bản này, hoặc trải qua nhiều đoạn. Chọn lại trong một đoạn; nội dung đang nhập được giữ lại.',
    'documents/not-your-thread': 'Chỉ người nêu góp ý hoặc người soạn đóng được góp ý này.',
    'documents/not-written-here': 'Bản này là tệp tải lên nên không sửa từng chữ ở đây được. Ghi góp ý thay cho đề nghị sửa.',
    'documents/nothing-suggested': 'Chưa có chữ nào khác với bản hiện hành.',
    'documents/suggestions-overlap': 'Hai đề nghị cùng sửa một chỗ. Tiếp thu từng đề nghị một.',
    'documents/suggestion-outdated': (facts) => `Chữ cần sửa (“${word(facts, 'removed')}”) không còn trong bản này. Không tiếp thu, hoặc viết lại chỗ đó.`,
    'documents/suggestion-decided': 'Đề nghị này đã được giải quyết.',
    'documents/not-your-suggestion': 'Chỉ người đề nghị rút được đề nghị của mình.',
    'documents/not-your-draft': 'Chỉ người soạn quyết định tiếp thu hay không.',
    'documents/suggestions-open': (facts) => `Còn ${word(facts, 'count')} đề nghị sửa chưa giải quyết. Người soạn tiếp thu hoặc không tiếp thu từng đề nghị, rồi mới trình ký và ký.`,
    'documents/written-elsewhere': 'Dự thảo này vừa được viết tiếp ở cửa sổ hoặc máy khác. Chọn giữ bản nào; chưa có gì bị ghi đè.',
    'documents/writing-not-kept': 'Còn phần đang viết chưa lưu thành bản. Mở dự thảo, lưu thành bản mới hoặc bỏ phần viết dở, rồi trình.',
    'documents/too-many-writings': (facts) => `Đã có ${word(facts, 'most')} bản đang soạn dở. Lưu hoặc bỏ bớt một bản.`,
  },
  en: {
    'documents/no-more-remarks': 'The draft has been signed or given up; it takes no more comments or suggestions.',
    'documents/too-many-remarks': (facts) => `One draft takes ${word(facts, 'most')} of these at most. Settle what is open first.`,
    'documents/no-such-place': 'This place is not in the version, or reaches over several paragraphs. Choose again within one; what you typed is kept.',
    'documents/not-your-thread': 'A thread is closed by who began it or by the drafter.',
    'documents/not-written-here': 'This version is an uploaded file; its words cannot be changed here. Comment on it instead.',
    'documents/nothing-suggested': 'No word differs from the present version.',
    'documents/suggestions-overlap': 'Two suggestions change the same words. Take them in one at a time.',
    'documents/suggestion-outdated': (facts) => `The words to change (“${word(facts, 'removed')}”) are no longer in this version. Reject the suggestion, or put them back.`,
    'documents/suggestion-decided': 'This suggestion has been decided.',
    'documents/not-your-suggestion': 'Only who made a suggestion takes it back.',
    'documents/not-your-draft': 'Only its drafter decides what is taken in.',
    'documents/suggestions-open': (facts) => `${word(facts, 'count')} suggestions are undecided. The drafter takes in or rejects each before the paper goes to signature.`,
    'documents/written-elsewhere': 'This draft has just been written on in another window or machine. Choose which to keep; nothing was overwritten.',
    'documents/writing-not-kept': 'Something is written and not kept as a version yet. Open the draft, keep it or give it up, then submit.',
    'documents/too-many-writings': (facts) => `${word(facts, 'most')} unfinished drafts are kept. Finish or give up one of them.`,
  },
})
