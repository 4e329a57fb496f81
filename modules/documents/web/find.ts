import { call, type Found } from '#platform/web'
import { searchDocuments } from '../contract.ts'

/** What the palette finds among the documents I may see. */
export default async function find(words: string, signal: AbortSignal): Promise<Found[]> {
  const { rows } = await call(searchDocuments, { text: words, limit: 6 }, { signal })
  return rows.map(({ id, subject, number, issuerName }) => ({ id: `document-${id}`, title: subject, about: [number, issuerName].filter(Boolean).join(' · '), to: `/documents/${id}` }))
}
