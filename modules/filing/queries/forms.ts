import { formInForce, formVersion } from '#modules/forms'
import type { Definition } from '#packages/form-logic'
import type { Db } from '#platform/database'

export type Form = { formId: string; ordinal: number; definition: Definition }

/** Published versions never change: each is read and compiled once. */
const known = new Map<string, Definition>()
const MOST = 500

export async function definitionOf(db: Db, formId: string, ordinal: number): Promise<Definition> {
  const key = `${formId} ${ordinal}`
  const kept = known.get(key)
  if (kept) return kept
  const definition = await formVersion(db, formId, ordinal)
  if (known.size >= MOST) known.clear()
  known.set(key, definition)
  return definition
}

export { formInForce }
