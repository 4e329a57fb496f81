import { z } from 'zod'
import type { Schema } from './definition.ts'
import { isGiven } from './expression.ts'

const judges = new WeakMap<Schema, z.ZodType | null>()

/** The schema as Zod reads it; null for one it does not support. */
export function judgeOf(schema: Schema): z.ZodType | null {
  if (!judges.has(schema)) {
    let judge: z.ZodType | null = null
    try { judge = z.fromJSONSchema(schema as never) } catch { /* the checker names it */ }
    judges.set(schema, judge)
  }
  return judges.get(schema)!
}

/** Beyond this no answer is looked at: patterns written by people must not be fed books. */
const MOST_CHARACTERS = 20_000

/** What is wrong with an answer: `missing`, or a word for the rule of its schema that it breaks; null for nothing. */
export function faultOf(schema: Schema, answer: unknown, isRequired: boolean): string | null {
  if (!isGiven(answer)) return isRequired ? 'missing' : null
  if (typeof answer === 'string' && answer.length > MOST_CHARACTERS) return 'too_big'
  const judge = judgeOf(schema)
  if (judge === null) return 'unreadable-schema'
  const { success, error } = judge.safeParse(answer)
  return success ? null : error.issues[0]!.code
}
