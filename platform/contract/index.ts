/** The vocabulary modules use to describe themselves to the outside. Browser-safe. */
import { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type Endpoint<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> = {
  /** The command's or query's name: operationId in OpenAPI, operation in the audit. */
  name: string
  method: Method
  path: `/${string}`
  /** A power such as `documents.direct`; `session` for any official signed in; `citizen` for a citizen's own session; `public` for anyone. */
  permission: string
  summary: string
  input: I
  output: O
  /** `download`: the answer is a file; `upload`: the body is one. */
  kind?: 'json' | 'download' | 'upload'
  /** A read worth an audit entry of its own. */
  sensitive?: true
  /** The answer tells a secret (a temporary password): it is not remembered for a repeated request. */
  secret?: true
}
export const endpoint = <I extends z.ZodObject, O extends z.ZodType>(shape: Endpoint<I, O>) => shape
export type InputOf<E extends Endpoint> = z.output<E['input']>
export type OutputOf<E extends Endpoint> = z.output<E['output']>

export { Custody } from './custody.ts'

export type EventType<P extends z.ZodObject = z.ZodObject> = { name: `${string}.${string}.v${number}`; payload: P }
export const event = <P extends z.ZodObject>(name: EventType['name'], payload: P): EventType<P> => ({ name, payload })

/** Text on the wire, a Date in memory on both sides. */
export const Instant = z.codec(z.iso.datetime({ offset: true }), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
})

/** A calendar day, `YYYY-MM-DD`, always read in Asia/Ho_Chi_Minh, within the years an office can mean. */
export const Day = z.iso.date().refine((day) => day >= '1945-01-01' && day <= '2200-12-31', 'day-out-of-range')

/** Control, zero-width and direction-changing characters; line feeds and tabs are judged apart. */
const hasControlCharacters = (text: string) => /[\p{Cc}\p{Cf}]/u.test(text.replace(/[\r\n\t]/g, ''))

/** Text a person typed: trimmed, NFC, free of control and direction-changing characters. */
export const typed = (max: number, min = 1) => clean(z.string().min(min).max(max).refine((text) => !hasControlCharacters(text), 'control-character'))

/** One line of typed text. */
export const line = (max: number, min = 1) =>
  clean(z.string().min(min).max(max).refine((text) => !hasControlCharacters(text) && !/[\r\n\t]/.test(text), 'control-character'))

/** Words out of a text, several lines perhaps: NFC, free of control characters; blanks at their ends are theirs. */
export const passage = (max: number) => asWritten(z.string().max(max).refine((text) => !hasControlCharacters(text) && !/[\r\t]/.test(text), 'control-character'))

/** The same within one line. */
export const worded = (max: number) => asWritten(z.string().max(max).refine((text) => !hasControlCharacters(text) && !/[\r\n\t]/.test(text), 'control-character'))

const asWritten = (inner: z.ZodString) => z.codec(z.string().max(1_000_000), inner, { decode: (text) => text.normalize('NFC'), encode: (text) => text })

const clean = (inner: z.ZodString) =>
  z.codec(z.string().max(1_000_000), inner, { decode: (text) => text.trim().normalize('NFC'), encode: (text) => text })

/** Keyset paging: `after` is the opaque cursor of the last row seen. */
export const Page = z.object({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(100).default(30) })
export const pageOf = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), next: z.string().nullable() })

/** Repeated keys of a query string, or a real array in a body. */
export const list = <T extends z.ZodType>(of: T) => z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(of))

/** `true` or `false` in a query string, or a real boolean. */
export const flag = z.preprocess((value) => (value === 'true' ? true : value === 'false' ? false : value), z.boolean())

/** A stored file, or bytes made for this answer; only the door turns either into a response. */
export type Download = { name: string; inline?: boolean } & ({ fileId: string } | { bytes: Uint8Array; mediaType: string })
export const Download = z.custom<Download>()

/** Who acts, resolved before any handler runs: one person, in one position, perhaps on behalf of an absent colleague. */
export type Actor = {
  personId: string
  name: string
  positionId: string | null
  positionTitle: string | null
  unitId: string | null
  agencyId: string | null
  roles: readonly string[]
  permissions: ReadonlySet<string>
  /** What the actor's eyes may open: the position itself and the desks it sits at. */
  keys: readonly string[]
  onBehalfOf: string | null
  sessionId: string | null
}
