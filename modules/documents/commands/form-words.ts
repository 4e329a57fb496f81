import { checkDraft, fixDraft, type Expected } from '#packages/form-check'
import type * as contract from '../contract.ts'
import { linesOf, withLine, type Block } from '../rules.ts'

/** The check reads prose; what stands in a table has rules of its own and is passed over. */
const proseOf = (body: readonly Block[]) => linesOf(body).map(({ part, text }) => (typeof part === 'object' ? '' : text))

const asDraft = (content: contract.DraftContent) => ({ ...content, body: proseOf(content.body).join('\n') })

/** The part of a line two readings of it do not share. */
function changeOf(before: string, after: string) {
  let from = 0
  while (from < before.length && before[from] === after[from]) from += 1
  let kept = 0
  while (kept < Math.min(before.length, after.length) - from && before.at(-1 - kept) === after.at(-1 - kept)) kept += 1
  return { from, to: before.length - kept, words: after.slice(from, after.length - kept) }
}

export const checkWords = (content: contract.DraftContent, expected: Expected) => checkDraft(asDraft(content), expected)

/** The content with what can be corrected in its words corrected; what was set bold stays so. */
export function fixWords(content: contract.DraftContent, expected: Expected, rules: readonly string[] | undefined): { content: contract.DraftContent; fixed: string[] } {
  const { draft: { subject, addressees, basis, body, recipients, archive }, fixed } = fixDraft(asDraft(content), expected, rules)
  const [lines, prose, better] = [linesOf(content.body), proseOf(content.body), body.split('\n')]
  const blocks = lines.reduceRight((made: Block[], line, i) => (prose[i] === better[i] ? made : withLine(made, line, changeOf(line.text, better[i]!))), content.body)
  return { content: { ...content, subject, addressees, basis, recipients, archive, body: blocks }, fixed }
}
