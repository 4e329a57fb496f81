/** What a 422 says is wrong with one field, in the reader's language: the same in the office's forms and in the citizens'. */
import type { Issue } from '#platform/problems'
import { say, type Phrase } from '../lang.ts'

const issueTexts = new Map<string, Phrase>([
  ['control-character', { vi: 'Có ký tự điều khiển không nhìn thấy được; xóa rồi gõ lại.', en: 'Holds invisible control characters; delete and type again.' }],
  ['one-line-only', { vi: 'Chỉ được một dòng.', en: 'One line only.' }],
  ['day-out-of-range', { vi: 'Ngày này nằm ngoài khoảng cho phép.', en: 'This date is out of range.' }],
  ['required', { vi: 'Cần điền ô này.', en: 'This is needed.' }],
])

const patterns: [RegExp, Phrase][] = [
  [/received (undefined|null)|Too small.*>=?\s*1 (characters|items)|required/i, { vi: 'Cần điền ô này.', en: 'This is needed.' }],
  [/Too small/i, { vi: 'Quá ngắn hoặc quá nhỏ.', en: 'Too short or too small.' }],
  [/Too big/i, { vi: 'Quá dài hoặc quá lớn.', en: 'Too long or too large.' }],
  [/date/i, { vi: 'Ngày chưa đúng; viết theo mẫu 25/11/2026.', en: 'Not a date; write it like 25/11/2026.' }],
]

/** Teaches the forms what a contract's own check (`refine(…, 'code')`) means. */
export function issueText(code: string, phrase: Phrase) {
  issueTexts.set(code, phrase)
}

/** What is wrong with one field, in the reader's language. */
export function issueSentence(message: string): string {
  const phrase = issueTexts.get(message) ?? patterns.find(([pattern]) => pattern.test(message))?.[1]
  return say(phrase ?? { vi: 'Giá trị này chưa đúng.', en: 'This value is not right.' })
}

const nameOf = (path: string) => path.split(/[./[]/).find((part) => part !== '') ?? path

/** First issue per field; a path inside a list (`units.2`) belongs to the list's field. */
export const errorsFrom = (issues: Issue[]): Map<string, string> =>
  new Map(issues.toReversed().map(({ path, message }) => [nameOf(path), issueSentence(message)]))
