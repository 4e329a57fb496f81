/** Changes to a form while it is written: each makes a new definition, none changes the old. Pure. */
import { isGroup, isMoney, PARTIAL_DAY, type Definition, type Expression, type Page, type Part, type Schema, type Text } from '#packages/form-logic'

const NEW = 'Câu mới'
const blanks = {
  text: { type: 'string', minLength: 1, maxLength: 250 }, number: { type: 'integer', minimum: 0, maximum: 1000 }, money: { type: 'integer', minimum: 0, maximum: 1_000_000_000_000, 'x-unit': 'VND' },
  date: { type: 'string', format: 'date' }, partialDate: { type: 'string', pattern: PARTIAL_DAY }, choice: { enum: ['Lựa chọn 1', 'Lựa chọn 2'] }, choices: { type: 'array', items: { enum: ['Lựa chọn 1', 'Lựa chọn 2'] } },
  yesNo: { type: 'boolean' }, personalNumber: { type: 'string', pattern: '^[0-9]{12}$' }, group: { type: 'array', items: { type: 'object', properties: { cau1: { type: 'string', title: NEW, minLength: 1, maxLength: 250 } } }, maxItems: 20 },
} satisfies Record<string, Schema>

export type NewKind = keyof typeof blanks
export type Kind = NewKind | 'other'
export const kinds = Object.keys(blanks) as NewKind[]
/** Entries of a group are not groups themselves. */
export const plainKinds = kinds.filter((kind) => kind !== 'group')

const patterns: Record<string, Kind> = { [blanks.personalNumber.pattern]: 'personalNumber', [PARTIAL_DAY]: 'partialDate' }
const wordKind = ({ format, pattern }: Schema): Kind => (format === 'date' ? 'date' : patterns[String(pattern)] ?? 'text')
const listKind = (schema: Schema): Kind => (isGroup(schema) ? 'group' : Array.isArray(schema.items?.enum) ? 'choices' : 'other')

export function kindOf(schema: Schema): Kind {
  if (Array.isArray(schema.enum)) return 'choice'
  if (schema.type === 'array') return listKind(schema)
  if (schema.type === 'boolean') return 'yesNo'
  if (schema.type === 'integer' || schema.type === 'number') return isMoney(schema) ? 'money' : 'number'
  return schema.type === 'string' ? wordKind(schema) : 'other'
}

/** A word or number of a schema, as a box shows it. */
export const wordIn = (schema: Schema | undefined, key: string, otherwise = ''): string => { const value = schema?.[key]; return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise }

/** What every kind keeps. */
const KEPT = ['title', 'x-title', 'description', 'x-hint', 'readOnly', 'x-registry']
export const ofKind = (schema: Schema, kind: NewKind): Schema => ({ ...blanks[kind], ...Object.fromEntries(Object.entries(schema).filter(([key, value]) => KEPT.includes(key) && value !== undefined)) })

/** Vietnamese, and English where it is written. */
export const inBoth = (vi: string, en: string | undefined): Text => (en ? { vi, en } : { vi })

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

type Properties = Record<string, Schema>

/** The path of a field: `name`, or `group/name` for one within the entries of a group. */
const split = (path: string): [group: string | undefined, name: string] => { const [first, inner] = path.split('/') as [string, string?]; return inner === undefined ? [undefined, first] : [first, inner] }

export function fieldAt({ schema: { properties } }: Definition, path: string): Schema | undefined {
  const [group, name] = split(path)
  return group === undefined ? properties[name] : properties[group]?.items?.properties?.[name]
}

/** What a condition reads by a name: `./name` is a neighbour within the same entry of the group. */
export const readFrom = (d: Definition, group?: string) => (name: string) => fieldAt(d, name.startsWith('./') ? `${group}/${name.slice(2)}` : name)

/** With other fields: those of the form, or of the entries of a group. */
function withFields(d: Definition, group: string | undefined, change: (properties: Properties) => Properties): Definition {
  const { properties } = d.schema
  if (group === undefined) return { ...d, schema: { ...d.schema, properties: change(properties) } }
  const of = properties[group]!
  return { ...d, schema: { ...d.schema, properties: { ...properties, [group]: { ...of, items: { ...of.items, properties: change(of.items?.properties ?? {}) } } } } }
}


export function removePage(d: Definition, id: string): Definition {
  const gone = d.pages.find((page) => page.id === id)!.fields
  return gone.reduce(removeField, { ...d, pages: d.pages.filter((page) => page.id !== id) })
}

const fresh = (taken: Properties, kind: NewKind): [string, Schema] => [freshName(Object.keys(taken), 'cau'), { ...blanks[kind], title: NEW }]

export function addField(d: Definition, pageId: string, kind: NewKind): Definition {
  const [name, schema] = fresh(d.schema.properties, kind)
  const page = d.pages.find(({ id }) => id === pageId)!
  return changePage(withFields(d, undefined, (properties) => ({ ...properties, [name]: schema })), pageId, { fields: [...page.fields, name] })
}

export const addToGroup = (d: Definition, group: string, kind: NewKind): Definition => withFields(d, group, (properties) => { const [name, schema] = fresh(properties, kind); return { ...properties, [name]: schema } })

export function changeField(d: Definition, path: string, schema: Schema): Definition {
  const [group, name] = split(path)
  return withFields(d, group, (properties) => ({ ...properties, [name]: without(schema) as Schema }))
}

export function removeField(d: Definition, path: string): Definition {
  const [group, name] = split(path)
  const rules = Object.fromEntries(Object.entries(d.rules ?? {}).filter(([key]) => key !== path && !key.startsWith(`${path}/`)))
  const rest = withFields(d, group, (properties) => Object.fromEntries(Object.entries(properties).filter(([each]) => each !== name)))
  return { ...rest, rules, pages: d.pages.map((page) => ({ ...page, fields: page.fields.filter((each) => each !== path) })) }
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
