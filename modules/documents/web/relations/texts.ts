import { problemTexts, showDay, texts, type Phrase, type Status } from '#platform/web'
import type { DeclarableKind, Effect, ShownKind } from '../../rules.ts'

/** What the other document is to this one. */
export const kindWords: Record<ShownKind, Phrase> = {
  reply: { vi: 'Trả lời', en: 'Reply' }, source: { vi: 'Căn cứ', en: 'Source' }, related: { vi: 'Liên quan', en: 'Related' },
  replaces: { vi: 'Thay thế', en: 'Replaces' }, amends: { vi: 'Sửa đổi', en: 'Amends' }, corrects: { vi: 'Đính chính', en: 'Corrects' }, recalls: { vi: 'Thu hồi', en: 'Recalls' },
  replacedBy: { vi: 'Bị thay thế bởi', en: 'Replaced by' }, amendedBy: { vi: 'Được sửa đổi bởi', en: 'Amended by' }, correctedBy: { vi: 'Được đính chính bởi', en: 'Corrected by' }, recalledBy: { vi: 'Bị thu hồi bởi', en: 'Recalled by' },
}

export const declaredWords: Record<DeclarableKind, Phrase> = {
  related: { vi: 'Liên quan đến', en: 'Related to' }, reply: { vi: 'Trả lời', en: 'Replies to' },
  replaces: { vi: 'Thay thế', en: 'Replaces' }, amends: { vi: 'Sửa đổi, bổ sung', en: 'Amends' }, corrects: { vi: 'Đính chính', en: 'Corrects' }, recalls: { vi: 'Thu hồi', en: 'Recalls' },
}

export const effectWords: Record<Effect, { words: Phrase; status: Status }> = {
  replaced: { words: { vi: 'Bị thay thế', en: 'Replaced' }, status: 'refused' }, amended: { words: { vi: 'Được sửa đổi', en: 'Amended' }, status: 'paused' }, corrected: { words: { vi: 'Được đính chính', en: 'Corrected' }, status: 'paused' },
}

export const relationText = texts({
  vi: {
    title: 'Văn bản liên quan', add: 'Thêm quan hệ', addWhat: 'Quan hệ ghi một lần, hiện ở cả hai văn bản. Thay thế, sửa đổi, đính chính, thu hồi có hiệu lực khi văn bản này được phát hành.', kind: 'Văn bản này', other: 'Văn bản', otherHint: 'Tìm theo số, trích yếu.', effectiveOn: 'Có hiệu lực từ', effectiveHint: 'Bỏ trống: từ ngày phát hành.',
    related: 'Đã ghi quan hệ.', remove: 'Bỏ quan hệ', removeWhat: 'Quan hệ này chưa có hiệu lực nên bỏ được.', removed: 'Đã bỏ quan hệ.', from: (day: string) => `từ ${day}`, notYet: 'chưa có hiệu lực',
    mend: 'Xử lý sai sót sau phát hành', mendWhat: 'Chọn cách theo loại sai sót; hệ thống mở dự thảo đúng loại văn bản, đã gắn với văn bản này. Nơi đã nhận văn bản này được gửi tự động khi phát hành.', byType: (type: string) => `Soạn ${type}`, basis: 'Căn cứ', close: 'Đóng', recallByClerk: 'Văn thư trình thu hồi bằng nút “Trình thu hồi”, không cần soạn văn bản mới.',
    owed: 'Nơi đã nhận văn bản bị thay thế, sửa đổi, đính chính hoặc thu hồi được gửi tự động.', changing: (words: string, number: string) => `${words} văn bản ${number}`,
  },
  en: {
    title: 'Related documents', add: 'Add a relation', addWhat: 'Said once, shown on both documents. What replaces, amends, corrects or recalls takes effect when this document is issued.', kind: 'This document', other: 'Document', otherHint: 'By number or subject.', effectiveOn: 'In force from', effectiveHint: 'Empty: from the day of issue.',
    related: 'The relation is kept.', remove: 'Remove the relation', removeWhat: 'It is not in force yet and can be removed.', removed: 'The relation is removed.', from: (day: string) => `from ${day}`, notYet: 'not in force yet',
    mend: 'Mend a mistake after issue', mendWhat: 'Choose by the kind of mistake; a draft of the right type opens, tied to this document. Whoever was sent this document is sent it automatically.', byType: (type: string) => `Draft: ${type}`, basis: 'Legal basis', close: 'Close', recallByClerk: 'The clerk can also ask for a recall without a new document.',
    owed: 'Whoever was sent what this document replaces, amends, corrects or recalls is sent it automatically.', changing: (words: string, number: string) => `${words} ${number}`,
  },
})

type Facts = Record<string, unknown>
const word = (facts: Facts, key: string) => (typeof facts[key] === 'string' || typeof facts[key] === 'number' ? String(facts[key]) : '')
const way = (facts: Facts) => (Array.isArray(facts.way) ? facts.way.map(String).join(' → ') : '')

problemTexts({
  vi: {
    'documents/circular': (facts) => `Quan hệ này khép thành vòng: ${way(facts)}. Một văn bản không thể thay đổi, qua bất kỳ văn bản nào, chính văn bản thay đổi nó.`,
    'documents/only-ours': 'Cơ quan chỉ thay thế, sửa đổi, đính chính, thu hồi văn bản do chính mình ban hành.',
    'documents/not-issued': 'Văn bản được chọn chưa phát hành hoặc đã thu hồi nên không thay thế, sửa đổi, đính chính được.',
    'documents/wrong-type': (facts) => `${facts.kind === 'corrects' ? 'Đính chính phải bằng công văn' : 'Thay thế, sửa đổi phải bằng văn bản cùng loại'} (${word(facts, 'legalBasis')}).`,
    'documents/changes-a-later-one': 'Văn bản này ban hành trước văn bản kia nên không thay đổi được nó.',
    'documents/already-replaced': (facts) => `${word(facts, 'number')} đã bị thay thế bởi ${word(facts, 'by')}. Bỏ quan hệ này, hoặc thay thế văn bản đang có hiệu lực.`,
    'documents/effect-before-issue': (facts) => `Hiệu lực sớm nhất từ ngày ${showDay(word(facts, 'earliest'))}.`,
    'documents/no-effect': 'Chỉ quan hệ thay thế, sửa đổi, đính chính, thu hồi mới có ngày hiệu lực.',
    'documents/not-yours-to-relate': 'Chỉ người đang giữ văn bản hoặc văn thư cơ quan ghi quan hệ được.',
    'documents/relation-in-force': 'Quan hệ đã có hiệu lực, chỉ thay đổi bằng một văn bản khác.',
    'documents/relation-unknown': 'Chưa có quy định cho loại quan hệ này.',
  },
  en: {
    'documents/circular': (facts) => `This closes a circle: ${way(facts)}. Nothing changes, through however many others, what changes it.`,
    'documents/only-ours': 'An agency replaces, amends, corrects and recalls only what it issued itself.',
    'documents/not-issued': 'The document chosen is not issued yet, or was recalled.',
    'documents/wrong-type': (facts) => `${facts.kind === 'corrects' ? 'A correction is an official letter' : 'What replaces or amends is of the same type'} (${word(facts, 'legalBasis')}).`,
    'documents/changes-a-later-one': 'This document was issued before the other and cannot change it.',
    'documents/already-replaced': (facts) => `${word(facts, 'number')} was replaced by ${word(facts, 'by')} already. Remove this relation, or replace its successor.`,
    'documents/effect-before-issue': (facts) => `The effect begins on ${showDay(word(facts, 'earliest'))} at the earliest.`,
    'documents/no-effect': 'Only what replaces, amends, corrects or recalls has a day of effect.',
    'documents/not-yours-to-relate': 'Relations are declared by whoever the document waits for, or by the clerks.',
    'documents/relation-in-force': 'The relation is in force; only another document changes it.',
    'documents/relation-unknown': 'No rule in force knows this relation.',
  },
})
