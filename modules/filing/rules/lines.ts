/** A filled-in form as it is read: question and answer, page by page. */
import { isGroup, type Answers, type Definition, type Evaluation, type Schema, type Text } from '#packages/form-logic'

export type Line = { pageId: string; page: string; question: string; answer: string }

const inVietnamese = (text: Text | undefined) => text?.vi ?? Object.values(text ?? {})[0] ?? ''
/** `x-title` says it by language, `title` in Vietnamese. */
const titleOf = (schema: Schema | undefined, name: string) => inVietnamese(schema?.['x-title'] as Text | undefined) || (typeof schema?.title === 'string' ? schema.title : name)

/** The word beside a choice, where the form has one. */
function choiceOf(schema: Schema, value: unknown): string | null {
  const named = (schema.oneOf as { const?: unknown; title?: string }[] | undefined)?.find((each) => each.const === value)?.title
  const labels = schema['x-labels'] as Record<string, Text | string> | undefined
  const label = labels?.[String(value)]
  return named ?? (typeof label === 'string' ? label : label === undefined ? null : inVietnamese(label))
}

const dayWords = (day: string) => day.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1')
const plainWords = (value: unknown) => (typeof value === 'string' ? value : typeof value === 'boolean' ? (value ? 'Có' : 'Không') : JSON.stringify(value))

export function answerWords(schema: Schema, value: unknown): string {
  if (value === undefined || value === null || value === '') return '—'
  if (Array.isArray(value)) return value.map((each) => answerWords(schema.items ?? {}, each)).join(', ') || '—'
  const words = choiceOf(schema, value) ?? plainWords(value)
  return schema.format === 'date' ? dayWords(words) : words
}

function fieldLines(definition: Definition, name: string, values: Answers, visible: ReadonlySet<string>): Pick<Line, 'question' | 'answer'>[] {
  const schema = definition.schema.properties[name]
  // What a registry shows is no answer of his.
  if (schema === undefined || schema.readOnly === true || !visible.has(name)) return []
  if (!isGroup(schema)) return [{ question: titleOf(schema, name), answer: answerWords(schema, values[name]) }]
  const items = Array.isArray(values[name]) ? values[name] as Answers[] : []
  if (items.length === 0) return [{ question: titleOf(schema, name), answer: '—' }]
  return items.flatMap((item, at) => Object.entries(schema.items.properties).filter(([key]) => visible.has(`${name}/${at}/${key}`))
    .map(([key, each]) => ({ question: `${titleOf(schema, name)} ${at + 1}: ${titleOf(each, key)}`, answer: answerWords(each, item[key]) })))
}

/** Only what was asked on this person's way. */
export function linesOf(definition: Definition, { path, visible, values }: Evaluation): Line[] {
  const shown = new Set(visible)
  return path.flatMap((pageId) => {
    const page = definition.pages.find(({ id }) => id === pageId)
    return (page?.fields ?? []).flatMap((name) => fieldLines(definition, name, values, shown)).map((line) => ({ pageId, page: inVietnamese(page?.question), ...line }))
  })
}
