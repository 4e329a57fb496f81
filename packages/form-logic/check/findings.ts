/** What can be wrong with a form or its process; `at` names the page, field, part, fee or step. */
export type FindingCode =
  | 'no-pages' | 'page-twice' | 'no-such-page' | 'goes-back' | 'unreachable-page' | 'way-never-taken' | 'never-sent'
  | 'no-such-field' | 'asked-twice' | 'asked-though-computed' | 'unreachable-field' | 'bad-schema' | 'impossible-field' | 'read-before-asked' | 'computed-in-circle'
  | 'unknown-operator' | 'too-deep' | 'part-twice' | 'part-without-source' | 'part-never-asked' | 'fee-twice' | 'no-fee-for-some' | 'fee-never-due'
  | 'asks-what-is-held' | 'not-compared' | 'not-proven'
  | 'no-steps' | 'step-twice' | 'no-such-step' | 'step-without-role' | 'step-without-hours' | 'step-without-end' | 'process-in-circle' | 'unreachable-step' | 'over-legal-time'

export type Finding = { code: FindingCode; at: string; detail?: string }

/** Ids that stand more than once. */
export const twice = (ids: string[]) => [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))]
