import { anatomyOf, type Anatomy } from './anatomy.ts'
import { rulesOn } from './rules/index.ts'
import { tidy } from './words.ts'
import type { Hit, Rule } from './rules/rule.ts'
import type { Expected, Finding, Fix, Paper, Place, Report } from './types.ts'

const QUOTE = 90
/** A document in one wrong font is one matter, however many paragraphs it has. */
const PER_RULE = 50

export interface Judged { finding: Finding, fixes: Fix[] }

/** Every rule of the day on one paper: findings in reading order of the rules, with the corrections the rules know. */
export function judged(paper: Paper, expected: Expected, anatomy: Anatomy = anatomyOf(paper)): Judged[] {
  const context = { paper, anatomy, expected }
  return rulesOn(expected.on).filter(({ sources }) => sources.includes(paper.source))
    .flatMap((rule) => rule.check(context).slice(0, PER_RULE).map((hit) => ({ finding: findingOf(rule, hit, paper), fixes: hit.fixes ?? [] })))
}

function findingOf({ id, group, severity, clause, message }: Rule, { at, found, expected, quote, fixes }: Hit, { source }: Paper): Finding {
  const place: Place | null = at === null ? null : { paragraph: at.index, box: at.box, field: at.field, quote: tidy(quote ?? at.text).slice(0, QUOTE) }
  return { rule: id, group, severity, clause, place, found, expected, message, isFixable: source !== 'pdf' && (fixes?.length ?? 0) > 0 }
}

export function reportOf({ pages, pagesRead }: Paper, all: Judged[]): Report {
  return { findings: all.map(({ finding }) => finding), pages, pagesRead, isSampled: pagesRead.length < pages }
}

/** The corrections of these rules; all of them when none is named. */
export const fixesOf = (all: Judged[], rules?: readonly string[]): Fix[] => all.filter(({ finding }) => rules === undefined || rules.includes(finding.rule)).flatMap(({ fixes }) => fixes)
