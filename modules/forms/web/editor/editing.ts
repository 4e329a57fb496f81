/** Changes to a form while it is written: each makes a new definition, none changes the old. Pure. */
import type { Definition, Expression, Page, Part, Schema } from '#packages/form-logic'

export type Kind = 'text' | 'number' | 'date' | 'choice' | 'yesNo' | 'personalNumber' | 'other'
export const kinds = ['text', 'number', 'date', 'choice', 'yesNo', 'personalNumber'] as const

const NUMBER = '^[0-9]{12}$'
const blanks: Record<(typeof kinds)[number], Schema> = {
  text: { type: 'string', minLength: 1, maxLength: 250 }, number: { type: 'integer', minimum: 0, maximum: 1000 }, date: { type: 'string', format: 'date' }, choice: { enum: ['Lựa chọn 1', 'Lựa chọn 2'] }, yesNo: { type: 'boolean' }, personalNumber: { type: 'string', pattern: NUMBER },
}

export function kindOf(schema: Schema): Kind {
  if (Array.isArray(schema.enum)) return 'choice'
  if (schema.type === 'boolean') return 'yesNo'
  if (schema.type === 'integer' || schema.type === 'number') return 'number'
  if (schema.type !== 'string') return 'other'
  return schema.format === 'date' ? 'date' : schema.pattern === NUMBER ? 'personalNumber' : 'text'
}

/** A word or number of a schema, as a box shows it. */
export const wordIn = (schema: Schema | undefined, key: string, otherwise = ''): string => { const value = schema?.[key]; return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise }

/** What every kind keeps. */
const carried = ({ title, description, readOnly, 'x-registry': registry }: Schema): Partial<Schema> =>
  ({ ...(title !== undefined && { title }), ...(description !== undefined && { description }), ...(readOnly === true && { readOnly }), ...(registry !== undefined && { 'x-registry': registry }) })
export const ofKind = (schema: Schema, kind: (typeof kinds)[number]): Schema => ({ ...blanks[kind], ...carried(schema) })

/** A name nothing has yet. */
export function freshName(taken: readonly string[], stem: string): string {
  for (let n = 1; ; n += 1) if (!taken.includes(`${stem}${n}`)) return `${stem}${n}`
}

export const addPage = (d: Definition): Definition => ({ ...d, pages: [...d.pages, { id: freshName(d.pages.map(({ id }) => id), 'trang-'), question: { vi: 'Câu hỏi mới?' }, fields: [] }] })
export const changePage = (d: Definition, id: string, change: Partial<Page>): Definition => ({ ...d, pages: d.pages.map((page) => (page.id === id ? without({ ...page, ...change }) : page)) })

export function movePage(d: Definition, at: number, by: -1 | 1): Definition {
  const pages = [...d.pages]
  const [page] = pages.splice(at, 1)
  pages.splice(at + by, 0, page!)
  return { ...d, pages }
}

/** What is set to nothing is gone. */
const without = <T extends object>(of: T): T => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as T

const properties = (d: Definition, change: Record<string, Schema>): Definition => ({ ...d, schema: { ...d.schema, properties: change } })

export function removePage(d: Definition, id: string): Definition {
  const gone = d.pages.find((page) => page.id === id)!.fields
  return gone.reduce(removeField, { ...d, pages: d.pages.filter((page) => page.id !== id) })
}

export function addField(d: Definition, pageId: string, kind: (typeof kinds)[number]): Definition {
  const name = freshName(Object.keys(d.schema.properties), 'cau')
  const page = d.pages.find(({ id }) => id === pageId)!
  return changePage(properties(d, { ...d.schema.properties, [name]: { ...blanks[kind], title: 'Câu mới' } }), pageId, { fields: [...page.fields, name] })
}

export const changeField = (d: Definition, name: string, schema: Schema): Definition => properties(d, { ...d.schema.properties, [name]: without(schema) as Schema })

export function removeField(d: Definition, name: string): Definition {
  const { [name]: _, ...rest } = d.schema.properties
  const rules = Object.fromEntries(Object.entries(d.rules ?? {}).filter(([key]) => key !== name && !key.startsWith(`${name}/`)))
  return { ...properties(d, rest), rules, pages: d.pages.map((page) => ({ ...page, fields: page.fields.filter((each) => each !== name) })) }
}

export function setRule(d: Definition, name: string, change: { visible?: Expression | undefined; required?: true | undefined }): Definition {
  const rule = without({ ...d.rules?.[name], ...change })
  const { [name]: _, ...rest } = d.rules ?? {}
  return { ...d, rules: Object.keys(rule).length === 0 ? rest : { ...rest, [name]: rule as never } }
}

export const addPart = (d: Definition): Definition => ({ ...d, parts: [...(d.parts ?? []), { id: freshName((d.parts ?? []).map(({ id }) => id), 'giay-'), name: { vi: 'Giấy tờ mới' }, sources: ['uploaded'] }] })
export const changePart = (d: Definition, id: string, change: Partial<{ [K in keyof Part]: Part[K] | undefined }>): Definition => ({ ...d, parts: (d.parts ?? []).map((part) => (part.id === id ? (without({ ...part, ...change }) as Part) : part)) })
export const removePart = (d: Definition, id: string): Definition => ({ ...d, parts: (d.parts ?? []).filter((part) => part.id !== id) })

/** A condition as rows of a table: each compares one field with one value, joined by and, or by or. */
export type Row = { field: string; operator: (typeof comparisons)[number]; value: string | number | boolean }
export type Rows = { join: 'and' | 'or'; rows: Row[] }
export const comparisons = ['=', '!=', '<', '<=', '>', '>='] as const

const variableIn = (expression: Expression | undefined) => (typeof expression === 'object' && expression !== null && typeof expression.var === 'string' ? expression.var : null)
const isComparison = (operator: string): operator is Row['operator'] => comparisons.some((each) => each === operator)

function rowOf(expression: Expression): Row | null {
  const [[operator, operands] = ['', []]] = typeof expression === 'object' && expression !== null ? Object.entries(expression) : []
  const [left, value] = Array.isArray(operands) ? operands : []
  const field = variableIn(left)
  if (!isComparison(operator) || field === null) return null
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? { field, operator, value } : null
}

/** Null when the condition says more than such a table can. */
export function rowsOf(expression: Expression | undefined): Rows | null {
  if (expression === undefined) return { join: 'and', rows: [] }
  const single = rowOf(expression)
  if (single) return { join: 'and', rows: [single] }
  const [[join, parts] = ['', []]] = typeof expression === 'object' && expression !== null ? Object.entries(expression) : []
  if ((join !== 'and' && join !== 'or') || !Array.isArray(parts)) return null
  const rows = parts.map(rowOf)
  return rows.every((row) => row !== null) ? { join, rows } : null
}

export function expressionOf({ join, rows }: Rows): Expression | undefined {
  const parts = rows.map(({ field, operator, value }): Expression => ({ [operator]: [{ var: field }, value] }))
  return parts.length < 2 ? parts[0] : { [join]: parts }
}
