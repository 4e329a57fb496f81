import { searchDocuments } from '#contracts/documents'
import { call, fold, type Found } from '#platform/web'
import { listSavedSearches } from '../contract.ts'
import { addressOf } from './address.ts'
import { text } from './texts.ts'

/** What the palette finds: the searches I saved, then the documents I may see. */
export default async function find(words: string, signal: AbortSignal): Promise<Found[]> {
  const [{ searches }, { rows }] = await Promise.all([call(listSavedSearches, {}, { signal }), call(searchDocuments, { text: words, limit: 6 }, { signal })])
  return [
    ...searches.filter(({ name }) => fold(name).includes(fold(words))).slice(0, 4).map(({ id, name, question }) => ({ id: `search-${id}`, title: name, about: text.savedSearch, to: addressOf(question) })),
    ...rows.map(({ id, subject, number, issuerName }) => ({ id: `document-${id}`, title: subject, about: [number, issuerName].filter(Boolean).join(' · '), to: `/documents/${id}` })),
  ]
}
