import type { PdfDict } from '@libpdf/core'
import type { FoundChange, LaterChange } from './later-changes.ts'
import type { Draft, SignatureReport, Verdict } from './report.ts'

/**
 * Gives every signature its verdict, from the last to the first: whether a later signature field is harmless depends
 * on that signature's own verdict.
 */
export function settle(inOrder: Draft[], problems: string[]): void {
  const settled: Settled = new Map()
  for (const { field, report, changes } of inOrder.toReversed()) {
    const judged = changes.map((change) => judgeChange(change, settled, report))
    report.laterChanges = judged.map(({ kind, what }) => ({ kind, what }))
    const fault = faultOf(report) ?? problems[0]
    report.verdict = fault === undefined ? intactVerdict(report) : 'invalid'
    const why = fault ?? report.why ?? warningOf(report)
    if (why !== undefined) report.why = why
    settled.set(field, report)
  }
}

type Settled = Map<PdfDict, SignatureReport>

function judgeChange(change: FoundChange, settled: Settled, { certification }: SignatureReport): LaterChange {
  const later = change.field && settled.get(change.field)
  const judged = change.kind === 'signature' ? judgeLaterSignature(change, later) : change
  // DocMDP (ISO 32000-1 table 254): level 1 allows nothing, level 2 signatures only.
  const isForbidden =
    (certification === 1 && judged.kind !== 'dss') || (certification === 2 && judged.kind === 'annotation')
  return isForbidden ? { kind: 'disallowed', what: `${judged.what} (the certification forbids it)` } : judged
}

/** A signature field nobody valid signed is merely something drawn on the page; a broken one is tampering. */
function judgeLaterSignature({ what }: FoundChange, later: SignatureReport | undefined): LaterChange {
  if (later?.verdict.startsWith('valid')) return { kind: 'signature', what }
  if (!later) return { kind: 'annotation', what: `${what} (not signed)` }
  const isWhole = later.integrity === 'intact' && later.laterChanges.every(({ kind }) => kind !== 'disallowed')
  return isWhole ? { kind: 'annotation', what: `${what} (signer not trusted)` } : { kind: 'disallowed', what: `${what} (broken)` }
}

function faultOf({ integrity, certificateStatus, laterChanges, why }: SignatureReport): string | undefined {
  if (integrity === 'broken') return why ?? 'the signature is broken'
  const disallowed = laterChanges.filter(({ kind }) => kind === 'disallowed')
  if (disallowed.length > 0) return `changed after signing: ${disallowed.map(({ what }) => what).join('; ')}`
  const isTrusted = certificateStatus === 'trusted' || certificateStatus === 'revocation-unknown'
  return isTrusted ? undefined : (why ?? `certificate ${certificateStatus}`)
}

function intactVerdict({ certificateStatus, laterChanges }: SignatureReport): Verdict {
  if (certificateStatus !== 'trusted') return 'indeterminate'
  if (laterChanges.length === 0) return 'valid'
  return laterChanges.some(({ kind }) => kind === 'annotation') ? 'valid-with-later-annotations' : 'valid-with-later-signatures'
}

function warningOf({ laterChanges }: SignatureReport): string | undefined {
  const annotations = laterChanges.filter(({ kind }) => kind === 'annotation')
  return annotations.length > 0 ? `added after signing: ${annotations.map(({ what }) => what).join('; ')}` : undefined
}
