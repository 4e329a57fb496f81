/** Our own drafts: words in fields, whose layout a template sets. Only the words are judged. */
import type { Anatomy } from './anatomy.ts'
import type { Fix, Paper, Paragraph, Run } from './types.ts'

/** `body` has one paragraph a line; the other lists one entry each. */
export interface Draft { subject: string, addressees: string[], basis: string[], body: string, recipients: string[], archive: string }

const UNKNOWN: Omit<Run, 'text'> = { font: null, size: null, isBold: false, isItalic: false, color: null }
type Field = keyof Draft

const linesOf = (draft: Draft): [Field, string][] => [
  ['subject', draft.subject], ...draft.addressees.map((text): [Field, string] => ['addressees', text]), ...draft.basis.map((text): [Field, string] => ['basis', text]),
  ...draft.body.split('\n').map((text): [Field, string] => ['body', text]), ...draft.recipients.map((text): [Field, string] => ['recipients', text]), ['archive', draft.archive],
]

export function readDraft(draft: Draft): { paper: Paper, anatomy: Anatomy } {
  const paragraphs = linesOf(draft).map(([field, text], index): Paragraph => ({
    index, text, field, runs: [{ ...UNKNOWN, text }], column: null, align: null, firstIndent: null, spacing: null, lineSpacing: null, box: null,
  }))
  const of = (field: Field) => paragraphs.filter((each) => each.field === field && each.text.trim() !== '')
  const anatomy: Anatomy = {
    nationalTitle: null, motto: null, parent: [], agency: [], number: null, date: null, letterSubject: [], typeName: null, authority: [], signerName: null, recipientsLabel: null, annexes: [],
    subject: of('subject'), addressees: of('addressees'), grounds: of('basis'), body: of('body'), recipients: of('recipients'),
  }
  return { paper: { source: 'draft', sheets: [], paragraphs, pageNumbers: null, pages: 0, pagesRead: [] }, anatomy }
}

/** The draft with corrections of its words made; corrections that overlap an earlier one wait for the next reading. */
export function correctedDraft(draft: Draft, fixes: Fix[]): Draft {
  const lines = linesOf(draft).map(([field, text], index): [Field, string] => [field, withFixes(text, fixes.filter((fix) => fix.kind === 'text' && fix.paragraph === index))])
  const of = (field: Field) => lines.filter(([each]) => each === field).map(([, text]) => text)
  return { subject: of('subject')[0]!, addressees: of('addressees'), basis: of('basis'), body: of('body').join('\n'), recipients: of('recipients'), archive: of('archive')[0]! }
}

function withFixes(text: string, fixes: Fix[]) {
  let result = ''
  let at = 0
  for (const fix of fixes.filter((each) => each.kind === 'text').toSorted((a, b) => a.from - b.from)) {
    if (fix.from < at) continue
    result += text.slice(at, fix.from) + fix.text
    at = fix.to
  }
  return result + text.slice(at)
}
