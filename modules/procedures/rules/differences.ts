/** Statutory headings of NĐ 63/2010, Điều 8, and what of a procedure stands under each. */
import type { Component, Fee, Method, PortalProcedure } from './portal.ts'

export const headings = ['name', 'steps', 'methods', 'components', 'times', 'subjects', 'bodies', 'results', 'fees', 'forms', 'conditions', 'basis'] as const
export type Heading = (typeof headings)[number]

const joined = (...parts: unknown[]) => parts.filter((part) => part !== null && part !== undefined && part !== '').join(' · ')

const timeLine = ({ submissionMethod, processingTime, processingTimeUnit, description }: Method) => joined(submissionMethod, joined(processingTime, processingTimeUnit), description)
const feeLine = (method: string) => ({ type, value, currencyId, description }: Fee) => joined(method, type, joined(value, currencyId), description)
const componentLine = (of: string) => ({ name, originalQty, copyQty }: Component) => joined(of, name, originalQty, copyQty)
const names = (list: { name: string }[] | null | undefined) => (list ?? []).map(({ name }) => name)

/** Each heading as plain lines, for comparing. */
export const linesOf = (content: PortalProcedure): Record<Heading, string[]> => ({
  name: [content.name],
  steps: content.executionSteps.map(({ name, description }) => joined(name, description)),
  methods: content.executionMethods.map(({ submissionMethod }) => submissionMethod),
  components: content.executionCases.flatMap(({ name, profileComponents }) => profileComponents.map(componentLine(name ?? ''))),
  times: [...content.executionMethods.map(timeLine), ...(content.cases ?? []).map(({ name, processingDay }) => joined(name, processingDay?.qty, processingDay?.type))],
  subjects: names(content.subjectTypesDetails),
  bodies: [...names(content.unitGroupsExecuting), ...names(content.departmentsCoordinating)],
  results: names(content.resultsDetails),
  fees: content.executionMethods.flatMap(({ submissionMethod, fees }) => (fees ?? []).map(feeLine(submissionMethod))),
  forms: content.executionCases.flatMap(({ profileComponents }) => profileComponents.flatMap(({ attachments }) => (attachments ?? []).map(({ name, url }) => joined(name, url)))),
  conditions: content.requirementsAndConditions ? [content.requirementsAndConditions] : [],
  basis: content.legalBasisesDetails.map(({ code, name }) => joined(code, name)),
})

export type Difference = { heading: Heading; gone: string[]; come: string[] }

/** What the later version no longer says, and what it says anew, heading by heading. */
export function differencesBetween(earlier: PortalProcedure, later: PortalProcedure): Difference[] {
  const [was, is] = [linesOf(earlier), linesOf(later)]
  return headings.map((heading) => ({
    heading, gone: was[heading].filter((line) => !is[heading].includes(line)), come: is[heading].filter((line) => !was[heading].includes(line)),
  })).filter(({ gone, come }) => gone.length + come.length > 0)
}
