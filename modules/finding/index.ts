/** Finding again: searches kept under a name, results written out as files. */
import * as documents from '#contracts/documents'
import { on } from '#platform/events'
import { defineModule, handle } from '#platform/http'
import { askExport, gather } from './commands/exports.ts'
import * as searches from './commands/saved-searches.ts'
import { forget, giveBack, withhold } from './commands/withholding.ts'
import * as contract from './contract.ts'
import { listExports, openExport } from './queries/exports.ts'
import { listSavedSearches } from './queries/saved.ts'

// Tables written out, for modules with lists of their own.
export { writeTable, type Format } from './adapters/files.ts'

export default defineModule({
  name: 'finding',
  needs: ['organisation', 'people', 'documents'],
  endpoints: [
    handle(contract.listSavedSearches, listSavedSearches),
    handle(contract.saveSearch, searches.saveSearch),
    handle(contract.renameSearch, searches.renameSearch),
    handle(contract.deleteSearch, searches.deleteSearch),
    handle(contract.listExports, listExports),
    handle(contract.askExport, askExport),
    handle(contract.openExport, openExport),
  ],
  subscriptions: [
    on(contract.ExportAsked, 'finding.begin-export', gather), on(contract.ExportAdvanced, 'finding.continue-export', gather),
    on(documents.DocumentSetAside, 'finding.withhold', withhold), on(documents.DocumentRestored, 'finding.give-back', giveBack), on(documents.DocumentShredded, 'finding.forget', forget),
  ],
})
