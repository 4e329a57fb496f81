/** What additional fields say to the world: what an agency keeps of its papers besides what the law asks. Browser-safe. */
import { z } from 'zod'
import { Day, endpoint, event, line, Page, pageOf, typed } from '#platform/contract'
import { fieldKinds, subjectKinds } from './rules.ts'

const read = 'documents.read'
export const SubjectKind = z.enum(subjectKinds)
export const FieldKind = z.enum(fieldKinds)

export type Field = z.output<typeof Field>
export const Field = z.object({
  id: z.uuid(), of: SubjectKind, name: z.string(), kind: FieldKind, choices: z.array(z.string()), validFrom: z.iso.date(), validTo: z.iso.date().nullable(), legalBasis: z.string(), definedBy: z.string(),
})

export const listFields = endpoint({
  name: 'listFields', method: 'GET', path: '/fields', permission: read,
  summary: 'List the additional fields of my agency, those that have ended too',
  input: z.object({ of: SubjectKind.optional() }),
  output: z.object({ fields: z.array(Field) }),
})

export const defineField = endpoint({
  name: 'defineField', method: 'POST', path: '/fields', permission: 'fields.define',
  summary: 'Define an additional field for documents or work files, from a day on',
  input: z.object({ of: SubjectKind, name: line(100), kind: FieldKind, choices: z.array(line(100)).max(50).default([]), validFrom: Day, legalBasis: line(200) }),
  output: z.object({ fieldId: z.uuid() }),
})

export const endField = endpoint({
  name: 'endField', method: 'POST', path: '/fields/:fieldId/end', permission: 'fields.define',
  summary: 'End an additional field: from that day nothing more is entered, what was entered stays',
  input: z.object({ fieldId: z.uuid(), endsOn: Day }),
  output: z.object({ fieldId: z.uuid() }),
})

const subject = { of: SubjectKind, subjectId: z.uuid() }

export const getFieldValues = endpoint({
  name: 'getFieldValues', method: 'GET', path: '/field-values/:of/:subjectId', permission: read,
  summary: 'What the additional fields say of a document or work file I may see',
  input: z.object(subject),
  output: z.object({ mayWrite: z.boolean(), fields: z.array(Field.pick({ id: true, name: true, kind: true, choices: true }).extend({ value: z.string().nullable(), isOpen: z.boolean() })) }),
})

export const writeFieldValues = endpoint({
  name: 'writeFieldValues', method: 'POST', path: '/field-values/:of/:subjectId', permission: read,
  summary: 'Enter additional fields of a document or work file; null empties one',
  input: z.object({ ...subject, values: z.array(z.object({ fieldId: z.uuid(), value: typed(1000, 0).nullable() })).min(1).max(50) }),
  output: z.object({ subjectId: z.uuid(), changed: z.number().int() }),
})

export type FieldHit = z.output<typeof FieldHit>
export const FieldHit = z.object({ of: SubjectKind, id: z.uuid(), title: z.string(), number: z.string().nullable(), value: z.string() })

export const searchByField = endpoint({
  name: 'searchByField', method: 'GET', path: '/fields/:fieldId/values', permission: read,
  summary: 'Documents or files I may see by what an additional field says of them: words, a number, a choice, or a span of days',
  input: Page.extend({ fieldId: z.uuid(), text: z.string().trim().max(200).optional(), from: Day.optional(), to: Day.optional() }),
  output: pageOf(FieldHit),
})

const field = { fieldId: z.uuid(), agencyId: z.uuid(), of: SubjectKind, name: z.string() }
export const FieldDefined = event('fields.field-defined.v1', z.object({ ...field, kind: FieldKind, validFrom: z.string() }))
export const FieldEnded = event('fields.field-ended.v1', z.object({ ...field, endsOn: z.string() }))
export const ValuesWritten = event('fields.values-written.v1', z.object({ of: SubjectKind, changes: z.array(z.object({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() })) }))
