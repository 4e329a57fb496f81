import { problemTexts, texts, type Phrase } from '#platform/web'
import type { FieldKind, SubjectKind } from '../rules.ts'

export const kindNames: Record<FieldKind, Phrase> = { text: { vi: 'Chữ', en: 'Text' }, number: { vi: 'Số', en: 'Number' }, day: { vi: 'Ngày', en: 'Day' }, choice: { vi: 'Chọn một', en: 'Choice' } }
export const subjectNames: Record<SubjectKind, Phrase> = { document: { vi: 'Văn bản', en: 'Documents' }, file: { vi: 'Hồ sơ', en: 'Work files' } }

export const text = texts({
  vi: {
    title: 'Trường thông tin bổ sung', lead: 'Cơ quan ghi thêm gì về văn bản và hồ sơ, ngoài các trường của Nghị định 30/2020/NĐ-CP. Trường có ngày hiệu lực và căn cứ; đã thôi dùng thì giá trị cũ vẫn giữ.',
    none: 'Chưa có trường bổ sung nào', define: 'Thêm trường', defineMeans: 'Từ ngày hiệu lực, trường hiện bên cạnh văn bản hoặc hồ sơ của cơ quan; loại giá trị không đổi được về sau.', of: 'Dùng cho', name: 'Tên trường', kind: 'Loại giá trị', choices: 'Các lựa chọn', onePerLine: 'Mỗi dòng một lựa chọn.', from: 'Hiệu lực từ', basis: 'Căn cứ', by: 'Người đặt',
    end: 'Thôi dùng', endMeans: 'Từ ngày này không nhập thêm; giá trị đã nhập vẫn hiện và vẫn tìm được.', endsOn: 'Thôi dùng từ ngày', ended: (day: string) => `thôi dùng từ ${day}`, inForce: 'Đang dùng', since: (day: string) => `từ ${day}`,
    beside: 'Thông tin bổ sung', fill: 'Nhập', fillMeans: 'Để trống là xóa giá trị; giá trị cũ còn trong nhật ký.', empty: 'chưa nhập', day: 'Nhập ngày dạng 25/11/2026.', saved: 'Đã lưu.',
    find: 'Tìm theo trường bổ sung', field: 'Trường', words: 'Giá trị có', dayFrom: 'Từ ngày', dayTo: 'Đến ngày', search: 'Tìm', nothing: 'Không thấy văn bản, hồ sơ nào như vậy trong những gì được xem.', toFields: 'Xem các trường của cơ quan',
  },
  en: {
    title: 'Additional fields', lead: 'What the agency notes of its documents and work files besides the fields of Decree 30/2020. A field has a first day and a legal basis; when it ends, what was entered stays.',
    none: 'No additional fields yet', define: 'Add a field', defineMeans: 'From its first day the field stands beside the agency’s documents or work files; its kind of value cannot be changed later.', of: 'For', name: 'Name', kind: 'Kind of value', choices: 'Choices', onePerLine: 'One per line.', from: 'In force from', basis: 'Legal basis', by: 'Defined by',
    end: 'End', endMeans: 'From that day nothing more is entered; what was entered is still shown and found.', endsOn: 'Ends on', ended: (day: string) => `ended on ${day}`, inForce: 'In use', since: (day: string) => `since ${day}`,
    beside: 'Additional fields', fill: 'Enter', fillMeans: 'An empty field removes the value; the earlier one stays in the log.', empty: 'not entered', day: 'Written like 25/11/2026.', saved: 'Saved.',
    find: 'Search by additional field', field: 'Field', words: 'The value has', dayFrom: 'From', dayTo: 'To', search: 'Search', nothing: 'Nothing of the kind among what you may see.', toFields: 'The agency’s fields',
  },
})

const word = (facts: Record<string, unknown>, key: string) => (typeof facts[key] === 'string' || typeof facts[key] === 'number' ? String(facts[key]) : '')

problemTexts({
  vi: {
    'fields/name-taken': (facts) => `Đã có trường tên “${word(facts, 'name')}”. Chọn tên khác hoặc thôi dùng trường cũ trước.`, 'fields/choices-unclear': 'Loại “Chọn một” cần danh sách lựa chọn không trùng nhau; loại khác thì không có danh sách.',
    'fields/in-the-past': 'Ngày phải từ hôm nay trở đi; ngày thôi dùng phải sau hôm nay.', 'fields/too-many': (facts) => `Mỗi loại có tối đa ${word(facts, 'most')} trường đang dùng.`, 'fields/ended': 'Trường này đã thôi dùng.',
    'fields/not-in-force': (facts) => `Trường “${word(facts, 'name')}” hôm nay không nhận giá trị.`, 'fields/unfit': (facts) => `Giá trị của “${word(facts, 'name')}” chưa đúng loại. Sửa lại rồi lưu.`,
    'fields/not-yours': 'Văn thư, người soạn, người đang giải quyết hoặc người lập hồ sơ mới nhập được.', 'fields/frozen': 'Đang bị đóng băng, không thay đổi được.', 'fields/no-agency': 'Hãy chọn một chức vụ thuộc cơ quan.',
  },
  en: {
    'fields/name-taken': (facts) => `There is a field “${word(facts, 'name')}” already. Choose another name, or end the old one first.`, 'fields/choices-unclear': 'A choice needs a list of different choices; other kinds have none.',
    'fields/in-the-past': 'The day must be today or later; a field ends after today.', 'fields/too-many': (facts) => `At most ${word(facts, 'most')} fields of a kind are in use.`, 'fields/ended': 'This field has ended already.',
    'fields/not-in-force': (facts) => `“${word(facts, 'name')}” takes no values today.`, 'fields/unfit': (facts) => `“${word(facts, 'name')}” cannot hold this. Correct it and save.`,
    'fields/not-yours': 'The clerk, the drafter, the handler or the keeper enters these.', 'fields/frozen': 'It is frozen and cannot be changed.', 'fields/no-agency': 'Act in a position of an agency.',
  },
})
