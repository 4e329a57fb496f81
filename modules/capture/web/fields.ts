/** From what the scan says to the fields of the form, and from the form to the register. Pure. */
import { issuesOf } from '#platform/web'
import { Problem } from '#platform/problems'
import type { Proposals } from '../contract.ts'
import { printed } from '../rules.ts'

export type Fields = {
  issuerName: string; number: string; issuedOn: string | null; subject: string; typeCode: string | null; urgency: 'normal' | 'urgent' | 'veryUrgent' | 'flash'
  signerName: string; signerPosition: string; dueOn: string | null; pageAmount: string; note: string; isSubmitted: boolean; submitTo: string | null
}
export type FieldName = keyof Fields

export const emptyFields: Fields = {
  issuerName: '', number: '', issuedOn: null, subject: '', typeCode: null, urgency: 'normal', signerName: '', signerPosition: '', dueOn: null, pageAmount: '', note: '', isSubmitted: true, submitTo: null,
}

/** Which proposal stands behind a field. */
const behind: Partial<Record<FieldName, keyof Proposals>> = {
  issuerName: 'issuer', number: 'number', issuedOn: 'issuedOn', subject: 'subject', typeCode: 'typeCode', urgency: 'urgency', signerName: 'signerName', signerPosition: 'signerPosition',
}
export const proposalFor = (proposals: Proposals, field: FieldName) => (behind[field] ? proposals[behind[field]] : undefined)

/** What the scan says, as the form writes it. */
export function proposedFields({ number, issuer, ...others }: Proposals, pages: number): Partial<Fields> {
  const plain = Object.fromEntries(Object.entries(others).map(([name, proposal]) => [name, proposal?.value]))
  return { ...plain, ...(number && { number: printed(number.value) }), ...(issuer && { issuerName: issuer.value.name }), pageAmount: String(pages) } as Partial<Fields>
}

/** `1875/UBND-NN` is number 1875, symbol UBND-NN; `05/2026/NQ-HĐND` keeps its year with the number. */
export function splitNumber(words: string): { codeNumber: string; codeNotation: string } | null {
  const found = /^\s*(\d+\p{L}?(?:\/\d{4})?)\s*[/\-–]\s*(\p{L}.*)$/u.exec(words.normalize('NFC').trim())
  return found ? { codeNumber: found[1]!, codeNotation: found[2]!.trim() } : null
}

const words = (text: string) => text.trim() || null

type Registration = { pieceId: string; values: Fields; typeCode: string; leaderId: string | null; proposals: Proposals; notDuplicate: boolean }

/** The fields as the server wants them. */
export function registrationOf({ pieceId, values, typeCode, leaderId, proposals, notDuplicate }: Registration) {
  const pages = Number.parseInt(values.pageAmount, 10)
  const issuer = proposals.issuer?.value
  return {
    pieceId, typeCode, ...splitNumber(values.number)!, issuerName: values.issuerName, issuerOrganId: issuer?.name === values.issuerName ? issuer.organId : null, issuedOn: values.issuedOn!, subject: values.subject,
    signerName: words(values.signerName), signerPosition: words(values.signerPosition), urgency: values.urgency, pageAmount: Number.isNaN(pages) ? null : pages, dueOn: values.dueOn, note: words(values.note),
    submitTo: values.isSubmitted ? leaderId : null, notDuplicate,
  }
}

export const wrongNumber = () => new Problem('request/invalid', 422, 'A number and a symbol are needed', { issues: [{ path: 'number', message: 'number-and-symbol' }] })

/** Number and symbol are one field here and two on the wire. */
export function renameIssues(problem: Problem | null): Problem | null {
  const issues = issuesOf(problem)
  if (problem === null || issues.length === 0) return problem
  return new Problem('request/invalid', problem.status, problem.message, { ...problem.facts, issues: issues.map(({ path, message }) => ({ path: path.startsWith('codeN') ? 'number' : path, message })) })
}
