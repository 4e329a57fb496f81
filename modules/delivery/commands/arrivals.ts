/** What its sender, at another installation, does to a document that has come here. */
import type { Context } from '#platform/http'
import { arrivalFrom, type Arrival, type Which } from '../queries/arrivals.ts'
import { noteChange } from './changes.ts'
import { recall } from './recall.ts'

type Happening = Pick<Context, 'db' | 'actor' | 'now'>
type Change = { kind: 'replaces' | 'amends' | 'corrects'; /** The changing document, as its sender names it. */ bySentAs: string; byNumber: string; effectiveOn: string }

/** Taken back where nobody has registered it, asked for where somebody has. @returns where it stands then; undefined when it has not come here */
export async function takeBackArrival(context: Happening, which: Which, reason: string): Promise<Arrival | undefined> {
  const found = await arrivalFrom(context.db, which)
  if (!found) return undefined
  await recall(context, { documentId: found.documentId, reason })
  return arrivalFrom(context.db, which)
}

/** Our copy bears it, and is tied to our copy of the changing document, whichever comes first. @returns whether the changed document is here */
export async function noteArrivalChange(context: Happening, which: Which, { bySentAs, ...change }: Change): Promise<boolean> {
  const found = await arrivalFrom(context.db, which)
  if (!found) return false
  const by = await arrivalFrom(context.db, { ...which, sentAs: bySentAs })
  await noteChange(context, { documentId: found.documentId, byDocumentId: by?.documentId ?? bySentAs, ...change })
  return true
}
