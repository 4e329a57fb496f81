/** Finding again: searches kept under a name, results written out as files. */
import * as documents from '#contracts/documents'
import { on } from '#platform/events'
import { defineModule, handle } from '#platform/http'
import { defineJob } from '#platform/jobs'
import { askExport, documentList } from './commands/documents.ts'
import { gathering } from './commands/exports.ts'
import * as searches from './commands/saved-searches.ts'
import { forget, giveBack, releaseUntied, withhold } from './commands/withholding.ts'
import * as contract from './contract.ts'
import { listExports, openExport } from './queries/exports.ts'
import { listSavedSearches } from './queries/saved.ts'

// For modules with lists of their own: what is asked, and what they subscribe to so that it is gathered.
export { askFile, gathering, type Source } from './commands/exports.ts'

export default defineModule({
  name: 'finding',
  needs: ['organisation', 'people', 'work', 'documents'],
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
    ...gathering('finding', documentList),
    on(documents.DocumentSetAside, 'finding.withhold', withhold), on(documents.DocumentRestored, 'finding.give-back', giveBack), on(documents.DocumentShredded, 'finding.forget', forget),
  ],
  jobs: [defineJob({ name: 'finding.release-untied', schedule: '43 2 * * *', run: ({ database, now }) => releaseUntied(database, now) })],
})
