/** Recognises the boxes of NĐ 30/2020, App. I, Mục IV in the paragraphs of a paper. */
import { folded, isUpper } from './words.ts'
import { typeNameOf } from './type-names.ts'
import type { Paper, Paragraph } from './types.ts'

export interface Anatomy {
  nationalTitle: Paragraph | null
  motto: Paragraph | null
  parent: Paragraph[]
  agency: Paragraph[]
  number: Paragraph | null
  date: Paragraph | null
  /** Box 5b. */
  letterSubject: Paragraph[]
  typeName: Paragraph | null
  subject: Paragraph[]
  addressees: Paragraph[]
  grounds: Paragraph[]
  body: Paragraph[]
  authority: Paragraph[]
  signerName: Paragraph | null
  recipientsLabel: Paragraph | null
  recipients: Paragraph[]
  annexes: Paragraph[][]
}

const HEAD = 40
const NUMBER = /^s[ốo]\s*[:.]?\s*[\d.…_\s]*[\p{L}]?\s*\/\s*[\p{L}\d]/iu
const DATE = /ngày[\s.…_\d]*tháng[\s.…_\d]*năm/iu
const GROUND = /^(căn cứ|theo đề nghị|xét đề nghị|xét tờ trình)(?!\p{L})/iu
const ANNEX = /^phụ lục(\s+([ivxlc\d]+|số\s*\d+))?\s*[.:]?$/iu

export function anatomyOf(paper: Paper): Anatomy {
  const all = paper.paragraphs.filter(({ text }) => text.trim() !== '')
  const annexAt = all.findIndex(({ text }, index) => index > 3 && ANNEX.test(text.trim()))
  const main = annexAt < 0 ? all : all.slice(0, annexAt)
  const head = headOf(main)
  const rest = main.slice(head.end)
  const foot = footOf(rest)
  const between = rest.slice(0, foot.start)
  return { ...head.boxes, ...titleAndBody(between), ...foot.boxes, annexes: annexAt < 0 ? [] : annexesOf(all.slice(annexAt)) }
}

function headOf(main: Paragraph[]) {
  const first = main.slice(0, HEAD)
  const find = (test: (paragraph: Paragraph) => boolean) => first.find(test) ?? null
  const nationalTitle = find(({ text }) => /cong\s*hoa\s*xa\s*hoi\s*chu\s*nghia/u.test(folded(text)))
  const motto = find(({ text }) => /doc\s*lap\W+tu\s*do\W+hanh\s*phuc/u.test(folded(text)))
  const number = find(({ text }) => NUMBER.test(text.trim()))
  const bodyAt = first.findIndex(startsBody)
  const opening = bodyAt < 0 ? first : first.slice(0, bodyAt)
  const date = opening.find(({ text }) => DATE.test(text) && text.length < 90) ?? null
  const marks = [nationalTitle, motto, number, date].filter((each) => each !== null)
  const lastMark = Math.max(-1, ...marks.map((each) => main.indexOf(each)))
  const isMark = (paragraph: Paragraph) => marks.includes(paragraph)
  const before = opening.filter((each) => !isMark(each) && (number === null || isLeftOf(each, nationalTitle)) && main.indexOf(each) < (number === null ? lastMark : main.indexOf(number)))
  const letterSubject = letterSubjectOf(opening, isMark)
  const end = Math.max(lastMark, ...letterSubject.map((each) => main.indexOf(each))) + 1
  return { end, boxes: { nationalTitle, motto, number, date, letterSubject, ...agencyOf(before) } }
}

/** The text begins with the type's name, "Kính gửi", or a paragraph long enough to be nothing else. */
function startsBody({ text, column, align }: Paragraph) {
  const bare = text.trim()
  return /^kính gửi/iu.test(bare) || (typeNameOf(bare) !== null && column === null) || (column === null && align !== 'center' && bare.length > 110)
}

function isLeftOf(paragraph: Paragraph, nationalTitle: Paragraph | null) {
  if (paragraph.column !== null) return paragraph.column === 'left'
  if (paragraph.box === null || nationalTitle?.box === null || nationalTitle === null) return true
  return paragraph.box.x + paragraph.box.w / 2 < nationalTitle.box.x
}

function agencyOf(before: Paragraph[]) {
  const named = before.filter(({ text }) => !/^[_\-–—\s.*]+$/u.test(text))
  const agency = named.filter(({ runs }) => runs.some(({ isBold, text }) => isBold && text.trim() !== ''))
  if (agency.length === 0) return { parent: named.slice(0, -1), agency: named.slice(-1) }
  return { parent: named.filter((each) => !agency.includes(each)), agency }
}

/** `V/v` and the lines centred under it. */
function letterSubjectOf(opening: Paragraph[], isMark: (paragraph: Paragraph) => boolean): Paragraph[] {
  const at = opening.findIndex(({ text }) => /^(v\s*\/\s*v|về việc)\b/iu.test(text.trim()))
  if (at < 0) return []
  const first = opening[at]!
  const following = opening.slice(at + 1).filter((each) => !isMark(each))
  const strange = following.findIndex((each) => !sameKind(first, each) || isUpper(each.text))
  return [first, ...(strange < 0 ? following : following.slice(0, strange))]
}

function sameKind(first: Paragraph, next: Paragraph) {
  const size = (paragraph: Paragraph) => paragraph.runs[0]?.size ?? null
  const isNear = first.box === null || next.box === null || Math.abs(first.box.x + first.box.w / 2 - next.box.x - next.box.w / 2) < 12
  return first.column === next.column && size(first) === size(next) && isNear && first.box !== null
}

function titleAndBody(between: Paragraph[]) {
  const nameAt = between.findIndex(({ text }, index) => index < 6 && typeNameOf(text.trim()) !== null)
  const typeName = nameAt < 0 ? null : between[nameAt]!
  const afterName = between.slice(nameAt + 1)
  const strange = afterName.findIndex((each, index) => index >= 5 || !isSubject(each))
  const subjectEnd = strange < 0 ? afterName.length : strange
  const subject = typeName === null ? [] : afterName.slice(0, subjectEnd)
  const rest = afterName.slice(subject.length)
  const addressees = addresseesOf(rest)
  const grounds = rest.filter(({ text }) => GROUND.test(text.trim())).filter((each) => rest.indexOf(each) < 15 + addressees.length)
  return { typeName, subject, addressees, grounds, body: rest.filter((each) => !addressees.includes(each) && !grounds.includes(each) && !/^[_\-–—\s.*]+$/u.test(each.text)) }
}

/** Bold lines under the name; a long one set like the text is the text. */
const isSubject = ({ text, align, runs }: Paragraph) => (align === 'center' || align === null || text.length < 200) && !isUpper(text) && runs.every(({ isBold, text: part }) => isBold || part.trim() === '')
  && !/^(kính gửi|căn cứ|điều \d)/iu.test(text.trim())

function addresseesOf(rest: Paragraph[]): Paragraph[] {
  const at = rest.slice(0, 8).findIndex(({ text }) => /^kính gửi/iu.test(text.trim()))
  if (at < 0) return []
  const more = rest.slice(at + 1)
  const end = more.findIndex(({ text }) => !/^[-–+]/u.test(text.trim()))
  return [rest[at]!, ...more.slice(0, end < 0 ? more.length : end)]
}

/** From "Nơi nhận" or the authority on, whichever comes first. */
function footOf(rest: Paragraph[]) {
  const labelAt = rest.findLastIndex(({ text }) => /^nơi\s+nhận\b/iu.test(text.trim()))
  const closedAt = rest.findLastIndex(({ text }, index) => (labelAt < 0 || index <= labelAt) && /\.\s*\/\s*\.\s*$/u.test(text))
  const start = closedAt >= 0 ? closedAt + 1 : authorityStart(rest, labelAt)
  const foot = rest.slice(start)
  const recipientsLabel = labelAt < 0 ? null : rest[labelAt]!
  const recipients = foot.filter((each) => each !== recipientsLabel && isRecipient(each))
  const right = foot.filter((each) => each !== recipientsLabel && !recipients.includes(each) && isSigning(each, recipientsLabel))
  const authority = right.filter(({ text }) => isUpper(text) && !/^[A-ZĐ.]{1,6}\.?\(\d+\)/u.test(text.trim()))
  const signerName = right.findLast(({ text }) => isName(text)) ?? null
  return { start, boxes: { recipientsLabel, recipients, authority, signerName } }
}

function authorityStart(rest: Paragraph[], labelAt: number) {
  const at = rest.findLastIndex(({ text }) => /^(TM|KT|TL|TUQ|Q)\s*[./]/u.test(text.trim()))
  const both = [at, labelAt].filter((each) => each >= 0)
  return both.length === 0 ? rest.length : Math.min(...both)
}

const isRecipient = ({ text, column }: Paragraph) => /^[-–+]/u.test(text.trim()) && column !== 'right'

/** On the right of the list of receivers; without places, whatever is no receiver. */
function isSigning({ box, column }: Paragraph, label: Paragraph | null) {
  if (column !== null) return column === 'right'
  if (box === null || label === null || label.box === null) return true
  return box.x > label.box.x + 110
}

/** Two to six words, each beginning with a capital (titles in front included), no sentence. */
export function isName(text: string) {
  const words = text.trim().split(/\s+/u)
  return words.length >= 2 && words.length <= 8 && !isUpper(text) && words.every((word) => /^\p{Lu}/u.test(word) || /^[\p{L}]+\.?$/u.test(word) === false) && !/[;:,/]$/u.test(text)
}

function annexesOf(all: Paragraph[]): Paragraph[][] {
  const annexes: Paragraph[][] = []
  for (const paragraph of all) {
    if (ANNEX.test(paragraph.text.trim())) annexes.push([paragraph])
    else annexes.at(-1)?.push(paragraph)
  }
  return annexes
}
