import type { Schema, Text } from './definition.ts'

const textOf = (vietnamese: unknown, others: unknown): Text => ({
  ...(typeof vietnamese === 'string' && { vi: vietnamese }),
  ...(typeof others === 'string' ? { vi: others } : others as Text | undefined),
})

/** The name of a field by language: `title` is Vietnamese, `x-title` says it in others; a field without either is called by its key. */
export const titleOf = (schema: Schema | undefined, key: string): Text => {
  const title = textOf(schema?.title, schema?.['x-title'])
  return title.vi ? title : { ...title, vi: key }
}

/** The explanation below a field, `description` and `x-hint`; null where there is none. */
export const hintOf = (schema: Schema): Text | null => {
  const hint = textOf(schema.description, schema['x-hint'])
  return hint.vi ? hint : null
}

export type Choice = { value: unknown; label: Text }

/** What a field lets one choose from, with the words of `x-labels` (by value) or of `oneOf`; null for a field that is typed. */
export function choicesOf(schema: Schema): Choice[] | null {
  const labels = schema['x-labels'] as Record<string, Text | string> | undefined
  const choice = (value: unknown, title?: unknown): Choice => {
    const words = String(value as string)
    return { value, label: textOf(title ?? words, labels?.[words]) }
  }
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => choice(value))
  if (Array.isArray(schema.oneOf)) return (schema.oneOf as { const: unknown; title?: string }[]).map((each) => choice(each.const, each.title))
  return null
}
