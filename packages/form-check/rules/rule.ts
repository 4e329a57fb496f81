/** What a rule is: a dated row saying what the decree asks, and a pure function that says where a paper departs from it. */
import type { Anatomy } from '../anatomy.ts'
import type { Expected, Fix, Group, Paper, Paragraph, Severity, Source, Words } from '../types.ts'

export interface Context { paper: Paper, anatomy: Anatomy, expected: Expected }
export interface Hit { at: Paragraph | null, found: Words, expected: Words, quote?: string, fixes?: Fix[] }

export interface Rule {
  id: string
  group: Group
  severity: Severity
  clause: string
  message: Words
  sources: Source[]
  /** The rule holds from this day to the day before `validTo`. */
  validFrom: string
  validTo: string | null
  legalBasis: string
  check(context: Context): Hit[]
}

type Row = Omit<Rule, 'sources' | 'validFrom' | 'validTo' | 'legalBasis' | 'message' | 'clause' | 'group'> & Partial<Pick<Rule, 'sources' | 'validFrom' | 'validTo' | 'legalBasis'>> & { clause: string, vi: string, en: string }

/** Rows of NĐ 30/2020 in force since 05/03/2020; a later text closes a row with `validTo` and adds its own. */
export const ruleTable = (group: Group, annex: 'I' | 'II' | 'III', rows: Row[]): Rule[] => rows.map(({ vi, en, clause, ...row }) => ({
  group, sources: ['docx', 'pdf'], validFrom: '2020-03-05', validTo: null, legalBasis: 'Nghị định số 30/2020/NĐ-CP ngày 05/3/2020', ...row,
  message: { vi, en }, clause: `NĐ 30/2020, Phụ lục ${annex}, ${annex === 'I' ? 'Phần I, ' : ''}Mục ${clause}`,
}))

export const EVERYWHERE: Source[] = ['docx', 'pdf', 'draft']
export const WORD_ONLY: Source[] = ['docx']

/** Words that read alike in both languages: quotations, numbers. */
export const same = (text: string): Words => ({ vi: text, en: text })
export const words = (vi: string, en: string): Words => ({ vi, en })

/** One hit without a place: the element is not there at all. */
export const missing = (isThere: boolean, what: Words): Hit[] => (isThere ? [] : [{ at: null, found: words('không có', 'missing'), expected: what }])

/** Only what differs is replaced: the letters before and after keep their look. */
export function difference(paragraph: number, old: string, wanted: string): Fix {
  const least = Math.min(old.length, wanted.length)
  let from = 0
  while (from < least && old[from] === wanted[from]) from++
  let back = 0
  while (back < least - from && old[old.length - 1 - back] === wanted[wanted.length - 1 - back]) back++
  return { kind: 'text', paragraph, from, to: old.length - back, text: wanted.slice(from, wanted.length - back) }
}

/** The paragraph's text replaced, if it is not yet what it should be. */
export function retold(at: Paragraph, wanted: string, quote = at.text): Hit[] {
  if (at.text === wanted) return []
  return [{ at, found: same(at.text.trim()), expected: same(wanted.trim()), quote, fixes: [difference(at.index, at.text, wanted)] }]
}

/** Replacements of parts of a paragraph found by a pattern; `to` says what a match should read, or null to let it be. */
export function replaced(at: Paragraph, pattern: RegExp, to: (match: RegExpExecArray) => string | null): Hit[] {
  return [...at.text.matchAll(pattern)].flatMap((match) => {
    const wanted = to(match)
    if (wanted === null || wanted === match[0]) return []
    const fix: Fix = { kind: 'text', paragraph: at.index, from: match.index, to: match.index + match[0].length, text: wanted }
    return [{ at, found: same(match[0].trim()), expected: same(wanted.trim()), quote: at.text.slice(Math.max(0, match.index - 20), match.index + match[0].length + 20), fixes: [fix] }]
  })
}
