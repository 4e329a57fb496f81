import type { Expression } from './expression.ts'

/** JSON Schema 2020-12 of one field: what `zod`'s reader of it supports (no if/then/else, no $ref). */
export type Schema = Record<string, unknown> & { type?: unknown; enum?: unknown; const?: unknown; items?: Schema; properties?: Record<string, Schema> }

export type Text = Record<string, string>

/** Where a page leads when it is left: to another, or to the end. */
export const END = 'end'

export type Page = {
  id: string
  /** The question, by language. */
  question: Text
  /** Names of fields, or of one repeatable group (a field that is an array of objects). */
  fields: string[]
  /** Passed over when this does not hold. */
  visible?: Expression
  /** The first that holds; without any, the next page of the list. The last one has no condition. */
  next?: { when?: Expression; to: string }[]
  /** Tells the person that the form ends here without being sent, and why. */
  exit?: Text
}

/** About a field `name`, or about `group/name` inside each item of a group, where `./other` reads the same item. */
export type FieldRule = {
  visible?: Expression
  /** Without it a field may be left empty. */
  required?: true | Expression
  /** Never asked: worked out from the others. */
  computed?: Expression
}

export const partSources = ['uploaded', 'population_db', 'sector_db', 'personal_vault', 'previous_file'] as const
export type PartSource = (typeof partSources)[number]

/** A paper of the dossier: asked when its condition holds, from the first source that has it. */
export type Part = { id: string; name: Text; sources: PartSource[]; when?: Expression; required?: boolean }

/** The first case that holds says what is paid; `text` is the law's, word for word. */
export type FeeCase = { id: string; when?: Expression; amount: Expression; text: string }

export type Definition = {
  schema: { type: 'object'; properties: Record<string, Schema> }
  pages: Page[]
  rules?: Record<string, FieldRule>
  parts?: Part[]
  fees?: FeeCase[]
}

export type Answers = Record<string, unknown>

/** `x-registry` of a field about which the writer of the form says: I have looked, none of the known registries holds it of whoever files. */
export const HELD_NOWHERE = 'none'

export const isGroup = (schema: Schema | undefined): schema is Schema & { items: Schema & { properties: Record<string, Schema> } } =>
  schema?.type === 'array' && schema.items?.type === 'object' && schema.items.properties !== undefined
