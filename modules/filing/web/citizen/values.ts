/** What stands in the boxes of a page, as answers of its form. */
import { choicesOf, isGroup, PARTIAL_DAY, type Answers, type Schema } from '#packages/form-logic'

const wordsIn = (values: FormData, name: string): string => { const value = values.get(name); return typeof value === 'string' ? value.normalize('NFC').trim() : '' }

/** Three boxes; a day that cannot be one is kept as it was typed, to be told so. Of a partial day the first boxes may be empty. */
function dayIn(values: FormData, name: string, isPartial: boolean): string | undefined {
  const [day, month, year] = ['d', 'm', 'y'].map((part) => wordsIn(values, `${name}.${part}`))
  if (!day && !month && !year) return undefined
  const parts = [year!.padStart(4, '0'), month!.padStart(2, '0'), day!.padStart(2, '0')]
  return parts.slice(0, isPartial && !day ? (month ? 2 : 1) : 3).join('-')
}

const numberIn = (words: string) => { const plain = words.replaceAll(/[\s.]/g, '').replace(',', '.'); return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : words }

/** The key of the field that a box belongs to: of an entry of a group, the last part of its name. */
export const keyIn = (name: string) => name.split('/').at(-1)!

function plainIn(values: FormData, name: string, schema: Schema): unknown {
  const isPartial = schema.pattern === PARTIAL_DAY
  if (isPartial || schema.format === 'date') return dayIn(values, name, isPartial)
  const words = wordsIn(values, name)
  if (words === '') return undefined
  const choices = choicesOf(schema)
  if (choices) return choices[Number(words)]?.value
  if (schema.type === 'boolean') return words === 'yes'
  return schema.type === 'integer' || schema.type === 'number' ? numberIn(words) : words
}

function manyIn(values: FormData, name: string, schema: Schema): unknown {
  const choices = choicesOf(schema.items ?? {})
  return choices ? values.getAll(name).map((at) => choices[Number(at as string)]?.value) : wordsIn(values, name).split('\n').map((line) => line.trim()).filter(Boolean)
}

/** The answer a field holds now; undefined when it is empty. @param items the keys of a group's entries, in order */
export function answerIn(values: FormData, name: string, schema: Schema, items: readonly string[]): unknown {
  if (isGroup(schema)) return items.map((key) => Object.fromEntries(Object.entries(schema.items.properties).map(([field, each]) => [field, plainIn(values, `${name}/${key}/${field}`, each)] as const).filter(([, value]) => value !== undefined)))
  return schema.type === 'array' ? manyIn(values, name, schema) : plainIn(values, name, schema)
}

/** Answers without those left empty. */
export const given = (answers: Answers): Answers => Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)))
