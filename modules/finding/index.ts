/** Finding again: searches kept under a name, results written out as files. */
import { defineModule, handle } from '#platform/http'
import * as searches from './commands/saved-searches.ts'
import * as contract from './contract.ts'
import { listSavedSearches } from './queries/saved.ts'

export default defineModule({
  name: 'finding',
  needs: ['documents'],
  endpoints: [
    handle(contract.listSavedSearches, listSavedSearches),
    handle(contract.saveSearch, searches.saveSearch),
    handle(contract.renameSearch, searches.renameSearch),
    handle(contract.deleteSearch, searches.deleteSearch),
  ],
})
