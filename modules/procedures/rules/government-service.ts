import { timeOf, type Time } from './brief.ts'
import type { Fee, Method, PortalProcedure } from './portal.ts'

const isoUnits: Record<string, (quantity: number) => string> = {
  DAY: (n) => `P${n}D`, WORKING_DAY: (n) => `P${n}D`, HOUR: (n) => `PT${n}H`, WORKING_HOUR: (n) => `PT${n}H`, WEEK: (n) => `P${n}W`, MONTH: (n) => `P${n}M`, YEAR: (n) => `P${n}Y`,
}
const durationOf = (time: Time | null) => (time === null ? undefined : isoUnits[time.unit]?.(time.quantity))

const offerOf = ({ value, currencyId, description }: Fee) => {
  const price = value === null || value === undefined || value === '' ? NaN : Number(value)
  return { '@type': 'Offer', ...(Number.isFinite(price) && { price, priceCurrency: currencyId ?? 'VND' }), ...(description && { description }) }
}

const channelOf = (url: string) => (method: Method) => ({
  '@type': 'ServiceChannel', name: method.submissionMethod, processingTime: durationOf(timeOf(method)), ...(method.description && { description: method.description }), ...(method.submissionMethod === 'ONLINE' && { serviceUrl: url }),
})

const office = (name: string) => ({ '@type': 'GovernmentOrganization', name })

/** A procedure for search engines: schema.org GovernmentService (13.0). Working days are said as days: ISO 8601 knows no others. */
export const governmentServiceOf = (content: PortalProcedure, url: string) => ({
  '@context': 'https://schema.org', '@type': 'GovernmentService', '@id': url, url, identifier: content.code, name: content.name, inLanguage: 'vi',
  ...(content.category && { serviceType: content.category.name }),
  provider: content.unitGroupsExecuting.map(({ name }) => office(name)), serviceOperator: office(content.unitGroupsExecuting[0]!.name),
  audience: content.subjectTypesDetails.map(({ name }) => ({ '@type': 'Audience', audienceType: name })),
  availableChannel: content.executionMethods.map(channelOf(url)),
  offers: content.executionMethods.flatMap(({ fees }) => fees ?? []).map(offerOf),
  serviceOutput: content.resultsDetails.map(({ name }) => ({ '@type': 'Thing', name })),
  ...(content.requirementsAndConditions && { termsOfService: content.requirementsAndConditions }),
})
