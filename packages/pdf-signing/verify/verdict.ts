import type { PdfDict } from '@libpdf/core'
import type { FoundChange, LaterChange } from './later-changes.ts'
import { indicationOf, type Fault } from './outcome.ts'
import type { Draft, SignatureReport, Verdict } from './report.ts'

/**
 * Gives every signature its verdict, from the last to the first: whether a later signature field is harmless depends
 * on that signature's own verdict.
 */
export function settle(inOrder: Draft[], problems: string[]): void {
  const settled: Settled = new Map()
  for (const draft of inOrder.toReversed()) {
    const { field, report, changes } = draft
    const judged = changes.map((change) => judgeChange(change, settled, draft))
    report.laterChanges = judged.map(({ kind, what }) => ({ kind, what }))
    const fault = faultOf(draft, problems)
    report.indication = indicationOf(fault)
    if (fault) [report.subIndication, report.why] = [fault.sub, fault.why]
    report.verdict = verdictOf(report, fault)
    settled.set(field, report)
  }
}

type Settled = Map<PdfDict, SignatureReport>

function judgeChange(change: FoundChange, settled: Settled, draft: Draft): LaterChange {
  const { certification } = draft.report
  const later = change.field && settled.get(change.field)
  const judged = change.kind === 'signature' ? judgeLaterSignature(change, later) : change
  // DocMDP (ISO 32000-1 table 254): level 1 allows nothing, level 2 signatures and filling in, level 3 annotations too.
  const isForbidden =
    (certification === 1 && judged.kind !== 'dss' && later?.level !== 'document-timestamp') || (certification === 2 && judged.kind === 'annotation')
  if (isForbidden) return { kind: 'disallowed', what: `${judged.what} (the certification forbids it)` }
  return judged.kind === 'form-fill' ? judgeFilling(change, draft) : judged
}

/** Filling in needs a certification that allows it and a field no signature has locked (§12.8.2.4). */
function judgeFilling({ what, filled }: FoundChange, { report: { certification }, locked }: Draft): LaterChange {
  const isLocked = locked === 'all' || (filled === undefined ? locked.size > 0 : locked.has(filled))
  if (isLocked) return { kind: 'disallowed', what: `${what} (the signature has locked it)` }
  return certification === undefined ? { kind: 'disallowed', what } : { kind: 'form-fill', what }
}

/** A signature field nobody valid signed is merely something drawn on the page; a broken one is tampering. */
function judgeLaterSignature({ what }: FoundChange, later: SignatureReport | undefined): LaterChange {
  if (later?.indication === 'TOTAL-PASSED') return { kind: 'signature', what }
  if (!later) return { kind: 'annotation', what: `${what} (not signed)` }
  const isWhole = later.integrity === 'intact' && later.laterChanges.every(({ kind }) => kind !== 'disallowed')
  if (!isWhole) return { kind: 'disallowed', what: `${what} (broken)` }
  // Without a place on a page it changes nothing anybody sees.
  if (later.level === 'document-timestamp' && !later.place) return { kind: 'signature', what: `${what} (authority not trusted)` }
  return { kind: 'annotation', what: `${what} (signer not trusted)` }
}

/** The fault that weighs most: the bytes, what came after, the file as a whole, the certificate, algorithms, times. */
function faultOf({ report, integrityFault, certificateFault, algorithmFault, timeFault }: Draft, problems: string[]): Fault | undefined {
  const disallowed = report.laterChanges.filter(({ kind }) => kind === 'disallowed').map(({ what }) => what)
  const changed: Fault | undefined = disallowed.length > 0 ? { sub: 'FORMAT_FAILURE', why: `changed after signing: ${disallowed.join('; ')}` } : undefined
  const whole: Fault | undefined = problems[0] === undefined ? undefined : { sub: 'FORMAT_FAILURE', why: problems[0] }
  return integrityFault ?? changed ?? whole ?? certificateFault ?? algorithmFault ?? timeFault ?? annotationFault(report)
}

function annotationFault({ laterChanges }: SignatureReport): Fault | undefined {
  const annotations = laterChanges.filter(({ kind }) => kind === 'annotation')
  if (annotations.length === 0) return undefined
  return { sub: 'SIG_CONSTRAINTS_FAILURE', why: `added after signing: ${annotations.map(({ what }) => what).join('; ')}` }
}

function verdictOf({ laterChanges }: SignatureReport, fault: Fault | undefined): Verdict {
  if (!fault) return laterChanges.length === 0 ? 'valid' : 'valid-with-later-signatures'
  if (fault.sub === 'SIG_CONSTRAINTS_FAILURE' && fault.why.startsWith('added after signing')) return 'valid-with-later-annotations'
  return fault.sub === 'TRY_LATER' || fault.sub === 'NO_POE' ? 'indeterminate' : 'invalid'
}
