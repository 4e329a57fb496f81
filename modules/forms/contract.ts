/** Electronic forms of procedures: written and published by those who keep the catalogue. Browser-safe. */
import { z } from 'zod'
import { Day, Download, endpoint, event, Instant, line } from '#platform/contract'

const manage = 'procedures.manage'
export const ProcedureCode = z.string().regex(/^[\w.]{3,40}$/, 'procedure-code')
const code = { procedureCode: ProcedureCode }

const Text = z.record(z.string().max(5), z.string().max(2000))
/** As `#packages/form-logic` knows it; what it says is judged there, here only that it has this shape. */
export const DefinitionShape = z.looseObject({
  schema: z.looseObject({ type: z.literal('object'), properties: z.record(z.string().max(100), z.looseObject({})) }),
  pages: z.array(z.looseObject({ id: z.string().min(1).max(100), question: Text, fields: z.array(z.string().max(100)).max(100) })).max(200),
  rules: z.record(z.string().max(210), z.looseObject({})).optional(),
  parts: z.array(z.looseObject({ id: z.string().min(1).max(100), name: Text, sources: z.array(z.string().max(40)).max(10) })).max(100).optional(),
  fees: z.array(z.looseObject({ id: z.string().min(1).max(100), text: z.string().max(4000) })).max(100).optional(),
})

export type FindingRow = z.output<typeof FindingRow>
export const FindingRow = z.object({ code: z.string(), at: z.string(), detail: z.string().optional() })
export const Judgement = z.object({ findings: z.array(FindingRow), score: z.object({ asked: z.number().int(), held: z.number().int(), notCompared: z.number().int(), share: z.number() }), isSound: z.boolean() })

export type FormRow = z.output<typeof FormRow>
export const FormRow = z.object({ procedureCode: z.string(), procedureName: z.string(), effectiveFrom: z.iso.date().nullable(), ordinal: z.number().int().nullable(), hasDraft: z.boolean(), fields: z.number().int() })

export const listForms = endpoint({
  name: 'listForms', method: 'GET', path: '/forms', permission: manage,
  summary: 'Procedures with an electronic form: which version is in force, and whether the next is being written',
  input: z.object({}), output: z.object({ rows: z.array(FormRow) }),
})

export const RegistryField = z.object({ code: z.string(), name: z.string(), nameEn: z.string() })
export type FormView = z.output<typeof FormView>
export const FormView = z.object({
  procedureCode: z.string(), procedureName: z.string(), definition: DefinitionShape, isDraft: z.boolean(), judgement: Judgement, registry: z.array(RegistryField),
  versions: z.array(z.object({ ordinal: z.number().int(), state: z.enum(['draft', 'published']), effectiveFrom: z.iso.date().nullable(), effectiveTo: z.iso.date().nullable(), decisionNumber: z.string().nullable(), legalBasis: z.string().nullable(), madeBy: z.string(), madeAt: Instant, publishedBy: z.string().nullable() })),
  processes: z.array(z.object({ agencyName: z.string(), legalHours: z.number(), steps: z.array(z.object({ id: z.string(), role: z.string(), hours: z.number(), next: z.array(z.string()) })) })),
})

export const getForm = endpoint({
  name: 'getForm', method: 'GET', path: '/forms/:procedureCode', permission: manage,
  summary: 'The form of a procedure: its draft, else the version in force, what the checker says of it, and every version',
  input: z.object(code), output: FormView,
})

export const draftForm = endpoint({
  name: 'draftForm', method: 'POST', path: '/forms/:procedureCode/draft', permission: manage,
  summary: 'Keep what is being written, sound or not; what stands in the way of publishing is said',
  input: z.object({ ...code, definition: DefinitionShape }), output: z.object({ ordinal: z.number().int(), judgement: Judgement, savedAt: Instant }),
})

export const dropFormDraft = endpoint({
  name: 'dropFormDraft', method: 'DELETE', path: '/forms/:procedureCode/draft', permission: manage,
  summary: 'Throw away what is being written; the version in force stays', input: z.object(code), output: z.object({}),
})

export const publishForm = endpoint({
  name: 'publishForm', method: 'POST', path: '/forms/:procedureCode/publish', permission: manage,
  summary: 'Publish the draft from a day on: refused unless it is proven that every way ends, nothing is out of reach, every agency’s steps keep the legal time, every field says which registry holds it or that none does, and nothing is asked that one holds',
  input: z.object({ ...code, from: Day, decisionNumber: line(200), legalBasis: line(500) }), output: z.object({ ordinal: z.number().int() }),
})

export const exportForm = endpoint({
  name: 'exportForm', method: 'GET', path: '/forms/:procedureCode/export', permission: manage, kind: 'download',
  summary: 'The draft, else the version in force, as a JSON file', input: z.object(code), output: Download,
})

const about = { procedureCode: z.string(), ordinal: z.number() }
export const FormDrafted = event('forms.form-drafted.v1', z.object(about))
export const FormPublished = event('forms.form-published.v1', z.object({ ...about, from: z.string(), decisionNumber: z.string() }))
