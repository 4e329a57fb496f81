/**
 * Reads a Vietnamese administrative document and says where it departs from NĐ 30/2020/NĐ-CP, Appendices I and II, with
 * the clause and, where it can, the correction. Publishable alone.
 */
import { fixesOf, judged, reportOf } from './check.ts'
import { correctedXml, reread } from './docx-fix.ts'
import { readDocx, type Docx } from './docx.ts'
import { correctedDraft, readDraft, type Draft } from './draft.ts'
import { withPart } from './package-parts.ts'
import { readPrint, type Print } from './print.ts'
import { allRules } from './rules/index.ts'
import type { Expected, Report } from './types.ts'

export { FormCheckError } from './errors.ts'
export type { FormCheckErrorCode } from './errors.ts'
export { located } from './locate.ts'
export type { Draft } from './draft.ts'
export type { Print, PrintedPage, PrintedSpan } from './print.ts'
export type { Box, Expected, Finding, Group, Place, Report, Severity, Words } from './types.ts'

/** A correction may uncover the next: `quyết định số 5` gains its capital, then its sentence is read anew. */
const READINGS = 5

/** The rules with their dates, clauses and severities, e.g. for a page that lists them. */
export const formRules = allRules.map(({ id, group, severity, clause, message, sources, validFrom, validTo, legalBasis }) => ({ id, group, severity, clause, message, sources, validFrom, validTo, legalBasis }))

/** Judges a DOCX. Throws `FormCheckError`: `not-a-docx`, `broken`, `too-large`, `too-deep`. */
export async function checkDocx(bytes: Uint8Array, expected: Expected): Promise<Report> {
  const { paper } = await readDocx(bytes)
  return reportOf(paper, judged(paper, expected))
}

/**
 * The DOCX with what can be corrected corrected (only `rules`, when given); every part but `document.xml` keeps its bytes.
 * Correcting again changes nothing. Throws like `checkDocx`.
 */
export async function fixDocx(bytes: Uint8Array, expected: Expected, rules?: readonly string[]): Promise<{ bytes: Uint8Array, fixed: string[], report: Report }> {
  const docx = await readDocx(bytes)
  const fixed = new Set<string>()
  let now: Pick<Docx, 'xml' | 'paper' | 'written' | 'sections'> = docx
  for (let reading = 0; reading < READINGS; reading++) {
    const all = judged(now.paper, expected)
    const xml = correctedXml(now, fixesOf(all, rules))
    if (xml === now.xml) break
    for (const { finding } of all) if (finding.isFixable && (rules === undefined || rules.includes(finding.rule))) fixed.add(finding.rule)
    now = reread(xml, docx.package.parts)
  }
  const report = reportOf(now.paper, judged(now.paper, expected))
  return { bytes: now.xml === docx.xml ? bytes : withPart(docx.package, 'word/document.xml', now.xml), fixed: [...fixed], report }
}

/** Judges printed pages: what `readPrint` of a PDF reader gave. A sampled print says so in the report. */
export function checkPrint(print: Print, expected: Expected): Report {
  const paper = readPrint(print)
  return reportOf(paper, judged(paper, expected))
}

/** Judges the words of a draft whose layout a template sets. */
export function checkDraft(draft: Draft, expected: Expected): Report {
  const { paper, anatomy } = readDraft(draft)
  return reportOf(paper, judged(paper, expected, anatomy))
}

/** The draft with what can be corrected corrected (only `rules`, when given). Correcting again changes nothing. */
export function fixDraft(draft: Draft, expected: Expected, rules?: readonly string[]): { draft: Draft, fixed: string[] } {
  const fixed = new Set<string>()
  let now = draft
  for (let reading = 0; reading < READINGS; reading++) {
    const { paper, anatomy } = readDraft(now)
    const all = judged(paper, expected, anatomy)
    const next = correctedDraft(now, fixesOf(all, rules))
    if (JSON.stringify(next) === JSON.stringify(now)) break
    for (const { finding } of all) if (finding.isFixable && (rules === undefined || rules.includes(finding.rule))) fixed.add(finding.rule)
    now = next
  }
  return { draft: now, fixed: [...fixed] }
}
