/** What finding says to the world: searches kept under a name, results written out. Browser-safe. */
import { z } from 'zod'
import { KeptQuestion } from '#contracts/documents'
import { endpoint, line } from '#platform/contract'

const permission = 'documents.read'
const id = { searchId: z.uuid() }

/** A question kept under a name, for the one who asks it. */
export type SavedSearch = z.output<typeof SavedSearch>
export const SavedSearch = z.object({ id: z.uuid(), name: z.string(), question: KeptQuestion })

export const listSavedSearches = endpoint({
  name: 'listSavedSearches', method: 'GET', path: '/saved-searches', permission,
  summary: 'List the searches I have saved, by name',
  input: z.object({}),
  output: z.object({ searches: z.array(SavedSearch), most: z.number().int() }),
})

export const saveSearch = endpoint({
  name: 'saveSearch', method: 'POST', path: '/saved-searches', permission,
  summary: 'Keep a question under a name of mine',
  input: z.object({ name: line(100), question: KeptQuestion }),
  output: z.object({ searchId: z.uuid() }),
})

export const renameSearch = endpoint({
  name: 'renameSearch', method: 'POST', path: '/saved-searches/:searchId/rename', permission,
  summary: 'Give a saved search of mine another name',
  input: z.object({ ...id, name: line(100) }),
  output: z.object(id),
})

export const deleteSearch = endpoint({
  name: 'deleteSearch', method: 'POST', path: '/saved-searches/:searchId/delete', permission,
  summary: 'Delete a saved search of mine',
  input: z.object(id),
  output: z.object(id),
})
