import { issuesOf, type StoredFile } from '#platform/web'
import { Problem } from '#platform/problems'
import { splitNumber, type Fields } from './fields.ts'

const words = (text: string) => text.trim() || null

type Registration = { scan: StoredFile; values: Fields; typeCode: string; leaderId: string | null; notDuplicate: boolean }

/** The fields as the server wants them. */
export function registrationOf({ scan, values, typeCode, leaderId, notDuplicate }: Registration) {
  const { codeNumber, codeNotation } = splitNumber(values.number)!
  const pages = Number.parseInt(values.pageAmount, 10)
  return {
    typeCode, codeNumber, codeNotation, issuerName: values.issuerName, issuerOrganId: values.issuer?.name === values.issuerName ? values.issuer.organId : null, issuedOn: values.issuedOn!, subject: values.subject,
    signerName: words(values.signerName), signerPosition: words(values.signerPosition), urgency: values.urgency, pageAmount: Number.isNaN(pages) ? null : pages,
    dueOn: values.dueOn, note: words(values.note), fileIds: [scan.id, ...values.attachments.map(({ id }) => id)],
    submitTo: values.isSubmitted ? leaderId : null, notDuplicate,
  }
}

const ownName: Record<string, string> = { codeNumber: 'number', codeNotation: 'number', fileIds: 'attachments' }

/** Number and symbol are one field here and two on the wire: what is wrong with either is said at the one field. */
export function renameIssues(problem: Problem | null): Problem | null {
  const issues = issuesOf(problem)
  if (problem === null || issues.length === 0) return problem
  const renamed = issues.map(({ path, message }) => ({ path: ownName[path] ?? path, message }))
  return new Problem('request/invalid', problem.status, problem.message, { ...problem.facts, issues: renamed })
}
