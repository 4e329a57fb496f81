/** A filled-in form as it is read: question and answer, page by page. */
import { choicesOf, isGroup, isMoney, PARTIAL_DAY, titleOf, type Answers, type Definition, type Evaluation, type Schema, type Text } from '#packages/form-logic'

export type Line = { pageId: string; page: string; question: string; answer: string }

const inVietnamese = (text: Text | undefined) => text?.vi ?? Object.values(text ?? {})[0] ?? ''
const nameOf = (schema: Schema | undefined, key: string) => titleOf(schema, key).vi!

const choiceWords = (schema: Schema, value: unknown) => choicesOf(schema)?.find((each) => each.value === value)?.label.vi

const dayWords = (day: string) => day.split('-').toReversed().join('/')
const isDay = ({ format, pattern }: Schema) => format === 'date' || pattern === PARTIAL_DAY
const moneyWords = (amount: number) => `${amount.toLocaleString('vi-VN')} đồng`
const plainWords = (value: unknown) => (typeof value === 'string' ? value : typeof value === 'boolean' ? (value ? 'Có' : 'Không') : JSON.stringify(value))

export function answerWords(schema: Schema, value: unknown): string {
  if (value === undefined || value === null || value === '') return '—'
  if (Array.isArray(value)) return value.map((each) => answerWords(schema.items ?? {}, each)).join(', ') || '—'
  if (isMoney(schema) && typeof value === 'number') return moneyWords(value)
  const words = choiceWords(schema, value) ?? plainWords(value)
  return isDay(schema) ? dayWords(words) : words
}

function fieldLines(definition: Definition, name: string, values: Answers, visible: ReadonlySet<string>): Pick<Line, 'question' | 'answer'>[] {
  const schema = definition.schema.properties[name]
  // What a registry shows is no answer of his.
  if (schema === undefined || schema.readOnly === true || !visible.has(name)) return []
  if (!isGroup(schema)) return [{ question: nameOf(schema, name), answer: answerWords(schema, values[name]) }]
  const items = Array.isArray(values[name]) ? values[name] as Answers[] : []
  if (items.length === 0) return [{ question: nameOf(schema, name), answer: '—' }]
  return items.flatMap((item, at) => Object.entries(schema.items.properties).filter(([key]) => visible.has(`${name}/${at}/${key}`))
    .map(([key, each]) => ({ question: `${nameOf(schema, name)} ${at + 1}: ${nameOf(each, key)}`, answer: answerWords(each, item[key]) })))
}

/** Only what was asked on this person's way. */
export function linesOf(definition: Definition, { path, visible, values }: Evaluation): Line[] {
  const shown = new Set(visible)
  return path.flatMap((pageId) => {
    const page = definition.pages.find(({ id }) => id === pageId)
    return (page?.fields ?? []).flatMap((name) => fieldLines(definition, name, values, shown)).map((line) => ({ pageId, page: inVietnamese(page?.question), ...line }))
  })
}
