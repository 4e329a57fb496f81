/** The shape in which the national portal says a procedure (its api/v1). What it has besides is kept as it came. */
import { z } from 'zod'

const words = z.string().max(200_000)
const optional = words.nullish()
const yes = z.boolean().nullish()
const many = <T extends z.ZodType>(of: T) => z.array(of).max(500)
const Named = z.looseObject({ code: optional, name: words.min(1) })

export const codeShape = /^\d\.\d{6}(\.[A-Z0-9]{1,8})*$/
export const Code = z.string().regex(codeShape, 'procedure-code')

export type Fee = z.output<typeof Fee>
/** `description` is what the law says of a fee, exemptions included: it is shown word for word. */
const Fee = z.looseObject({ type: optional, value: z.union([z.number(), words]).nullish(), currencyId: optional, attachment: optional, description: optional })

export type Method = z.output<typeof Method>
const Method = z.looseObject({
  submissionMethod: words.min(1), processingTime: z.union([z.number(), words]).nullish(), processingTimeUnit: optional, description: optional, fees: many(Fee).nullish(),
})

export type Component = z.output<typeof Component>
const Component = z.looseObject({
  code: optional, name: words.min(1), originalQty: z.number().nullish(), copyQty: z.number().nullish(), required: yes, hasElectronicForm: yes, isProcessingResult: yes,
  attachments: many(z.looseObject({ name: optional, url: optional })).nullish(),
})

export type Doubt = z.output<typeof Doubt>
/** Our one addition: which facts, by their JSON path, are not confirmed by a public text yet. */
const Doubt = z.object({ path: words.min(1), note: words.min(1) })

export type PortalProcedure = z.output<typeof PortalProcedure>
export const PortalProcedure = z.looseObject({
  code: Code, codeNotation: optional, name: words.min(1).max(2000), formalityType: optional, state: optional, type: optional,
  isWard: yes, isProvince: yes, isMinistry: yes, isVertical: yes, isFullProcess: yes, isNonTerritorial: yes, isOfflineOnly: yes, isInternal: yes,
  executionSteps: many(z.looseObject({ name: optional, description: words })).min(1),
  executionMethods: many(Method).min(1),
  executionCases: many(z.looseObject({ name: optional, profileComponents: many(Component) })),
  cases: many(z.looseObject({ code: optional, name: words.min(1), processingDay: z.looseObject({ qty: z.number(), type: words }).nullish() })).nullish(),
  category: z.looseObject({ code: optional, name: words }).nullish(),
  legalBasisesDetails: many(Named).min(1),
  resultsDetails: many(Named).min(1),
  subjectTypesDetails: many(Named).min(1),
  departmentPromulgateName: optional, departmentPromulgateCode: optional,
  unitGroupsExecuting: many(Named).min(1),
  departmentsCoordinating: many(Named).nullish(),
  requirementsAndConditions: optional,
  procedureProposal: z.looseObject({ proposalNumber: optional, decisionDate: optional, publicationDate: optional }).nullish(),
  toConfirm: many(Doubt).nullish(),
})

export type Unread = { reason: 'not-json' | 'not-a-procedure'; issues: { path: string; message: string }[] }

/** One file of the portal's: its content exactly as it came, or what is wrong with it and where. */
export function readPortalFile(text: string): { content: PortalProcedure } | { unread: Unread } {
  let content: unknown
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, '').normalize('NFC'))
  } catch {
    return { unread: { reason: 'not-json', issues: [] } }
  }
  const { success, error } = PortalProcedure.safeParse(content)
  if (success) return { content: content as PortalProcedure }
  return { unread: { reason: 'not-a-procedure', issues: error.issues.slice(0, 10).map(({ path, message }) => ({ path: path.join('.'), message })) } }
}

/** The file again, as it is written out. */
export const writePortalFile = (content: unknown) => `${JSON.stringify(content, null, 2)}\n`

/** The same content whatever the order of its keys. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`
}
