// Input an endpoint would accept, made from its own schema; ids come from whoever asks.
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { dayOf, shiftDay } from '#platform/calendar'
import type { Endpoint } from '#platform/contract'

type Schema = {
  type?: string | string[]; format?: string; enum?: unknown[]; const?: unknown; properties?: Record<string, Schema>; required?: string[]; items?: Schema
  anyOf?: Schema[]; oneOf?: Schema[]; allOf?: Schema[]; minLength?: number; minimum?: number; minItems?: number; pattern?: string; default?: unknown
}

/** Where an id stands in an input: `documentId`, `targets.0.unitId`, `fileIds.0`. */
export type IdPosition = string
/** What to write there; undefined leaves an id out where the schema lets it. */
export type IdFor = (position: IdPosition, required: boolean) => string | undefined

/** Words whose form the schema cannot tell. */
const known: Record<string, unknown> = {
  shownSha256: 'a'.repeat(64),
  provinceCode: '99', code: '123456', password: 'x', pkcs12: 'AAAA', pem: '-', on: shiftDay(dayOf(new Date()), 1), dueOn: shiftDay(dayOf(new Date()), 5), issuedOn: shiftDay(dayOf(new Date()), -2),
  provisionalCode: 'TN-AB12-261201-001', lodgedAt: new Date(Date.now() - 60_000).toISOString(), fromAt: new Date(Date.now() + 60_000).toISOString(), toAt: new Date(Date.now() + 86_400_000).toISOString(), validTo: shiftDay(dayOf(new Date()), 300), year: 2026, kind: 'department', level: 'province', typeCode: 'CV', whose: 'person',
  areaCode: '12345', operation: 'signIn', archive: 'VT', after: undefined, roles: ['specialist'], documentTypes: ['CV'], role: 'lead', pin: undefined, newPin: '1234', email: 'a@example.org', phone: '0912345678', personalNumber: null, 'applicant.personalNumber': '040190001234', procedureCode: '1.001612', retentionYears: 10,
}

const isUuid = ({ format }: Schema) => format === 'uuid'

const isKnown = (key: string) => key in known && known[key] !== undefined

/** Of several shapes, the first that is something. */
function chosenOf({ anyOf, oneOf, allOf }: Schema): Schema | undefined {
  const alternatives = anyOf ?? oneOf ?? allOf
  return alternatives?.find(({ type }) => type !== 'null') ?? alternatives?.[0]
}

function valueOf(schema: Schema, key: string, at: string, idFor: IdFor, required: boolean): unknown {
  const inner = chosenOf(schema)
  if (inner) return valueOf(inner, key, at, idFor, required)
  if (isUuid(schema)) return idFor(at, required)
  if (schema.type === 'object') return objectOf(schema, at, idFor)
  if (schema.type === 'array' && !isKnown(key)) return [valueOf(schema.items ?? {}, key, `${at}.0`, idFor, required)].filter((each) => each !== undefined)
  return wordOf(schema, isKnown(at) ? at : key)
}

function wordOf(schema: Schema, key: string): unknown {
  const choices = schema.enum ?? (schema.const === undefined ? null : [schema.const])
  if (choices) return choices.includes(known[key]) ? known[key] : choices[0]
  return isKnown(key) ? known[key] : plainOf(schema)
}

function plainOf({ type, format, minLength = 1, minimum = 1 }: Schema): unknown {
  if (type === 'integer' || type === 'number') return Math.max(1, minimum)
  if (type === 'boolean') return false
  if (format === 'date') return dayOf(new Date())
  if (format === 'date-time') return new Date().toISOString()
  return format === 'base64' ? 'A'.repeat(Math.ceil(minLength / 4) * 4) : 'Rà soát'.padEnd(minLength, 'a')
}

/** What must be there, and every id that may be there. */
function objectOf({ properties = {}, required = [] }: Schema, at: string, idFor: IdFor) {
  const wanted = Object.entries(properties).filter(([key, schema]) => (required.includes(key) || holdsId(schema)) && !(key in known && known[key] === undefined && !required.includes(key)))
  const entries = wanted.map(([key, schema]) => [key, valueOf(schema, key, at === '' ? key : `${at}.${key}`, idFor, required.includes(key))] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

const holdsId = (schema: Schema): boolean =>
  isUuid(schema) || [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.items ? [schema.items] : []), ...Object.values(schema.properties ?? {})].some(holdsId)

const shapes = new Map<Endpoint, Schema>()
function shapeOf(endpoint: Endpoint): Schema {
  const shape = shapes.get(endpoint) ?? (z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema)
  shapes.set(endpoint, shape)
  return shape
}

/** An input this endpoint would take, its ids given by `idFor` (random ones without it). */
export const plausible = (endpoint: Endpoint, idFor: IdFor = () => randomUUID()): Record<string, unknown> => objectOf(shapeOf(endpoint), '', idFor)

/** Every place of an endpoint's input where an id stands. */
export function idPositionsOf(endpoint: Endpoint): IdPosition[] {
  const positions: IdPosition[] = []
  plausible(endpoint, (at) => { positions.push(at); return randomUUID() })
  return positions
}
