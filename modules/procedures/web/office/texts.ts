import { problemTexts, texts, type Phrase } from '#platform/web'
import type { ImportLine } from '../../contract/keeping.ts'
import type { Standing } from '../../rules/standing.ts'

export const standingNames: Record<Standing, Phrase> = {
  draft: { vi: 'Bản thảo', en: 'Draft' }, scheduled: { vi: 'Sắp có hiệu lực', en: 'Coming into force' }, inForce: { vi: 'Đang có hiệu lực', en: 'In force' }, past: { vi: 'Hết hiệu lực', en: 'No longer in force' },
}
export const outcomeNames: Record<ImportLine['outcome'], Phrase> = {
  invalid: { vi: 'Không nhận', en: 'Not taken in' }, new: { vi: 'Mới', en: 'New' }, changed: { vi: 'Có thay đổi', en: 'Changed' }, unchanged: { vi: 'Không đổi', en: 'Unchanged' },
}
export const reasonNames: Record<NonNullable<ImportLine['reason']>, Phrase> = {
  'not-json': { vi: 'Tệp không phải JSON.', en: 'The file is not JSON.' }, 'not-a-procedure': { vi: 'Không đúng khuôn dạng thủ tục của Cổng Dịch vụ công quốc gia:', en: 'Not a procedure in the portal’s shape:' },
  twice: { vi: 'Thủ tục này đã có trong một tệp khác của lần nhập.', en: 'Another file of this import has the same procedure.' },
  'begins-too-early': { vi: 'Ngày hiệu lực phải sau ngày bản hiện có bắt đầu.', en: 'It must begin after the version that stands.' },
  'no-decision': { vi: 'Chưa có số quyết định công bố, ở tệp lẫn ở ô bên trên.', en: 'Neither the file nor the field above names a decision.' },
}

export const text = texts({
  vi: {
    title: 'Thủ tục hành chính', lead: 'Danh mục theo khuôn dạng của Cổng Dịch vụ công quốc gia. Mỗi thay đổi là một bản có ngày hiệu lực và quyết định công bố; bản cũ vẫn xem được.', code: 'Mã', name: 'Tên thủ tục', body: 'Cơ quan', state: 'Tình trạng', doubts: 'Chưa đối chiếu', words: 'Tên, mã, giấy tờ', hasDraft: 'có bản thảo',
    import: 'Nhập từ tệp', exportAll: 'Xuất toàn bộ', publicPage: 'Xem trang công khai', file: 'Xuất tệp JSON', none: 'Danh mục còn trống. Nhập tệp của Cổng Dịch vụ công quốc gia để bắt đầu.', back: 'Về danh mục',
    importTitle: 'Nhập danh mục thủ tục', importLead: 'Chọn các tệp JSON của Cổng Dịch vụ công quốc gia. Tệp đúng được nhận, tệp sai được nêu tên và lý do; không tệp nào làm hỏng tệp khác.', files: 'Tệp JSON', from: 'Công bố từ ngày', fromHint: 'Để trống: chỉ lưu thành bản thảo.', decision: 'Quyết định công bố', decisionHint: 'Để trống: lấy số quyết định trong từng tệp.', basis: 'Căn cứ',
    report: 'Kết quả nhập', reading: (done: number, all: number) => `Đã gửi ${done}/${all} tệp`, some: (n: number, words: string) => `${words}: ${n}`, needFiles: 'Chọn ít nhất một tệp.', tooLarge: 'Tệp lớn hơn 1,5 MB.',
    versions: 'Các bản', version: 'Bản', days: 'Hiệu lực', byWhom: 'Người soạn, công bố', shown: 'Nội dung', draftIt: 'Soạn bản mới', editDraft: 'Sửa bản thảo', publish: 'Công bố', publishMeans: 'Từ ngày này mọi người đọc và nộp theo bản mới; bản đang có hiệu lực hết hiệu lực đúng ngày đó. Trước ngày đó, bản mới hiện là “sắp có hiệu lực”.',
    abolish: 'Bãi bỏ', abolishMeans: 'Từ ngày này thủ tục không còn trong danh mục; trang vẫn đọc được và nói rõ quyết định bãi bỏ. Muốn có lại phải công bố bản mới.', drop: 'Bỏ bản thảo', dropMeans: 'Bản thảo bị xóa. Bản đang có hiệu lực không đổi.', dropBack: 'Không lấy lại được; có thể soạn lại từ bản đang có hiệu lực.', on: 'Từ ngày',
    events: 'Cần khi', eventsLead: 'Thủ tục hiện dưới các việc này ở trang công khai.', save: 'Lưu', saved: 'Đã lưu.', differs: 'Bản thảo khác bản đang công bố ở', noDiffers: 'Bản thảo chưa khác gì.', doubtList: 'Chưa đối chiếu với văn bản công bố',
    editTitle: 'Soạn bản mới', editLead: 'Bắt đầu từ bản gần nhất. Lưu rồi mới công bố; những gì đang gõ được giữ trên máy này.', restored: 'Đang hiện nội dung đã gõ lần trước.', startAgain: 'Bỏ, lấy lại bản gần nhất', saveDraft: 'Lưu bản thảo', add: 'Thêm dòng', remove: (n: number) => `Bỏ dòng ${n}`, row: (n: number) => `Dòng ${n}`,
    step: 'Bước', description: 'Nội dung', way: 'Cách thức', time: 'Thời gian', unit: 'Đơn vị', kind: 'Loại', amount: 'Số tiền (đồng)', verbatim: 'Nguyên văn', case: 'Trường hợp', paper: 'Giấy tờ', originals: 'Bản chính', copies: 'Bản sao', required: 'Bắt buộc', number: 'Số, ký hiệu', fees: (way: string) => `Phí, lệ phí: ${way}`, papers: (name: string) => `Hồ sơ gồm${name ? `: ${name}` : ''}`,
  },
  en: {
    title: 'Procedures', lead: 'The catalogue in the shape of the national portal. Every change is a version with its first day and its decision; earlier versions can still be read.', code: 'Code', name: 'Name', body: 'Office', state: 'State', doubts: 'Unconfirmed', words: 'Name, code, paper', hasDraft: 'has a draft',
    import: 'Import files', exportAll: 'Export all', publicPage: 'See the public page', file: 'Export as JSON', none: 'The catalogue is empty. Import files of the national portal to begin.', back: 'Back to the catalogue',
    importTitle: 'Import procedures', importLead: 'Choose JSON files of the national portal. Sound files are taken in, the others are named with the reason; no file spoils another.', files: 'JSON files', from: 'Published from', fromHint: 'Empty: kept as drafts only.', decision: 'Decision', decisionHint: 'Empty: the decision in each file.', basis: 'Legal basis',
    report: 'What became of the files', reading: (done: number, all: number) => `${done} of ${all} files sent`, some: (n: number, words: string) => `${words}: ${n}`, needFiles: 'Choose at least one file.', tooLarge: 'The file is larger than 1.5 MB.',
    versions: 'Versions', version: 'Version', days: 'In force', byWhom: 'Written and published by', shown: 'Content', draftIt: 'Write a new version', editDraft: 'Edit the draft', publish: 'Publish', publishMeans: 'From that day everybody reads and applies by the new version; the present one ends on the same day. Until then the new one is shown as coming into force.',
    abolish: 'Abolish', abolishMeans: 'From that day the procedure is no longer in the catalogue; its page stays and names the decision. To have it back, publish a new version.', drop: 'Drop the draft', dropMeans: 'The draft is deleted. The version in force stays as it is.', dropBack: 'It cannot be had back; it can be written again from the version in force.', on: 'From',
    events: 'Needed when', eventsLead: 'The procedure is shown under these events on the public page.', save: 'Save', saved: 'Saved.', differs: 'The draft differs from the published version in', noDiffers: 'The draft differs in nothing yet.', doubtList: 'Not checked against the published text',
    editTitle: 'Write a new version', editLead: 'It starts from the latest version. Save first, publish later; what you type is kept on this machine.', restored: 'What you typed last time is shown.', startAgain: 'Discard it, start from the latest version', saveDraft: 'Save the draft', add: 'Add a row', remove: (n: number) => `Remove row ${n}`, row: (n: number) => `Row ${n}`,
    step: 'Step', description: 'Text', way: 'Way', time: 'Time', unit: 'Unit', kind: 'Kind', amount: 'Amount (đồng)', verbatim: 'Verbatim', case: 'Case', paper: 'Paper', originals: 'Originals', copies: 'Copies', required: 'Required', number: 'Number', fees: (way: string) => `Fees: ${way}`, papers: (name: string) => `Papers${name ? `: ${name}` : ''}`,
  },
})

const wrong = (facts: Record<string, unknown>) => (Array.isArray(facts.issues) ? (facts.issues as { path: string; message: string }[]).map(({ path, message }) => ` ${path}: ${message}.`).join('') : '')

problemTexts({
  vi: {
    'procedures/not-a-procedure': (facts) => `Nội dung chưa đúng khuôn dạng thủ tục.${wrong(facts)}`, 'procedures/other-code': 'Nội dung này là của một thủ tục khác.', 'procedures/nothing-changed': 'Chưa có gì khác bản hiện có.', 'procedures/no-draft': 'Chưa có bản thảo.',
    'procedures/only-a-draft': 'Thủ tục chỉ có bản thảo này nên không bỏ được.', 'procedures/begins-too-early': 'Ngày phải sau ngày bản hiện có bắt đầu, và không trước ngày bãi bỏ.', 'procedures/not-in-force': 'Thủ tục chưa công bố hoặc đã bị bãi bỏ.', 'procedures/no-such-event': 'Không có việc này trong danh mục.', 'procedures/nothing-in-force': 'Hôm nay chưa có thủ tục nào có hiệu lực.',
  },
  en: {
    'procedures/not-a-procedure': (facts) => `This is not a procedure in the portal’s shape.${wrong(facts)}`, 'procedures/other-code': 'This is the content of another procedure.', 'procedures/nothing-changed': 'Nothing differs from what stands.', 'procedures/no-draft': 'There is no draft.',
    'procedures/only-a-draft': 'The procedure has nothing but this draft, which therefore stays.', 'procedures/begins-too-early': 'The day must come after the first day of the version that stands, and not before it was abolished.', 'procedures/not-in-force': 'It is not published, or abolished already.', 'procedures/no-such-event': 'There is no such life event.', 'procedures/nothing-in-force': 'No procedure is in force today.',
  },
})
